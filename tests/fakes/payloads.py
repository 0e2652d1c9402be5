"""What comes with an act, from names and values, in the class that its rows name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import Any

from loge.tickets.domain.fact import Act
from loge.tickets.domain.lifecycle.engine.table import ROWS
from loge.tickets.domain.payloads.answers import PRESENCES
from loge.tickets.domain.payloads.base import Payload


def payload_of(act: Act, **values: object) -> Payload:
    """The most general class that holds the most of these values; a needed one may be missing."""
    kind = max(_classes(act, values), key=lambda one: _fitness(one, values))
    given: dict[str, Any] = {f.name: values[f.name] for f in fields(kind) if f.name in values}
    absent = [f.name for f in fields(kind) if f.default is MISSING and f.name not in given]
    return kind(**given, **dict.fromkeys(absent))


def _classes(act: Act, values: dict[str, object]) -> Iterable[type[Payload]]:
    presence: Any = values.get("presence")
    if act is Act.ANSWER_PRESENCE:
        return [PRESENCES[presence] if presence else Payload]
    return [row.payload for row in ROWS if row.act is act] or [Payload]


def _fitness(kind: type[Payload], values: dict[str, object]) -> tuple[int, int, int]:
    held = sum(f.name in values for f in fields(kind))
    return held, -len(fields(kind)), -len(kind.needs())
