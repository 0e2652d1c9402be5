"""The mailbox of the whole world: every e-mail and SMS that leaves is kept as it was received."""

from __future__ import annotations

import json
import secrets
import threading
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from local.cloud.instance import HOST, Instance

MAX_MAIL_BYTES = 40 * 1024 * 1024
# several ask at once: the outbox, the clock before it moves, and who asks every second
_COLLECTING = threading.Lock()


def fresh_name() -> str:
    """A name that sorts by arrival."""
    return f"{time.time_ns():020d}-{secrets.token_hex(3)}"


class Keeper:
    """Stores each message: the raw MIME, and beside it what the envelope said."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    async def handle_DATA(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep the message, then say so: an answer means it is on disk."""
        name = fresh_name()
        content = envelope.content or b""
        raw = content.encode() if isinstance(content, str) else content
        note = {
            "received_at": datetime.now(UTC).isoformat(),
            "mail_from": envelope.mail_from,
            "rcpt_to": list(envelope.rcpt_tos),
        }
        (self.directory / f"{name}.json").write_text(json.dumps(note), encoding="utf-8")
        partial = self.directory / f"{name}.part"
        partial.write_bytes(raw)
        partial.rename(self.directory / f"{name}.eml")
        return "250 kept"


def start_mailbox(instance: Instance) -> Controller:
    """Listen for what the emulator relays, in a thread of its own; ``stop()`` ends it."""
    controller = Controller(
        Keeper(instance.inbox),
        hostname=HOST,
        port=instance.mail_port,
        server_kwargs={"data_size_limit": MAX_MAIL_BYTES, "enable_SMTPUTF8": True},
    )
    controller.start()
    return controller


@cache
def _client(cloud: str) -> httpx.Client:
    """One for all: each client reads the certificates of the machine, a tenth of a second."""
    return httpx.Client(base_url=cloud, timeout=5, trust_env=False)


def collect_texts(instance: Instance) -> None:
    """Fetch the SMS the emulator has taken and note when each was first seen.

    The emulator keeps neither the time nor the order; asking often gives both.
    """
    response = _client(instance.cloud).get("/_ministack/sns/sms-messages").raise_for_status()
    with _COLLECTING:
        _note(instance, response.json()["sms_messages"])


def _note(instance: Instance, taken: dict[str, list[dict[str, Any]]]) -> None:
    file = instance.inbox / "sms.jsonl"
    known = {text["id"] for text in read_texts(instance)}
    fresh: list[dict[str, Any]] = [
        {
            "id": record["MessageId"],
            "received_at": datetime.now(UTC).isoformat(),
            "to": phone,
            "text": record["Message"],
            "attributes": record.get("MessageAttributes") or {},
        }
        for phone, records in taken.items()
        for record in records
        if record["MessageId"] not in known
    ]
    if fresh:
        with file.open("a", encoding="utf-8") as out:
            out.writelines(json.dumps(text, ensure_ascii=False) + "\n" for text in fresh)


def read_texts(instance: Instance) -> list[dict[str, Any]]:
    """The SMS noted so far, oldest first."""
    file = instance.inbox / "sms.jsonl"
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
