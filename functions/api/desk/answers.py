"""The desk as the console shows it (LST-8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from loge.kernel.modules import Module
from loge.tickets.domain.desk import Section
from loge.tickets.domain.ticket import Card, TicketType
from loge.tickets.reading.desk import Desk

from functions.api.kit.answers import CardPlaceView, Named, Shown, named
from functions.api.kit.shape import GIVEN, Answer, Part, at, made
from functions.api.kit.status import TicketStatus, UnansweredView


class DeskTicketView(Answer, shows=Card):
    """One line of the desk.

    ``late_at``: from when an answer of somebody else is overdue, perhaps ahead;
    ``appointment_at``: the next visit; ``delegated_by``: the absent colleague because of whom it
    is there, "" for one's own.
    """

    number: int
    type: Shown[TicketType]
    module: Module
    status: TicketStatus
    unanswered: list[UnansweredView]
    place: CardPlaceView
    subject: str
    created_by: Annotated[Named, named("created_by", "created_by_name")]
    assigned_to: Annotated[Named, named("assigned_to", "assigned_to_name")]
    opened_at: datetime
    modified_at: datetime
    appointment_at: datetime | None
    late_at: datetime | None
    unread: Annotated[bool, GIVEN]
    urgent: bool
    delegated_by: Annotated[str, GIVEN]


class DeskSectionView(Answer, shows=Section):
    """How many tickets, and the numbers of the first fifty in their order."""

    count: int
    numbers: list[int]


def _lines(desk: Desk) -> Iterator[tuple[Card, dict[str, object]]]:
    unread, delegated = desk.unread, desk.delegated
    for ticket in desk.tickets:
        number = ticket.number
        yield ticket, {"unread": number in unread, "delegated_by": delegated.get(number, "")}


class DeskView(Answer, shows=Desk):
    """``tickets``: the open tickets, newest modification first; ``capped`` when there are more
    than five hundred. The sections name tickets among them.

    ``to_do`` waits for the user, oldest first; ``late`` is overdue at ``at``, the most first;
    ``today`` are today's appointments by time; ``news`` is unread, newest first.
    """

    at: datetime
    tickets: Annotated[list[DeskTicketView], made(Part(DeskTicketView, _lines, many=True))]
    capped: bool
    to_do: Annotated[DeskSectionView, at("sections.to_do")]
    late: Annotated[DeskSectionView, at("sections.late")]
    today: Annotated[DeskSectionView, at("sections.today")]
    news: Annotated[DeskSectionView, at("sections.news")]
