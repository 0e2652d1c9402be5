"""The kinds of values an act comes with; every door reads each kind in its own way.

The API knows how long a line may be, the vendor's form how an amount is typed: both by the kind.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Annotated

from loge.files.domain.attachment import Attachment
from loge.kernel.people import Person


class Kind(Enum):
    """What a type alone does not say."""

    TEXT = auto()
    FILLED_TEXT = auto()
    LINE = auto()
    SUBJECT = auto()
    THREAD = auto()
    ID = auto()
    CENTS = auto()
    MINUTES = auto()
    LATE_MINUTES = auto()
    DAYS = auto()
    SOMEBODY = auto()
    WORKED_MINUTES = auto()
    LEFT_MINUTES = auto()


Text = Annotated[str, Kind.TEXT]
FilledText = Annotated[str, Kind.FILLED_TEXT]
Line = Annotated[str, Kind.LINE]
Subject = Annotated[str, Kind.SUBJECT]
Thread = Annotated[str, Kind.THREAD]
Id = Annotated[str, Kind.ID]
Cents = Annotated[int, Kind.CENTS]
Minutes = Annotated[int, Kind.MINUTES]
LateMinutes = Annotated[int, Kind.LATE_MINUTES]
Days = Annotated[int, Kind.DAYS]
Ids = tuple[Id, ...]
WorkedMinutes = Annotated[int, Kind.WORKED_MINUTES]
LeftMinutes = Annotated[int, Kind.LEFT_MINUTES]
Files = tuple[Attachment, ...]
People = tuple[Person, ...]
# named, perhaps nowhere to be reached
Somebody = Annotated[Person, Kind.SOMEBODY]
