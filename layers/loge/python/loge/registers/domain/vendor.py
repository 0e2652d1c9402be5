"""Vendors of the register (REG-1)."""

from __future__ import annotations

from dataclasses import dataclass, field

from loge.kernel.people import Coordinates


@dataclass(frozen=True, slots=True)
class VendorRecord:
    """REG-1: a vendor of the register."""

    id: str
    name: str
    trades: tuple[str, ...] = ()
    coordinates: Coordinates = field(default_factory=Coordinates)
    account: str = ""
