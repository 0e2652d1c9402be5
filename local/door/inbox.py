"""The mailbox of the whole world: every e-mail and SMS that leaves is kept as it was received."""

from __future__ import annotations

import json
import secrets
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from local.cloud.instance import HOST, Instance

MAX_MAIL_BYTES = 40 * 1024 * 1024


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


class Texts:
    """The SMS, which the emulator notes as they leave; each is read once."""

    def __init__(self, instance: Instance) -> None:
        self._file = instance.inbox / "sms.jsonl"
        self._read = 0
        self._texts: list[dict[str, Any]] = []
        self._reading = threading.Lock()

    def all(self) -> list[dict[str, Any]]:
        """Those noted so far, oldest first; what is not written to its end yet comes later."""
        with self._reading:
            if self._file.exists() and self._file.stat().st_size != self._read:
                with self._file.open("rb") as file:
                    file.seek(self._read)
                    fresh = file.read()
                fresh = fresh[: fresh.rfind(b"\n") + 1]
                self._read += len(fresh)
                self._texts += [json.loads(line) for line in fresh.splitlines() if line]
            return list(self._texts)
