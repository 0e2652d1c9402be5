"""What falls due, whatever it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loge.kernel.outbox import Subject


@dataclass(frozen=True, slots=True)
class Due:
    """A row whose due time has come: ``kind`` is ``intervention``, ``outbox`` or ``send``, or the
    subject itself (``report``, ``schedule``), whose id is then ``item_id``."""

    subject: Subject
    kind: str
    item_id: str
    due_at: datetime
