"""The desk as the API shows it."""

from __future__ import annotations

from loge.tickets.domain.desk import Section
from loge.tickets.domain.lifecycle import status
from loge.tickets.domain.ticket import Ticket
from loge.tickets.domain.words.status import status_label
from loge.tickets.reading.desk import Desk

from functions.api.desk.answers import DeskPlaceView, DeskSectionView, DeskTicketView, DeskView
from functions.api.kit.answers import Named, StatusView


def desk_view(desk: Desk) -> DeskView:
    """The desk."""
    return DeskView(
        at=desk.at,
        tickets=[_ticket(ticket, desk) for ticket in desk.tickets],
        capped=desk.capped,
        to_do=_section(desk.sections.to_do),
        late=_section(desk.sections.late),
        today=_section(desk.sections.today),
        news=_section(desk.sections.news),
    )


def _ticket(ticket: Ticket, desk: Desk) -> DeskTicketView:
    current = status(ticket)
    place = ticket.place
    return DeskTicketView(
        number=ticket.number,
        type=ticket.type,
        module=ticket.module,
        status=StatusView(code=current.code, label=status_label(ticket), turn=current.turn),
        place=DeskPlaceView(label=place.label, address=place.address, city=place.city),
        subject=ticket.subject,
        created_by=Named(id=ticket.created_by, name=ticket.created_by_name),
        assigned_to=Named(id=ticket.assigned_to, name=ticket.assigned_to_name),
        opened_at=ticket.opened_at,
        modified_at=ticket.modified_at,
        appointment_at=ticket.appointment_at,
        late_at=ticket.late_at,
        unread=ticket.number in desk.unread,
        urgent=ticket.options.urgent,
        delegated_by=desk.delegated.get(ticket.number, ""),
    )


def _section(section: Section) -> DeskSectionView:
    return DeskSectionView(count=section.count, numbers=list(section.numbers))
