"""Passes the WebSocket of the live news on, as CloudFront does in production."""

from __future__ import annotations

import asyncio
import contextlib

from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

GONE = 1001
LONGEST = 128 * 1024  # what API Gateway takes in one message


async def pass_on(socket: WebSocket, address: str) -> None:
    """Join a browser's socket to the one at ``address`` until either ends.

    A connection that is refused there, or a cloud that does not answer, is refused here.
    """
    query = socket.scope.get("query_string", b"").decode("latin-1")
    try:
        upstream = await connect(
            f"{address}?{query}", proxy=None, compression=None, max_size=LONGEST, open_timeout=15
        )
    except (InvalidHandshake, OSError, TimeoutError):
        await socket.close()
        return
    await socket.accept()
    ways = [asyncio.create_task(way(socket, upstream)) for way in (_up, _down)]
    _, others = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in others:
        way.cancel()
    await asyncio.gather(*ways, return_exceptions=True)
    await upstream.close()
    # the browser may have gone first
    with contextlib.suppress(RuntimeError, WebSocketDisconnect):
        await socket.close(GONE)


async def _up(socket: WebSocket, upstream: ClientConnection) -> None:
    with contextlib.suppress(WebSocketDisconnect, ConnectionClosed):
        while True:
            await upstream.send(await socket.receive_text())


async def _down(socket: WebSocket, upstream: ClientConnection) -> None:
    with contextlib.suppress(RuntimeError, WebSocketDisconnect, ConnectionClosed):
        async for message in upstream:
            await socket.send_text(str(message))
