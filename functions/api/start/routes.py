"""The first request of the console: one round trip in the place of three."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from loge import bootstrap
from loge.agency.application.session import refresh_session
from loge.tickets.reading.search_tickets import Search
from loge.tickets.reading.sort_tickets import Order
from loge.tickets.reading.start import Wanted, start

from functions.api.kit import http, wire
from functions.api.kit.app import endpoint
from functions.api.kit.caller import caller_of
from functions.api.kit.convert import filled
from functions.api.session.cookie import from_our_pages, refresh_token
from functions.api.staff.answers import MeView
from functions.api.start.answers import StartView
from functions.api.start.bodies import ListIn, StartIn
from functions.api.tickets.answers import TicketListView


def _wanted(asked: ListIn) -> Wanted:
    return Wanted(
        filled(Search, asked, text=asked.q, mine=asked.view == "mine"),
        Order(asked.sort, ascending=asked.direction == "asc"),
        asked.limit,
    )


@endpoint(
    "POST",
    "/v1/session/start",
    StartView,
    tag="Session",
    summary="Open the console",
    public=True,
)
def start_console(opened: Annotated[StartIn, Body()]) -> Response[str]:
    """A new access token for the session of the cookie, who is signed in, and the first list.

    Needs `Sec-Fetch-Site: same-origin` (browsers send it) or an `X-Requested-With` header.
    """
    from_our_pages()
    renewed = refresh_session(bootstrap.identity(), refresh_token())
    who = caller_of(bootstrap.identity().bearer(renewed.access_token))
    started = start(who.ctx, who.user, _wanted(opened.list) if opened.list else None)
    listed = TicketListView.of(started.listed) if started.listed else None
    return http.json_response(
        StartView.of(
            renewed,
            me=MeView.of(who, agency=started.agency, delegations=started.delegations),
            list=listed,
            list_tag=wire.tag_of(listed.model_dump_json()) if listed else None,
        )
    )
