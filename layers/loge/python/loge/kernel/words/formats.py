"""Dates, times, durations, amounts and sizes as French readers write them (Europe/Paris)."""

from __future__ import annotations

from datetime import date, datetime

from loge.kernel.dates import paris

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def _day(value: date) -> date:
    return paris(value).date() if isinstance(value, datetime) else value


def format_date(value: date, *, weekday: bool = True) -> str:
    """« lundi 3 août 2026 » (a datetime is first brought to Paris)."""
    day = _day(value)
    number = "1er" if day.day == 1 else str(day.day)
    name = f"{DAYS[day.weekday()]} " if weekday else ""
    return f"{name}{number} {MONTHS[day.month - 1]} {day.year}"


def format_time(at: datetime) -> str:
    """« 14 h 30 »."""
    local = paris(at)
    return f"{local.hour} h {local.minute:02d}"


def format_datetime(at: datetime, *, weekday: bool = True) -> str:
    """« lundi 3 août 2026 à 14 h 30 »."""
    return f"{format_date(at, weekday=weekday)} à {format_time(at)}"


def format_short_date(value: date) -> str:
    """« 03/08/2026 »."""
    day = _day(value)
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def format_short_datetime(at: datetime) -> str:
    """« 03/08/2026 à 14 h 30 »."""
    return f"{format_short_date(at)} à {format_time(at)}"


def format_sms_datetime(at: datetime) -> str:
    """« 03/08 à 14 h 30 »: the shortest that is still clear."""
    local = paris(at)
    return f"{local.day:02d}/{local.month:02d} à {format_time(at)}"


def format_duration(minutes: int) -> str:
    """« 45 min », « 1 h », « 1 h 30 »; « 2 jours » where it is a number of whole days."""
    days, over = divmod(minutes, 24 * 60)
    if days and not over:
        return f"{days} jour{'s' if days > 1 else ''}"
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def delay_phrase(days: int | None) -> str:
    """« sous 10 jours »; "" when nothing was said."""
    return "" if days is None else f"sous {days} jour{'s' if days > 1 else ''}"


def format_cents(cents: int) -> str:
    """« 1 253,64 € » (whole euro cents in)."""
    euros, rest = divmod(abs(cents), 100)
    grouped = f"{euros:,}".replace(",", "\u00a0")
    return f"{'-' if cents < 0 else ''}{grouped},{rest:02d} €"


def format_size(size: int) -> str:
    """« 340 o », « 12 Ko », « 3,4 Mo », « 1,2 Go »."""
    if size < 1000:
        return f"{size} o"
    if size < 1_000_000:
        return f"{round(size / 1000)} Ko"
    unit, name = (1_000_000, "Mo") if size < 1_000_000_000 else (1_000_000_000, "Go")
    return f"{size / unit:.1f} {name}".replace(".", ",")


def format_phone(phone: str) -> str:
    """« 06 39 98 12 34 » for a French number in E.164, any other unchanged."""
    digits = phone.removeprefix("+33")
    if digits == phone or len(digits) != 9 or not digits.isdigit():
        return phone
    return " ".join([f"0{digits[0]}", *(digits[i : i + 2] for i in range(1, 9, 2))])
