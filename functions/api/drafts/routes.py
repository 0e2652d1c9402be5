"""Drafts: what a user has begun, his alone (NEW-18)."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query
from loge.agency.domain.user import Right
from loge.kernel.modules import Module
from loge.tickets.acting.drafts import delete_draft, list_drafts, read_draft, save_draft

from functions.api.drafts.answers import DraftSavedView, DraftSummary, DraftView
from functions.api.drafts.bodies import DraftIn
from functions.api.kit import http
from functions.api.kit.app import caller, endpoint
from functions.api.kit.params import IfMatch
from functions.api.kit.wire import version_of

TAG = "Drafts"
DraftId = Annotated[
    str,
    Path(
        min_length=8,
        max_length=64,
        pattern=r"^[A-Za-z0-9-]+$",
        description="Chosen by the client: a UUID or a ULID",
        examples=["4f0c0c5e-6a1b-4b1e-9b7e-1f2d3c4b5a69"],
    ),
]


@endpoint("GET", "/v1/drafts", list[DraftSummary], tag=TAG, summary="Your drafts")
def drafts(module: Annotated[Module | None, Query()] = None) -> Response[str]:
    """What you have begun and not sent, of one module or of both, newest save first.

    At most fifty; a draft is kept ninety days after its last save.
    """
    found = list_drafts(caller().ctx, caller().user, module)
    return http.json_list_response([DraftSummary.of(head) for head in found])


@endpoint("GET", "/v1/drafts/<draft_id>", DraftView, tag=TAG, summary="A draft", refuses=(404,))
def draft(draft_id: DraftId) -> Response[str]:
    """Your draft with its content."""
    found = read_draft(caller().ctx, caller().user, draft_id)
    return http.json_response(DraftView.of(found.head, content=found.content))


@endpoint(
    "PUT",
    "/v1/drafts/<draft_id>",
    DraftSavedView,
    tag=TAG,
    summary="Save a draft",
    refuses=(404, 409, 412, 428),
    right=Right.WRITE_TICKETS,
)
def put_draft(
    draft_id: DraftId, given: Annotated[DraftIn, Body()], if_match: IfMatch = None
) -> Response[str]:
    """Save over the version named by If-Match, or the draft you read by its ETag; `"0"` makes a
    new draft.

    412 when it was saved elsewhere since, 404 when it was removed or sent, 409 above fifty.
    """
    who = caller()
    version = version_of(if_match, lambda: draft(draft_id), lambda seen: int(seen["version"]))
    head = save_draft(who.ctx, who.user, draft_id, **dict(given), expected_version=version)
    return http.json_response(DraftSavedView.of(head))


@endpoint(
    "DELETE",
    "/v1/drafts/<draft_id>",
    None,
    tag=TAG,
    summary="Remove a draft",
    status=204,
    refuses=(404,),
    right=Right.WRITE_TICKETS,
)
def remove_draft(draft_id: DraftId) -> Response[str]:
    """It was sent, or given up."""
    delete_draft(caller().ctx, caller().user, draft_id)
    return http.nothing()
