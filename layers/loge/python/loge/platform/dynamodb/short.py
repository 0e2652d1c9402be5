"""Shorter names for what is stored with every act: a row beyond a KB costs another unit.

A name means one thing for ever. What has no short name keeps its own, and what was written before
there were any is read as ever: no field has a name of one letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAMES: Mapping[str, str] = {
    "act": "a",
    "actor": "A",
    "after": "f",
    "also_email": "E",
    "appointment": "w",
    "appointment_validated": "W",
    "approval": "V",
    "armed_at": "r",
    "audience": "u",
    "automatic": "H",
    "by_email": "b",
    "by_sms": "B",
    "channels": "C",
    "column": "K",
    "coordinates": "c",
    "count": "N",
    "created_at": "o",
    "due_at": "d",
    "duration": "D",
    "emails": "M",
    "fact_at": "g",
    "fact_id": "i",
    "fell": "F",
    "intents": "I",
    "intervention_id": "p",
    "invoice_cents": "m",
    "kind": "k",
    "last_actor": "l",
    "late_at": "L",
    "link_generation": "G",
    "manager_to_act": "h",
    "message": "n",
    "name": "v",
    "order_sent_at": "O",
    "party": "Q",
    "party_id": "X",
    "parts": "P",
    "phones": "T",
    "quote": "q",
    "register_id": "R",
    "standing": "S",
    "start": "s",
    "state": "z",
    "step": "e",
    "step_version": "x",
    "timers": "t",
    "trade": "j",
    "type": "y",
    "undo": "U",
    "vendor": "Z",
}
_KEPT = frozenset({"data"})  # its names are values
_IDS = frozenset({"id", "intervention_id", "party_id"})
_AGAIN = "="  # no id
_LONG = {short: name for name, short in NAMES.items()}


def shorten(value: Any, again: str | None = None) -> Any:
    """JSON with its names shortened, and the id ``again``, where it stands, told by a sign."""
    return _renamed(value, NAMES, {again: _AGAIN} if again else {})


def lengthen(value: Any, again: str | None = None) -> Any:
    """JSON with its names as they are in code, the id ``again`` in the place of its sign."""
    return _renamed(value, _LONG, {_AGAIN: again} if again else {})


def _renamed(value: Any, names: Mapping[str, str], ids: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_renamed(held, names, ids) for held in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, held in value.items():
        other = names.get(name, name)
        if isinstance(held, str):
            said = ids.get(held, held) if ids and not _IDS.isdisjoint((name, other)) else held
        else:
            said = held if name in _KEPT else _renamed(held, names, ids)
        found[other] = said
    return found
