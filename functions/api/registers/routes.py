"""What the creation form proposes: places and vendors."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from loge.kernel.modules import Module
from loge.registers.application.read_registers import read_places, read_vendors

from functions.api.kit import http
from functions.api.kit.app import caller, endpoint
from functions.api.registers.answers import PlaceRecordView, VendorView, place_view


@endpoint("GET", "/v1/places", list[PlaceRecordView], tag="Agency", summary="Places")
def list_places(module: Annotated[Module, Query()]) -> Response[str]:
    """Condominiums, buildings and units of a module, with the people known there (NEW-1)."""
    places = read_places(caller().ctx, module)
    return http.json_list_response([place_view(place) for place in places])


@endpoint("GET", "/v1/vendors", list[VendorView], tag="Agency", summary="Vendors")
def list_vendors(trade: Annotated[str | None, Query(max_length=120)] = None) -> Response[str]:
    """The vendors, all or of one trade (NEW-10)."""
    vendors = read_vendors(caller().ctx, trade)
    return http.json_list_response([VendorView.of(vendor) for vendor in vendors])
