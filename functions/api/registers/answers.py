"""The agency's registers."""

from __future__ import annotations

from typing import Annotated

from loge.kernel.people import Person
from loge.registers.domain.place import PlaceRecord
from loge.registers.domain.vendor import VendorRecord

from functions.api.kit.answers import Emails, Phones, PlaceView
from functions.api.kit.shape import GIVEN, Answer


class KnownPersonView(Answer, shows=Person):
    """Somebody known at a place, with its quality there."""

    id: Annotated[str, GIVEN]
    name: str
    quality: str
    emails: Emails
    phones: Phones


class PlaceRecordView(PlaceView):
    """A place of the register and the people known there."""

    id: Annotated[str, GIVEN]
    people: Annotated[list[KnownPersonView], GIVEN]


class VendorView(Answer, shows=VendorRecord):
    """A vendor of the register."""

    id: str
    name: str
    trades: list[str]
    emails: Emails
    phones: Phones
    account: str


def place_view(record: PlaceRecord) -> PlaceRecordView:
    """A place and the people known there."""
    people = [
        KnownPersonView.of(person, id=known)
        for person, known in zip(record.people, record.known(), strict=True)
    ]
    return PlaceRecordView.of(record.place, id=record.id, people=people)
