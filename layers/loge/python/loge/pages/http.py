"""One HTTP request and its response, in the gateway's payload format 2.0."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from loge.kernel import text
from loge.kernel.counting.attempts import source_of

MAX_BODY = 100_000
MAX_FIELDS = 200


class BadRequest(Exception):
    """The request cannot be read: ``status`` is the response it gets."""

    def __init__(self, status: int = 400) -> None:
        super().__init__(str(status))
        self.status = status


class Form:
    """What was typed: every value is a text of several lines (``loge.kernel.text``).

    ``not_text`` are the fields that held what is no text: it is shown there as « \ufffd ».
    """

    def __init__(self, values: Mapping[str, list[str]] | None = None) -> None:
        self._values: dict[str, list[str]] = {}
        self.not_text: set[str] = set()
        for name, found in (values or {}).items():
            self._values[name] = [self._cleaned(name, value) for value in found]

    def _cleaned(self, name: str, value: str) -> str:
        try:
            return text.lines(value)
        except text.NotText:
            self.not_text.add(name)
            return text.mended(value)

    def one(self, name: str) -> str:
        """The value of a field; "" when absent, or when nothing of it is visible."""
        return next(iter(self._values.get(name, ())), "")

    def many(self, name: str) -> tuple[str, ...]:
        """Every value of a field."""
        return tuple(value for value in self._values.get(name, ()) if value)

    def flat(self) -> dict[str, str]:
        """The first value of each field, to fill the form again."""
        return {name: self.one(name) for name in self._values}

    def canonical(self, *leave_out: str) -> str:
        """The same text for the same content, whatever the order of the fields."""
        kept = {n: v for n, v in self._values.items() if n not in leave_out}
        return json.dumps(kept, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Request:
    """``path`` is what follows ``/e/``, in parts; header and cookie names are in lower case;
    ``source`` is whose connection it comes from."""

    method: str
    path: tuple[str, ...]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    body: bytes
    source: str = ""

    @property
    def from_elsewhere(self) -> bool:
        """Whether the browser says that another site sent it (absent in old browsers)."""
        return self.headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}

    def typed(self, name: str) -> str:
        """What a form that is sent holds in this field; "" when nothing can be read."""
        if self.method != "POST":
            return ""
        try:
            return self.form().one(name)
        except BadRequest:
            return ""

    def form(self) -> Form:
        """The fields of a plain form. Raises ``BadRequest`` (415, 400)."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise BadRequest(415)
        try:
            body = self.body.decode("utf-8", "replace")
            return Form(parse_qs(body, keep_blank_values=True, max_num_fields=MAX_FIELDS))
        except ValueError as error:
            raise BadRequest(400) from error

    def json(self) -> dict[str, Any]:
        """The object of a JSON body. Raises ``BadRequest`` (415, 400)."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise BadRequest(415)
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise BadRequest(400) from error
        if not isinstance(value, dict):
            raise BadRequest(400)
        return value


def read(event: Mapping[str, Any]) -> Request:
    """The request of an event. Raises ``BadRequest``."""
    http = (event.get("requestContext") or {}).get("http") or {}
    headers = {str(k).lower(): str(v) for k, v in (event.get("headers") or {}).items()}
    parts = [p for p in str(event.get("rawPath") or "/").split("/") if p]
    query = {str(k): str(v) for k, v in (event.get("queryStringParameters") or {}).items()}
    cookies = event.get("cookies") or headers.get("cookie", "").split(";")
    return Request(
        method=str(http.get("method", "GET")).upper(),
        path=tuple(parts[1:]) if parts[:1] == ["e"] else (),
        query=query,
        headers=headers,
        cookies=dict(_cookie(str(c)) for c in cookies if "=" in str(c)),
        body=_body(event),
        source=source_of(event),
    )


def _cookie(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(), value.strip()


def _body(event: Mapping[str, Any]) -> bytes:
    raw = event.get("body") or ""
    if len(raw) > 2 * MAX_BODY:
        raise BadRequest(413)
    try:
        if event.get("isBase64Encoded"):
            body = base64.b64decode(raw)
        else:
            body = str(raw).encode("utf-8", "replace")
    except (binascii.Error, ValueError) as error:
        raise BadRequest(400) from error
    if len(body) > MAX_BODY:
        raise BadRequest(413)
    return body


@dataclass(slots=True)
class Response:
    """An answer; ``bucket`` is the origin of the files' bucket where the page talks to it.

    A ``binary`` body is written in base 64.
    """

    status: int = 200
    body: str = ""
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    cookies: list[str] = field(default_factory=list)
    bucket: str = ""
    binary: bool = False

    def gateway(self, *, bodiless: bool = False) -> dict[str, Any]:
        """The answer as the gateway wants it, with the headers that every answer carries.

        ``bodiless``: to a HEAD, which is answered as a GET is, without the body (RFC 9110, 9.3.2).
        """
        response: dict[str, Any] = {
            "statusCode": self.status,
            "headers": {**_protection(self.bucket), "content-type": self.content_type},
            "body": "" if bodiless else self.body,
            "isBase64Encoded": self.binary and not bodiless,
        }
        response["headers"].update(self.headers)
        if self.cookies:
            response["cookies"] = self.cookies
        return response


def see_other(location: str) -> Response:
    """After a POST: look there."""
    return Response(303, headers={"location": location})


def as_json(status: int, value: object) -> Response:
    """A small JSON answer to the page's script."""
    return Response(status, json.dumps(value), "application/json")


def _protection(bucket: str) -> dict[str, str]:
    # browsers hold form-action against redirects too: the bucket is named wherever files are sent
    to_bucket = f" {bucket}" if bucket else ""
    policy = (
        "default-src 'none'; style-src 'self'; script-src 'self'; "
        f"img-src 'self'{to_bucket}; connect-src 'self'{to_bucket}; "
        f"form-action 'self'{to_bucket}; frame-ancestors 'none'; base-uri 'none'"
    )
    return {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        "strict-transport-security": "max-age=63072000; includeSubDomains",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "cross-origin-opener-policy": "same-origin",
        "x-robots-tag": "noindex, nofollow",
    }
