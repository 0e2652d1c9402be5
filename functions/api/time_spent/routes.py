"""Time on screen (TIC-2)."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from loge.tickets.reading.spend_time import spend_time

from functions.api.kit import http
from functions.api.kit.app import caller, endpoint
from functions.api.kit.params import Number
from functions.api.time_spent.answers import TimeView
from functions.api.time_spent.bodies import TimeIn


@endpoint(
    "POST",
    "/v1/tickets/<number>/time",
    TimeView,
    tag="Tickets",
    summary="Time spent on the ticket",
    refuses=(404,),
)
def add_time(number: Number, spent: Annotated[TimeIn, Body()]) -> Response[str]:
    """The ticket was in front of you for these seconds; the same `beat` twice counts once.

    It is no change of the ticket: nobody gets a red dot for it.
    """
    who = caller()
    total = spend_time(who.ctx, who.user, number, spent.beat, spent.seconds)
    return http.json_response(TimeView(seconds_spent=total))
