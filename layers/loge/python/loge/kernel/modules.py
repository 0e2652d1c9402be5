"""The two trades of a property manager."""

from __future__ import annotations

from enum import StrEnum


class Module(StrEnum):
    """The two trades of a property manager."""

    SYNDIC = "syndic"
    GERANCE = "gerance"
