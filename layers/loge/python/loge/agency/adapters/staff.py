"""loge.agency.adapters.staff"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SubjectOwner:
    """The user behind an identity subject."""

    agency: str
    user_id: str
