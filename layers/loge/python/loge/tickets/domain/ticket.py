"""The ticket: the header of everything that happens to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from loge.agency.domain.delays import Delays
from loge.files.domain.attachment import Attachment
from loge.kernel.modules import Module
from loge.kernel.people import Person
from loge.kernel.stored_code import StoredCode
from loge.registers.domain.place import Place
from loge.tickets.domain.intervention import Intervention, Step


class TicketType(StoredCode):
    """TYP-1. Codes stay as on screen."""

    ODS = "ODS"
    ODSM = "ODSM"
    DS = "DS"
    DM = "DM"
    REQUEST = "REQUEST"


class TicketState(StoredCode):
    """The ticket's own machine: it is open until it is closed (STP-13)."""

    OPEN = "open"
    CLOSED = "closed"


class Turn(StrEnum):
    """LST-3: whose turn it is; grey waits for somebody else, blue needs the manager."""

    OTHERS = "grey"
    MANAGER = "blue"
    NOBODY = "red"


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
class Ticket:
    """The header: what a list shows and what every act reads and locks."""

    agency: str
    number: int
    type: TicketType
    module: Module
    place: Place
    subject: str
    source: str
    requester: Person
    requested_at: datetime
    opened_at: datetime
    modified_at: datetime
    created_by: str
    created_by_name: str
    assigned_to: str
    assigned_to_name: str
    state: TicketState = TicketState.OPEN
    description: str = ""
    original_description: str = ""
    notified_description: str = ""
    door_code: str = ""
    contact: Person | None = None
    notified: tuple[Person, ...] = ()
    options: Options = field(default_factory=Options)
    delays: Delays = field(default_factory=Delays)
    attachments: tuple[Attachment, ...] = ()
    closed_at: datetime | None = None
    version: int = 1
    edit_version: int = 1
    # derived by the lifecycle from the interventions, kept here for the lists
    step: Step | None = None
    amount_cents: int | None = None
    vendor_names: tuple[str, ...] = ()
    appointment_at: datetime | None = None
    late_at: datetime | None = None
    seconds_spent: int = 0


@dataclass(frozen=True, slots=True)
class Dossier:
    """A ticket with its interventions: what one Query reads and what an act decides on."""

    ticket: Ticket
    interventions: tuple[Intervention, ...] = ()

    def intervention(self, intervention_id: str) -> Intervention | None:
        """The intervention of this id, if any."""
        return next((i for i in self.interventions if i.id == intervention_id), None)
