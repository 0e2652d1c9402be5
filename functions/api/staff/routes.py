"""Who is signed in, who works there, and the delegation of an absence."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from loge.agency.application.delegation import Asked, delegate, end_delegation, read_delegations
from loge.registers.application.read_registers import read_assignable

from functions.api.kit import http
from functions.api.kit.app import caller, endpoint
from functions.api.staff.answers import ColleagueView, DelegationsView, MeView
from functions.api.staff.bodies import DelegationIn

TAG = "Desk"


@endpoint("GET", "/v1/me", MeView, tag="Agency", summary="Who is signed in", right=None)
def read_me() -> Response[str]:
    """The user signed in, its rights, its agency's settings, and who acts for whom."""
    who = caller()
    told = read_delegations(who.ctx, who.user)
    return http.json_response(MeView.of(who, agency=who.ctx.staff.agency(), delegations=told))


@endpoint("GET", "/v1/users", list[ColleagueView], tag="Agency", summary="Assignable users")
def list_users() -> Response[str]:
    """The users a ticket can be assigned to (NEW-2)."""
    return http.json_list_response(
        [ColleagueView.of(user) for user in read_assignable(caller().ctx)]
    )


@endpoint(
    "PUT", "/v1/me/delegation", DelegationsView, tag=TAG, summary="Delegate during an absence"
)
def put_delegation(wanted: Annotated[DelegationIn, Body()]) -> Response[str]:
    """A colleague sees and handles your tickets until a day included (SET-6)."""
    who = caller()
    told = delegate(who.ctx, who.user, Asked(**dict(wanted)))
    return http.json_response(DelegationsView.of(told))


@endpoint("DELETE", "/v1/me/delegation", None, tag=TAG, summary="End the delegation", status=204)
def delete_delegation() -> Response[str]:
    """You are back: your tickets are yours alone again."""
    end_delegation(caller().ctx, caller().user)
    return http.nothing()
