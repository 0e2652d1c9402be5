"""The ticket as it stands, which most writes answer."""

from __future__ import annotations

from aws_lambda_powertools.event_handler.api_gateway import Response
from loge.tickets.reading.open_ticket import open_ticket

from functions.api.kit import http
from functions.api.kit.app import caller
from functions.api.tickets.views import ticket_view


def shown(number: int) -> Response[str]:
    """Read the ticket (one Query) and answer it. Raises ``NotFound``."""
    who = caller()
    page = open_ticket(who.ctx, number)
    return http.json_response(ticket_view(who.ctx, page, who.user))
