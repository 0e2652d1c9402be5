"""Validation errors in French, and their field paths as the client wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from loge.kernel.reasons import Reason

from functions.api import words
from functions.api.kit.problems import FieldProblem

_SOURCES = {"body", "query", "header", "path", "cookie", "response"}


def _path(location: Iterable[object], tags: frozenset[str]) -> str:
    parts = [str(part) for part in location]
    if parts and parts[0] in _SOURCES:
        parts = parts[1:]
    # the branch of a union is no part of what the client wrote
    if parts and parts[0] in tags:
        parts = parts[1:]
    return ".".join(parts)


def _sentence(kind: str) -> str:
    if kind == Reason.NOT_TEXT:
        from loge.kernel.words.reasons import sentence_of  # noqa: PLC0415 - refusals alone need it

        return sentence_of(Reason.NOT_TEXT)
    return words.SENTENCES.get(kind, words.LAST_RESORT)


def french_errors(
    errors: Iterable[Mapping[str, Any]], tags: frozenset[str] = frozenset()
) -> list[FieldProblem]:
    """The errors of pydantic, one French sentence each; unknown kinds get a general one."""
    found = []
    for error in errors:
        kind, context = str(error["type"]), error.get("ctx") or {}
        path = _path(error["loc"], tags)
        # a check of a whole object may say which of its fields is at fault
        own_field = context.get("field")
        if own_field:
            path = f"{path}.{own_field}" if path else str(own_field)
        if kind in ("union_tag_not_found", "union_tag_invalid"):
            path = "act"
        text = _sentence(kind)
        for name, value in context.items():
            text = text.replace(f"{{{name}}}", str(value)[:300])
        found.append(FieldProblem(field=path, code=kind, detail=words.listed(text)))
    return found
