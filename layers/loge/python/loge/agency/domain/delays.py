"""How long one waits before reminding (NEW-14)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delay:
    """NEW-14: every how many days or hours, at most how many times; 0 = never."""

    every: int
    unit: str = "days"
    maximum: int = 3


@dataclass(frozen=True, slots=True)
class Delays:
    """NEW-14: the reminder delays of a ticket."""

    order: Delay = Delay(7)
    quote: Delay = Delay(7)
    invoice: Delay = Delay(7)
    appointment_reminder_hours: int = 48
