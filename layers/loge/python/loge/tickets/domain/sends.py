"""What leaves because of an act: intents, the outbox row that keeps them, and each single send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loge.files.domain.attachment import Attachment
from loge.kernel.people import Channel, Person
from loge.kernel.stored_code import StoredCode
from loge.messaging.domain.dispatch import Dispatch
from loge.tickets.domain.intervention import Appointment, Step
from loge.tickets.domain.quote import Quote
from loge.tickets.domain.ticket import TicketState, TicketType


class Audience(StoredCode):
    """Groups of recipients; expanded into persons by the outbox worker.

    ``TOLD``: the persons outside who had been told of a visit, whatever group they were told in:
    no send has this audience, each keeps its own.
    """

    VENDOR = "vendor"
    PREVIOUS_VENDOR = "previous_vendor"
    CONTACT = "contact"
    NOTIFIED = "notified"
    AGENCY = "agency"
    THIRD_PARTY = "third_party"
    APPROVER = "approver"
    COUNCIL = "council"
    REQUESTER = "requester"
    TOLD = "told"


class MessageType(StoredCode):
    """One folder of templates each (MSG-3)."""

    ORDER = "order"
    ORDER_REMINDER = "order_reminder"
    PRESENCE_CHECK = "presence_check"
    COMPLETION_REQUEST = "completion_request"
    INVOICE_REQUEST = "invoice_request"
    INVOICE_REMINDER = "invoice_reminder"
    INVOICE_AGAIN = "invoice_again"
    INTERVENTION_PLANNED = "intervention_planned"
    INTERVENTION_CANCELLED = "intervention_cancelled"
    TICKET_CLOSED = "ticket_closed"
    QUOTE_REQUEST = "quote_request"
    QUOTE_REMINDER = "quote_reminder"
    QUOTE_ACCEPTED = "quote_accepted"
    QUOTE_DISAPPROVED = "quote_disapproved"
    QUOTE_NOT_KEPT = "quote_not_kept"
    APPOINTMENT_WANTED = "appointment_wanted"
    APPOINTMENT_REMINDER = "appointment_reminder"
    APPOINTMENT_CANCELLED = "appointment_cancelled"
    INTERVENTION_POSTPONED = "intervention_postponed"
    APPROVAL_REQUEST = "approval_request"
    APPROVAL_REMINDER = "approval_reminder"
    COUNCIL_INFORMED = "council_informed"
    REQUEST_VALIDATED = "request_validated"
    REQUEST_CANCELLED = "request_cancelled"
    REQUEST_RECEIVED = "request_received"
    MESSAGE_RECEIVED = "message_received"
    CONTACT_TOLD = "contact_told"
    NOTIFIED_CREATED = "notified_created"
    NOTIFIED_PLANNED = "notified_planned"
    NOTIFIED_POSTPONED = "notified_postponed"
    NOTIFIED_REFUSED = "notified_refused"
    NOTIFIED_COMPLETED = "notified_completed"
    NOTIFIED_VALIDATED = "notified_validated"
    NOTIFIED_QUOTE_ACCEPTED = "notified_quote_accepted"
    NOTIFIED_REMINDER = "notified_reminder"
    NOTIFIED_CANCELLED = "notified_cancelled"
    NOTIFIED_CLOSED = "notified_closed"
    VISIT_CANCELLED = "visit_cancelled"
    THIRD_PARTY_INFORMED = "third_party_informed"
    PARTY_MESSAGE = "party_message"
    ANSWER_RECEIVED = "answer_received"
    REMINDERS_ENDED = "reminders_ended"
    SEND_PROBLEM = "send_problem"
    TICKET_ASSIGNED = "ticket_assigned"


# people of the ticket, whatever vendor's act they are told of
TICKET_AUDIENCES = frozenset(
    {Audience.CONTACT, Audience.NOTIFIED, Audience.REQUESTER, Audience.THIRD_PARTY}
)


@dataclass(frozen=True, slots=True)
class MessageIntent:
    """A message an act wants sent to a group; expanded later into persons and channels.

    ``channels`` empty means those ticked for each person; ``also_email`` adds e-mail where an
    address exists (NEW-10). ``people`` is given only for ``Audience.THIRD_PARTY``.
    """

    message: MessageType
    audience: Audience
    intervention_id: str | None = None
    channels: tuple[Channel, ...] = ()
    also_email: bool = False
    automatic: bool = True
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class PartStanding:
    """A vendor's part as an act left it; ``fell``: the act ended this visit."""

    id: str
    step: Step
    appointment: Appointment | None = None
    fell: bool = False
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stood once an act was done: what its messages say, whenever they leave."""

    type: TicketType
    state: TicketState
    step: Step | None = None
    parts: tuple[PartStanding, ...] = ()

    def part(self, intervention_id: str | None) -> PartStanding | None:
        """The part of this id, if it was kept."""
        return next((part for part in self.parts if part.id == intervention_id), None)

    def fell(self, intervention_id: str | None) -> Appointment | None:
        """The visit of this part that the act ended; of the whole ticket (None), the only one."""
        if intervention_id is not None:
            part = self.part(intervention_id)
            return part.appointment if part and part.fell else None
        fallen = [part.appointment for part in self.parts if part.fell]
        return fallen[0] if len(fallen) == 1 else None


# who follows an act on a ticket
LETTERS, INDEX, PURGE, COPIES = "letters", "index", "purge", "copies"


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """What must follow one act; recorded in the act's own transaction.

    Due until its followers are ``done``: ``LETTERS`` once its sends are written, ``INDEX`` once the
    search and the counters know, ``COPIES`` once those of its ``files`` are made. ``purge``: the
    ticket is deleted, and this row asks for its remains to go. ``standing`` is what its messages
    tell (None: rows from before, which tell the present); ``after`` is the row of the ticket that
    had something to say before.
    """

    id: str
    at: datetime
    agency: str
    number: int
    fact_id: str
    fact_at: datetime
    intents: tuple[MessageIntent, ...]
    done: frozenset[str] = frozenset()
    purge: bool = False
    files: tuple[Attachment, ...] = ()
    standing: Standing | None = None
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Send(Dispatch):
    """One message about a ticket, to one person on one channel (SYS-5).

    ``party`` is whose it is: the party id, a vendor's intervention, a colleague's user id; "" for
    the agency's own mailbox, and in rows from before parties. ``by`` is the user whose act it comes
    from, "" for a guest's or a timer's. ``visit`` is the intervention whose visit, at ``visit_at``,
    the message tells of. ``batch`` is how many messages its entry became, ``taken_by`` the mark of
    the worker that has claimed it.
    """

    entry_id: str
    number: int
    fact_id: str
    fact_at: datetime
    message: MessageType
    audience: Audience
    channel: Channel
    intervention_id: str | None = None
    automatic: bool = True
    party: str = ""
    by: str = ""
    visit: str = ""
    visit_at: datetime | None = None
    batch: int = 1
    taken_by: str = ""

    @property
    def is_copy(self) -> bool:
        """Whether somebody sent it again by hand (``recipients.copy_id``)."""
        return self.id.rpartition("#")[0].endswith("r")

    def part(self) -> str | None:
        """The intervention it belongs to; None when it is about the ticket as a whole."""
        return None if self.audience in TICKET_AUDIENCES else self.intervention_id


def same_recipient(one: Send, other: Send) -> bool:
    """Whether two messages of a ticket go to the same person, by whatever channel."""
    return (bool(one.party) and one.party == other.party) or shares_address(one, other)


def shares_address(one: Send, other: Send) -> bool:
    """Whether two messages go to the same phone, or to the same mailbox whatever its capitals."""
    return not {a.lower() for a in one.to}.isdisjoint(a.lower() for a in other.to)
