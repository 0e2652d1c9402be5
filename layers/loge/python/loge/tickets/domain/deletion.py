"""LST-6: which tickets can be deleted at all."""

from __future__ import annotations

from loge.tickets.domain.ticket import Ticket, TicketState, TicketType


def deletable(ticket: Ticket) -> bool:
    """What is closed, or a request nobody was asked for yet: no vendor waits for an answer."""
    return ticket.state is TicketState.CLOSED or ticket.type is TicketType.REQUEST
