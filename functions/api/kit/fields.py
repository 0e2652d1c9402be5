"""The kinds of values a request may hold: exact, bounded, without control characters.

Scalars are strict (no "1" for 1); what only has a text form in JSON (dates, codes) is read from
text alone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any

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
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
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


def one_line(value: str) -> str:
    """A line without control characters, its ends trimmed. Raises ``PydanticCustomError``."""
    if "\n" in value or "\t" in value or _CONTROLS.search(value):
        raise PydanticCustomError("one_line", "one line without control characters")
    return value.strip()


def _many_lines(value: str) -> str:
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROLS.search(text):
        raise PydanticCustomError("control_characters", "no control characters")
    return text.strip()


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


_LINE = AfterValidator(one_line)
_LINES = AfterValidator(_many_lines)
_FILLED = AfterValidator(_filled)

Name = Annotated[StrictStr, StringConstraints(max_length=MAX_NAME), _LINE, _FILLED]
Line = Annotated[StrictStr, StringConstraints(max_length=MAX_NAME), _LINE]
Subject = Annotated[StrictStr, StringConstraints(max_length=MAX_SUBJECT), _LINE, _FILLED]
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
Uploads = Annotated[list[Id], Field(max_length=20)]


class Commented(Strict):
    """A body that may say something in free text."""

    comment: Text = ""
