"""Private links of vendors and approvers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a private link opens (VEN-1, QUO-2): one vendor, or one approver, on one ticket."""

    agency: str
    number: int
    intervention_id: str
    generation: int
    expires_at: datetime
    party: str = "vendor"
