"""Opening a ticket: header, interventions, timeline and files (TIC-1…4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from loge.files.domain.attachment import Attachment
from loge.kernel.errors import NotFound
from loge.kernel.reasons import Reason
from loge.tickets.domain.fact import Fact
from loge.tickets.ports.deletions import HasDeletions
from loge.tickets.ports.tickets import HasTickets, TicketPage


class Ports(HasTickets, HasDeletions, Protocol):
    """What is asked of the world here."""


PAGE = 50


def open_ticket(ctx: Ports, number: int, limit: int = PAGE) -> TicketPage:
    """The ticket with its newest facts, in one Query. Raises ``NotFound``."""
    page = ctx.tickets.page(number, limit)
    if page is None:
        gone = ctx.deletions.deleted(number) is not None
        raise NotFound(Reason.TICKET_DELETED if gone else None, field="number")
    return page


def read_timeline(
    ctx: Ports, number: int, cursor: str | None, limit: int = PAGE
) -> tuple[Sequence[Fact], str | None]:
    """The next facts, newest first, and the cursor that leads on.

    Raises ``NotFound``, or ``Invalid`` on a cursor of another ticket.
    """
    if ctx.tickets.load(number) is None:  # its facts may outlive a deleted ticket for a moment
        raise NotFound(field="number")
    return ctx.tickets.timeline(number, cursor, limit)


def find_file(ctx: Ports, number: int, file_id: str) -> Attachment:
    """A file of the ticket, wherever in its life it came (TIC-3). Raises ``NotFound``."""
    dossier = ctx.tickets.load(number)
    if dossier is None:
        raise NotFound(field="number")
    ticket = dossier.ticket
    for attachment in (*ticket.attachments, *(ticket.default_attachments or ())):
        if attachment.id == file_id:
            return attachment
    for fact in ctx.tickets.facts(number):
        for attachment in fact.attachments:
            if attachment.id == file_id:
                return attachment
    raise NotFound(field="file_id")
