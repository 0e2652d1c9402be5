"""Where a ticket stands, as every list and page says it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from loge.tickets.domain.lifecycle import Status, status
from loge.tickets.domain.ticket import Card, Ticket, Turn, Unanswered
from loge.tickets.domain.words.status import status_label

from functions.api.kit.shape import GIVEN, Answer, Part, made


class StatusView(Answer, shows=Status):
    """TYP-7: grey waits for somebody else, blue needs the manager, red is closed."""

    code: str
    label: Annotated[str, GIVEN]
    turn: Turn


def _status_of(ticket: Card | Ticket) -> tuple[Status, dict[str, str]]:
    return status(ticket), {"label": status_label(ticket)}


TicketStatus = Annotated[StatusView, made(Part(StatusView, _status_of))]


class UnansweredView(Answer, shows=Unanswered):
    """Somebody outside who waits for an answer (USE-8): `party` and `name` say who.

    `since`: when the first of its `count` messages came; `latest_fact` is the last of them.
    """

    party: str
    name: str
    intervention_id: str | None
    since: datetime
    latest: datetime
    latest_fact: str
    count: int
