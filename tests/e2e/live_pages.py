"""Pages that hear news: what they ask and hear, and what is done to them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request, WebSocket, expect

from local.demo.api_client import ApiClient
from tests.e2e.awaiting import PATIENCE_SECONDS


class Ear:
    """What a window asks and hears: requests of the API, sockets, their messages."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.sockets: list[WebSocket] = []
        self.heard: list[dict[str, Any]] = []
        self.said: list[dict[str, Any]] = []
        self.under_way = 0
        context.on("request", self._ask)
        context.on("requestfinished", self._over)
        context.on("requestfailed", self._over)
        context.on("page", lambda page: page.on("websocket", self._open))

    def _ask(self, request: Request) -> None:
        if "/api/" in request.url:
            self.under_way += 1
            self.asked.append(f"{request.method} {request.url.partition('/api')[2]}")

    def _over(self, request: Request) -> None:
        self.under_way -= "/api/" in request.url

    def _open(self, socket: WebSocket) -> None:
        self.sockets.append(socket)
        socket.on("framereceived", lambda text: self.heard.append(json.loads(text)))
        socket.on("framesent", lambda text: self.said.append(json.loads(text)))

    def told(self, number: int) -> list[int]:
        """The versions of a ticket that were told."""
        every = [one for message in self.heard for one in message.get("news", [])]
        return [one["v"] for one in every if one["n"] == number]

    @property
    def pings(self) -> int:
        """How often a page asked whether its socket is there."""
        return sum("ping" in one for one in self.said)

    @property
    def pongs(self) -> int:
        """How often it was."""
        return sum("pong" in one for one in self.heard)

    @property
    def open(self) -> list[WebSocket]:
        """The sockets that are open."""
        return [socket for socket in self.sockets if not socket.is_closed()]


def until(page: Page, holds: Callable[[], object]) -> None:
    """Let the browser go on until this holds; events come while it does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        page.wait_for_timeout(20)


def hears_news(page: Page, *, yes: bool = True) -> None:
    """Until the page hears news, or no more."""
    expect(page.locator("html[data-live=up]")).to_have_count(1 if yes else 0)


def listening(context: BrowserContext, ear: Ear, path: str, text: str) -> Page:
    """A page that shows this text and hears news: it has read again what it may have missed."""
    page = context.new_page()
    page.goto(path)
    expect(page.get_by_text(text).first).to_be_visible()
    hears_news(page)
    page.wait_for_load_state("networkidle")
    return page


def note(api: ApiClient, ticket: dict[str, Any], comment: str) -> int:
    """A colleague's note; answers the ticket's version after it."""
    read = api.get(f"/v1/tickets/{ticket['number']}")
    return int(api.ticket_act(read, "add_note", comment=comment)["version"])
