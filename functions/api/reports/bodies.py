"""Reports and their schedules as a client asks for them (END-3)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from loge.reporting.domain.report import Every, ReportData
from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from functions.api.kit.fields import Id, Strict
from functions.api.kit.people import SomebodyIn

ALL = list(ReportData)


def day_text(value: object) -> object:
    """A day is written ``2026-12-01``: neither a number nor a moment."""
    if not isinstance(value, str) or len(value) != len("2026-12-01"):
        raise PydanticCustomError("date_text", "a day as 2026-12-01")
    return value


def _each_once(value: list[ReportData]) -> list[ReportData]:
    return list(dict.fromkeys(value))


Day = Annotated[
    date,
    BeforeValidator(day_text),
    Field(description="Paris day, between 2000 and 2099", examples=["2026-12-01"]),
]
Data = Annotated[
    list[ReportData],
    Field(min_length=1, max_length=20, description="What it holds; everything unless said"),
    AfterValidator(_each_once),
]


class ReportIn(Strict):
    """A report on the tickets of a place that were closed in a period, both days included:
    twelve whole months, the running one the last, unless said."""

    place_id: Id
    first: Annotated[Day | None, Field(alias="from")] = None
    last: Annotated[Day | None, Field(alias="to")] = None
    data: Data = Field(default_factory=lambda: list(ALL))


class ScheduleIn(Strict):
    """A report made by itself, of the period just past."""

    place_id: Id
    every: Every
    data: Data = Field(default_factory=lambda: list(ALL))


class RecipientIn(SomebodyIn):
    """Somebody the report is mailed to: at least one e-mail address."""

    @model_validator(mode="after")
    def _an_address(self) -> Self:
        if not self.emails:
            raise PydanticCustomError("emails_missing", "no e-mail", {"field": "emails"})
        return self


class SendReportIn(Strict):
    """Who the report is mailed to."""

    people: Annotated[list[RecipientIn], Field(min_length=1, max_length=20)]
