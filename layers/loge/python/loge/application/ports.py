"""What the use cases need of the world, as Protocols; adapters and fakes implement them.

A ``Tickets``, ``Registers`` or ``Settings`` is built for one agency and cannot address another
(SYS-3); only the ``Directory`` looks across agencies, by a closed list of keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from loge.application.errors import AlreadyDone
from loge.application.listing import ListPage, ListQuery
from loge.domain.model import (
    Agency,
    Attachment,
    Delegation,
    Dossier,
    Fact,
    Intervention,
    LinkTarget,
    OutboxEntry,
    PlaceRecord,
    Send,
    Ticket,
    User,
    VendorRecord,
)
from loge.domain.vocabulary import Module, SendState


class Clock(Protocol):
    """Business time (moved by the local time machine) and real time (leases, expiry)."""

    def now(self) -> datetime:
        """Business time, aware, UTC."""

    def real(self) -> datetime:
        """Real time, aware, UTC."""


class Ids(Protocol):
    """Fresh identifiers."""

    def new(self) -> str:
        """A new sortable unique id (ULID, 26 characters)."""

    def token(self) -> str:
        """128 random bits in base62, exactly 22 characters."""


class Calendar(Protocol):
    """Public holidays."""

    def is_holiday(self, day: date, postcode: str) -> bool:
        """Whether this day is a public holiday where this postcode is (REL-5)."""


@dataclass(frozen=True, slots=True)
class Idempotency:
    """An Idempotency-Key, the hash of the request it came with, and the answer to repeat."""

    key: str
    fingerprint: str
    result: str


@dataclass(frozen=True, slots=True)
class Change:
    """Everything one act writes, in one transaction.

    ``expected_version`` is the header version that was read (0 = the ticket is new).
    ``undone`` marks older facts: (fact_at, fact_id, undone_by).
    """

    ticket: Ticket
    expected_version: int
    interventions: tuple[Intervention, ...] = ()
    facts: tuple[Fact, ...] = ()
    undone: tuple[tuple[datetime, str, str], ...] = ()
    outbox: OutboxEntry | None = None
    idempotency: Idempotency | None = None


@dataclass(frozen=True, slots=True)
class TicketPage:
    """A ticket opened: header, interventions and the newest facts; ``cursor`` leads on."""

    dossier: Dossier
    facts: tuple[Fact, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Export:
    """END-1: a PDF summary or a zip of everything; ``state`` is pending, ready or failed."""

    id: str
    number: int
    kind: str
    state: str
    created_at: datetime
    version: int
    key: str = ""
    size: int = 0


class Tickets(Protocol):
    """The tickets of one agency."""

    def next_number(self) -> int:
        """One atomic counter update (TYP-6)."""

    def many(self, numbers: Sequence[int]) -> dict[int, Ticket]:
        """The headers of these tickets that exist: one BatchGetItem a hundred.

        Time spent is not read: ``seconds_spent`` is 0.
        """

    def load(self, number: int) -> Dossier | None:
        """Header and interventions, strongly consistent, one Query."""

    def page(self, number: int, limit: int) -> TicketPage | None:
        """Header, interventions and the first page of the timeline, one Query."""

    def timeline(
        self, number: int, cursor: str | None, limit: int
    ) -> tuple[Sequence[Fact], str | None]:
        """The next facts, newest first. Raises ``Invalid`` on a forged cursor."""

    def find(self, query: ListQuery) -> ListPage:
        """One Query a person on one index, no filter; their lists are merged by modification."""

    def save(self, change: Change) -> None:
        """One TransactWriteItems. Raises ``Conflict`` or ``AlreadyDone``."""

    def done(self, key: str) -> AlreadyDone | None:
        """What an Idempotency-Key has already led to; None when it is new."""

    def seen(self, user_id: str, numbers: Sequence[int]) -> dict[int, datetime]:
        """When this user last opened each ticket: one BatchGetItem."""

    def mark_seen(self, user_id: str, number: int, at: datetime) -> None:
        """Remember that this user has seen the ticket as of ``at``."""

    def spend(self, number: int, user_id: str, beat: str, seconds: int) -> bool:
        """Add time spent on screen (TIC-2), once a beat; False when it is counted already.

        Never touches the header. Raises ``Conflict`` when another adds at the same moment.
        """

    def entry(self, number: int, entry_id: str) -> OutboxEntry | None:
        """An outbox row."""

    def sends(self, number: int) -> Sequence[Send]:
        """Every send of a ticket, oldest first."""

    def send(self, number: int, send_id: str) -> Send | None:
        """One send."""

    def expand(self, entry: OutboxEntry, sends: Sequence[Send]) -> None:
        """Write the sends (each only if absent) and mark the entry expanded."""

    def mark_projected(self, entry: OutboxEntry) -> None:
        """Mark an expanded entry projected: with both done it is not due any more."""

    def claim(self, send: Send, lease_until: datetime, link: tuple[str, LinkTarget] | None) -> bool:
        """Take a pending send (False when somebody else has it), storing the hash of its link."""

    def mark(self, send: Send, expected: SendState) -> bool:
        """Write what became of a send if it is still in ``expected``; False otherwise."""

    def facts(self, number: int) -> Sequence[Fact]:
        """The whole timeline, oldest first (exports)."""

    def export(self, number: int, kind: str) -> Export | None:
        """The latest export of this kind (``summary`` or ``archive``)."""

    def put_export(self, export: Export) -> None:
        """Write an export's state."""


