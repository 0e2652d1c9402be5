"""A user has opened a ticket: its red dot goes out for this user alone (LST-3)."""

from __future__ import annotations

from loge.application.context import Context
from loge.application.errors import NotFound
from loge.domain.model import User


def mark_seen(ctx: Context, user: User, number: int) -> None:
    """Remember that ``user`` has seen the ticket as it is. Raises ``NotFound``.

    What is remembered is the state that was read, so that an act of the same second is unread.
    """
    dossier = ctx.tickets.load(number)
    if dossier is None:
        raise NotFound(field="number")
    ctx.tickets.mark_seen(user.id, number, dossier.ticket.modified_at)
