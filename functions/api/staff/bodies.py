"""A delegation as a client asks for it (SET-6)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import BeforeValidator, Field, StrictBool
from pydantic_core import PydanticCustomError

from functions.api.kit.fields import Id, Strict

_YEARS = (2000, 2099)


def _day(value: object) -> object:
    """A day from its text alone: a number or an instant is no day."""
    try:
        day = datetime.strptime(str(value), "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise PydanticCustomError("day_text", "an ISO 8601 day") from None
    if not isinstance(value, str) or not _YEARS[0] <= day.year <= _YEARS[1]:
        raise PydanticCustomError("day_text", "an ISO 8601 day")
    return day


Day = Annotated[
    date,
    BeforeValidator(_day),
    Field(description="A day in Paris, between 2000 and 2099", examples=["2099-12-01"]),
]


class DelegationIn(Strict):
    """SET-6: to whom and until when; ``first`` left out is today.

    ``show_upcoming``: the delegate is told before it begins; ``show_on_desk``: the tickets stand
    on its desk, not in its lists alone.
    """

    to: Id
    until: Day
    first: Day | None = None
    show_upcoming: StrictBool = False
    show_on_desk: StrictBool = True
