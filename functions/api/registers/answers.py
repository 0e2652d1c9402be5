"""The agency's registers."""

from __future__ import annotations

from loge.registers.domain.place import PlaceKind

from functions.api.kit.answers import Answer, Shown


class KnownPersonView(Answer):
    """Somebody known at a place, with its quality there."""

    id: str
    name: str
    quality: str
    emails: list[str]
    phones: list[str]


class PlaceRecordView(Answer):
    """A place of the register and the people known there."""

    id: str
    kind: Shown[PlaceKind]
    label: str
    address: str
    postcode: str
    city: str
    door_code: str
    owner_name: str
    council_president: str
    works_limit_cents: int | None
    people: list[KnownPersonView]


class VendorView(Answer):
    """A vendor of the register."""

    id: str
    name: str
    trades: list[str]
    emails: list[str]
    phones: list[str]
    account: str
