"""The French of what a closed ticket leaves (END-1)."""

from __future__ import annotations

from datetime import datetime

from loge.kernel.words.formats import format_short_date, format_short_datetime, format_time

AMOUNT, WHOLE_AMOUNT = "Montant de l’intervention", "Montant total"
UNDONE, CORRECTED = " (annulé)", " (corrigé)"


def by(done: str, name: str) -> str:
    """« Approuvé par ALOXE CORTON Denise »."""
    return f"{done} par {name}"


def hours(start: datetime, end: datetime) -> str:
    """« 04/04/2019 de 15h52 à 16h52 »; a visit that ends another day says which."""
    day, last = format_short_date(start), format_short_date(end)
    if day == last:
        return f"{day} de {format_time(start)} à {format_time(end)}"
    return f"du {format_short_datetime(start)} au {format_short_datetime(end)}"


def given_by(name: str, at: datetime) -> str:
    """« PLOMB'SERVICE, le 04/04/2019 à 15h54 », under a photo."""
    when = f"le {format_short_datetime(at)}"
    return f"{name}, {when}" if name else when


def dated(day: str) -> str:
    """« , le 04/04/2019 », after what was decided."""
    return f", le {day}"
