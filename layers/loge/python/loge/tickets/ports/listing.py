"""What is asked of a list of tickets, and a page of it (LST-1, LST-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loge.kernel.modules import Module
from loge.tickets.domain.ticket import Card


@dataclass(frozen=True, slots=True)
class ListQuery:
    """LST-2: ``mine`` is a user id or None for the whole agency; ``state`` is one of
    ``open``, ``today``, ``closed``, ``all``; ``today`` is the Paris day for ``today``.

    ``acting_for`` are the absent users whose tickets stand among mine (SET-6); ``oldest_first``
    turns the order of modification round.
    """

    module: Module
    state: str
    limit: int
    mine: str | None = None
    today: date | None = None
    cursor: str | None = None
    acting_for: tuple[str, ...] = ()
    oldest_first: bool = False

    def people(self) -> tuple[str | None, ...]:
        """Whose lists are read, each once: the user's own first; None is everybody's."""
        if self.mine is None:
            return (None,)
        return tuple(dict.fromkeys((self.mine, *self.acting_for)))


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of the list, newest modification first."""

    tickets: tuple[Card, ...]
    cursor: str | None
