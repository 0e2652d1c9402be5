"""The pages under ``/_local``: the outbox and the time machine, with their JSON twins."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.templating import Jinja2Templates

from local.clock.time_machine import TimeMachine, parse_span
from local.cloud.instance import Instance, LocalError
from local.door.outbox import Mail, Outbox, as_json

HERE = Path(__file__).parent
# Shown inside the sandboxed frame: no script at all; links open in a tab of their own.
FRAME_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"
)
FOREIGN = {"cross-site", "same-site"}
PARIS = ZoneInfo("Europe/Paris")


def paris(moment: str) -> str:
    """An ISO moment as a clock in Paris shows it."""
    return f"{datetime.fromisoformat(moment).astimezone(PARIS):%d/%m/%Y %H:%M}"


class LocalPages:
    """The pages of one instance."""

    def __init__(self, instance: Instance, machine: TimeMachine) -> None:
        self.instance = instance
        self.machine = machine
        self.outbox = Outbox(instance)
        self.templates = Jinja2Templates(directory=HERE / "templates")
        self.templates.env.filters["paris"] = paris

    def routes(self) -> list[Route]:
        """What is served under ``/_local``."""
        return [
            Route("/_local", self.home),
            Route("/_local/", self.home),
            Route("/_local/outbox", self.outbox_page),
            Route("/_local/outbox.json", self.outbox_json),
            Route("/_local/outbox/{id}", self.message_page),
            Route("/_local/outbox/{id}/html", self.message_html),
            Route("/_local/outbox/{id}/source", self.message_source),
            Route("/_local/outbox/{id}/files/{index:int}", self.message_file),
            Route("/_local/time", self.time_page),
            Route("/_local/clock.json", self.clock_json),
            Route("/_local/advance", self.advance, methods=["POST"]),
            Route("/_local/settle", self.settle, methods=["POST"]),
            Route("/_local/style.css", self.style),
        ]

    async def home(self, _request: Request) -> Response:
        """The outbox is the first page."""
        return RedirectResponse("/_local/outbox", 303)

    async def style(self, _request: Request) -> Response:
        """The style of these pages."""
        return Response(
            (HERE / "templates" / "style.css").read_text("utf-8"), media_type="text/css"
        )

    async def outbox_page(self, request: Request) -> Response:
        """Every e-mail and SMS, newest first."""
        messages = await asyncio.to_thread(self.outbox.all)
        return self.page(request, "outbox.html", messages=messages)

    async def outbox_json(self, request: Request) -> Response:
        """The same for scripts; ``?to=`` keeps those sent to one address."""
        messages = await asyncio.to_thread(self.outbox.all)
        wanted = request.query_params.get("to")
        return JSONResponse(
            {
                "messages": [
                    as_json(message)
                    for message in messages
                    if not wanted
                    or wanted in (message.recipients if isinstance(message, Mail) else message.to)
                ]
            }
        )

    async def message_page(self, request: Request) -> Response:
        """One message as its reader sees it."""
        message = self.outbox.find(request.path_params["id"])
        if message is None:
            return self.missing(request)
        name = "mail.html" if isinstance(message, Mail) else "sms.html"
        return self.page(request, name, message=message)

    async def message_html(self, request: Request) -> Response:
        """The HTML of an e-mail, for the sandboxed frame."""
        message = self.outbox.find(request.path_params["id"])
        if not isinstance(message, Mail) or not message.html:
            return self.missing(request)
        shown = re.sub(r"(<head[^>]*>)", r'\1<base target="_blank">', message.html, count=1)
        return Response(
            shown if "<base " in shown else f'<base target="_blank">{shown}',
            media_type="text/html",
            headers={"Content-Security-Policy": FRAME_POLICY, "X-Frame-Options": "SAMEORIGIN"},
        )

    async def message_source(self, request: Request) -> Response:
        """The raw MIME, byte for byte."""
        path = self.outbox.path(request.path_params["id"])
        if path is None:
            return self.missing(request)
        return Response(path.read_bytes(), media_type="text/plain; charset=utf-8")

    async def message_file(self, request: Request) -> Response:
        """A file of an e-mail, always as a download."""
        part = self.outbox.part(request.path_params["id"], request.path_params["index"])
        if part is None:
            return self.missing(request)
        name, content_type, content = part
        return Response(
            content,
            media_type=content_type,
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
        )

    async def time_page(self, request: Request) -> Response:
        """The time machine."""
        clock = await asyncio.to_thread(self.machine.clock)
        return self.page(
            request,
            "time.html",
            clock=clock,
            error=request.query_params.get("erreur", ""),
            fired=request.query_params.get("echeances", ""),
        )

    async def clock_json(self, _request: Request) -> Response:
        """The clock for scripts."""
        return JSONResponse(await asyncio.to_thread(self.machine.clock))

    async def advance(self, request: Request) -> Response:
        """Live a span of time; JSON in, JSON out, or the page's form."""
        if request.headers.get("sec-fetch-site", "none") in FOREIGN:
            return JSONResponse({"error": "requête d'un autre site"}, 403)
        as_script = request.headers.get("content-type", "").startswith("application/json")
        try:
            span = parse_span(await self.asked_span(request, as_script=as_script))
            result = await asyncio.to_thread(self.machine.advance, span)
        except LocalError as error:
            if as_script:
                return JSONResponse({"error": str(error)}, 409)
            return RedirectResponse(f"/_local/time?erreur={quote(str(error))}", 303)
        if as_script:
            return JSONResponse(result)
        return RedirectResponse(f"/_local/time?echeances={result['fired']}", 303)

    async def settle(self, request: Request) -> Response:
        """Wait until nothing is in flight: what was asked before has left."""
        if request.headers.get("sec-fetch-site", "none") in FOREIGN:
            return JSONResponse({"error": "requête d'un autre site"}, 403)
        try:
            await asyncio.to_thread(self.machine.settle)
        except LocalError as error:
            return JSONResponse({"error": str(error)}, 409)
        return JSONResponse(await asyncio.to_thread(self.machine.clock))

    async def asked_span(self, request: Request, *, as_script: bool) -> str:
        """The span asked for. Raises ``LocalError`` when there is none."""
        try:
            asked = (await request.json() if as_script else await request.form())["by"]
        except (ValueError, KeyError, TypeError) as error:
            raise LocalError("Il manque la durée « by ».") from error
        return str(asked)

    def page(self, request: Request, name: str, **context: Any) -> Response:
        """A page from its template."""
        return self.templates.TemplateResponse(request, name, context)

    def missing(self, request: Request) -> Response:
        """There is no such message."""
        response = self.page(request, "missing.html")
        response.status_code = 404
        return response
