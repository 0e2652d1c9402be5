"""HTTP read by a parser in C: in Python, it was a third of the emulator's work; and its thread let
in soon, whatever the others do."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import hypercorn.asyncio
import uvicorn
import uvloop

KEEP_ALIVE_SECONDS = 75
LEAVING_SECONDS = 5
# each answer waits so long for the interpreter while another thread saves, several times
TURN_SECONDS = 0.0005


async def serve(application: Any, config: Any) -> None:
    """In the place of Hypercorn's own ``serve``: the same address, the same headers."""
    host, _, port = config.bind[0].rpartition(":")
    server = uvicorn.Server(
        uvicorn.Config(
            application,
            host=host,
            port=int(port),
            http="httptools",
            ws="wsproto",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=LEAVING_SECONDS,
        )
    )
    await server.serve()


def serve_quickly() -> None:
    """Serve in this way."""
    sys.setswitchinterval(TURN_SECONDS)
    hypercorn.asyncio.serve = serve
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
