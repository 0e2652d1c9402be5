"""Calls of the API function with HTTP API events; each answer is held against the OpenAPI file.

``Api(world)`` answers through the real handler over the fakes. An answer that the file does not
describe (status, content type, shape) fails the test that received it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import jsonschema
from loge import bootstrap
from loge.agency.domain.user import User
from loge.messaging.adapters import contacts

from functions.api.handler import handler
from tests.fakes.world import World

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def description() -> dict[str, Any]:
    """The OpenAPI file of the repository."""
    text = (ROOT / "docs" / "openapi.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@dataclass(frozen=True)
class Answer:
    """What a client receives; ``json`` is the decoded body."""

    status: int
    headers: Mapping[str, str]
    body: str
    cookies: tuple[str, ...] = ()

    @property
    def json(self) -> Any:
        """The body, decoded."""
        return json.loads(self.body)

    def fields(self) -> set[str]:
        """The fields that a refusal names."""
        return {one["field"] for one in self.json.get("errors", [])}


def operation_of(method: str, path: str) -> dict[str, Any] | None:
    """What the file says of a method on a path; None when it says nothing."""
    for template, operations in description()["paths"].items():
        pattern = re.sub(r"\{\w+\}", "[^/]+", template)
        if re.fullmatch(pattern, path) and method.lower() in operations:
            found: dict[str, Any] = operations[method.lower()]
            return found
    return None


@cache
def _validator(schema: str) -> jsonschema.protocols.Validator:
    whole = {**json.loads(schema), "components": description()["components"]}
    return jsonschema.Draft202012Validator(
        whole, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def hold_against_description(method: str, path: str, answer: Answer) -> None:
    """Fail on an answer that the OpenAPI file does not describe."""
    operation = operation_of(method, path)
    if operation is None:
        assert answer.status in (400, 401, 404, 405, 413, 415), answer.body
        return
    described = operation["responses"]
    assert str(answer.status) in described, f"{method} {path} → {answer.status}: {answer.body}"
    content = described[str(answer.status)].get("content")
    if content is None:
        assert not answer.body
        return
    kind = answer.headers["Content-Type"].split(";")[0]
    assert kind in content, f"{method} {path} → {kind}"
    _validator(json.dumps(content[kind]["schema"])).validate(answer.json)


def make_event(
    method: str,
    path: str,
    *,
    body: str | None = None,
    query: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    claims: Mapping[str, str] | None = None,
    cookies: tuple[str, ...] = (),
    base64_encoded: bool = False,
) -> dict[str, Any]:
    """An HTTP API event (payload 2.0) as API Gateway makes it."""
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": "ANY /v1/{proxy+}",
        "rawPath": path,
        "rawQueryString": urlencode(query or {}),
        "headers": {name.lower(): value for name, value in (headers or {}).items()},
        "requestContext": {
            "http": {"method": method, "path": path, "sourceIp": "192.0.2.1"},
            "stage": "$default",
            "requestId": "request",
        },
        "body": body,
        "isBase64Encoded": base64_encoded,
    }
    if query:
        event["queryStringParameters"] = dict(query)
    if cookies:
        event["cookies"] = list(cookies)
    if claims is not None:
        event["requestContext"]["authorizer"] = {"jwt": {"claims": dict(claims), "scopes": []}}
    return event


@dataclass
class Api:
    """The API over a world of fakes."""

    world: World
    calls: list[tuple[str, str, int]] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator[Api]:
        """Inside, ``loge.bootstrap`` gives the world's fakes."""
        replaced: dict[str, Any] = {
            "context": self.world.context,
            "directory": lambda: self.world.directory,
            "staff": self.world.registers,
            "registers": self.world.registers,
            "listeners": self.world.sockets.of,
            "clock": lambda: self.world.clock,
            "identity": lambda: self.world.identity,
            "attempts": lambda: self.world.attempts,
            "workflows": lambda: self.world.workflows,
            "begin_invocation": lambda: None,
            "parse_emails": contacts.parse_emails,
            "parse_phones": contacts.parse_phones,
        }
        with patch.multiple(bootstrap, **replaced):
            yield self

    def send(self, event: dict[str, Any]) -> Answer:
        """Hand an event to the handler and hold its answer against the file."""
        raw = handler(event, None)
        answer = Answer(
            raw["statusCode"], raw["headers"], raw.get("body") or "", tuple(raw.get("cookies", ()))
        )
        http = event["requestContext"]["http"]
        self.calls.append((http["method"], event["rawPath"], answer.status))
        assert answer.status < 500, answer.body
        hold_against_description(http["method"], event["rawPath"], answer)
        return answer

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        user: User | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        cookies: tuple[str, ...] = (),
        signed_in_at: datetime | None = None,
    ) -> Answer:
        """A request of ``user`` (None: nobody signed in); ``body`` is sent as JSON."""
        claims = {"sub": user.sub, "token_use": "access"} if user else None
        if claims and signed_in_at:
            claims |= {"iat": str(int(signed_in_at.timestamp()))}
        sent = dict(headers or {})
        text = None
        if body is not None:
            text = json.dumps(body)
            sent.setdefault("content-type", "application/json")
        event = make_event(
            method, path, body=text, query=query, headers=sent, claims=claims, cookies=cookies
        )
        return self.send(event)
