"""A ticket's timeline as far as somebody looks: what decides is never lost behind newer facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from loge.tickets.domain.fact import Fact
from loge.tickets.ports.tickets import HasTickets, TicketPage

# facts read with the ticket itself, and then at a time
PAGE = 100


class Timeline(Sequence[Fact]):
    """Facts, the latest first. More are read, in order, when what is looked for is older.

    What is found early costs nothing more; asking for all of them reads to the end.
    """

    def __init__(self, facts: Iterator[Fact]) -> None:
        self._rest = facts
        self._read: list[Fact] = []

    def __iter__(self) -> Iterator[Fact]:
        """The facts, each read once."""
        index = 0
        while self._reach(index):
            yield self._read[index]
            index += 1

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Fact]: ...
    def __getitem__(self, index: int | slice) -> Fact | Sequence[Fact]:
        """As of a tuple. Raises ``IndexError``."""
        if isinstance(index, slice) or index < 0:
            return tuple(self)[index]
        self._reach(index)
        return self._read[index]

    def __len__(self) -> int:
        """How many there are: reads them all."""
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self._reach(0)

    def seen_as(self, shown: Callable[[Fact], Fact | None]) -> Timeline:
        """The same, each fact as ``shown`` gives it; those that it hides are left out."""
        return Timeline(fact for one in self if (fact := shown(one)) is not None)

    def _reach(self, index: int) -> bool:
        while len(self._read) <= index:
            fact = next(self._rest, None)
            if fact is None:
                return False
            self._read.append(fact)
        return True


def timeline_of(ctx: HasTickets, number: int, page: TicketPage) -> Timeline:
    """The timeline that begins with this page, one Query a page as it is read."""

    def read() -> Iterator[Fact]:
        yield from page.facts
        cursor = page.cursor
        while cursor is not None:
            facts, cursor = ctx.tickets.timeline(number, cursor, PAGE)
            yield from facts

    return Timeline(read())
