"""Short ways to write register rows. Every address and number is fictional by construction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loge.agency.domain.agency import Agency
from loge.kernel.modules import Module
from loge.kernel.people import Coordinates, Person
from loge.registers.domain.place import Place, PlaceKind, PlaceRecord
from loge.registers.domain.vendor import VendorRecord

SOURCES = (
    "Téléphone",
    "E-mail",
    "Extranet",
    "Formulaire public",
    "Chat",
    "En personne",
    "Visite (VTI)",
    "SMS",
    "Courrier",
)
TRADES = (
    "Ascenseur",
    "Chauffage",
    "Couverture",
    "Désinsectisation",
    "Électricité",
    "Espaces verts",
    "Maçonnerie",
    "Menuiserie",
    "Nettoyage",
    "Peinture",
    "Plomberie",
    "Serrurerie",
)


@dataclass(frozen=True, slots=True)
class DemoAgency:
    """An agency with its registers."""

    agency: Agency
    places: tuple[PlaceRecord, ...]
    vendors: tuple[VendorRecord, ...]


def mobile(number: int) -> str:
    """A mobile number of the range kept for fiction: 06 39 98 xx xx."""
    return f"+3363998{number:04d}"


def landline(number: int) -> str:
    """A number of Lorraine of the range kept for fiction: 03 53 01 xx xx."""
    return f"+3335301{number:04d}"


def reach(email: str = "", phone: str = "", *, by_sms: bool = False) -> Coordinates:
    """Coordinates with the usual ticks: e-mail when there is one."""
    return Coordinates(
        emails=(email,) if email else (),
        phones=(phone,) if phone else (),
        by_email=bool(email),
        by_sms=by_sms and bool(phone),
    )


def person(name: str, quality: str, email: str = "", phone: str = "", comment: str = "") -> Person:
    """Somebody of the register."""
    return Person(name, quality, reach(email, phone), comment, register_id=slug(name))


def slug(text: str) -> str:
    """A register id from a name."""
    plain = text.lower().translate(str.maketrans("éèêàâîïôûùç' .", "eeeaaiiouuc---"))
    return "-".join(part for part in plain.split("-") if part)


def condominium(place: Place, *people: Person) -> PlaceRecord:
    """A condominium of the Syndic module."""
    return PlaceRecord(place.id, Module.SYNDIC, place, people)


def rental(place: Place, *people: Person) -> PlaceRecord:
    """A unit or a whole building of the Gérance module."""
    return PlaceRecord(place.id, Module.GERANCE, place, people)


def unit(place_id: str, label: str, address: str, **more: Any) -> Place:
    """A unit in Nancy."""
    return Place(
        id=place_id,
        kind=PlaceKind.UNIT,
        label=label,
        address=address,
        postcode="54000",
        city="NANCY",
        **more,
    )


def vendor(name: str, trade: str, email: str = "", phone: str = "") -> VendorRecord:
    """A vendor of the register; only mobiles are ticked for SMS."""
    by_sms = phone.startswith("+336")
    return VendorRecord(slug(name), name, (trade,), reach(email, phone, by_sms=by_sms))
