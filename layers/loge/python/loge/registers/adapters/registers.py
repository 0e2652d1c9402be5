"""The places and vendors of one agency, in the table (REG-1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from loge.agency.domain.user import User
from loge.kernel.modules import Module
from loge.kernel.ports import Clock
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.entities import Entities
from loge.platform.dynamodb.remembered import to_done
from loge.platform.dynamodb.row import Row, fetch_many
from loge.registers.application.ports import CreationRecords
from loge.registers.domain.place import PlaceRecord
from loge.registers.domain.vendor import VendorRecord

T = TypeVar("T")


class DynamoRegisters:
    """Implements ``Registers``."""

    def __init__(self, agency: str, clock: Clock) -> None:
        self._entities = Entities(agency)
        self._agency = agency
        self._clock = clock

    def places(self, module: Module) -> Sequence[PlaceRecord]:
        """Every place of a module, by label."""
        found = self._entities.all(keys.PLACES, PlaceRecord)
        wanted = [record for record in found if record.module is module]
        return tuple(sorted(wanted, key=lambda record: (record.place.label, record.id)))

    def place(self, place_id: str) -> PlaceRecord | None:
        """One place."""
        return self._entities.one(keys.PLACES, place_id, PlaceRecord)

    def vendors(self) -> Sequence[VendorRecord]:
        """Every vendor, by name."""
        found = self._entities.all(keys.VENDORS, VendorRecord)
        return tuple(sorted(found, key=lambda record: (record.name, record.id)))

    def vendor(self, vendor_id: str) -> VendorRecord | None:
        """One vendor."""
        return self._entities.one(keys.VENDORS, vendor_id, VendorRecord)

    def people(self) -> frozenset[str]:
        """The register ids of everybody known at a place."""
        places = self._entities.all(keys.PLACES, PlaceRecord)
        return frozenset(p.register_id for one in places for p in one.people if p.register_id)

    def many(
        self, *, place_id: str, vendor_ids: Sequence[str], user_id: str, key: str | None = None
    ) -> CreationRecords:
        """What a creation needs, its Idempotency-Key included, in one BatchGetItem."""
        place = (keys.register(self._agency, keys.PLACES), place_id)
        user = (keys.register(self._agency, keys.USERS), user_id)
        vendors = {each: (keys.register(self._agency, keys.VENDORS), each) for each in vendor_ids}
        used = (keys.idempotency(self._agency, key), "I") if key else None
        wanted = [place, user, *vendors.values(), *([used] if used else [])]
        rows = fetch_many(each for each in wanted if all(each))
        return CreationRecords(
            place=_decoded(PlaceRecord, rows.get(place)),
            vendors={
                each: codec.decode(VendorRecord, rows[where].body)
                for each, where in vendors.items()
                if where in rows
            },
            user=_decoded(User, rows.get(user)),
            done=to_done(rows.get(used), self._clock.real()) if used else None,
        )

    def put_place(self, record: PlaceRecord) -> None:
        """Write a place."""
        self._entities.put(keys.PLACES, record.id, record)

    def put_vendor(self, record: VendorRecord) -> None:
        """Write a vendor."""
        self._entities.put(keys.VENDORS, record.id, record)


def _decoded(kind: type[T], row: Row | None) -> T | None:
    return None if row is None else codec.decode(kind, row.body)
