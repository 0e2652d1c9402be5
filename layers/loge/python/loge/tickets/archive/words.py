"""The French of what a closed ticket leaves (END-1)."""

from __future__ import annotations

AMOUNT, WHOLE_AMOUNT = "Montant de l'intervention", "Montant total"
UNDONE = " (annulé)"


def by(done: str, name: str) -> str:
    """« Approuvé par ALOXE CORTON Denise »."""
    return f"{done} par {name}"


def dated(day: str) -> str:
    """« , le 04/04/2019 », after what was decided."""
    return f", le {day}"
