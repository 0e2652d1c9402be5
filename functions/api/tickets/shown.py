"""The ticket as it stands, which most writes answer."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler.api_gateway import Response
from loge.agency.domain.rights import allows
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.domain.fact import ActorKind
from loge.tickets.domain.lifecycle import Offer, offers
from loge.tickets.domain.rights import right_for
from loge.tickets.domain.ticket import Dossier
from loge.tickets.reading.open_ticket import open_ticket

from functions.api.kit import http
from functions.api.kit.app import caller
from functions.api.kit.caller import Caller
from functions.api.tickets.answers import TicketHeader, TicketView
from functions.api.tickets.interventions import intervention_view


def shown(number: int) -> Response[str]:
    """Read the ticket (one Query) and answer it. Raises ``NotFound``."""
    who = caller()
    page = open_ticket(who.ctx, number)
    view = TicketView.of(page.dossier.ticket, timeline=page, **_around(who, page.dossier))
    return http.json_response(view)


def created(dossier: Dossier) -> Response[str]:
    """A ticket just created: no timeline is read for it."""
    ticket = dossier.ticket
    headers = {"Location": f"/v1/tickets/{ticket.number}"}
    return http.json_response(TicketHeader.of(ticket, **_around(caller(), dossier)), 201, headers)


def _around(who: Caller, dossier: Dossier) -> dict[str, Any]:
    ticket = dossier.ticket
    return {
        "interventions": [intervention_view(ticket, one) for one in dossier.interventions],
        "acts": _acts(who, dossier),
    }


def _acts(who: Caller, dossier: Dossier) -> list[Offer]:
    """What this user may do now: the lifecycle's offers within its rights."""
    given = circumstances_of(who.ctx, dossier.ticket.place.postcode)
    found = offers(dossier, ActorKind.MANAGER, given)
    return [offer for offer in found if allows(who.user, right_for(offer.act))]
