"""The last step of a response: unchanged ones are not sent again, long ones are sent smaller."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Mapping
from typing import Any

from functions.api.kit import http

# below, the envelope of a compressed body eats what it saves
WORTH = 1024
LEVEL = 5
_NOTHING = {"body": "", "isBase64Encoded": False}


def finish(event: Mapping[str, Any], response: dict[str, Any]) -> dict[str, Any]:
    """Name what a GET answers (ETag), answer 304 when the client has it, compress what is long.

    The name is drawn from the very bytes: it changes whenever anything shown does, whatever it
    comes from, and never otherwise.
    """
    if _readable(event, response):
        tag = _tag(str(response["body"]))
        headers = {**response["headers"], "ETag": tag}
        if tag in _known(event):
            headers = {name: headers[name] for name in headers if name != "Content-Type"}
            return {**response, "statusCode": 304, "headers": headers, **_NOTHING}
        response = {**response, "headers": headers}
    return _compressed(event, response)


def _readable(event: Mapping[str, Any], response: Mapping[str, Any]) -> bool:
    method = ((event.get("requestContext") or {}).get("http") or {}).get("method")
    return method == "GET" and response["statusCode"] == 200 and bool(response.get("body"))


def _tag(body: str) -> str:
    # weak: compressed or not, it is the same response
    return f'W/"{hashlib.blake2b(body.encode(), digest_size=16).hexdigest()}"'


def _known(event: Mapping[str, Any]) -> set[str]:
    return {tag.strip() for tag in http.header(event, "if-none-match").split(",")}


def _compressed(event: Mapping[str, Any], response: dict[str, Any]) -> dict[str, Any]:
    body = response.get("body") or ""
    if len(body) < WORTH or response.get("isBase64Encoded") or not _takes_gzip(event):
        return response
    headers = {**response["headers"], "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    packed = gzip.compress(str(body).encode(), LEVEL, mtime=0)
    text = base64.b64encode(packed).decode("ascii")
    return {**response, "headers": headers, "body": text, "isBase64Encoded": True}


def _takes_gzip(event: Mapping[str, Any]) -> bool:
    for offered in http.header(event, "accept-encoding").lower().split(","):
        coding, _, quality = offered.partition(";")
        if coding.strip() == "gzip":
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
