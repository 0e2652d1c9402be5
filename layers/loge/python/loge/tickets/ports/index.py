"""The inverted index (LST-4) and the document that says what it holds of each ticket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from loge.kernel.modules import Module
from loge.tickets.domain.tallies import Delta, Facets
from loge.tickets.domain.ticket import Ticket

OPEN = "open"
MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index and the counters hold of one ticket.

    ``revision`` rises by one at each write. ``words`` are those that find it, ``said`` those of
    its messages, ``leaving`` rows (``<scope>#<word>``) still to be taken away; ``settled`` once
    every row is as it should be; ``forgotten`` when the ticket is no more.
    """

    number: int
    module: Module
    year: int
    facets: Facets
    revision: int = 0
    open: bool = True
    assigned_to: str = ""
    words: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    settled: bool = True
    forgotten: bool = False

    @property
    def rows(self) -> frozenset[str]:
        """The rows this document asks for, as ``<scope>#<word>``: always under the year of
        opening, and under ``open`` while it is open."""
        if self.forgotten:
            return frozenset()
        scopes = [scope(self.module, self.year)]
        if self.open:
            scopes.append(scope(self.module, None))
        return frozenset(f"{each}#{word}" for each in scopes for word in self.words)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a row of the index says of its ticket."""

    assigned_to: str
    open: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The tickets a word finds, by number; ``cut`` when there are more than one page holds."""

    hits: Mapping[int, Hit] = field(default_factory=dict)
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What one read of found tickets gives, by number: headers, when the user last opened each,
    and their documents where asked for; absent ones are missing."""

    tickets: Mapping[int, Ticket] = field(default_factory=dict)
    seen: Mapping[int, datetime] = field(default_factory=dict)
    documents: Mapping[int, Indexed] = field(default_factory=dict)


def scope(module: Module, year: int | None) -> str:
    """The name of a part of the index: the open tickets of a module, or those of a year."""
    return f"{module.value}#{OPEN if year is None else f'y{year}'}"


class Index(Protocol):
    """The search rows of one agency."""

    def look(self, module: Module, year: int | None, word: str, *, exact: bool) -> Found:
        """The tickets with this word, or with one that begins so: one Query, one page of at most
        ``MOST_ROWS`` rows. ``year`` None looks among the open ones."""

    def numbers(self, module: Module, word: str, limit: int) -> Sequence[int]:
        """The open tickets with exactly this word, the latest number first: one Query.

        ``@<user id>`` finds those of a place whose assistant or accountant this user is.
        """

    def read(self, numbers: Sequence[int], user_id: str, *, documents: bool) -> Read:
        """Headers and seen marks (LST-3), and documents if asked: one BatchGetItem for at most
        fifty tickets, thirty-three with their documents."""

    def document(self, number: int) -> Indexed | None:
        """What is held of a ticket, strongly consistent."""

    def commit(self, document: Indexed, changes: Sequence[Delta] = ()) -> bool:
        """One transaction: the document if the stored one is the revision before it, and the
        counters. False when somebody else was first. Raises ``Busy`` when others keep writing the
        same counters."""

    def write(self, document: Indexed, rows: Iterable[str]) -> None:
        """Write these rows for the document."""

    def erase(self, document: Indexed, rows: Iterable[str]) -> None:
        """Take these rows away, except those that a later revision has written again."""


class HasIndex(Protocol):
    """The search of the agency's tickets."""

    @property
    def index(self) -> Index:
        """The search of the agency's tickets."""
