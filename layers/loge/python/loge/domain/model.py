"""What a ticket is made of: immutable values, replaced as a whole by each act.

Amounts are whole euro cents. Every datetime is aware and in UTC. Texts are plain text
(at most :data:`MAX_TEXT` characters) unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from loge.domain.delegation import Delegation
from loge.domain.outgoing import MessageIntent, OutboxEntry, Send
from loge.domain.parties import Coordinates, Person, Vendor
from loge.domain.values import (
    Actor,
    Appointment,
    Attachment,
    Delay,
    Delays,
    Options,
    Place,
    Timer,
)
from loge.domain.vocabulary import (
    Act,
    ActorKind,
    ApprovalStep,
    Column,
    Ground,
    Module,
    Right,
    Role,
    Step,
    TicketState,
    TicketType,
    TimerKind,
)

__all__ = [
    "LIFECYCLE_VERSION",
    "MAX_NAME",
    "MAX_SUBJECT",
    "MAX_TEXT",
    "Actor",
    "Agency",
    "Appointment",
    "Approval",
    "Attachment",
    "Coordinates",
    "Delay",
    "Delays",
    "Delegation",
    "Dossier",
    "Fact",
    "Intervention",
    "LinkTarget",
    "MessageIntent",
    "Options",
    "OutboxEntry",
    "Person",
    "Place",
    "PlaceRecord",
    "Quote",
    "Scalar",
    "Send",
    "Ticket",
    "Timer",
    "UndoPoint",
    "User",
    "Vendor",
    "VendorRecord",
]

MAX_SUBJECT = 200
MAX_TEXT = 4000
MAX_NAME = 120
LIFECYCLE_VERSION = 1

Scalar = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Quote:
    """VEN-6: what a vendor proposes; ``delay_days`` is when it could come, if it said so."""

    cents: int
    files: tuple[Attachment, ...] = ()
    delay_days: int | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """QUO-1, QUO-2: a quote shown for approval, and what became of it.

    ``ground``: does the answer decide or advise; ``document``: what it rests on; ``informed`` read.
    """

    approver: Person
    asked_at: datetime
    step: ApprovalStep = ApprovalStep.PENDING
    ground: Ground = Ground.OPINION
    document: str = ""
    informed: tuple[Person, ...] = ()
    comment: str = ""
    answered_at: datetime | None = None
    answered_by: str = ""
    link_generation: int = 1


@dataclass(frozen=True, slots=True)
class UndoPoint:
    """What an intervention was before a fact: lets it be corrected or taken one step back."""

    fact_id: str
    fact_at: datetime
    act: Act
    actor: ActorKind
    step: Step
    appointment: Appointment | None
    invoice_cents: int | None
    timers: tuple[Timer, ...] = ()
    quote: Quote | None = None
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class Intervention:
    """One vendor asked on one ticket."""

    id: str
    vendor: Vendor
    step: Step
    created_at: datetime
    step_version: int = 1
    appointment: Appointment | None = None
    quote: Quote | None = None
    quoting: bool = False
    approval: Approval | None = None
    accepted_comment: str = ""
    signed_quote: tuple[Attachment, ...] = ()
    appointment_validated: bool = False
    not_kept: bool = False
    invoice_cents: int | None = None
    timers: tuple[Timer, ...] = ()
    link_generation: int = 1
    order_sent_at: datetime | None = None
    read_at: datetime | None = None
    presence: str = ""
    replaced: bool = False
    last_actor: ActorKind = ActorKind.MANAGER
    undo: tuple[UndoPoint, ...] = ()
    late_at: datetime | None = None

    @property
    def quote_cents(self) -> int | None:
        """The amount of the quote, in cents."""
        return self.quote.cents if self.quote else None

    def timer(self, kind: TimerKind) -> Timer | None:
        """The pending timer of this kind, if any."""
        return next((t for t in self.timers if t.kind is kind), None)

    def next_due(self) -> datetime | None:
        """When the nearest timer is due; None when none is pending (or all are paused)."""
        return min((t.due_at for t in self.timers if not t.paused), default=None)


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
    lifecycle_version: int = LIFECYCLE_VERSION
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


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the timeline: what happened, never changed (only marked undone).

    ``data`` holds the act's own values as scalars (ISO dates, cents, texts).
    """

    id: str
    at: datetime
    act: Act
    actor: Actor
    column: Column
    intervention_id: str | None = None
    party: str = ""
    in_place_of: str = ""
    corrects: str | None = None
    undone_by: str | None = None
    internal: bool = False
    data: dict[str, Scalar] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class User:
    """Somebody of the agency: ``sub`` is the identity provider's subject.

    ``sessions_from``: tokens of sign-ins before it are no longer taken (real time).
    """

    id: str
    sub: str
    agency: str
    name: str
    email: str
    role: Role
    rights: tuple[Right, ...]
    phone: str = ""
    published: bool = True
    active: bool = True
    delegation: Delegation | None = None
    sessions_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """SET-1, SET-2: an agency and its settings. ``window`` is (first, last) hour, Paris."""

    id: str
    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    hide_email: bool = False
    read_receipt: bool = False
    notify_creator: bool = False
    default_description: str = ""
    default_attachments: tuple[Attachment, ...] = ()
    page_size: int = 20
    presence_lead_minutes: int = 30
    completion_lag_minutes: int = 5
    window: tuple[int, int] = (8, 19)
    sources: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    delays: Delays = field(default_factory=Delays)


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """REG-1: a condominium, building or unit of the register, with its people by quality."""

    id: str
    module: Module
    place: Place
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class VendorRecord:
    """REG-1: a vendor of the register."""

    id: str
    name: str
    trades: tuple[str, ...] = ()
    coordinates: Coordinates = field(default_factory=Coordinates)
    account: str = ""


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a private link opens (VEN-1, QUO-2): one vendor, or one approver, on one ticket."""

    agency: str
    number: int
    intervention_id: str
    generation: int
    expires_at: datetime
    party: str = "vendor"
