"""What comes with an act: one value for all acts, each row of the lifecycle says what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loge.agency.domain.delays import Delays
from loge.files.domain.attachment import Attachment
from loge.kernel.people import Channel, Coordinates, Person
from loge.tickets.domain.fact import Act, Actor
from loge.tickets.domain.intervention import PresenceAnswer
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.quote import Ground


@dataclass(frozen=True, slots=True)
class ActInput:
    """The values of an act; those an act does not use stay at their defaults.

    ``start`` is aware, ``duration_minutes`` and ``late_minutes`` are minutes, ``amount_cents``
    euro cents. ``comment`` is the free text of every answer (the reason of a refusal, the text
    of a message or note). ``value`` is the switch of ``set_silent``.
    """

    comment: str = ""
    subject: str = ""
    start: datetime | None = None
    duration_minutes: int | None = None
    presence: PresenceAnswer | None = None
    late_minutes: int | None = None
    amount_cents: int | None = None
    attachments: tuple[Attachment, ...] = ()
    invoice: tuple[Attachment, ...] = ()
    channel: Channel | None = None
    vendor: Vendor | None = None
    coordinates: Coordinates | None = None
    people: tuple[Person, ...] = ()
    user_id: str = ""
    user_name: str = ""
    value: bool | None = None
    thread: str = ""
    phone: str = ""
    send_id: str = ""
    delay_days: int | None = None
    approver: Person | None = None
    ground: Ground | None = None
    document: str = ""
    delays: Delays | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """An act asked for by somebody, on one intervention or on the whole ticket."""

    act: Act
    actor: Actor
    intervention_id: str | None = None
    input: ActInput = ActInput()
