"""How the agency's own acts, which nobody outside reads, are told (TIC-6, STP-12)."""

from __future__ import annotations

from loge.kernel.words.formats import format_duration
from loge.tickets.domain.fact import Fact


def time_sentence(who: str, fact: Fact) -> str:
    """« JEFF saisit 45 min de travail. Reste à faire : 30 min. »"""
    left = fact.data.get("remaining_minutes")
    said = f" Reste à faire : {format_duration(int(left))}." if isinstance(left, int) else ""
    return f"{who} saisit {format_duration(int(fact.data.get('minutes') or 0))} de travail.{said}"


def silence_sentence(who: str, fact: Fact) -> str:
    """« Le mode silencieux est activé par JEFF. » (STP-12)"""
    state = "activé" if fact.data.get("value") else "désactivé"
    return f"Le mode silencieux est {state} par {who}."
