"""A right request for every operation of the OpenAPI file, made from its schemas alone.

A route added to the file is walked by the tests that use this, with nothing to declare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.http import description

PUBLIC = ("/v1/session", "/v1/session/refresh", "/v1/session/start", "/v1/openapi.json")


@dataclass(frozen=True)
class Operation:
    """One method on one path, with one right body (acts have one each)."""

    method: str
    template: str
    operation_id: str
    variant: str = ""
    body: Any = None
    query: Mapping[str, str] = field(default_factory=dict)

    def path(self, **ids: str) -> str:
        """The address with these ids."""
        return self.template.format(**ids)

    def __str__(self) -> str:
        return f"{self.operation_id}{'-' if self.variant else ''}{self.variant}"


def operations() -> Iterator[Operation]:
    """Every operation of the file that asks for a signed-in user."""
    for template, methods in description()["paths"].items():
        if template in PUBLIC:
            continue
        for method, told in methods.items():
            query = {
                one["name"]: str(instance(one["schema"]))
                for one in told.get("parameters", [])
                if one["in"] == "query" and one["required"]
            }
            for variant, body in _bodies(told):
                yield Operation(method.upper(), template, told["operationId"], variant, body, query)


def _bodies(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    if "requestBody" not in told:
        yield "", None
        return
    schema = told["requestBody"]["content"]["application/json"]["schema"]
    for branch in schema.get("oneOf", [schema]):
        body = instance(branch)
        yield str(body.get("act", "")), body


def instance(schema: Mapping[str, Any]) -> Any:
    """A value that a schema accepts: the least of it."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return instance(description()["components"]["schemas"][name])
    for fixed in ("const", "default"):
        if fixed in schema:
            return schema[fixed]
    for several in ("enum", "examples"):
        if several in schema:
            return schema[several][0]
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return instance(schema[union][0])
    return _of_type(schema)


def _of_type(schema: Mapping[str, Any]) -> Any:
    kind = schema.get("type")
    if kind == "object":
        return _object(schema)
    if kind == "array":
        return [instance(schema["items"])] * int(schema.get("minItems", 0))
    if kind == "integer":
        return max(int(schema.get("minimum", 0)), 10)
    if kind == "boolean":
        return True
    return "x1"


def _object(schema: Mapping[str, Any]) -> dict[str, Any]:
    properties = schema.get("properties", {})
    made = {name: instance(properties[name]) for name in schema.get("required", [])}
    if "by_email" in properties:
        made |= {"emails": ["somebody@example.org"], "by_email": True}
    if not made and properties:
        first = next(iter(properties))
        made[first] = instance(properties[first])
    return made
