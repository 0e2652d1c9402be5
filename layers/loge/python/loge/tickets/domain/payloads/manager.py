"""What comes with the manager's own acts (STP-3…15), and with a message of either side."""

from __future__ import annotations

from dataclasses import dataclass, field

from loge.kernel.people import Channel, Coordinates
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.payloads import kinds
from loge.tickets.domain.payloads.base import (
    KEPT_AS_NEW_VENDOR,
    KEPT_AS_USER,
    NOT_KEPT,
    Commented,
    Payload,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained(Payload):
    """Why, in words that must be there."""

    comment: kinds.FilledText


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Payload):
    """An internal note, as clean HTML (STP-10)."""

    comment: kinds.FilledText
    attachments: kinds.Files = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeEntry(Commented):
    """Time entered by hand, and what is left to do (TIC-6); None says nothing of it."""

    minutes: kinds.WorkedMinutes
    remaining_minutes: kinds.LeftMinutes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Payload):
    """A message; ``thread`` is the id of the fact that began the conversation."""

    subject: kinds.Subject = ""
    comment: kinds.FilledText
    attachments: kinds.Files = ()
    thread: kinds.Thread = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMessage(Payload):
    """A message to persons who are no vendors (STP-8)."""

    people: kinds.People
    subject: kinds.Subject = ""
    comment: kinds.FilledText
    attachments: kinds.Files = ()
    thread: kinds.Thread = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Informed(Commented):
    """Who is told where the ticket stands (STP-11)."""

    people: kinds.People


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Payload):
    """By which channel (STP-3)."""

    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSent(Payload):
    """The order, or the quote request, leaves by hand (NEW-16).

    ``tell``: the contact person and the notified persons are told, as at a creation. None: they
    are, unless the ticket is still silent, or another vendor's has left before.
    """

    tell: bool | None = field(default=None, metadata=NOT_KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorAsked(Commented):
    """The vendor asked, beside another or in its place (TYP-1, STP-4)."""

    vendor: Vendor = field(metadata=KEPT_AS_NEW_VENDOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCoordinates(Payload):
    """STP-9: how the vendor is reached, for this ticket only."""

    coordinates: Coordinates = field(metadata=NOT_KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassignment(Payload):
    """Who handles the ticket from now on; the name is looked up, never asked for."""

    user_id: kinds.Id = field(metadata=NOT_KEPT)
    user_name: str = field(default="", metadata=KEPT_AS_USER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence(Payload):
    """Silent mode on or off (STP-12)."""

    value: bool
