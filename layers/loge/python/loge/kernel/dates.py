"""Paris: the one time zone in which days and hours are said."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
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


def seconds_to_next_day(at: datetime) -> int:
    """How long it is, in seconds, until the next day begins in Paris (23 or 25 hours' days too)."""
    tomorrow = datetime.combine(paris_day(at) + timedelta(days=1), time(), PARIS)
    return max(1, round((tomorrow.astimezone(UTC) - at.astimezone(UTC)).total_seconds()))
