"""The ticket: the header of everything that happens to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from loge.agency.domain.agency import Agency
from loge.agency.domain.delays import Delays
from loge.files.domain.attachment import Attachment
from loge.kernel.idempotency import Requests
from loge.kernel.modules import Module
from loge.kernel.people import Person
from loge.kernel.stored_code import StoredCode
from loge.registers.domain.place import Place
from loge.tickets.domain.intervention import Intervention, LinkMessages, Step

EXCERPT = 120  # characters of a description that go with every list


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
class Unanswered:
    """What somebody outside has written and nobody has answered yet (USE-8).

    ``party`` and ``name`` say who ("": nobody the ticket knows, told by the name alone),
    ``intervention_id`` to which part it belongs. ``since``: when the first of its ``count``
    messages came here, ``latest`` when the last, the fact ``latest_fact``.
    """

    party: str
    name: str
    since: datetime
    latest: datetime
    latest_fact: str
    count: int = 1
    intervention_id: str | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """The header: what every act reads and locks (what a list shows of it is a ``Card``)."""

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
    manager_to_act: bool = False
    seconds_spent: int = 0
    # entered by hand, beside what was counted on screen; what is left is None until it is said
    entered_minutes: int = 0
    remaining_minutes: int | None = None
    # the agency's files as they were at the opening; None on rows from before: those of today
    default_attachments: tuple[Attachment, ...] | None = None
    # beside the first (NEW-12): rows from before know one alone
    other_contacts: tuple[Person, ...] = ()
    # the outbox row that last had something to say: what comes after it leaves after it
    last_entry: str = ""
    # who waits for an answer, and whose change is the latest: ``others_at`` is the latest one of
    # anybody but that user ("": nobody of the agency)
    unanswered: tuple[Unanswered, ...] = ()
    modified_by: str = ""
    others_at: datetime | None = None
    # what was written today by the links of its parts
    link_messages: tuple[LinkMessages, ...] = ()
    # tells the details that are stored apart from any others, so that only what was edited is
    # written; "" when none are
    details_mark: str = field(default="", compare=False)
    # the keys of the requests that led here (SYS-4); None before it is stored
    requests: Requests | None = field(default=None, compare=False)

    @property
    def contacts(self) -> tuple[Person, ...]:
        """Whom the vendors call to get in, the first one first (NEW-12)."""
        return (*((self.contact,) if self.contact else ()), *self.other_contacts)

    def enclosed(self, agency: Agency) -> tuple[Attachment, ...]:
        """What goes with an order or a quote request: the ticket's files, then the agency's
        default ones (NEW-15, SET-2)."""
        default = self.default_attachments
        return (*self.attachments, *(agency.default_attachments if default is None else default))


@dataclass(frozen=True, slots=True)
class CardPlace:
    """Where, as a line says it."""

    label: str
    address: str
    city: str


class Card(NamedTuple):
    """One line of a list. ``description`` is its beginning; the whole is read with the ticket when
    it was ``description_cut``. The other fields are the ticket's own of the same name.

    A tuple because lists make hundreds: a frozen dataclass sets each field by a call of its own.
    """

    number: int
    type: TicketType
    module: Module
    place: CardPlace
    subject: str
    opened_at: datetime
    modified_at: datetime
    created_by: str
    created_by_name: str
    assigned_to: str
    assigned_to_name: str
    state: TicketState
    description: str = ""
    description_cut: bool = False
    urgent: bool = False
    closed_at: datetime | None = None
    step: Step | None = None
    amount_cents: int | None = None
    vendor_names: tuple[str, ...] = ()
    appointment_at: datetime | None = None
    late_at: datetime | None = None
    manager_to_act: bool = False
    unanswered: tuple[Unanswered, ...] = ()
    modified_by: str = ""
    others_at: datetime | None = None


def excerpt(description: str) -> tuple[str, bool]:
    """What of a description goes with the lists, and whether that is not all."""
    cut = len(description) > EXCERPT
    return (description[:EXCERPT].rstrip(), True) if cut else (description, False)


def card_of(ticket: Ticket) -> Card:
    """What the lists show of a ticket."""
    place = ticket.place
    description, cut = excerpt(ticket.description)
    return Card(
        number=ticket.number,
        type=ticket.type,
        module=ticket.module,
        place=CardPlace(place.label, place.address, place.city),
        subject=ticket.subject,
        opened_at=ticket.opened_at,
        modified_at=ticket.modified_at,
        created_by=ticket.created_by,
        created_by_name=ticket.created_by_name,
        assigned_to=ticket.assigned_to,
        assigned_to_name=ticket.assigned_to_name,
        state=ticket.state,
        description=description,
        description_cut=cut,
        urgent=ticket.options.urgent,
        closed_at=ticket.closed_at,
        step=ticket.step,
        amount_cents=ticket.amount_cents,
        vendor_names=ticket.vendor_names,
        appointment_at=ticket.appointment_at,
        late_at=ticket.late_at,
        manager_to_act=ticket.manager_to_act,
        unanswered=ticket.unanswered,
        modified_by=ticket.modified_by,
        others_at=ticket.others_at,
    )


@dataclass(frozen=True, slots=True)
class Dossier:
    """A ticket with its interventions: what one Query reads and what an act decides on."""

    ticket: Ticket
    interventions: tuple[Intervention, ...] = ()

    def intervention(self, intervention_id: str) -> Intervention | None:
        """The intervention of this id, if any."""
        return next((i for i in self.interventions if i.id == intervention_id), None)
