"""What keeps the tickets of one agency; it cannot address another's (SYS-3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from loge.kernel.counting.budget import Budget
from loge.kernel.errors import AlreadyDone
from loge.kernel.idempotency import Idempotency, Requests
from loge.kernel.outbox import Progress
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.fact import Fact
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.sends import OutboxEntry, Send
from loge.tickets.domain.ticket import Card, Dossier, Ticket
from loge.tickets.ports.listing import ListPage, ListQuery


@dataclass(frozen=True, slots=True)
class Change:
    """Everything one act writes, in one transaction.

    ``expected_version`` is the header version that was read (0 = the ticket is new).
    ``undone`` marks older facts: (fact_at, fact_id, undone_by). ``budget`` is one that the act
    counts in. ``requests`` is what the ticket that was read remembers of its requests.
    """

    ticket: Ticket
    expected_version: int
    interventions: tuple[Intervention, ...] = ()
    facts: tuple[Fact, ...] = ()
    undone: tuple[tuple[datetime, str, str], ...] = ()
    outbox: OutboxEntry | None = None
    idempotency: Idempotency | None = None
    requests: Requests | None = None
    budget: Budget | None = None


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

    def many(self, numbers: Sequence[int]) -> dict[int, Card]:
        """What the lists show of these tickets, if they exist: one BatchGetItem a hundred."""

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
        """One TransactWriteItems. Raises ``Conflict``, ``Spent``, and ``AlreadyDone`` for a key
        that stands in a row of its own."""

    def done(self, key: str) -> AlreadyDone | None:
        """What an Idempotency-Key has already led to; None when it is new, or when its ticket
        remembers it (``Ticket.requests``)."""

    def seen(
        self, user_id: str, changed: Mapping[int, datetime], *, consistent: bool = True
    ) -> dict[int, datetime]:
        """Which state of these tickets (the instant of its last change) this user has seen: one
        Query. ``changed`` is since when each is asked for; an earlier one may be left out. Without
        ``consistent``, half the units: what was seen a moment ago may not be there yet."""

    def mark_seen(self, user_id: str, number: int, at: datetime) -> None:
        """Remember that this user has seen the ticket as of ``at``. Raises ``Busy``."""

    def gather_marks(self, user_id: str) -> int:
        """Put a user's marks from before months into their months; how many there were."""

    def divide(self, number: int) -> bool:
        """Write a header from before cards as it is written now; False when it is already."""

    def spend(self, number: int, user_id: str, beat: str, seconds: int) -> bool:
        """Add time spent on screen (TIC-2), once a beat; False when it is counted already.

        Never touches the header. Raises ``Conflict`` when another adds at the same moment.
        """

    def entry(self, number: int, entry_id: str) -> OutboxEntry | None:
        """What must follow an act."""

    def entry_id(self, fact: Fact, entry: OutboxEntry) -> str | None:
        """The id of an entry that stands with its fact; None when there is no room for it, and it
        gets one of its own."""

    def sends(self, number: int) -> Sequence[Send]:
        """Every send of a ticket, oldest first."""

    def send(self, number: int, send_id: str) -> Send | None:
        """One send."""

    def sends_named(self, named: Iterable[tuple[int, str]]) -> Sequence[Send]:
        """Those of these (number, send id) that exist: one BatchGetItem for a hundred."""

    def put_sends(self, number: int, sends: Sequence[Send]) -> None:
        """Write the sends of a ticket, each only if absent."""

    def record(self, entry: OutboxEntry, progress: Progress) -> None:
        """Write how far an outbox row is; one that is over is not due any more."""

    def claim(
        self,
        send: Send,
        lease_until: datetime,
        link: tuple[str, LinkTarget] | None,
        *,
        new: bool = False,
    ) -> bool:
        """Take a pending send (False when somebody else has it), storing the hash of its link.

        ``new``: nobody has written it yet; its entry stays due until this claim ends.
        """

    def mark(self, send: Send, expected: SendState, *, new: bool = False) -> bool:
        """Write what became of a send if it is still in ``expected``, or if nobody has written it
        yet (``new``); False otherwise."""

    def mark_unsent(self, number: int, at: datetime, fact_id: str, reason: str) -> None:
        """Say of a fact of the ticket that nothing it sent has left. Safe to repeat."""

    def identify(self, number: int) -> int:
        """Write the party ids that rows from before parties get at each reading; how many rows.

        A row that somebody writes meanwhile is left: it has the same ids.
        """

    def facts(self, number: int) -> Sequence[Fact]:
        """The whole timeline, oldest first (exports)."""

    def export(self, number: int, kind: str) -> Export | None:
        """The latest export of this kind (``summary`` or ``archive``)."""

    def put_export(self, export: Export) -> None:
        """Write an export's state."""


class HasTickets(Protocol):
    """The agency's tickets."""

    @property
    def tickets(self) -> Tickets:
        """The agency's tickets."""
