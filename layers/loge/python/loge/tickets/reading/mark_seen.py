"""A user has opened a ticket: its red dot goes out for this user alone (LST-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from loge.agency.domain.user import User
from loge.kernel.errors import NotFound
from loge.tickets.domain.ticket import Ticket
from loge.tickets.ports.tickets import HasTickets


class Ports(HasTickets, Protocol):
    """What is asked of the world here."""


def mark_seen(ctx: Ports, user: User, number: int) -> None:
    """Remember that ``user`` has seen the ticket as it is. Raises ``NotFound``.

    What is remembered is the state that was read, so that an act of the same second is unread.
    """
    dossier = ctx.tickets.load(number)
    if dossier is None:
        raise NotFound(field="number")
    ctx.tickets.mark_seen(user.id, number, dossier.ticket.modified_at)


def unread_of(ctx: Ports, user: User, tickets: Sequence[Ticket]) -> frozenset[int]:
    """The numbers of those with something new since this user last opened them (LST-3): one
    BatchGetItem a hundred tickets."""
    numbers = [ticket.number for ticket in tickets]
    return unread(tickets, ctx.tickets.seen(user.id, numbers) if numbers else {})


def unread(tickets: Sequence[Ticket], seen: Mapping[int, datetime]) -> frozenset[int]:
    """The numbers of those changed since they were last opened, or never opened."""
    return frozenset(
        ticket.number
        for ticket in tickets
        if ticket.number not in seen or seen[ticket.number] < ticket.modified_at
    )
