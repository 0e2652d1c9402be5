"""Passes requests on to the HTTP API, as CloudFront does in production."""

from __future__ import annotations

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

HOP_BY_HOP = {
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}
# What the emulator says of itself and AWS would not.
EMULATOR_ONLY = {"date", "server", "x-amz-request-id", "x-amz-id-2"}
MAX_BODY_BYTES = 10 * 1024 * 1024
TIMEOUT = httpx.Timeout(35.0, connect=2.0)


class ApiProxy:
    """The HTTP API behind this front door."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.client = httpx.AsyncClient(
            # whoever does not ask for a compressed answer gets none
            headers={"accept-encoding": "identity"},
            timeout=TIMEOUT,
            follow_redirects=False,
            trust_env=False,
            limits=httpx.Limits(max_connections=64),
        )

    async def forward(self, request: Request, strip: str) -> Response:
        """Send the request on, without the prefix ``strip``; answers what comes back as it came.

        A body over 10 MB is refused as the HTTP API refuses it; an API that does not answer
        is 502.
        """
        raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
        path = raw.decode("latin-1").split("?", 1)[0].removeprefix(strip) or "/"
        query = request.scope.get("query_string", b"").decode("latin-1")
        body = await request.body()
        if len(body) > MAX_BODY_BYTES:
            return JSONResponse({"message": "Request Entity Too Large"}, 413)
        headers = [
            (name, value)
            for name, value in request.headers.raw
            if name.decode("latin-1") not in HOP_BY_HOP
        ]
        try:
            upstream = await self.client.send(
                self.client.build_request(
                    request.method,
                    f"{self.base}{path}" + (f"?{query}" if query else ""),
                    headers=headers,
                    content=body,
                ),
                stream=True,
            )
            try:
                content = b"".join([part async for part in upstream.aiter_raw()])
            finally:
                await upstream.aclose()
        except httpx.TransportError:
            return JSONResponse({"message": "Bad Gateway"}, 502)
        response = Response(content, upstream.status_code)
        for name, value in upstream.headers.multi_items():
            if name.lower() not in HOP_BY_HOP | EMULATOR_ONLY:
                response.headers.append(name, value)
        return response

    async def close(self) -> None:
        """Close the connections."""
        await self.client.aclose()
