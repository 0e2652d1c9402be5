"""Time on screen (TIC-2)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt, StrictStr, StringConstraints

from functions.api.kit.fields import Strict


class TimeIn(Strict):
    """Seconds the ticket was in front; ``beat`` names them, so that a repetition is known."""

    beat: Annotated[
        StrictStr,
        StringConstraints(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9-]+$"),
        Field(examples=["4f0c0c5e-6a1b-4b1e-9b7e-1f2d3c4b5a69"]),
    ]
    seconds: Annotated[StrictInt, Field(ge=1, le=120)]
