"""What a guest types, read the way a French reader writes it; wall-clock time is Paris.

The form has cleaned every text (``loge.kernel.text``): here a space is a space.

Every reader answers the value or raises ``Wrong`` with the sentence shown at the field.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from loge.kernel.dates import PARIS
from loge.kernel.limits import MAX_NAME
from loge.kernel.text import line
from loge.kernel.timing.plausible import visit_refusal
from loge.kernel.words.reasons import sentence_of
from loge.pages import words

MAX_COMMENT = 4000
MAX_DURATION_MINUTES = 30 * 24 * 60
MAX_LATE_MINUTES = 24 * 60
MAX_CENTS = 100_000_000
MAX_DELAY_DAYS = 731

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FRENCH = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_TIME = re.compile(r"(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?(?::\d{2})?")
_HOURS_MINUTES = re.compile(r"(\d{1,3})\s*(?:h|heures?)\s*(\d{1,2})?", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,5})\s*(?:min|minutes?|mn)", re.IGNORECASE)
_DAYS = re.compile(r"(\d{1,2})\s*(?:j|jours?)", re.IGNORECASE)
_PERIOD = re.compile(r"(\d{1,3})\s*(j|jours?|semaines?|sem|mois)?\.?", re.IGNORECASE)
_DECIMAL = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?")
_AMOUNT = re.compile(r"(\d{1,9})(?:[.,](\d{1,2}))?")


class Wrong(Exception):
    """A value cannot be taken: the text says why, to the guest."""


def read_date(text: str) -> date:
    """« 2026-08-03 » (a browser's date field), « 03/08/2026 », « 3.8.26 »."""
    if not text:
        raise Wrong(words.DATE_MISSING)
    iso, french = _ISO.fullmatch(text), _FRENCH.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if french:
            year = int(french[3]) + (2000 if len(french[3]) == 2 else 0)
            return date(year, int(french[2]), int(french[1]))
    except ValueError as error:
        raise Wrong(words.DATE_ABSENT) from error
    raise Wrong(words.DATE_FORM)


def read_time(text: str) -> tuple[int, int]:
    """« 14:30 », « 14h30 », « 9h », « 9 »."""
    if not text:
        raise Wrong(words.TIME_MISSING)
    found = _TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 99)
    if hour > 23 or minute > 59:
        raise Wrong(words.TIME_FORM)
    return hour, minute


def read_moment(day: date, time: tuple[int, int], now: datetime) -> datetime:
    """The moment in UTC. Raises ``Wrong``: past, too far, or an hour skipped by summer time.

    An hour that comes twice (end of summer time) is its first occurrence.
    """
    try:
        local = datetime(day.year, day.month, day.day, *time, tzinfo=PARIS)
        at = local.astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise Wrong(words.DATE_IMPOSSIBLE) from error
    if at.astimezone(PARIS).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Wrong(words.TIME_SKIPPED)
    refused = visit_refusal(at, now, afterwards=False)
    if refused:
        raise Wrong(sentence_of(refused))
    return at


def read_duration(text: str) -> int:
    """Minutes of « 1h30 », « 90 min », « 2 jours » or « 1,5 » (hours)."""
    if not text:
        raise Wrong(words.DURATION_MISSING)
    minutes = _minutes(text)
    if minutes is None or not 5 <= minutes <= MAX_DURATION_MINUTES:
        raise Wrong(words.DURATION_FORM)
    return minutes


def _minutes(text: str) -> int | None:
    if found := _HOURS_MINUTES.fullmatch(text):
        return int(found[1]) * 60 + int(found[2] or 0)
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    if found := _DAYS.fullmatch(text):
        return int(found[1]) * 24 * 60
    if found := _DECIMAL.fullmatch(text):
        return round(float(f"{found[1]}.{found[2] or 0}") * 60)
    return None


def read_late(text: str) -> int:
    """Minutes late: « 20 », « 20 min », « 1h »."""
    if not text:
        raise Wrong(words.LATE_MISSING)
    plain = text.isascii() and text.isdigit() and len(text) <= 5
    minutes = int(text) if plain else _minutes(text)
    if minutes is None or not 1 <= minutes <= MAX_LATE_MINUTES:
        raise Wrong(words.LATE_FORM)
    return minutes


def read_amount(text: str) -> int:
    """Cents of « 253,64 », « 1 253.64 € »."""
    if not text:
        raise Wrong(words.AMOUNT_MISSING)
    bare = "".join(text.split()).removesuffix("€").removesuffix("EUR")
    found = _AMOUNT.fullmatch(bare) if bare.isascii() else None
    if found is None:
        raise Wrong(words.AMOUNT_FORM)
    cents = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if cents == 0:
        raise Wrong(words.AMOUNT_ZERO)
    if cents > MAX_CENTS:
        raise Wrong(words.AMOUNT_TOO_HIGH)
    return cents


def read_delay(text: str) -> int | None:
    """Days before the work can be done: « 15 », « 15 jours », « 3 semaines », « 2 mois »; optional.

    A month is 30 days. None when nothing is said.
    """
    if not text:
        return None
    found = _PERIOD.fullmatch(text) if text.isascii() else None
    if found is None:
        raise Wrong(words.DELAY_FORM)
    unit = (found[2] or "j").lower()
    days = int(found[1]) * {"s": 7, "m": 30}.get(unit[0], 1)
    if days > MAX_DELAY_DAYS:
        raise Wrong(words.DELAY_TOO_LONG)
    return days


def read_line(text: str) -> str:
    """One optional line, as short as a name."""
    kept = line(text)
    if len(kept) > MAX_NAME:
        raise Wrong(words.comment_too_long(len(kept), MAX_NAME))
    return kept


def read_comment(text: str, *, required: bool = False) -> str:
    """A free text of at most 4,000 characters."""
    if required and not text:
        raise Wrong(words.COMMENT_MISSING)
    if len(text) > MAX_COMMENT:
        raise Wrong(words.comment_too_long(len(text), MAX_COMMENT))
    return text
