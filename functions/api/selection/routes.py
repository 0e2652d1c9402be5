"""What is done to several tickets of the list at once (LST-6)."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from loge.agency.domain.user import Right
from loge.kernel.errors import LogeError
from loge.tickets.acting.delete_tickets import delete_tickets
from loge.tickets.acting.selection import Outcome, reassign_tickets
from loge.tickets.reading.export_list import export_list

from functions.api.kit import http
from functions.api.kit.answers import ListFileView
from functions.api.kit.app import caller, endpoint, key
from functions.api.kit.params import IdempotencyKey
from functions.api.kit.problems import sentence
from functions.api.selection.answers import RefusedView, SelectionView
from functions.api.selection.bodies import ExportListIn, ReassignManyIn, SelectionIn

TAG = "Selection"


def _refused(number: int, error: LogeError) -> RefusedView:
    # the reason is more telling than the kind of refusal
    return RefusedView(number=number, code=error.reason, detail=sentence(error))


def _view(outcome: Outcome) -> SelectionView:
    refused = [_refused(number, error) for number, error in outcome.refused]
    return SelectionView.of(outcome, refused=refused)


@endpoint(
    "POST",
    "/v1/selection/reassign",
    SelectionView,
    tag=TAG,
    summary="Change the manager",
    right=Right.WRITE_TICKETS,
)
def reassign_selection(
    wanted: Annotated[ReassignManyIn, Body()],
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """Give tickets to another manager; each for itself, those that refuse it say why."""
    who = caller()
    outcome = reassign_tickets(who.ctx, who.user, wanted.numbers, wanted.user_id, key())
    return http.json_response(_view(outcome))


@endpoint("POST", "/v1/selection/export", ListFileView, tag=TAG, summary="Export as CSV or text")
def export_selection(wanted: Annotated[ExportListIn, Body()]) -> Response[str]:
    """The columns of the list for these tickets, in their order; absent ones are left out.

    CSV: semicolons, UTF-8 with its mark, days first. A cell that a spreadsheet would run as a
    formula begins with an apostrophe.
    """
    made = export_list(caller().ctx, wanted.numbers, wanted.format)
    return http.json_response(ListFileView.of(made))


@endpoint(
    "POST",
    "/v1/selection/delete",
    SelectionView,
    tag=TAG,
    summary="Delete tickets",
    right=Right.DELETE_TICKETS,
)
def delete_selection(wanted: Annotated[SelectionIn, Body()]) -> Response[str]:
    """Delete closed tickets and requests, for good; each for itself.

    `not_deletable`: close it first. `still_leaving`: its messages are leaving, try again in a
    moment. Asks for the right `delete_tickets`, which no role has as delivered.
    """
    who = caller()
    return http.json_response(_view(delete_tickets(who.ctx, who.user, wanted.numbers)))
