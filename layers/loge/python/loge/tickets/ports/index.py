"""The inverted index (LST-4) and the document that says what it holds of each ticket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from loge.kernel.modules import Module
from loge.tickets.domain.search_terms import is_address, is_mark
from loge.tickets.domain.tallies import Delta, Facets
from loge.tickets.domain.ticket import Card

OPEN = "open"
WHO = "who"
MOST_ROWS = 1000
# of 1: rows that said manager and state, a word under the open tickets and under a year
FORM = 2
_NUMBERS = 10**8


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index and the counters hold of one ticket.

    ``revision`` rises by one at each write. ``words`` find it, ``adding`` too once their rows are
    written, and rows ``leaving`` (``<scope>#<word>``) are taken away: by whoever works the outbox
    entry ``by``, done when that is marked; without one, by whoever comes next. So is what is
    ``owed`` to the counters because of this revision. ``said`` are those of its messages;
    ``forgotten`` when the ticket is no more. ``form`` is that of its rows.
    """

    number: int
    module: Module
    year: int
    facets: Facets
    revision: int = 0
    open: bool = True
    words: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    forgotten: bool = False
    form: int = 1
    adding: tuple[str, ...] = ()
    by: str = ""
    owed: tuple[Delta, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All words that find it."""
        return (*self.words, *self.adding)

    @property
    def owes(self) -> bool:
        """Whether rows may have to be written or taken away, or the counters added to."""
        return self.owes_rows or bool(self.owed)

    @property
    def owes_rows(self) -> bool:
        """Whether rows may have to be written or taken away."""
        return bool(self.adding or self.leaving)

    @property
    def rows(self) -> frozenset[str]:
        """The rows this document asks for, as ``<scope>#<word>``: one a word, marks while it is
        open."""
        return frozenset() if self.forgotten else frozenset(self.rows_of(self.every))

    def rows_of(self, words: Iterable[str]) -> Iterable[str]:
        """The rows that these words ask for."""
        if self.form < FORM:
            years = (self.year, None) if self.open else (self.year,)
            return [
                f"{scope_before(self.module, year, word)}#{word}"
                for year in years
                for word in words
            ]
        return [
            f"{_marked(self.module) if is_mark(word) else self.module.value}#{word}"
            for word in words
            if self.open or not is_mark(word)
        ]


def _marked(module: Module) -> str:
    return f"{module.value}#{OPEN}"


def scope_before(module: Module, year: int | None, word: str) -> str:
    """The part of the index in which a word stood in form 1: among the open tickets, or those of
    a year of opening; a caller, in every year."""
    if is_address(word):
        return f"{module.value}#{WHO}"
    return _marked(module) if year is None else f"{module.value}#y{year}"


def is_before(row: str) -> bool:
    """Whether a row is one that only form 1 has."""
    scope, _, word = row.rpartition("#")
    return "#" in scope and not (scope.endswith(f"#{OPEN}") and is_mark(word))


def position(year: int, number: int) -> int:
    """Where a ticket stands among all: those opened later, or with a greater number, after it."""
    return year * _NUMBERS + number


def number_at(place: int) -> int:
    """The number of the ticket at a position."""
    return place % _NUMBERS


EVERYWHERE = (0, position(10**4, 0))


@dataclass(frozen=True, slots=True)
class Found:
    """The positions of the tickets a word finds. ``ends`` are words of which there are more, known
    down to that position; ``cut`` when there are more words that begin so."""

    hits: frozenset[int] = frozenset()
    ends: Mapping[str, int] = field(default_factory=dict)
    cut: bool = False


@dataclass(frozen=True, slots=True)
class FoundBefore:
    """The numbers that a word of form 1 finds; ``cut`` when there are more than a page holds."""

    numbers: frozenset[int] = frozenset()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What one read of found tickets gives, by number: cards, and their documents where asked
    for; absent ones are missing."""

    tickets: Mapping[int, Card] = field(default_factory=dict)
    documents: Mapping[int, Indexed] = field(default_factory=dict)


class Index(Protocol):
    """The search rows of one agency."""

    def look(
        self, module: Module, word: str, span: tuple[int, int], *, exact: bool, limit: int
    ) -> Found:
        """The tickets with this word, or with one that begins so, at positions from the first of
        ``span`` to below the second, the latest first: one Query of ``limit`` rows, two when it
        is full."""

    def look_before(
        self, module: Module, year: int | None, word: str, *, exact: bool
    ) -> FoundBefore:
        """The same in rows of form 1: of a year, or of the open tickets: one Query."""

    def moved(self) -> bool:
        """Whether no row of form 1 is left: migration 7 has run. That it has is kept a minute."""

    def set_moved(self) -> None:
        """Say so. Safe to repeat."""

    def known(self, module: Module, start: str) -> Sequence[str]:
        """Words that begin so, of two letters at least, each once: a few Queries."""

    def numbers(self, module: Module, mark: str, limit: int) -> Sequence[int]:
        """The open tickets of the places that a user is attached to (``@<user id>``), the latest
        number first: one Query."""

    def read(self, numbers: Sequence[int], *, documents: bool) -> Read:
        """Headers, and documents if asked: one BatchGetItem for at most a hundred tickets, fifty
        with their documents."""

    def document(self, number: int) -> Indexed | None:
        """What is held of a ticket, strongly consistent."""

    def documents(self, numbers: Sequence[int]) -> Mapping[int, Indexed]:
        """What is held of these tickets: one BatchGetItem a hundred; absent ones are missing."""

    def commit(self, document: Indexed) -> bool:
        """The document if the stored one is the revision before it. False when somebody else was
        first. Raises ``Busy`` when the table keeps refusing."""

    def count(self, document: Indexed) -> None:
        """Add what the document owes to the counters, once, however often this is asked; nothing
        where a later revision of it was counted. Raises ``Busy`` when the table keeps refusing."""

    def write(self, document: Indexed, rows: Iterable[str]) -> None:
        """Write these rows for the document."""

    def erase(self, document: Indexed, rows: Iterable[str]) -> None:
        """Take these rows away, except those that a later revision has written again."""


class HasIndex(Protocol):
    """The search of the agency's tickets."""

    @property
    def index(self) -> Index:
        """The search of the agency's tickets."""
