"""The desk (LST-8): the open tickets that concern a user, over both modules, in few requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from loge.agency.application.delegation import delegators
from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import Role, User
from loge.kernel.modules import Module
from loge.kernel.ports import HasClock
from loge.tickets.domain.desk import Sections, sort_out
from loge.tickets.domain.ticket import Card, TicketState
from loge.tickets.ports.index import HasIndex
from loge.tickets.ports.listing import ListQuery
from loge.tickets.ports.tickets import HasTickets
from loge.tickets.reading.mark_seen import unread_of


class Ports(HasClock, HasStaff, HasTickets, HasIndex, Protocol):
    """What is asked of the world here."""


MOST = 500
# those who see the places they are attached to, whoever handles the tickets
ATTACHED = frozenset({Role.ASSISTANT, Role.ACCOUNTANT})


@dataclass(frozen=True, slots=True)
class Desk:
    """``tickets``: newest modification first, at most five hundred; ``capped`` when there are
    more. ``unread`` are those with something new; ``delegated`` names the absent colleague
    because of whom a ticket is there."""

    at: datetime
    tickets: tuple[Card, ...]
    sections: Sections
    unread: frozenset[int]
    delegated: Mapping[int, str]
    capped: bool


def read_desk(ctx: Ports, user: User) -> Desk:
    """What stands on the user's desk now.

    Its own open tickets, those of the places it is attached to (assistant, accountant), and those
    of the absent colleagues who want theirs on its desk (SET-6). Each person costs a Query a
    module, the attached places a Query and a BatchGetItem a hundred tickets, what was seen a Query.
    """
    absent = delegators(ctx, user, desk=True)
    reading = _Reading(ctx, user, absent)
    for module in Module:
        reading.assigned(module)
        for person in (user, *absent):
            if person.role in ATTACHED:
                reading.attached(module, person)
    return reading.desk()


class _Reading:
    """One reading of a desk: what was found so far, and because of whom."""

    def __init__(self, ctx: Ports, user: User, absent: tuple[User, ...]) -> None:
        self._ctx = ctx
        self._user = user
        self._absent = {one.id: one.name for one in absent}
        self._found: dict[int, Card] = {}
        self._delegated: dict[int, str] = {}
        self._more = False

    def assigned(self, module: Module) -> None:
        """What the user and those it acts for handle themselves."""
        query = ListQuery(module, "open", MOST, mine=self._user.id, acting_for=tuple(self._absent))
        page = self._ctx.tickets.find(query)
        self._more = self._more or page.cursor is not None
        for ticket in page.tickets:
            self._found[ticket.number] = ticket
            if ticket.assigned_to in self._absent:
                self._delegated[ticket.number] = self._absent[ticket.assigned_to]

    def attached(self, module: Module, person: User) -> None:
        """The tickets of the places of an assistant or accountant, whoever handles them."""
        numbers = self._ctx.index.numbers(module, f"@{person.id}", MOST)
        self._more = self._more or len(numbers) == MOST
        if person.id == self._user.id:
            # these stand there whoever is absent
            for number in numbers:
                self._delegated.pop(number, None)
        unknown = [number for number in numbers if number not in self._found]
        for ticket in self._ctx.tickets.many(unknown).values():
            # the index follows the tickets: one that has just been closed may still be there
            if ticket.state is TicketState.OPEN:
                self._found[ticket.number] = ticket
                if person.id != self._user.id:
                    self._delegated[ticket.number] = person.name

    def desk(self) -> Desk:
        """Everything found, sorted out."""
        newest = sorted(self._found.values(), key=lambda t: (t.modified_at, t.number), reverse=True)
        tickets, now = tuple(newest[:MOST]), self._ctx.clock.now()
        unread = unread_of(self._ctx, self._user, tickets)
        return Desk(
            at=now,
            tickets=tickets,
            sections=sort_out(tickets, unread, now),
            unread=unread,
            delegated=self._delegated,
            capped=self._more or len(newest) > MOST,
        )
