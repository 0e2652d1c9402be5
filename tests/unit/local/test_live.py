"""The front door joins a browser's socket to that of the live news."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from starlette.websockets import WebSocket
from websockets.asyncio.server import ServerConnection, serve

from local.door.live import GONE, pass_on

pytestmark = pytest.mark.enable_socket

SECONDS = 10
Behaviour = Callable[[ServerConnection], Awaitable[None]]


class Browser:
    """One end of a socket: what it sends, and what it was told, in order."""

    def __init__(self, query: str = "token=abc") -> None:
        self.sends: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.told: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self.sends.put_nowait({"type": "websocket.connect"})
        scope = {"type": "websocket", "query_string": query.encode(), "headers": [], "path": "/"}
        self.socket = WebSocket(scope, self.sends.get, self.told.put)

    def say(self, text: str) -> None:
        """Send a message."""
        self.sends.put_nowait({"type": "websocket.receive", "text": text})

    def go(self) -> None:
        """Leave."""
        self.sends.put_nowait({"type": "websocket.disconnect", "code": 1001})

    async def heard(self) -> MutableMapping[str, Any]:
        """What comes next."""
        return await asyncio.wait_for(self.told.get(), SECONDS)


@asynccontextmanager
async def cloud(behaviour: Behaviour, **options: Any) -> AsyncIterator[str]:
    """The WebSocket API; its address."""
    async with serve(behaviour, "127.0.0.1", 0, **options) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"ws://127.0.0.1:{port}/live"


async def echo(connection: ServerConnection) -> None:
    """Says back what it is told, after the address it was asked by."""
    assert connection.request is not None
    await connection.send(connection.request.path)
    async for message in connection:
        await connection.send(f"heard {message!s}")


def test_messages_go_both_ways_until_the_browser_leaves() -> None:
    ended = asyncio.Event()

    async def behaviour(connection: ServerConnection) -> None:
        await echo(connection)
        ended.set()

    async def live() -> None:
        browser = Browser()
        async with cloud(behaviour) as address:
            passing = asyncio.create_task(pass_on(browser.socket, address))
            assert (await browser.heard())["type"] == "websocket.accept"
            assert (await browser.heard())["text"] == "/live?token=abc"
            browser.say("Été")
            assert (await browser.heard())["text"] == "heard Été"
            browser.go()
            await asyncio.wait_for(passing, SECONDS)
            await asyncio.wait_for(ended.wait(), SECONDS)
        assert (await browser.heard())["type"] == "websocket.close"

    asyncio.run(live())


def test_when_the_cloud_ends_the_browser_is_told_to_come_again() -> None:
    async def behaviour(connection: ServerConnection) -> None:
        await connection.send("last")

    async def live() -> None:
        browser = Browser()
        async with cloud(behaviour) as address:
            await asyncio.wait_for(pass_on(browser.socket, address), SECONDS)
        told = [await browser.heard() for _ in range(3)]
        assert [each["type"] for each in told] == [
            "websocket.accept",
            "websocket.send",
            "websocket.close",
        ]
        assert told[-1]["code"] == GONE

    asyncio.run(live())


def test_who_is_refused_there_is_refused_here() -> None:
    async def refuse(connection: ServerConnection, _request: Any) -> Any:
        return connection.respond(403, "no")

    async def live() -> None:
        browser = Browser()
        async with cloud(echo, process_request=refuse) as address:
            await asyncio.wait_for(pass_on(browser.socket, address), SECONDS)
        assert (await browser.heard())["type"] == "websocket.close", "never accepted"

    asyncio.run(live())


def test_a_cloud_that_does_not_answer_refuses() -> None:
    async def live() -> None:
        browser = Browser()
        async with cloud(echo) as address:
            pass
        await asyncio.wait_for(pass_on(browser.socket, address), SECONDS)
        assert (await browser.heard())["type"] == "websocket.close"

    asyncio.run(live())
