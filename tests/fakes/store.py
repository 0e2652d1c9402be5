"""What the fakes hold, under one lock: a transaction is atomic even between threads."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import RLock

from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.kernel.idempotency import Idempotency
from loge.kernel.outbox import Subject
from loge.registers.domain.place import PlaceRecord
from loge.registers.domain.vendor import VendorRecord
from loge.reporting.domain.report import Report, ReportEntry, Schedule
from loge.tickets.domain.fact import Fact
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.sends import COPIES, INDEX, LETTERS, OutboxEntry, Send
from loge.tickets.domain.ticket import Ticket
from loge.tickets.ports.deletions import Deletion
from loge.tickets.ports.directory import PhoneThread, Receipt
from loge.tickets.ports.drafts import Draft
from loge.tickets.ports.index import Indexed
from loge.tickets.ports.tickets import Export


def _followers(entry: OutboxEntry) -> set[str]:
    return {LETTERS, INDEX, COPIES} if entry.files else {LETTERS, INDEX}


@dataclass
class TicketRows:
    """The partition of a ticket."""

    ticket: Ticket
    interventions: dict[str, Intervention] = field(default_factory=dict)
    facts: dict[tuple[datetime, str], Fact] = field(default_factory=dict)
    entries: dict[str, OutboxEntry] = field(default_factory=dict)
    sends: dict[str, Send] = field(default_factory=dict)
    exports: dict[str, Export] = field(default_factory=dict)
    seconds_spent: int = 0
    deleted: Deletion | None = None
    # the outbox rows that nobody follows any more
    over: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Rows that are put here as they stood are over as they stood."""
        self.over |= {e.id for e in self.entries.values() if e.done >= _followers(e)}


@dataclass(frozen=True)
class TermRow:
    """A row of the index."""

    position: int
    revision: int


@dataclass
class ReportEntryRow:
    """An outbox row of a report: when it is due, and in whose hands it is until when."""

    entry: ReportEntry
    due_at: datetime | None
    lease_until: datetime | None = None


@dataclass
class AgencyRows:
    """Everything of one agency."""

    agency: Agency
    counter: int = 0
    tickets: dict[int, TicketRows] = field(default_factory=dict)
    places: dict[str, PlaceRecord] = field(default_factory=dict)
    vendors: dict[str, VendorRecord] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    seen: dict[tuple[str, int], datetime] = field(default_factory=dict)
    idempotency: dict[str, tuple[Idempotency, datetime]] = field(default_factory=dict)
    suppressed: dict[str, str] = field(default_factory=dict)
    terms: dict[tuple[str, str, int], TermRow] = field(default_factory=dict)
    documents: dict[int, Indexed] = field(default_factory=dict)
    search_moved: bool = False
    counters: dict[tuple[str, str, date], dict[str, int]] = field(default_factory=dict)
    # the revision of each ticket that a day has counted
    counted: dict[tuple[str, str, date, int], int] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    report_entries: dict[tuple[str, str], ReportEntryRow] = field(default_factory=dict)
    schedules: dict[str, Schedule] = field(default_factory=dict)
    journal: list[Deletion] = field(default_factory=list)
    spent: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    drafts: dict[tuple[str, str], tuple[Draft, datetime]] = field(default_factory=dict)
    announced: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)


@dataclass
class Store:
    """Everything, with the directory's keys; ``conflicts`` makes the next saves lose a race."""

    lock: RLock = field(default_factory=RLock)
    agencies: dict[str, AgencyRows] = field(default_factory=dict)
    links: dict[str, LinkTarget] = field(default_factory=dict)
    phones: dict[str, list[PhoneThread]] = field(default_factory=lambda: defaultdict(list))
    texted: Counter[tuple[str, str, date]] = field(default_factory=Counter)
    providers: dict[str, tuple[Subject, str]] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    leases: dict[tuple[Subject, str, str], datetime] = field(default_factory=dict)
    announced: list[tuple[Subject, str]] = field(default_factory=list)
    conflicts: int = 0
