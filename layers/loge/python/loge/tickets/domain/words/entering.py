"""Who typed a fact in another's place, and that it was after the visit (STP-2)."""

from __future__ import annotations

from datetime import datetime

from loge.tickets.domain.fact import ActorKind, Fact


def entered(fact: Fact, sentence: str) -> str:
    """The sentence, with who entered it in another's place, and when it was after the visit."""
    late = " après coup" if _entered_afterwards(fact) else ""
    if fact.in_place_of and fact.actor.kind is ActorKind.MANAGER:
        by = fact.actor.name or "le gestionnaire"
        return f"{sentence.removesuffix('.')} (saisi{late} par {by})."
    return f"{sentence.removesuffix('.')} (saisi{late})." if late else sentence


def _entered_afterwards(fact: Fact) -> bool:
    """The appointment that the manager enters had passed already."""
    start = fact.data.get("start")
    by_manager = fact.actor.kind is ActorKind.MANAGER
    return by_manager and bool(start) and datetime.fromisoformat(str(start)) < fact.at
