"""What falls due, whatever it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A row whose due time has come: ``kind`` is ``intervention``, ``outbox`` or ``send`` of a
    ticket, or a ``report`` or ``schedule`` of the agency (``number`` is 0)."""

    agency: str
    number: int
    kind: str
    item_id: str
    due_at: datetime
