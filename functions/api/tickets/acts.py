"""Acts of the manager, on one intervention or on the whole ticket (STP-1…15), on what was
received, and sends."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from loge.agency.domain.user import Right
from loge.kernel.errors import NotFound
from loge.tickets.acting.mark_handled import mark_handled
from loge.tickets.acting.perform import perform
from loge.tickets.acting.received_messages import move_message, stop_writing
from loge.tickets.domain.rights import right_for
from loge.tickets.letters.resend import resend
from loge.tickets.reading.read_sends import read_sends

from functions.api.kit import http
from functions.api.kit.app import caller, endpoint, key
from functions.api.kit.params import IdempotencyKey, IfMatch, ItemId, Number
from functions.api.kit.wire import version_of
from functions.api.tickets.act_bodies import InterventionActIn, TicketActIn
from functions.api.tickets.answers import TicketView
from functions.api.tickets.bodies import MoveMessageIn
from functions.api.tickets.commands import asked
from functions.api.tickets.sends import SendView, stored_send_id
from functions.api.tickets.shown import shown

TAG = "Acts"


def _do(number: int, given: Any, intervention_id: str | None, step_version: int | None) -> None:
    who = caller()
    wanted = asked(who.ctx, who.user, number, given, intervention_id)
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


def _step_version(intervention_id: str, seen: Any) -> int:
    parts = {part["id"]: int(part["step_version"]) for part in seen["interventions"]}
    if intervention_id not in parts:
        raise NotFound
    return parts[intervention_id]


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

    If-Match is the intervention's `step_version`, or the ETag of the ticket.
    """
    version = version_of(if_match, lambda: shown(number), partial(_step_version, intervention_id))
    _do(number, act, intervention_id, version)
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
    """Send again what failed, bounced, was held by a budget, or may not have left."""
    who = caller()
    resend(who.ctx, who.user, number, stored_send_id(send_id), key())
    return shown(number)


@endpoint(
    "POST",
    "/v1/tickets/<number>/facts/<fact_id>/move",
    TicketView,
    tag=TAG,
    summary="File a received message on another ticket",
    refuses=(404, 409),
    right=Right.WRITE_TICKETS,
)
def move_received(
    number: Number, fact_id: ItemId, move: Annotated[MoveMessageIn, Body()]
) -> Response[str]:
    """An SMS or a vendor's message goes to the ticket it is about, once (MSG-6).

    It appears there with its author and date, whoever follows that ticket is told, and this one
    says where it went. Asking again for the same ticket changes nothing.
    """
    who = caller()
    move_message(who.ctx, who.user, number, fact_id, move.number)
    return shown(number)


@endpoint(
    "POST",
    "/v1/tickets/<number>/facts/<fact_id>/stop",
    TicketView,
    tag=TAG,
    summary="Write no more to the phone of an SMS",
    refuses=(404, 409),
    right=Right.WRITE_TICKETS,
)
def stop_sms(number: Number, fact_id: ItemId) -> Response[str]:
    """No SMS goes to this phone any more, of an SMS that may have asked so (`data.stop_phone`).

    Its START undoes it. Asking again changes nothing (MSG-6).
    """
    who = caller()
    stop_writing(who.ctx, who.user, number, fact_id)
    return shown(number)


@endpoint(
    "POST",
    "/v1/tickets/<number>/facts/<fact_id>/handled",
    TicketView,
    tag=TAG,
    summary="A received message needs no answer any more",
    refuses=(404, 409),
    right=Right.WRITE_TICKETS,
)
def handle_received(number: Number, fact_id: ItemId) -> Response[str]:
    """This message, and those its author wrote before, leave « À traiter » (USE-8).

    So does a message to that person. Asking again changes nothing.
    """
    who = caller()
    mark_handled(who.ctx, who.user, number, fact_id)
    return shown(number)
