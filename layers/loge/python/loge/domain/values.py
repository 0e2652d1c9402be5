"""The small values that tickets, interventions and agencies are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from loge.domain.vocabulary import ActorKind, FileRole, PlaceKind, TimerKind


@dataclass(frozen=True, slots=True)
class Delay:
    """NEW-14: every how many days or hours, at most how many times; 0 = never."""

    every: int
    unit: str = "days"
    maximum: int = 3


@dataclass(frozen=True, slots=True)
class Delays:
    """NEW-14: the reminder delays of a ticket."""

    order: Delay = Delay(7)
    quote: Delay = Delay(7)
    invoice: Delay = Delay(7)
    appointment_reminder_hours: int = 48


@dataclass(frozen=True, slots=True)
class Options:
    """NEW-8."""

    silent: bool = False
    send_owner_name: bool = False
    presence_check: bool = False
    notify_reminders: bool = False
    urgent: bool = False
    visibility: tuple[str, ...] = ("requester",)


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
class Attachment:
    """A file in the bucket: ``key`` is its object key, ``size`` in bytes."""

    id: str
    key: str
    name: str
    content_type: str
    size: int
    sha256: str
    role: FileRole = FileRole.REQUEST


@dataclass(frozen=True, slots=True)
class Appointment:
    """When the vendor comes, and for how long."""

    start: datetime
    duration: timedelta

    @property
    def end(self) -> datetime:
        """The planned end."""
        return self.start + self.duration


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that must happen at ``due_at`` unless the lifecycle no longer wants it.

    ``count`` reminders have left already; ``armed_at`` is what the delay counts from; ``paused``
    while the ticket is silent (STP-12): a paused timer is never due.
    """

    kind: TimerKind
    due_at: datetime
    armed_at: datetime
    count: int = 0
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: ``id`` is the user id, or the intervention id for a vendor."""

    kind: ActorKind
    id: str = ""
    name: str = ""
