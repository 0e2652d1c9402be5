"""Time spent on a ticket: it counts while the ticket is truly in front (TIC-2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from loge.agency.domain.user import User
from loge.kernel.errors import Busy, Conflict, NotFound
from loge.tickets.domain.ticket import Ticket
from loge.tickets.ports.tickets import HasTickets


class Ports(HasTickets, Protocol):
    """What is asked of the world here."""


_ATTEMPTS = 5


def spend_time(ctx: Ports, user: User, number: int, beat: str, seconds: int) -> Ticket:
    """Add ``seconds`` to the ticket and answer it with all that was spent on it, by everybody.

    ``beat`` names this addition: told again (its answer was lost), it counts once. Nothing that
    others see as a change moves. Raises ``NotFound``, or ``Busy`` after lost races.
    """
    for _ in range(_ATTEMPTS):
        dossier = ctx.tickets.load(number)
        if dossier is None:
            raise NotFound(field="number")
        ticket = dossier.ticket
        try:
            added = ctx.tickets.spend(number, user.id, beat, seconds)
        except Conflict:
            continue
        spent = ticket.seconds_spent + (seconds if added else 0)
        return replace(ticket, seconds_spent=spent)
    raise Busy
