"""Time spent on a ticket: it counts while the ticket is truly in front (TIC-2)."""

from __future__ import annotations

from typing import Protocol

from loge.agency.domain.user import User
from loge.kernel.errors import Busy, Conflict, NotFound
from loge.tickets.ports.tickets import HasTickets


class Ports(HasTickets, Protocol):
    """What is asked of the world here."""


_ATTEMPTS = 5


def spend_time(ctx: Ports, user: User, number: int, beat: str, seconds: int) -> int:
    """Add ``seconds`` to the ticket and answer all that was spent on it, by everybody.

    ``beat`` names this addition: told again (its answer was lost), it counts once. Nothing that
    others see as a change moves. Raises ``NotFound``, or ``Busy`` after lost races.
    """
    for _ in range(_ATTEMPTS):
        dossier = ctx.tickets.load(number)
        if dossier is None:
            raise NotFound(field="number")
        before = dossier.ticket.seconds_spent
        try:
            added = ctx.tickets.spend(number, user.id, beat, seconds)
        except Conflict:
            continue
        return before + seconds if added else before
    raise Busy
