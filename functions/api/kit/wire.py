"""The last step of a response: unchanged ones are not sent again, long ones are sent smaller.

And what a change is written against (If-Match, RFC 9110, 13.1.1): a version (``"3"``, ``W/"3"``,
``3``), the ETag of the GET that was read, several of them, or ``*``: as it stands now.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from aws_lambda_powertools.event_handler.api_gateway import Response
from loge.kernel.errors import Stale
from loge.kernel.reasons import Reason

from functions.api.kit import http
from functions.api.kit.problems import PreconditionRequired

# below, the envelope of a compressed body eats what it saves
WORTH = 1024
LEVEL = 5
_NOTHING = {"body": "", "isBase64Encoded": False}
_ONE = r'(?:W/)?"(?:[0-9]{1,9}|[0-9a-f]{32})"|[0-9]{1,9}'
_MANY = re.compile(rf"(?:{_ONE})(?:[ \t]*,[ \t]*(?:{_ONE}))*")
_EACH = re.compile(r'(?:W/)?"([^"]*)"|([0-9]+)')
_LONGEST_VERSION = 9


def finish(event: Mapping[str, Any], response: dict[str, Any]) -> dict[str, Any]:
    """Name what a GET answers (ETag), answer 304 when the client has it, compress what is long.

    The name is drawn from the very bytes: it changes whenever anything shown does, whatever it
    comes from, and never otherwise.
    """
    if _readable(event, response):
        tag = tag_of(str(response["body"]))
        headers = {**response["headers"], "ETag": tag}
        if tag in _known(event):
            headers = {name: headers[name] for name in headers if name != "Content-Type"}
            return {**response, "statusCode": 304, "headers": headers, **_NOTHING}
        response = {**response, "headers": headers}
    return _compressed(event, response)


def _readable(event: Mapping[str, Any], response: Mapping[str, Any]) -> bool:
    method = ((event.get("requestContext") or {}).get("http") or {}).get("method")
    return method == "GET" and response["statusCode"] == 200 and bool(response.get("body"))


def tag_of(body: str) -> str:
    """The ETag of what a GET answers."""
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


def version_of(
    if_match: str | None, read: Callable[[], Response[str]], current: Callable[[Any], int]
) -> int:
    """The version that a change is held against.

    ``read`` answers what the GET would, ``current`` finds the version in it; both are asked only
    where the header names no version by itself. Raises ``PreconditionRequired`` when the header is
    absent, ``BadRequest`` when it is something else, ``Stale`` when it names what is no more, and
    what ``read`` raises.
    """
    said = (if_match or "").strip()
    if not said:
        raise PreconditionRequired(field="If-Match")
    if said != "*" and _MANY.fullmatch(said) is None:
        raise http.fault("If-Match", Reason.VERSION_INVALID)
    named = [quoted or bare for quoted, bare in _EACH.findall(said)]
    if len(named) == 1 and len(named[0]) <= _LONGEST_VERSION:
        return int(named[0])
    body = read().body or ""
    now = current(orjson.loads(body))
    matched = {str(now), tag_of(body).removeprefix("W/").strip('"')}
    if said == "*" or matched & set(named):
        return now
    raise Stale(field="If-Match", expected=said[:200], current=now)
