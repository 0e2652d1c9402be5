"""Parameters shared by the routes."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Header, Path, Query
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from functions.api.kit.fields import MAX_NUMBER

_WRITTEN = re.compile(r"0|[1-9][0-9]*")


def _as_written(value: object) -> object:
    """A number has one spelling, ours: « 18.0 », « +18 », « 018 » and « 1_8 » are not 18."""
    if isinstance(value, str) and not _WRITTEN.fullmatch(value):
        raise PydanticCustomError("int_parsing", "a number in digits")
    return value


# the bounds are the number's, within; an address of another spelling names nothing (404), a query
# of another one is refused (400)
_WRITTEN_SO = BeforeValidator(_as_written)
Number = Annotated[
    int,
    Field(ge=1, le=MAX_NUMBER),
    _WRITTEN_SO,
    Path(description="Ticket number", examples=[772]),
]
Limit = Annotated[int, Field(ge=1, le=100), _WRITTEN_SO, Query()]
ItemId = Annotated[str, Path(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9_.:~-]+$")]
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="What you saw: its version, or the ETag of its GET, weak or not, several with "
        "commas; `*` is as it stands now. 428 without it, 412 when it is no more",
        examples=['"3"', 'W/"6f1e0c2b8a4d4f0e9b7c1d2e3f405162"', "*"],
    ),
]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="1 to 200 printable characters; the same key repeats the first answer",
        examples=["4f0c0c5e-6a1b-4b1e-9b7e-1f2d3c4b5a69"],
    ),
]
Cursor = Annotated[
    str | None, Query(max_length=1000, description="From the previous page, as it is")
]
Words = Annotated[str, Query(max_length=120, description="Words to look for (LST-4)")]
Year = Annotated[
    Annotated[int, Field(ge=2000, le=9999), _WRITTEN_SO] | None,
    Query(description="Year of opening, with `q`"),
]
Column = Literal[
    "modified", "number", "opened", "status", "place", "subject", "type", "vendors", "assigned_to"
]
