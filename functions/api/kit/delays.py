"""The reminder delays of a ticket as a client sends them (NEW-14)."""

from __future__ import annotations

from typing import Annotated, Literal

from loge.agency.domain.delays import Delay, Delays
from pydantic import Field, StrictInt

from functions.api.kit.fields import Strict

DelayUnit = Literal["days", "hours"]


class DelayIn(Strict, fills=Delay):
    """NEW-14: every how many days or hours (0 = never), at most how many times."""

    every: Annotated[StrictInt, Field(ge=0, le=365)]
    unit: DelayUnit = "days"
    maximum: Annotated[StrictInt, Field(ge=0, le=20)]


class DelaysIn(Strict, fills=Delays):
    """NEW-14: all the delays of a ticket."""

    order: DelayIn
    quote: DelayIn
    invoice: DelayIn
    appointment_reminder_hours: Annotated[StrictInt, Field(ge=0, le=720)]
