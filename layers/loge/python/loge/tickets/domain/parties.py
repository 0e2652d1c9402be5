"""The vendor as a ticket knows it."""

from __future__ import annotations

from dataclasses import dataclass, field

from loge.kernel.people import Coordinates


@dataclass(frozen=True, slots=True)
class Vendor:
    """NEW-10: the vendor as this ticket knows it (its coordinates are this ticket's only)."""

    name: str
    coordinates: Coordinates = field(default_factory=Coordinates)
    comment: str = ""
    trade: str = ""
    register_id: str | None = None
