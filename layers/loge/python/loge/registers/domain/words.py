"""French words for places."""

from __future__ import annotations

from collections.abc import Mapping

from loge.registers.domain.place import PlaceKind

PLACE_LABELS: Mapping[PlaceKind, str] = {
    PlaceKind.CONDOMINIUM: "Copropriété",
    PlaceKind.BUILDING: "Immeuble",
    PlaceKind.UNIT: "Lot",
}
