"""The desk."""

from __future__ import annotations

from aws_lambda_powertools.event_handler.api_gateway import Response
from loge.tickets.reading.desk import read_desk

from functions.api.desk.answers import DeskView
from functions.api.kit import http
from functions.api.kit.app import caller, endpoint
from functions.api.kit.shape import said

TAG = "Desk"


@endpoint("GET", "/v1/desk", DeskView, tag=TAG, summary="The desk")
def desk() -> Response[str]:
    """The open tickets that concern you, in both modules, and what to begin with (LST-8)."""
    who = caller()
    return http.json_text(said(DeskView, read_desk(who.ctx, who.user)))
