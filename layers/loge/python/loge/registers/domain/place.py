"""Condominiums, buildings and units (REG-1, NEW-1)."""

from __future__ import annotations

from dataclasses import dataclass

from loge.kernel.modules import Module
from loge.kernel.people import Person
from loge.kernel.stored_code import StoredCode


class PlaceKind(StoredCode):
    """NEW-1: what a ticket is about."""

    CONDOMINIUM = "condominium"
    BUILDING = "building"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Place:
    """NEW-1: where, with its mandate's works limit (REG-1); copied so that it stays as it was.

    ``assistant_id``, ``accountant_id`` and ``manager_id`` are the users attached to it (LST-8), ""
    for nobody.
    """

    id: str
    kind: PlaceKind
    label: str
    address: str
    postcode: str
    city: str
    door_code: str = ""
    owner_name: str = ""
    council_president: str = ""
    works_limit_cents: int | None = None
    assistant_id: str = ""
    accountant_id: str = ""
    manager_id: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """REG-1: a condominium, building or unit of the register, with its people by quality."""

    id: str
    module: Module
    place: Place
    people: tuple[Person, ...] = ()

    def known(self) -> tuple[str, ...]:
        """Under which id each of its people is shown: who is of no register, by its order."""
        return tuple(p.register_id or str(index) for index, p in enumerate(self.people))
