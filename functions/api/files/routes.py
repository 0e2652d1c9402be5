"""Files in, files out, and the exports of a closed ticket."""

from __future__ import annotations

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query
from loge import bootstrap
from loge.agency.domain.user import Right
from loge.files.application.sizes import sized
from loge.files.application.uploads import request_upload
from loge.files.domain.kinds import is_inline
from loge.tickets.archive.exports_request import read_export, request_export
from loge.tickets.reading.open_ticket import find_file

from functions.api.files.answers import ExportView, LinkView, UploadView
from functions.api.files.bodies import ExportIn, UploadIn
from functions.api.kit import http
from functions.api.kit.app import caller, endpoint
from functions.api.kit.params import ItemId, Number

TAG = "Files"


@endpoint(
    "POST",
    "/v1/uploads",
    UploadView,
    tag=TAG,
    summary="Announce a file",
    status=201,
    right=Right.WRITE_TICKETS,
)
def announce_upload(file: Annotated[UploadIn, Body()]) -> Response[str]:
    """Where to post the file; an act or a creation then names its `upload_id`.

    At most 25 MiB (a video 100), and no more than announced. What it is, its content says then.

    It is kept thirty days if nothing does (a draft may name it).
    """
    who = caller()
    upload_folder = f"u-{who.user.id}"
    upload = request_upload(who.ctx, upload_folder, file.name, file.content_type, file.size)
    return http.json_response(UploadView.of(upload), 201)


@endpoint(
    "GET",
    "/v1/tickets/<number>/files/<file_id>",
    LinkView,
    tag=TAG,
    summary="A file of the ticket",
    refuses=(404,),
)
def read_file(
    number: Number,
    file_id: ItemId,
    download: Annotated[Literal["0", "1"], Query()] = "0",
    size: Annotated[Literal["full", "view", "small"], Query()] = "full",
) -> Response[str]:
    """A link of a few minutes; with `download=1` it is saved under its name, not shown.

    `size=view` is what a browser can show of a picture, `size=small` a square of 264 pixels.
    """
    who = caller()
    file = sized(who.ctx, find_file(who.ctx, number, file_id), size)
    inline = download == "0" and is_inline(file.content_type)
    return http.json_response(LinkView(url=who.ctx.files.presign_download(file, inline=inline)))


@endpoint(
    "POST",
    "/v1/tickets/<number>/exports",
    ExportView,
    tag=TAG,
    summary="Ask for the summary or the archive",
    status=202,
    refuses=(404, 409),
)
def ask_export(number: Number, wanted: Annotated[ExportIn, Body()]) -> Response[str]:
    """Have the PDF or the zip of a closed ticket built (END-1); asking twice is harmless."""
    export = request_export(caller().ctx, bootstrap.workflows(), number, wanted.kind)
    return http.json_response(ExportView.of(export, url=None), 202)


@endpoint(
    "GET",
    "/v1/tickets/<number>/exports/<kind>",
    ExportView,
    tag=TAG,
    summary="Where an export stands",
    refuses=(404, 409),
)
def read_export_state(
    number: Number, kind: Annotated[Literal["summary", "archive"], Path()]
) -> Response[str]:
    """Its state and, once ready, a link of a few minutes."""
    read = read_export(caller().ctx, number, kind)
    return http.json_response(ExportView.of(read.export, url=read.url))
