"""Tickets: list, creation, reading, edition."""

from __future__ import annotations

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Query
from loge.agency.domain.user import Right
from loge.kernel.modules import Module
from loge.tickets.acting.create_ticket import NewTicket, create_ticket
from loge.tickets.acting.edit_ticket import Changes, edit_ticket
from loge.tickets.reading.mark_seen import mark_seen
from loge.tickets.reading.open_ticket import read_timeline
from loge.tickets.reading.search_tickets import Search, find_tickets
from loge.tickets.reading.sort_tickets import Order

from functions.api.kit import http
from functions.api.kit.app import caller, endpoint, key
from functions.api.kit.convert import filled
from functions.api.kit.params import (
    Column,
    Cursor,
    IdempotencyKey,
    IfMatch,
    Limit,
    Number,
    Words,
    Year,
)
from functions.api.kit.shape import said
from functions.api.kit.wire import version_of
from functions.api.tickets.answers import TicketHeader, TicketListView, TicketView
from functions.api.tickets.bodies import NewTicketIn, TicketPatchIn
from functions.api.tickets.shown import created, shown
from functions.api.tickets.timeline import TimelineView

TAG = "Tickets"


@endpoint("GET", "/v1/tickets", TicketListView, tag=TAG, summary="List or search tickets")
def list_of_tickets(
    module: Annotated[Module, Query()],
    view: Annotated[Literal["mine", "all"], Query()] = "mine",
    state: Annotated[Literal["open", "today", "closed", "all"], Query()] = "open",
    limit: Limit = 20,
    cursor: Cursor = None,
    q: Words = "",
    year: Year = None,
    sort: Annotated[Column, Query()] = "modified",
    direction: Annotated[Literal["asc", "desc"], Query()] = "desc",
) -> Response[str]:
    """Newest modification first; `today` are those opened today (LST-1…3).

    With `q`, the tickets that hold all its words, the latest opened first, at most 50 a page
    (LST-4): among the open ones, or those opened in `year` (the current one unless said).
    """
    who, order = caller(), Order(sort, ascending=direction == "asc")
    search = Search(q, module, view == "mine", state, year, limit, cursor)
    return http.json_text(said(TicketListView, find_tickets(who.ctx, who.user, search, order)))


@endpoint(
    "POST",
    "/v1/tickets",
    TicketHeader,
    tag=TAG,
    summary="Create a service order or a quote request",
    status=201,
    refuses=(422,),
    right=Right.WRITE_TICKETS,
)
def create_order(
    order: Annotated[NewTicketIn, Body()],
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """Create an order or a quote request and send it (NEW-1…16); `vendors` make it multiple.

    Its timeline is read by opening it.
    """
    who = caller()
    return created(create_ticket(who.ctx, who.user, filled(NewTicket, order), key()))


@endpoint(
    "GET", "/v1/tickets/<number>", TicketView, tag=TAG, summary="Open a ticket", refuses=(404,)
)
def read_ticket(number: Number) -> Response[str]:
    """The ticket with its interventions, the newest facts and what may be done now."""
    return shown(number)


@endpoint(
    "PATCH",
    "/v1/tickets/<number>",
    TicketView,
    tag=TAG,
    summary="Edit a ticket",
    refuses=(404, 409, 412, 422, 428),
    right=Right.WRITE_TICKETS,
)
def patch_ticket(
    number: Number,
    patch: Annotated[TicketPatchIn, Body()],
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """Change fields of an open ticket; If-Match is its `edit_version`, or its ETag."""
    who = caller()
    version = version_of(if_match, lambda: shown(number), lambda seen: int(seen["edit_version"]))
    said = patch.contact is not None or patch.contacts is not None
    no_contact = "contact" in patch.model_fields_set and not said
    changes = filled(Changes, patch, no_contact=no_contact)
    edit_ticket(who.ctx, who.user, number, changes, version, key())
    return shown(number)


@endpoint(
    "GET",
    "/v1/tickets/<number>/timeline",
    TimelineView,
    tag=TAG,
    summary="Older facts",
    refuses=(404,),
)
def list_facts(number: Number, cursor: Cursor = None) -> Response[str]:
    """The timeline, newest first, page by page."""
    facts, following = read_timeline(caller().ctx, number, cursor)
    return http.json_response(TimelineView.of({"facts": facts, "cursor": following}))


@endpoint(
    "PUT",
    "/v1/tickets/<number>/seen",
    None,
    tag=TAG,
    summary="Mark as seen",
    status=204,
    refuses=(404,),
)
def put_seen(number: Number) -> Response[str]:
    """You have seen the ticket: its red dot goes out for you (LST-3)."""
    mark_seen(caller().ctx, caller().user, number)
    return http.nothing()
