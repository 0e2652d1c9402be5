"""The desk, and the delegation of an absence."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from loge.agency.application.delegation import Asked, delegate, end_delegation
from loge.tickets.reading.desk import read_desk

from functions.api import http
from functions.api.answers.desk import DelegationsView, DeskView
from functions.api.app import caller, endpoint
from functions.api.requests.desk import DelegationIn
from functions.api.views.desk import delegations_view, desk_view

TAG = "Desk"


@endpoint("GET", "/v1/desk", DeskView, tag=TAG, summary="The desk")
def desk() -> Response[str]:
    """The open tickets that concern you, in both modules, and what to begin with (LST-8)."""
    who = caller()
    return http.answer(desk_view(read_desk(who.ctx, who.user)))


@endpoint(
    "PUT", "/v1/me/delegation", DelegationsView, tag=TAG, summary="Delegate during an absence"
)
def put_delegation(wanted: Annotated[DelegationIn, Body()]) -> Response[str]:
    """A colleague sees and handles your tickets until a day included (SET-6)."""
    who = caller()
    asked = Asked(
        to=wanted.to,
        until=wanted.until,
        first=wanted.first,
        show_upcoming=wanted.show_upcoming,
        show_on_desk=wanted.show_on_desk,
    )
    return http.answer(delegations_view(delegate(who.ctx, who.user, asked)))


@endpoint("DELETE", "/v1/me/delegation", None, tag=TAG, summary="End the delegation", status=204)
def delete_delegation() -> Response[str]:
    """You are back: your tickets are yours alone again."""
    end_delegation(caller().ctx, caller().user)
    return http.nothing()
