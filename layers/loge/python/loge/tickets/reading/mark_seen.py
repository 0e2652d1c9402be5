"""A user has opened a ticket: its red dot goes out for this user alone (LST-3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from loge.agency.domain.user import User
from loge.kernel.errors import NotFound
from loge.tickets.domain.ticket import Card
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


def unread_of(
    ctx: Ports, user: User, tickets: Sequence[Card], *, consistent: bool = True
) -> frozenset[int]:
    """The numbers of those with something new since this user last opened them (LST-3): one
    Query. ``consistent`` as the tickets were read."""
    dated = ((ticket.number, _changed_at(ticket, user)) for ticket in tickets)
    changed = {number: at for number, at in dated if at is not None}
    seen = ctx.tickets.seen(user.id, changed, consistent=consistent) if changed else {}
    # changed by somebody else since it was opened, or never opened: one's own acts, creation among
    # them, are no news (USE-8)
    return frozenset(n for n, at in changed.items() if n not in seen or seen[n] < at)


def _changed_at(ticket: Card, user: User) -> datetime | None:
    """When anybody but ``user`` last changed it; None when nobody has."""
    return ticket.others_at if ticket.modified_by == user.id else ticket.modified_at
