"""Reads the mailbox: each e-mail and SMS as its reader would see it, newest first."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from typing import Any

from local.cloud.instance import Instance
from local.door.inbox import Texts

LINK = re.compile(r"https?://[^\s<>\"')\]]+")
NAME = re.compile(r"[0-9]{20}-[0-9a-f]{6}")
GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("^{}\\[~]|€\f")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of an e-mail."""

    index: int
    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail as received; ``business_at`` is the moved clock's time when it came."""

    id: str
    channel: str
    received_at: str
    business_at: str
    sender: str
    to: list[str]
    recipients: list[str]
    reply_to: str
    subject: str
    text: str
    html: str
    links: list[str]
    attachments: list[Part]
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """An SMS as received: ``length`` in units of its encoding, ``parts`` as an operator counts."""

    id: str
    channel: str
    received_at: str
    business_at: str
    to: list[str]
    text: str
    encoding: str
    length: int
    parts: int
    links: list[str]


def sms_size(text: str) -> tuple[str, int, int]:
    """(encoding, units, parts) of an SMS as operators count it."""
    if all(c in GSM_BASIC or c in GSM_EXTENDED for c in text):
        units = sum(2 if c in GSM_EXTENDED else 1 for c in text)
        return "GSM-7", units, 1 if units <= 160 else -(-units // 153)
    units = len(text.encode("utf-16-be")) // 2
    return "UCS-2", units, 1 if units <= 70 else -(-units // 67)


class Outbox:
    """Everything that left, from one instance's mailbox."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        # what was received never changes: each e-mail is parsed once
        self._parsed: dict[str, Mail] = {}
        self._texts = Texts(instance)
        self._moves = ClockMoves(instance)

    def all(self) -> list[Mail | Text]:
        """E-mails and SMS together, newest first."""
        messages: list[Mail | Text] = [*self.texts()]
        messages += [self.read(path) for path in self.instance.inbox.glob("*.eml")]
        return sorted(messages, key=lambda message: message.received_at, reverse=True)

    def texts(self) -> list[Text]:
        """The SMS."""
        texts = []
        for record in self._texts.all():
            encoding, length, parts = sms_size(record["text"])
            texts.append(
                Text(
                    id=record["id"],
                    channel="sms",
                    received_at=record["received_at"],
                    business_at=self.business(record["received_at"]),
                    to=[record["to"]],
                    text=record["text"],
                    encoding=encoding,
                    length=length,
                    parts=parts,
                    links=LINK.findall(record["text"]),
                )
            )
        return texts

    def path(self, mail_id: str) -> Path | None:
        """The file of an e-mail, if there is one of that name."""
        path = self.instance.inbox / f"{mail_id}.eml"
        return path if NAME.fullmatch(mail_id) and path.exists() else None

    def find(self, message_id: str) -> Mail | Text | None:
        """One message."""
        path = self.path(message_id)
        if path:
            return self.read(path)
        return next((text for text in self.texts() if text.id == message_id), None)

    def read(self, path: Path) -> Mail:
        """An e-mail from its file."""
        if path.stem not in self._parsed:
            self._parsed[path.stem] = self._read(path)
        return self._parsed[path.stem]

    def _read(self, path: Path) -> Mail:
        note = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        message = parse(path)
        text, html = body(message, "plain"), body(message, "html")
        return Mail(
            id=path.stem,
            channel="email",
            received_at=note["received_at"],
            business_at=self.business(note["received_at"]),
            sender=str(message.get("From", "")),
            to=[one.strip() for one in str(message.get("To", "")).split(",") if one.strip()],
            recipients=note["rcpt_to"],
            reply_to=str(message.get("Reply-To", "")),
            subject=str(message.get("Subject", "")),
            text=text,
            html=html,
            links=list(dict.fromkeys(LINK.findall(text or html))),
            attachments=[
                Part(index, name_of(part), part.get_content_type(), len(decoded(part)))
                for index, part in enumerate(files(message))
            ],
            headers={key: str(value) for key, value in message.items()},
        )

    def part(self, mail_id: str, index: int) -> tuple[str, str, bytes] | None:
        """(name, type, content) of a file of an e-mail."""
        path = self.path(mail_id)
        parts = files(parse(path)) if path else []
        if not 0 <= index < len(parts):
            return None
        return name_of(parts[index]), parts[index].get_content_type(), decoded(parts[index])

    def business(self, received_at: str) -> str:
        """The moved clock's time at a real time, from the history of its moves."""
        moment = datetime.fromisoformat(received_at)
        offset = timedelta(seconds=self._moves.offset_at(moment))
        return (moment + offset).isoformat(timespec="seconds")


class ClockMoves:
    """Every move of the local clock, from its history; read again when there are new ones."""

    def __init__(self, instance: Instance) -> None:
        self.file = instance.home / "clock.jsonl"
        self._size = 0
        self._at: list[datetime] = []
        self._seconds: list[float] = []

    def offset_at(self, moment: datetime) -> float:
        """How far ahead the clock was at a real time, in seconds."""
        self._read_on()
        moves = bisect_right(self._at, moment)
        return self._seconds[moves - 1] if moves else 0.0

    def _read_on(self) -> None:
        size = self.file.stat().st_size if self.file.exists() else 0
        if size == self._size:
            return
        entries = [json.loads(line) for line in self.file.read_text("utf-8").splitlines()]
        self._at = [datetime.fromisoformat(entry["at"]) for entry in entries]
        self._seconds = [entry["seconds"] for entry in entries]
        self._size = size


def as_json(message: Mail | Text) -> dict[str, Any]:
    """For scripts and tests."""
    return asdict(message)


def parse(path: Path) -> EmailMessage:
    """The MIME, parsed."""
    return message_from_bytes(path.read_bytes(), policy=modern)


def body(message: EmailMessage, kind: str) -> str:
    """The text or HTML body; empty when there is none."""
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""


def files(message: EmailMessage) -> list[EmailMessage]:
    """The files that come with an e-mail."""
    return list(message.iter_attachments())


def name_of(part: EmailMessage) -> str:
    """A file's name."""
    return part.get_filename() or "sans-nom"


def decoded(part: EmailMessage) -> bytes:
    """A file's content."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
