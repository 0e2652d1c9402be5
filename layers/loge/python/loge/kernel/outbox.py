"""What must follow an act, whatever it was done to: an entry belongs to a subject, its followers
mark themselves done (SYS-5).

An entry is recorded in the act's own transaction and stays due until all its followers are done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

TICKET = "ticket"
REPORT = "report"
SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What an entry, a message or a due row belongs to: a ticket (``id`` is its number), a report,
    a schedule of reports."""

    agency: str
    kind: str
    id: str

    @classmethod
    def ticket(cls, agency: str, number: int) -> Subject:
        """A ticket."""
        return cls(agency, TICKET, str(number))

    @property
    def number(self) -> int:
        """The ticket's number; 0 for what is no ticket."""
        return int(self.id) if self.kind == TICKET else 0


class Entry(Protocol):
    """What must follow one act; ``done`` names the followers that are."""

    @property
    def id(self) -> str:
        """The entry's id, within its subject."""

    @property
    def done(self) -> frozenset[str]:
        """The followers that are done with it."""


E = TypeVar("E", bound=Entry)
E_contra = TypeVar("E_contra", bound=Entry, contravariant=True)
HasTime = Callable[[], bool]


class OutOfTime(Exception):
    """The worker must end before it is ended: what is left is for the next one."""


def always() -> bool:
    """Time without end."""
    return True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message, without anything personal: for logs and metrics."""

    send_id: str
    message: str
    channel: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Followed:
    """What a follower did. Not ``done``: the entry stays due, from ``due_at`` on if that is given,
    and not before ``lease_until`` (real time). ``mark`` is kept beside its name once it is done."""

    outcomes: tuple[Outcome, ...] = ()
    done: bool = True
    due_at: datetime | None = None
    lease_until: datetime | None = None
    mark: str = ""


class Follower(Protocol[E_contra]):
    """One thing that follows an entry: letters, the search and the counters, what a deleted ticket
    leaves… Doing it again does nothing again."""

    name: str

    def follow(self, entry: E_contra, has_time: HasTime) -> Followed:
        """Bring it as far as it goes now. Raises ``OutOfTime`` between two steps."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an entry is: who is done with it, and when it is due again (None: as it was).

    ``over``: nobody has anything to do with it any more, and it is not due.
    """

    done: frozenset[str]
    over: bool
    due_at: datetime | None = None
    lease_until: datetime | None = None


class Outbox(Protocol[E]):
    """The entries of one subject, and who follows them."""

    def entry(self, entry_id: str) -> E | None:
        """An entry, strongly consistent."""

    def followers(self, entry: E) -> Sequence[Follower[E]]:
        """Who follows it, the most urgent first."""

    def record(self, entry: E, progress: Progress) -> None:
        """Write how far it is; nothing when it is gone."""
