"""What carries messages: e-mail, SMS, and the queue of what must leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from loge.files.domain.attachment import Attachment
from loge.kernel.due import Due
from loge.kernel.outbox import Subject


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A rendered e-mail: ready for the wire. ``thread`` names the conversation it belongs to, the
    same for all that one reader gets about one subject; "" for none. ``tag`` is what its provider
    calls it when it says what became of it (``domain.mail_tag``); given when it leaves."""

    send_id: str
    to: tuple[str, ...]
    subject: str
    text: str
    html: str
    sender_name: str
    reply_to: str = ""
    attachments: tuple[tuple[Attachment, bytes], ...] = ()
    thread: str = ""
    tag: str = ""


class NotSent(Exception):
    """The provider certainly did not take the message, for a reason of ``domain.refusal``:
    trying again is safe, and has a sense (``retry``) unless its recipient refuses it."""

    def __init__(self, reason: str, *, retry: bool) -> None:
        super().__init__(reason)
        self.retry = retry


class OutcomeUnknown(Exception):
    """The provider may or may not have taken the message: never send again blindly."""


class Mailer(Protocol):
    """E-mail. One call, no retry by the SDK."""

    def send(self, mail: OutgoingMail) -> str:
        """Answers the provider's message id. Raises ``NotSent`` or ``OutcomeUnknown``."""


class Texter(Protocol):
    """SMS. One call, no retry by the SDK."""

    def send(self, send_id: str, phone: str, text: str) -> str:
        """Answers the provider's message id. Raises ``NotSent`` or ``OutcomeUnknown``."""


class Queue(Protocol):
    """The outbox queue."""

    def put(self, subject: Subject, entry_id: str) -> None:
        """Ask a worker to look at an outbox row; asking twice is harmless."""


class ProviderIds(Protocol):
    """Which message of whom a provider's message id is, in rows from before mails' tags told it
    and SMS were found by their phone."""

    def send_by_provider(self, provider_id: str) -> tuple[Subject, str] | None:
        """(subject, send id) of a message that left then; None for any other."""


class DueRows(Protocol):
    """What is due, of every agency."""

    def due(self, now: datetime, real: datetime, limit: int) -> Sequence[Due]:
        """What is due and not leased, oldest first."""

    def lease(self, due: Due, until: datetime) -> bool:
        """Take a due row until ``until`` (real time); False when another has it."""


class Timers(Protocol):
    """What fires due timers."""

    def start_relance(self, items: Sequence[Due]) -> None:
        """Fire each of these (at most 200)."""


@dataclass(frozen=True, slots=True)
class RenderedMail:
    """A message ready to be put in an envelope: the subject already begins `[Ticket n°…] `."""

    subject: str
    html: str
    text: str


class Suppressions(Protocol):
    """The addresses of one agency that must not be written to (MSG-8)."""

    def suppressed(self, addresses: Sequence[str]) -> dict[str, str]:
        """Which of these e-mails or phones must not be written to, and why."""

    def suppress(self, address: str, reason: str, at: datetime) -> None:
        """Mark an address (bounce, complaint, STOP)."""

    def unsuppress(self, address: str) -> None:
        """Lift a mark."""


class HasSuppressions(Protocol):
    """The agency's addresses that must not be written to."""

    @property
    def suppressions(self) -> Suppressions:
        """The agency's addresses that must not be written to."""
