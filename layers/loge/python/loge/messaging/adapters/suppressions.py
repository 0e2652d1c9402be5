"""loge.messaging.adapters.suppressions"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why an address must not be written to, and since when."""

    reason: str
    at: datetime
