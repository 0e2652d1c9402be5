"""The socket of the live news at the front door: a browser may go at any moment."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

import pytest
from starlette.websockets import WebSocketDisconnect

from local.door import live


class GoneBrowser:
    """A browser whose page was closed: nothing can be said to it any more."""

    scope: ClassVar = {"query_string": b"key=k"}

    async def accept(self) -> None:
        """Join."""

    async def receive_text(self) -> str:
        """Nothing comes."""
        raise WebSocketDisconnect(1001)

    async def close(self, _code: int = 1000) -> None:
        """As the server refuses it once the line is down."""
        raise WebSocketDisconnect(1006)


class Upstream:
    """A socket that stays silent."""

    closed = False

    def __aiter__(self) -> Upstream:
        return self

    async def __anext__(self) -> str:
        await asyncio.Event().wait()
        raise StopAsyncIteration

    async def close(self) -> None:
        """Hang up."""
        self.closed = True


def test_a_page_that_was_closed_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    upstream, browser = Upstream(), GoneBrowser()

    async def connect(*_: object, **__: object) -> Upstream:
        return upstream

    monkeypatch.setattr(live, "connect", connect)
    gone: Any = browser
    asyncio.run(live.pass_on(gone, "ws://cloud/live"))
    assert upstream.closed
