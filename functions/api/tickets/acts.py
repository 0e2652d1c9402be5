"""Acts of the manager, on one intervention or on the whole ticket (STP-1…15), and sends."""

from __future__ import annotations

from typing import Annotated, Any

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from loge.agency.domain.user import Right
from loge.tickets.acting.perform import perform
from loge.tickets.domain.rights import right_for
from loge.tickets.letters.resend import resend
from loge.tickets.reading.read_sends import read_sends

from functions.api.kit import http
from functions.api.kit.app import caller, endpoint, key
from functions.api.kit.params import IdempotencyKey, IfMatch, ItemId, Number
from functions.api.tickets.act_bodies import InterventionActIn, TicketActIn
from functions.api.tickets.answers import TicketView
from functions.api.tickets.commands import asked
from functions.api.tickets.sends import SendView, stored_send_id
from functions.api.tickets.shown import shown

TAG = "Acts"


def _do(number: int, given: Any, intervention_id: str | None, step_version: int | None) -> None:
    who = caller()
    wanted = asked(who.ctx, who.user, given, intervention_id)
    who.needs(right_for(wanted.command.act))
    perform(
        who.ctx,
        number,
        wanted.command,
        step_version=step_version,
        **wanted.uploads,
        upload_folder=f"u-{who.user.id}",
        key=key(),
    )


@endpoint(
    "POST",
    "/v1/tickets/<number>/acts",
    TicketView,
    tag=TAG,
    summary="Act on the ticket",
    refuses=(404, 409, 422),
    right=Right.WRITE_TICKETS,
)
def act_on_ticket(
    number: Number,
    act: Annotated[TicketActIn, Body()],
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """Note, third party, reassignment, silent mode, another vendor, cancelling, closing.

    Closing also asks for the right `close_tickets`.
    """
    _do(number, act, None, None)
    return shown(number)


@endpoint(
    "POST",
    "/v1/tickets/<number>/interventions/<intervention_id>/acts",
    TicketView,
    tag=TAG,
    summary="Act on an intervention",
    refuses=(404, 409, 412, 422, 428),
    right=Right.WRITE_TICKETS,
)
def act_on_intervention(
    number: Number,
    intervention_id: ItemId,
    act: Annotated[InterventionActIn, Body()],
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """What the vendor or approver said, entered in its place (STP-2), or the manager's own step.

    If-Match is the intervention's `step_version`.
    """
    _do(number, act, intervention_id, http.if_match(if_match))
    return shown(number)


@endpoint(
    "GET",
    "/v1/tickets/<number>/sends",
    list[SendView],
    tag=TAG,
    summary="What left and what did not",
    refuses=(404,),
)
def list_sends(number: Number) -> Response[str]:
    """Every message of the ticket, to each person and channel, oldest first (SYS-5)."""
    return http.json_list_response([SendView.of(send) for send in read_sends(caller().ctx, number)])


@endpoint(
    "POST",
    "/v1/tickets/<number>/sends/<send_id>/resend",
    TicketView,
    tag=TAG,
    summary="Send again",
    refuses=(404, 409, 422),
    right=Right.WRITE_TICKETS,
)
def resend_message(
    number: Number,
    send_id: ItemId,
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """Send again what failed, bounced, or may not have left."""
    who = caller()
    resend(who.ctx, who.user, number, stored_send_id(send_id), key())
    return shown(number)
