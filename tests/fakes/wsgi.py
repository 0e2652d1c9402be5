"""The API function as a WSGI application, for tools that speak HTTP."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from loge.agency.domain.user import User

from functions.api.handler import handler
from tests.fakes.http import make_event

PREFIX = "/api"


def application(user: User) -> Callable[..., Iterable[bytes]]:
    """An application in which every request is ``user``'s, as the front door passes it on."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        response = handler(_event(environ, user), None)
        status = HTTPStatus(response["statusCode"])
        headers = [(name, str(value)) for name, value in response["headers"].items()]
        headers += [("Set-Cookie", cookie) for cookie in response.get("cookies", [])]
        # unpacked as every client does by itself
        headers = [(name, value) for name, value in headers if name != "Content-Encoding"]
        start(f"{status.value} {status.phrase}", headers)
        return [_body(response)]

    return answer


def _body(response: dict[str, Any]) -> bytes:
    body = str(response.get("body") or "")
    if not response.get("isBase64Encoded"):
        return body.encode()
    packed = base64.b64decode(body)
    return gzip.decompress(packed) if "Content-Encoding" in response["headers"] else packed


def _event(environ: dict[str, Any], user: User) -> dict[str, Any]:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) if length else b""
    headers = {
        name[5:].replace("_", "-").lower(): str(value)
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    if environ.get("CONTENT_TYPE"):
        headers["content-type"] = environ["CONTENT_TYPE"]
    query = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
    path = environ["PATH_INFO"].encode("latin-1", "replace").decode("utf-8", "replace")
    return make_event(
        environ["REQUEST_METHOD"],
        path.removeprefix(PREFIX),
        body=base64.b64encode(body).decode() if body else None,
        base64_encoded=bool(body),
        query=query,
        headers=headers,
        claims={"sub": user.sub, "token_use": "access"},
        cookies=tuple(filter(None, environ.get("HTTP_COOKIE", "").split("; "))),
    )
