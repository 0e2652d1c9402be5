"""The desk as the console shows it (LST-8)."""

from __future__ import annotations

from datetime import datetime

from loge.kernel.modules import Module
from loge.tickets.domain.ticket import TicketType

from functions.api.kit.answers import Answer, Named, Shown, StatusView


class DeskPlaceView(Answer):
    """Where, in short."""

    label: str
    address: str
    city: str


class DeskTicketView(Answer):
    """One line of the desk.

    ``late_at``: from when an answer of somebody else is overdue, perhaps ahead;
    ``appointment_at``: the next visit; ``delegated_by``: the absent colleague because of whom it
    is there, "" for one's own.
    """

    number: int
    type: Shown[TicketType]
    module: Module
    status: StatusView
    place: DeskPlaceView
    subject: str
    created_by: Named
    assigned_to: Named
    opened_at: datetime
    modified_at: datetime
    appointment_at: datetime | None
    late_at: datetime | None
    unread: bool
    urgent: bool
    delegated_by: str


class DeskSectionView(Answer):
    """How many tickets, and the numbers of the first fifty in their order."""

    count: int
    numbers: list[int]


class DeskView(Answer):
    """``tickets``: the open tickets, newest modification first; ``capped`` when there are more
    than five hundred. The sections name tickets among them.

    ``to_do`` waits for the user, oldest first; ``late`` is overdue at ``at``, the most first;
    ``today`` are today's appointments by time; ``news`` is unread, newest first.
    """

    at: datetime
    tickets: list[DeskTicketView]
    capped: bool
    to_do: DeskSectionView
    late: DeskSectionView
    today: DeskSectionView
    news: DeskSectionView
