"""Paris: the one time zone in which days and hours are said."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def paris(at: datetime) -> datetime:
    """The moment on the clocks of Paris. Raises ``ValueError`` when it is naive."""
    if at.tzinfo is None:
        msg = "a datetime must be aware"
        raise ValueError(msg)
    return at.astimezone(PARIS)


def paris_day(at: datetime) -> date:
    """The day it is in Paris. Raises ``ValueError`` when it is naive."""
    return paris(at).date()
