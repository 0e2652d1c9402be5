"""What keeps the registers of one agency (REG-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from loge.agency.domain.user import User
from loge.kernel.errors import AlreadyDone
from loge.kernel.modules import Module
from loge.registers.domain.place import PlaceRecord
from loge.registers.domain.vendor import VendorRecord


class Registers(Protocol):
    """The registers of one agency (REG-1)."""

    def places(self, module: Module) -> Sequence[PlaceRecord]:
        """Every place of a module, by label."""

    def place(self, place_id: str) -> PlaceRecord | None:
        """One place."""

    def vendors(self) -> Sequence[VendorRecord]:
        """Every vendor, by name."""

    def vendor(self, vendor_id: str) -> VendorRecord | None:
        """One vendor."""

    def people(self) -> frozenset[str]:
        """The register ids of everybody known at a place, whatever the module: one Query."""

    def many(
        self, *, place_id: str, vendor_ids: Sequence[str], user_id: str, key: str | None = None
    ) -> CreationRecords:
        """What a creation needs, in one BatchGetItem; ``key`` is its Idempotency-Key."""


@dataclass(frozen=True, slots=True)
class CreationRecords:
    """The register rows named by a creation; absent ones are None or missing."""

    place: PlaceRecord | None
    vendors: dict[str, VendorRecord]
    user: User | None
    done: AlreadyDone | None = None


class HasRegisters(Protocol):
    """The agency's places and vendors."""

    @property
    def registers(self) -> Registers:
        """The agency's places and vendors."""
