"""Time on a ticket: in front of it (TIC-2), or entered by hand (TIC-6)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, StrictInt, StrictStr, StringConstraints, Tag

from functions.api.kit.fields import Commented, LeftMinutes, Strict, WorkedMinutes


class TimeIn(Strict):
    """Seconds the ticket was in front; ``beat`` names them, so that a repetition is known."""

    beat: Annotated[
        StrictStr,
        StringConstraints(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9-]+$"),
        Field(examples=["4f0c0c5e-6a1b-4b1e-9b7e-1f2d3c4b5a69"]),
    ]
    seconds: Annotated[StrictInt, Field(ge=1, le=120)]


class TimeEntryIn(Commented):
    """Minutes entered by hand, and what is left to do; absent, that stays as it was said."""

    minutes: WorkedMinutes
    remaining_minutes: LeftMinutes | None = None


ON_SCREEN, BY_HAND = "time_on_screen", "time_by_hand"


def _which(given: Any) -> str:
    by_hand = isinstance(given, TimeEntryIn) or (isinstance(given, dict) and "minutes" in given)
    return BY_HAND if by_hand else ON_SCREEN


EitherTimeIn = Annotated[
    Annotated[TimeIn, Tag(ON_SCREEN)] | Annotated[TimeEntryIn, Tag(BY_HAND)],
    Discriminator(_which),
]
