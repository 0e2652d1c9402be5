"""Time on a ticket: in front of it (TIC-2), or entered by hand (TIC-6)."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.payloads.manager import TimeEntry
from loge.tickets.domain.rights import right_for
from loge.tickets.domain.ticket import Ticket
from loge.tickets.reading.spend_time import spend_time

from functions.api.kit import http
from functions.api.kit.app import caller, endpoint, key
from functions.api.kit.convert import filled
from functions.api.kit.params import IdempotencyKey, Number
from functions.api.time_spent.answers import TimeView
from functions.api.time_spent.bodies import EitherTimeIn, TimeEntryIn, TimeIn


@endpoint(
    "POST",
    "/v1/tickets/<number>/time",
    TimeView,
    tag="Tickets",
    summary="Time spent on the ticket",
    refuses=(404, 409, 422),
)
def add_time(
    number: Number,
    spent: Annotated[EitherTimeIn, Body()],
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """Minutes entered by hand with a comment, or seconds the ticket was in front of you.

    What is entered is an act, told in the timeline, for those who write tickets (TIC-6). Seconds in
    front are none: nobody gets a red dot for them, and the same `beat` twice counts once (TIC-2).
    """
    who = caller()
    if isinstance(spent, TimeIn):
        ticket = spend_time(who.ctx, who.user, number, spent.beat, spent.seconds)
    else:
        ticket = _entered(number, spent)
    return http.json_response(TimeView.of(ticket))


def _entered(number: int, entry: TimeEntryIn) -> Ticket:
    who = caller()
    who.needs(right_for(Act.ADD_TIME))
    actor = Actor(ActorKind.MANAGER, who.user.id, who.user.name)
    command = Command(Act.ADD_TIME, actor, payload=filled(TimeEntry, entry))
    return perform(who.ctx, number, command, key=key()).ticket
