"""The Lambda function of the guests' pages: no account, a link token is all."""

from __future__ import annotations

import os
import time
from typing import Any

from aws_lambda_powertools import Logger
from loge import bootstrap
from loge.pages import layout
from loge.pages.http import BadRequest, Response, read
from loge.pages.visit import Site

from functions.exchange import words
from functions.exchange.routes import pattern, respond

logger = Logger(service="exchange")


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Answer one HTTP request (payload format 2.0). Never raises; tokens are never logged."""
    began = time.monotonic()
    route, bodiless = "unreadable", False
    try:
        request = read(event)
        bodiless = request.method == "HEAD"
        route = f"{request.method} {pattern(request)}"
        bootstrap.begin_invocation()
        url = os.environ["LOGE_PUBLIC_URL"]
        site = Site(bootstrap.directory(), bootstrap.context, url, bootstrap.attempts())
        response = respond(request, site)
    except BadRequest as bad:
        response = _unreadable(bad.status)
    except Exception:
        # the last net: the reader gets a page it understands, the operator the trace
        logger.exception("request failed", extra={"route": route})
        response = layout.trouble(500, words.FAILED_TITLE, words.FAILED)
    elapsed = round((time.monotonic() - began) * 1000)
    logger.info("answered", extra={"route": route, "status": response.status, "ms": elapsed})
    return response.gateway(bodiless=bodiless)


def _unreadable(status: int) -> Response:
    text = words.UNREADABLE.get(status, words.UNREADABLE_OTHERWISE)
    return layout.trouble(status, words.REFUSED_TITLE, text)
