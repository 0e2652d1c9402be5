"""Shapes that several features answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Annotated, Any, Literal, TypeVar

from loge.agency.domain.delays import Delay, Delays
from loge.files.domain.attachment import Attachment, FileRole
from loge.kernel.people import Person
from loge.kernel.stored_code import OTHER, StoredCode
from loge.kernel.words.labels import label_of
from loge.registers.domain.place import Place, PlaceKind
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.ticket import CardPlace
from pydantic import BeforeValidator

from functions.api.kit.shape import Answer, at, made

_Code = TypeVar("_Code", bound=StoredCode)


def _shown(value: object) -> object:
    return OTHER if isinstance(value, StoredCode) and not value.known else value


# a stored code: "other" stands for what a newer build wrote
Shown = Annotated[_Code | Literal["other"], BeforeValidator(_shown)]
Emails = Annotated[list[str], at("coordinates.emails")]
Phones = Annotated[list[str], at("coordinates.phones")]
ByEmail = Annotated[bool, at("coordinates.by_email")]
BySms = Annotated[bool, at("coordinates.by_sms")]


def word(table: Mapping[Any, str]) -> Callable[[Any], str]:
    """How a code is said: « Autre » for one that this build does not know."""
    return lambda code: label_of(table, code)


class Named(Answer):
    """Somebody by id and name."""

    id: str
    name: str


def named(id_at: str, name_at: str) -> Any:
    """Somebody or something by id and name, from where they stand on the object."""
    id_of, name_of = attrgetter(id_at), attrgetter(name_at)
    return made(lambda thing: {"id": id_of(thing), "name": name_of(thing)})


class PersonView(Answer, shows=Person):
    """Somebody named on a ticket; ``party`` is who it is there, whatever is corrected."""

    party: str
    name: str
    quality: str
    emails: Emails
    phones: Phones
    by_email: ByEmail
    by_sms: BySms
    comment: str
    register_id: str | None


class VendorOnTicketView(Answer, shows=Vendor):
    """A vendor as this ticket knows it."""

    name: str
    emails: Emails
    phones: Phones
    by_email: ByEmail
    by_sms: BySms
    comment: str
    trade: str
    register_id: str | None


class PlaceView(Answer, shows=Place):
    """Where."""

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


class CardPlaceView(Answer, shows=CardPlace):
    """Where, on one line."""

    label: str
    address: str
    city: str


class AttachmentView(Answer, shows=Attachment):
    """A file; its link is asked for by its id."""

    id: str
    name: str
    content_type: str
    size: int
    role: Shown[FileRole]


class DelayView(Answer, shows=Delay):
    """Every how many days or hours (0 = never), at most how many times."""

    every: int
    unit: Literal["days", "hours"]
    maximum: int


class DelaysView(Answer, shows=Delays):
    """NEW-14."""

    order: DelayView
    quote: DelayView
    invoice: DelayView
    appointment_reminder_hours: int


class ListFileView(Answer):
    """A file to save, all its text included."""

    name: str
    content_type: str
    text: str
