"""The front door passes the API's answers on as they come."""

from __future__ import annotations

import asyncio
import gzip
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.door.proxy import MAX_BODY_BYTES, ApiProxy

BASE = "http://api/stage"
LONG = b"text" * 1000
PACKED = gzip.compress(LONG)


class Api:
    """An HTTP API that compresses what it is asked to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """What comes back."""
        self.asked.append(request)
        if request.url.path.endswith("/gone"):
            raise httpx.ConnectError("nobody")
        if "gzip" not in request.headers["accept-encoding"]:
            return httpx.Response(200, stream=httpx.ByteStream(LONG))
        headers = [("Content-Encoding", "gzip"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
        headers.append(("x-amz-id-2", "emulator"))
        return httpx.Response(201, stream=httpx.ByteStream(PACKED), headers=headers)


@pytest.fixture
def api() -> Api:
    return Api()


def door(api: Api) -> Starlette:
    """A front door of one route, which compresses as the whole one does."""
    proxy = ApiProxy(BASE)
    proxy.client = httpx.AsyncClient(
        headers=proxy.client.headers, transport=httpx.MockTransport(api.answer)
    )

    async def forward(request: Request) -> Response:
        return await proxy.forward(request, "/api")

    return Starlette(
        routes=[Route("/{path:path}", forward, methods=["GET", "POST"])],
        middleware=[Middleware(GZipMiddleware, minimum_size=1024)],
    )


def ask(api: Api, path: str, encoding: str = "gzip", **more: Any) -> tuple[httpx.Response, bytes]:
    """(the answer, its bytes as sent)."""

    async def asking() -> tuple[httpx.Response, bytes]:
        transport = httpx.ASGITransport(door(api))
        async with (
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
            client.stream(
                "POST" if more else "GET", path, headers={"accept-encoding": encoding}, **more
            ) as response,
        ):
            return response, b"".join([part async for part in response.aiter_raw()])

    return asyncio.run(asking())


def test_what_the_api_compressed_is_neither_unpacked_nor_compressed_again(api: Api) -> None:
    response, sent = ask(api, "/api/v1/tickets?q=a%20b&q=c")
    assert (response.status_code, sent) == (201, PACKED)
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers.get_list("set-cookie") == ["a=1", "b=2"]
    assert "x-amz-id-2" not in response.headers
    assert str(api.asked[0].url) == f"{BASE}/v1/tickets?q=a%20b&q=c"


def test_who_asks_for_no_compressed_answer_gets_none(api: Api) -> None:
    response, sent = ask(api, "/api/v1/tickets", encoding="identity")
    assert "content-encoding" not in response.headers
    assert sent == LONG


def test_what_is_too_long_and_who_does_not_answer_are_said_as_aws_says_it(api: Api) -> None:
    response, _ = ask(api, "/api/v1/drafts", content=b"x" * (MAX_BODY_BYTES + 1))
    assert (response.status_code, api.asked) == (413, [])
    response, _ = ask(api, "/api/gone", content=b"x")
    assert response.status_code == 502
