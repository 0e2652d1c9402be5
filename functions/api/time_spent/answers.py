"""Time on a ticket (TIC-2, TIC-6)."""

from __future__ import annotations

from loge.tickets.domain.ticket import Ticket

from functions.api.kit.shape import Answer


class TimeView(Answer, shows=Ticket):
    """What everybody has spent on the ticket: in front of it, and as entered by hand; what is left
    to do, where that was said."""

    seconds_spent: int
    entered_minutes: int
    remaining_minutes: int | None
