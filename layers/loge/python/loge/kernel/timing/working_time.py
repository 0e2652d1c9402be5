"""When something may be sent: the agency's sending window, working days, delays (REL-5).

Rules are wall-clock time in Paris; what comes in and goes out is aware and in UTC.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
DEFAULT_WINDOW = (8, 19)
MAX_JITTER_MINUTES = 15
_FRIDAY = 4
_LONGEST_CLOSURE_DAYS = 400

IsHoliday = Callable[[date], bool]


def stable_jitter(key: str) -> int:
    """0 to 15 minutes, always the same for the same key: 8:00 is not a stampede."""
    return zlib.crc32(key.encode()) % (MAX_JITTER_MINUTES + 1)


def is_working_day(day: date, is_holiday: IsHoliday) -> bool:
    """Monday to Friday, except public holidays."""
    return day.weekday() <= _FRIDAY and not is_holiday(day)


def next_in_window(
    at_utc: datetime, window: tuple[int, int] = DEFAULT_WINDOW, *, is_holiday: IsHoliday
) -> datetime:
    """``at_utc`` when it is inside the window of a working day, else the next opening.

    ``window`` is (first, last) hour, the last one excluded. Raises ``ValueError`` on a naive
    datetime, a wrong window, or a calendar without any working day.
    """
    first, last = _checked(at_utc, window)
    local = at_utc.astimezone(PARIS)
    today = local.date()
    if is_working_day(today, is_holiday):
        if first <= local.hour < last:
            return at_utc.astimezone(UTC)
        if local.hour < first:
            return _opening(today, first)
    for ahead in range(1, _LONGEST_CLOSURE_DAYS):
        day = today + timedelta(days=ahead)
        if is_working_day(day, is_holiday):
            return _opening(day, first)
    msg = "no working day in more than a year"
    raise ValueError(msg)


def add_delay(
    at_utc: datetime,
    every: int,
    unit: str,
    window: tuple[int, int] = DEFAULT_WINDOW,
    *,
    is_holiday: IsHoliday,
    jitter_minutes: int = 0,
) -> datetime:
    """The moment a reminder falls due: ``every`` days or hours after ``at_utc``, in the window.

    Days keep the wall-clock hour through both changes of clock; hours are elapsed time. The
    jitter (0–15, see :func:`stable_jitter`) is added only when the delay had to be moved to an
    opening. Raises ``ValueError`` on an unknown unit or a delay below 1.
    """
    _checked(at_utc, window)
    if every < 1 or unit not in {"days", "hours"} or not 0 <= jitter_minutes <= MAX_JITTER_MINUTES:
        msg = f"not a delay: {every} {unit}, jitter {jitter_minutes}"
        raise ValueError(msg)
    if unit == "hours":
        wanted = at_utc.astimezone(UTC) + timedelta(hours=every)
    else:
        # arithmetic on an aware local datetime is wall-clock arithmetic; a wall time that does
        # not exist that day comes out one hour later
        wanted = (at_utc.astimezone(PARIS) + timedelta(days=every)).astimezone(UTC)
    allowed = next_in_window(wanted, window, is_holiday=is_holiday)
    if allowed == wanted:
        return allowed
    return allowed + timedelta(minutes=jitter_minutes)


def _opening(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=PARIS).astimezone(UTC)


def _checked(at: datetime, window: tuple[int, int]) -> tuple[int, int]:
    if at.tzinfo is None:
        msg = "a datetime must be aware"
        raise ValueError(msg)
    first, last = window
    if not 0 <= first < last <= 24:
        msg = f"not a sending window: {window}"
        raise ValueError(msg)
    return first, last
