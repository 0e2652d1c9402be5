"""The registers as the API shows them."""

from __future__ import annotations

from loge.kernel.people import Person
from loge.registers.domain.place import PlaceRecord
from loge.registers.domain.vendor import VendorRecord

from functions.api.registers.answers import KnownPersonView, PlaceRecordView, VendorView


def _known(index: int, person: Person) -> KnownPersonView:
    return KnownPersonView(
        id=person.register_id or str(index),
        name=person.name,
        quality=person.quality,
        emails=list(person.coordinates.emails),
        phones=list(person.coordinates.phones),
    )


def place_record_view(record: PlaceRecord) -> PlaceRecordView:
    """A place and the people known there."""
    place = record.place
    return PlaceRecordView(
        id=record.id,
        kind=place.kind,
        label=place.label,
        address=place.address,
        postcode=place.postcode,
        city=place.city,
        door_code=place.door_code,
        owner_name=place.owner_name,
        council_president=place.council_president,
        works_limit_cents=place.works_limit_cents,
        people=[_known(index, person) for index, person in enumerate(record.people)],
    )


def vendor_record_view(vendor: VendorRecord) -> VendorView:
    """A vendor of the register."""
    return VendorView(
        id=vendor.id,
        name=vendor.name,
        trades=list(vendor.trades),
        emails=list(vendor.coordinates.emails),
        phones=list(vendor.coordinates.phones),
        account=vendor.account,
    )