class Registers(Protocol):
    """The registers of one agency (REG-1)."""

    def places(self, module: Module) -> Sequence[PlaceRecord]:
        """Every place of a module, by label."""

    def place(self, place_id: str) -> PlaceRecord | None:
        """One place."""

    def vendors(self) -> Sequence[VendorRecord]:
        """Every vendor, by name."""

    def vendor(self, vendor_id: str) -> VendorRecord | None:
        """One vendor."""

    def users(self) -> Sequence[User]:
        """The agency's users, by name."""

    def user(self, user_id: str) -> User | None:
        """One user."""

    def delegating(self, user_id: str) -> Sequence[User]:
        """The active users who delegate to this one, whenever, by name; at most 60 s old."""

    def delegate(self, user_id: str, delegation: Delegation | None) -> None:
        """Write or end a user's delegation (SET-6), and nothing else of its record."""

    def end_sessions(self, user_id: str, at: datetime) -> None:
        """Tokens of sign-ins before ``at`` are no longer taken. Raises ``NotFound``."""

    def agency(self) -> Agency:
        """The agency and its settings."""

    def many(
        self, *, place_id: str, vendor_ids: Sequence[str], user_id: str, key: str | None = None
    ) -> CreationRecords:
        """What a creation needs, in one BatchGetItem; ``key`` is its Idempotency-Key."""

    def suppressed(self, addresses: Sequence[str]) -> dict[str, str]:
        """Which of these e-mails or phones must not be written to, and why."""

    def suppress(self, address: str, reason: str, at: datetime) -> None:
        """Mark an address (bounce, complaint, STOP)."""

    def unsuppress(self, address: str) -> None:
        """Lift a mark."""


@dataclass(frozen=True, slots=True)
class CreationRecords:
    """The register rows named by a creation; absent ones are None or missing."""

    place: PlaceRecord | None
    vendors: dict[str, VendorRecord]
    user: User | None
    done: AlreadyDone | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A row whose due time has come: ``kind`` is ``intervention``, ``outbox`` or ``send`` of a
    ticket, or a ``report`` or ``schedule`` of the agency (``number`` is 0)."""

    agency: str
    number: int
    kind: str
    item_id: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class PhoneThread:
    """A ticket that wrote to a phone: where an SMS that comes back belongs (MSG-6)."""

    agency: str
    number: int
    intervention_id: str
    at: datetime


class Directory(Protocol):
    """The closed list of keys that are not an agency's: each answers (agency, id)."""

    def user_by_subject(self, subject: str) -> User | None:
        """The user behind an identity subject."""

    def link(self, token_hash: str) -> LinkTarget | None:
        """What a link opens; None when unknown, empty or expired."""

    def due(self, now: datetime, real: datetime, limit: int) -> Sequence[Due]:
        """What is due and not leased, oldest first, over all shards."""

    def lease(self, due: Due, until: datetime) -> bool:
        """Take a due row until ``until`` (real time); False when another has it."""

    def next_due(self, until: datetime) -> datetime | None:
        """The earliest due time at or before ``until``."""

    def phone_threads(self, phone: str) -> Sequence[PhoneThread]:
        """Tickets that wrote to this phone, the latest first."""

    def remember_phone(self, phone: str, thread: PhoneThread) -> None:
        """Remember that a ticket wrote to this phone."""

    def forget_phone(self, phone: str, agency: str, number: int) -> None:
        """Forget that this ticket ever wrote to this phone (it was deleted)."""

    def send_by_provider(self, provider_id: str) -> tuple[str, int, str] | None:
        """(agency, number, send id) of a provider's message id."""

    def remember_provider(self, provider_id: str, agency: str, number: int, send_id: str) -> None:
        """Remember a provider's message id."""


class Files(Protocol):
    """The bucket."""

    def presign_upload(
        self, key: str, content_type: str, max_bytes: int, redirect: str | None = None
    ) -> tuple[str, dict[str, str]]:
        """URL and form fields of a presigned POST with exact key, type and length range."""

    def presign_download(self, attachment: Attachment, *, inline: bool) -> str:
        """A link of a few minutes; inline only for types that are safe to show."""

    def list(self, prefix: str) -> Sequence[tuple[str, int]]:
        """(key, size) under a prefix."""

    def head(self, key: str, length: int) -> tuple[bytes, int] | None:
        """The first ``length`` bytes and the whole size; None when absent."""

    def sniff(self, head: bytes) -> str:
        """The content type that the first bytes show; "" when they show none."""

    def adopt(self, source: str, target: str) -> str:
        """Copy an incoming object to its place; answers its SHA-256 (hex)."""

    def read(self, key: str) -> bytes:
        """A small object, whole."""

    def delete(self, key: str) -> None:
        """Remove an object; one that is not there is no error."""


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A rendered e-mail: ready for the wire."""

    send_id: str
    to: tuple[str, ...]
    subject: str
    text: str
    html: str
    sender_name: str
    reply_to: str = ""
    attachments: tuple[tuple[Attachment, bytes], ...] = ()


class NotSent(Exception):
    """The provider certainly did not take the message: trying again is safe (``retry``)."""

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

    def put(self, agency: str, number: int, entry_id: str) -> None:
        """Ask a worker to look at an outbox row."""

    def put_report(self, agency: str, report_id: str) -> None:
        """Ask a worker to look at the mails of a report."""


class Workflows(Protocol):
    """Step Functions."""

    def start_relance(self, items: Sequence[Due]) -> None:
        """Fire each of these (at most 200)."""

    def start_archive(self, agency: str, number: int, export_id: str, kind: str) -> None:
        """Build an export. Starting the same ``export_id`` twice is harmless."""

    def start_report(self, agency: str, report_id: str) -> None:
        """Build a report. Starting it twice is harmless."""
