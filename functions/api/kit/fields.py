"""The kinds of values a request may hold: exact, bounded, texts by the rule of every door.

A text is cleaned first (``loge.kernel.text``), then measured: what nobody sees counts nowhere.
Scalars are strict (no "1" for 1); what only has a text form in JSON (dates, codes) is read from
text alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from loge.kernel import text
from loge.kernel.limits import MAX_NAME, MAX_SUBJECT, MAX_TEXT
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

MAX_NUMBER = 99_999_999
MAX_CENTS = 100_000_000_00
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)


# beside the classes: pydantic reads the annotations of a base again for each class over it
_FILLS: dict[type, type] = {}


class Strict(BaseModel):
    """A request body: an unknown field is refused and named.

    ``fills`` names the class of the domain that a body within another becomes. Models are built at
    their first use: a cold start pays for the route it serves alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def __init_subclass__(cls, fills: type | None = None, **settings: Any) -> None:
        """Keep what it fills; a body that extends another fills the same."""
        super().__init_subclass__(**settings)
        if fills is not None:
            _FILLS[cls] = fills


def filled_by(body: type[Strict]) -> type | None:
    """The class of the domain that a body within another becomes, if any."""
    return next((_FILLS[one] for one in body.__mro__ if one in _FILLS), None)


def _cleaned(clean: Callable[[str], str]) -> BeforeValidator:
    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return clean(value)
        except text.NotText:
            raise PydanticCustomError("not_text", "no text") from None

    return BeforeValidator(read)


def _filled(value: str) -> str:
    if not value:
        raise PydanticCustomError("empty", "must not be empty")
    return value


def _text_only(value: object) -> object:
    if not isinstance(value, str) or "T" not in value:
        raise PydanticCustomError("datetime_text", "an ISO 8601 text")
    return value


def _sensible(value: datetime) -> datetime:
    try:
        moment = value.astimezone(UTC)
    except OverflowError:
        moment = _LATEST
    if not _EARLIEST <= moment < _LATEST:
        raise PydanticCustomError("datetime_range", "between 2000 and 2099")
    return moment


ONE_LINE = _cleaned(text.line)
_LINES = _cleaned(text.lines)
_FILLED = AfterValidator(_filled)

Name = Annotated[StrictStr, StringConstraints(max_length=MAX_NAME), ONE_LINE, _FILLED]
Line = Annotated[StrictStr, StringConstraints(max_length=MAX_NAME), ONE_LINE]
Subject = Annotated[StrictStr, StringConstraints(max_length=MAX_SUBJECT), ONE_LINE, _FILLED]
Text = Annotated[StrictStr, StringConstraints(max_length=MAX_TEXT), _LINES]
FilledText = Annotated[StrictStr, StringConstraints(max_length=MAX_TEXT), _LINES, _FILLED]
Id = Annotated[StrictStr, StringConstraints(max_length=64, pattern=r"^[A-Za-z0-9_.:~-]+$")]
Cents = Annotated[StrictInt, Field(ge=0, le=MAX_CENTS, description="Euro cents")]
When = Annotated[
    AwareDatetime,
    BeforeValidator(_text_only),
    AfterValidator(_sensible),
    Field(
        description="ISO 8601 with its offset, between 2000 and 2099",
        examples=["2026-12-01T13:30:00Z"],
    ),
]
Flag = StrictBool
Minutes = Annotated[StrictInt, Field(ge=5, le=7 * 24 * 60)]
WorkedMinutes = Annotated[StrictInt, Field(ge=1, le=24 * 60)]
LeftMinutes = Annotated[StrictInt, Field(ge=0, le=100_000)]
Uploads = Annotated[list[Id], Field(max_length=20)]


class Commented(Strict):
    """A body that may say something in free text."""

    comment: Text = ""
