"""A draft to save (NEW-18)."""

from __future__ import annotations

from typing import Annotated, Any

import orjson
from loge.kernel.limits import MAX_SUBJECT
from loge.kernel.modules import Module
from pydantic import AfterValidator, Field, StrictStr, StringConstraints
from pydantic_core import PydanticCustomError

from functions.api.kit.fields import ONE_LINE, Strict

MAX_CONTENT = 100_000
MAX_DEPTH = 20


def _bounded(content: dict[str, Any]) -> dict[str, Any]:
    # level by level: what somebody nests too deep must not exhaust our own stack
    level: list[Any] = [content]
    for _ in range(MAX_DEPTH):
        level = [inner for value in level for inner in _inside(value)]
        if not level:
            break
    else:
        raise PydanticCustomError("content_too_deep", "nested too deep", {"most": MAX_DEPTH})
    if len(orjson.dumps(content)) > MAX_CONTENT:
        raise PydanticCustomError("content_too_large", "too large", {"most": MAX_CONTENT // 1000})
    return content


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


class DraftIn(Strict):
    """What was typed so far; ``content`` is kept as it is and read by nobody but the form."""

    module: Module
    title: Annotated[StrictStr, StringConstraints(max_length=MAX_SUBJECT), ONE_LINE] = ""
    content: Annotated[
        dict[str, Any],
        AfterValidator(_bounded),
        Field(description="Any JSON object, at most 100 kB and 20 levels"),
    ]
