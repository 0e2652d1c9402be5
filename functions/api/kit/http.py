"""What a request and a response are on the wire, before and after the routes."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from aws_lambda_powertools.event_handler.api_gateway import Response
from loge.kernel.idempotency import RequestKey
from loge.kernel.reasons import Reason
from pydantic import BaseModel

from functions.api.kit.problems import (
    PROBLEM_TYPE,
    BadRequest,
    FieldProblem,
    TooLarge,
    UnsupportedType,
    encode,
)

MAX_BODY = 256 * 1024
SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
}
_PRINTABLE = re.compile(r"[\x20-\x7e]{1,200}")

Event = dict[str, Any]


def fault(field: str, reason: Reason) -> BadRequest:
    """A value of the request that cannot be taken, named by its field."""
    from loge.kernel.words.reasons import sentence_of  # noqa: PLC0415 - refusals alone need it

    found = FieldProblem(field=field, code=reason, detail=sentence_of(reason))
    return BadRequest([found], reason)


def header(event: Mapping[str, Any], name: str) -> str:
    """A header of the event, whatever its case; "" when absent."""
    headers = event.get("headers") or {}
    wanted = name.lower()
    return next((str(v or "") for k, v in headers.items() if k.lower() == wanted), "")


def normalise(event: Event) -> Event:
    """The event with its body as text.

    Raises ``BadRequest`` (not base64, not UTF-8), ``TooLarge`` or ``UnsupportedType``.
    """
    body = event.get("body") or ""
    if len(body) > MAX_BODY * 4 // 3 + 4:
        raise TooLarge
    if event.get("isBase64Encoded") and body:
        try:
            body = base64.b64decode(body, validate=True).decode("utf-8")
        except (binascii.Error, ValueError) as wrong:
            raise fault("", Reason.BODY_ENCODING) from wrong
    if len(body) > MAX_BODY:
        raise TooLarge
    kind = header(event, "content-type").split(";")[0].strip().lower()
    if body and kind not in ("", "application/json"):
        raise UnsupportedType
    return {**event, "body": body or None, "isBase64Encoded": False}


def read_json(text: str) -> dict[str, Any]:
    """The object in a body. Raises ``BadRequest``: not JSON, or not an object."""
    try:
        value = orjson.loads(text)
    except (json.JSONDecodeError, UnicodeEncodeError, RecursionError) as wrong:
        raise fault("", Reason.JSON_INVALID) from wrong
    if not isinstance(value, dict):
        raise fault("", Reason.MODEL_TYPE)
    return value


def request_key(event: Mapping[str, Any], user_id: str) -> RequestKey | None:
    """The Idempotency-Key of a request, scoped to its user, method and address (SYS-4).

    Raises ``BadRequest`` when it is not 1 to 200 printable characters.
    """
    value = header(event, "idempotency-key")
    if not value:
        return None
    if not _PRINTABLE.fullmatch(value):
        raise fault("Idempotency-Key", Reason.KEY_INVALID)
    http = event["requestContext"]["http"]
    key = f"{user_id} {http['method']} {event['rawPath']} {value}"
    body = read_json(event["body"]) if event.get("body") else {}
    canonical = orjson.dumps(body, option=orjson.OPT_SORT_KEYS)
    return RequestKey(key, hashlib.sha256(canonical).hexdigest())


def json_response(
    view: BaseModel, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response[str]:
    """A JSON response."""
    return json_text(view.model_dump_json(), status, headers)


def json_text(
    text: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response[str]:
    """A response that is JSON already."""
    return Response(
        status_code=status,
        content_type="application/json",
        body=text,
        headers=dict(headers or {}),
    )


def json_list_response(views: Sequence[BaseModel]) -> Response[str]:
    """A JSON list."""
    body = f"[{','.join(view.model_dump_json() for view in views)}]"
    return Response(status_code=200, content_type="application/json", body=body)


def nothing() -> Response[str]:
    """204."""
    return Response(status_code=204, body="")


def problem_response(body: dict[str, Any]) -> Response[str]:
    """A refusal."""
    return Response(status_code=body["status"], content_type=PROBLEM_TYPE, body=encode(body))


def raw_problem(body: dict[str, Any]) -> dict[str, Any]:
    """A refusal given before any route is reached."""
    return {
        "statusCode": body["status"],
        "headers": {"Content-Type": PROBLEM_TYPE},
        "body": encode(body),
        "isBase64Encoded": False,
        "cookies": [],
    }
