"""One address for everything, bound to this machine alone.

``/api/*`` and ``/e/*`` go to the HTTP API, ``/live`` to the WebSocket API, ``/_local/*`` shows the
outbox and the time machine, everything else is the console.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from local.clock.time_machine import TimeMachine
from local.cloud.instance import HOST, REPOSITORY, Instance
from local.cloud.stack import Stack
from local.door.headers import SecurityHeaders
from local.door.live import pass_on
from local.door.pages import LocalPages
from local.door.proxy import ApiProxy

CONSOLE = REPOSITORY / "web" / "dist"
ALL_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
YEAR = "public, max-age=31536000, immutable"


async def console(request: Request) -> Response:
    """A file of the console; any other path is the console's own route."""
    if not (CONSOLE / "index.html").exists():
        return PlainTextResponse("La console web n'est pas construite : make setup.", 503)
    home = CONSOLE.resolve()
    wanted = (home / request.path_params.get("path", "")).resolve()
    if wanted.is_file() and wanted.is_relative_to(home):
        return kept(request, wanted, YEAR if wanted.is_relative_to(home / "assets") else "no-cache")
    if Path(wanted.name).suffix:
        return PlainTextResponse("Introuvable.", 404)
    return kept(request, home / "index.html", "no-cache")


def kept(request: Request, path: Path, cache_control: str) -> Response:
    """A file, or 304 for who has it."""
    response = FileResponse(path, headers={"Cache-Control": cache_control}, stat_result=path.stat())
    if request.headers.get("if-none-match") == response.headers["etag"]:
        names = ("etag", "cache-control")
        return Response(None, 304, {name: response.headers[name] for name in names})
    return response


def application(instance: Instance, stack: Stack) -> Starlette:
    """The front door of one instance."""
    proxy = ApiProxy(stack.api_base(instance))
    pages = LocalPages(instance, TimeMachine(instance, stack))

    async def api(request: Request) -> Response:
        return await proxy.forward(request, "/api")

    async def exchange(request: Request) -> Response:
        return await proxy.forward(request, "")

    async def live(socket: WebSocket) -> None:
        await pass_on(socket, stack.live_address(instance))

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await proxy.close()

    return Starlette(
        routes=[
            Route("/api/{path:path}", api, methods=ALL_METHODS),
            WebSocketRoute("/live", live),
            Route("/e/{path:path}", exchange, methods=["GET", "HEAD", "POST"]),
            *pages.routes(),
            Route("/{path:path}", console, methods=["GET", "HEAD"]),
        ],
        middleware=[
            # CloudFront compresses what it keeps, the API its own answers.
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6),
            # A name that resolves to this machine from elsewhere must not open its pages.
            Middleware(TrustedHostMiddleware, allowed_hosts=["localhost", HOST]),
            Middleware(
                SecurityHeaders,
                files_origin=instance.cloud,
                live_origin=instance.front_door.replace("http", "ws", 1),
            ),
        ],
        lifespan=lifespan,
    )


def server(instance: Instance, stack: Stack) -> uvicorn.Server:
    """A server ready to run; ``should_exit`` ends it."""
    return uvicorn.Server(
        uvicorn.Config(
            application(instance, stack),
            host=HOST,
            port=instance.port,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
    )
