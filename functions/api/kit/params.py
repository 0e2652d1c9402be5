"""Parameters shared by the routes."""

from __future__ import annotations

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Header, Path, Query

from functions.api.kit.fields import MAX_NUMBER

Number = Annotated[int, Path(ge=1, le=MAX_NUMBER, description="Ticket number", examples=[772])]
ItemId = Annotated[str, Path(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9_.:~-]+$")]
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The version you saw; required (428 without it)",
        examples=['"3"'],
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
Year = Annotated[int | None, Query(ge=2000, le=9999, description="Year of opening, with `q`")]
Column = Literal[
    "modified", "number", "opened", "status", "place", "subject", "type", "vendors", "assigned_to"
]
