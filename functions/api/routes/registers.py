"""Who is signed in, and what the creation form proposes."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from loge.agency.application.delegation import read_delegations
from loge.kernel.modules import Module
from loge.registers.application.read_registers import read_assignable, read_places, read_vendors

from functions.api import http
from functions.api.answers.registers import ColleagueView, MeView, PlaceRecordView, VendorView
from functions.api.app import caller, endpoint
from functions.api.views.registers import (
    colleague_view,
    me_view,
    place_record_view,
    vendor_record_view,
)


@endpoint("GET", "/v1/me", MeView, tag="Agency", summary="Who is signed in", right=None)
def read_me() -> Response[str]:
    """The user signed in, its rights, its agency's settings, and who acts for whom."""
    who = caller()
    told = read_delegations(who.ctx, who.user)
    return http.answer(me_view(who.user, who.ctx.staff.agency(), told))


@endpoint("GET", "/v1/users", list[ColleagueView], tag="Agency", summary="Assignable users")
def list_users() -> Response[str]:
    """The users a ticket can be assigned to (NEW-2)."""
    return http.answer_list([colleague_view(user) for user in read_assignable(caller().ctx)])


@endpoint("GET", "/v1/places", list[PlaceRecordView], tag="Agency", summary="Places")
def list_places(module: Annotated[Module, Query()]) -> Response[str]:
    """Condominiums, buildings and units of a module, with the people known there (NEW-1)."""
    places = read_places(caller().ctx, module)
    return http.answer_list([place_record_view(place) for place in places])


@endpoint("GET", "/v1/vendors", list[VendorView], tag="Agency", summary="Vendors")
def list_vendors(trade: Annotated[str | None, Query(max_length=120)] = None) -> Response[str]:
    """The vendors, all or of one trade (NEW-10)."""
    vendors = read_vendors(caller().ctx, trade)
    return http.answer_list([vendor_record_view(vendor) for vendor in vendors])
