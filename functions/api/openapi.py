"""The OpenAPI 3.1 document, made from the routes and their models (SYS-4)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import orjson

from functions.api import subjects
from functions.api.kit.app import ENDPOINTS, app

_TAGS = {
    "Session": "Signing in and out. The access token goes in `Authorization: Bearer …`.",
    "Agency": "The user signed in, the agency and its registers.",
    "Tickets": "The tickets of the agency.",
    "Selection": "What is done to several tickets at once.",
    "Drafts": "What you have begun and not sent yet: yours alone.",
    "Requests": "What somebody asks for, waiting to become a ticket or to be cancelled.",
    "Acts": "What is done to a ticket; the lifecycle decides what is possible.",
    "Reports": "What was done for a place over a period, on paper; statistics of the agency.",
    "Files": "Files in and out, exports of closed tickets.",
    "Description": "This document.",
}
_DESCRIPTION = (
    "Tickets of property managers, from the phone call to the archive. Refusals are "
    "`application/problem+json` with a stable `code` and a French `detail`. Lists go by cursor, "
    "writes take an `Idempotency-Key`, changes an `If-Match`. What belongs to another agency "
    "is answered as absent."
)
_HEADER_NAMES = {"if-match": "If-Match", "idempotency-key": "Idempotency-Key"}
_ETAG = {"ETag": {"description": "Changes with the answer", "schema": {"type": "string"}}}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of the answer you have: 304 while it would be the same",
    "schema": {"type": "string"},
}
_KEPT = {"summary", "responses", "description", "operationId", "tags", "parameters", "requestBody"}


def _operation(operation: dict[str, Any], statuses: tuple[int, ...], public: bool) -> None:
    wanted = {str(status) for status in statuses}
    operation["responses"] = {
        code: response
        for code, response in sorted(operation["responses"].items())
        if code in wanted
    }
    for empty in ("204", "304"):
        operation["responses"].get(empty, {}).pop("content", None)
    codes = frozenset({"429", "503"})
    if not public:
        operation["security"] = [{"access_token": []}]
        codes |= {"401", "403"}
    _gateway(operation["responses"], codes)
    for parameter in operation.get("parameters", []):
        _parameter(parameter)
    if 304 in statuses:
        for code in ("200", "304"):
            operation["responses"][code]["headers"] = _ETAG
        operation.setdefault("parameters", []).append(_IF_NONE_MATCH)
    for name in [name for name in operation if name not in _KEPT | {"security"}]:
        del operation[name]


def _gateway(responses: dict[str, Any], codes: frozenset[str]) -> None:
    """What the gateway answers by itself, before the function, is plain JSON."""
    for code in codes & set(responses):
        schema = {"$ref": "#/components/schemas/GatewayMessage"}
        responses[code]["content"]["application/json"] = {"schema": schema}


def _parameter(parameter: dict[str, Any]) -> None:
    """A parameter that may be absent is not a parameter that may be null."""
    schema = parameter["schema"]
    branches = [one for one in schema.pop("anyOf", []) if one != {"type": "null"}]
    if branches:
        parameter["schema"] = branches[0]
    parameter["schema"].pop("description", None)
    parameter["name"] = _HEADER_NAMES.get(parameter["name"], parameter["name"])


def _whole_bounds(node: Any) -> Any:
    """Bounds of integers are written as integers."""
    if isinstance(node, list):
        return [_whole_bounds(one) for one in node]
    if isinstance(node, dict):
        return {name: _whole_bounds(value) for name, value in node.items()}
    return int(node) if isinstance(node, float) and node.is_integer() else node


@cache
def document() -> dict[str, Any]:
    """The whole document as JSON values."""
    subjects.load()
    text = app.get_openapi_json_schema(
        title="Loge", version="1", openapi_version="3.1.0", description=_DESCRIPTION
    )
    raw = orjson.loads(text)
    for endpoint in ENDPOINTS:
        path = re.sub(r"<(\w+)>", r"{\1}", endpoint.path)
        operation = raw["paths"][path][endpoint.method.lower()]
        _operation(operation, endpoint.statuses, endpoint.public)
    schemas = raw["components"]["schemas"]
    for unused in ("HTTPValidationError", "ResponseValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["GatewayMessage"] = {
        "title": "GatewayMessage",
        "description": "What the gateway refuses by itself: a bad token, too many requests",
        "type": "object",
        "properties": {"message": {"type": "string"}},
        "required": ["message"],
    }
    raw["info"] = {"title": "Loge", "version": "1", "description": _DESCRIPTION}
    raw["servers"] = [{"url": "/api", "description": "Behind the front door"}]
    raw["tags"] = [{"name": name, "description": text} for name, text in _TAGS.items()]
    raw["paths"] = {path: raw["paths"][path] for path in sorted(raw["paths"])}
    raw["components"] = {
        "schemas": {name: schemas[name] for name in sorted(schemas)},
        "securitySchemes": {
            "access_token": {
                "type": "http",
                "scheme": "bearer",
                "bearerFormat": "JWT",
                "description": "The access token of a session",
            }
        },
    }
    cleaned: dict[str, Any] = _whole_bounds(raw)
    return cleaned


@cache
def document_text() -> str:
    """The document as it is served and kept in ``docs/openapi.json``."""
    return orjson.dumps(document(), option=orjson.OPT_INDENT_2).decode() + "\n"
