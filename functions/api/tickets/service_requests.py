"""Service requests « ? »: filed, then validated into an order or a quote (TYP-4)."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from loge.agency.domain.user import Right
from loge.tickets.acting.create_ticket import NewTicket
from loge.tickets.acting.service_request import (
    NewServiceRequest,
    file_service_request,
    validate_service_request,
)

from functions.api.kit.app import caller, endpoint, key
from functions.api.kit.convert import filled
from functions.api.kit.params import IdempotencyKey, Number
from functions.api.tickets.answers import TicketHeader, TicketView
from functions.api.tickets.bodies import NewRequestIn, NewTicketIn
from functions.api.tickets.shown import created, shown

TAG = "Requests"


@endpoint(
    "POST",
    "/v1/requests",
    TicketHeader,
    tag=TAG,
    summary="File a request",
    status=201,
    refuses=(422,),
    right=Right.WRITE_TICKETS,
)
def file_request(
    request: Annotated[NewRequestIn, Body()],
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """A ticket « ? » that waits to be validated or cancelled (`cancel_request`)."""
    who = caller()
    return created(
        file_service_request(who.ctx, who.user, filled(NewServiceRequest, request), key())
    )


@endpoint(
    "POST",
    "/v1/tickets/<number>/validate",
    TicketView,
    tag=TAG,
    summary="Validate a request",
    refuses=(404, 409, 422),
    right=Right.WRITE_TICKETS,
)
def validate(
    number: Number,
    order: Annotated[NewTicketIn, Body()],
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """The request becomes a service order or a quote request under its own number.

    Its attachments are kept; those named here are added.
    """
    who = caller()
    validate_service_request(who.ctx, who.user, number, filled(NewTicket, order), key())
    return shown(number)
