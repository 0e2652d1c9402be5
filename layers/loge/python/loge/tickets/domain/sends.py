"""What leaves because of an act: intents, the outbox row that keeps them, and each single send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loge.kernel.people import Channel, Person
from loge.kernel.stored_code import StoredCode
from loge.messaging.domain.dispatch import Dispatch


class Audience(StoredCode):
    """Groups of recipients; expanded into persons by the outbox worker."""

    VENDOR = "vendor"
    PREVIOUS_VENDOR = "previous_vendor"
    CONTACT = "contact"
    NOTIFIED = "notified"
    AGENCY = "agency"
    THIRD_PARTY = "third_party"
    APPROVER = "approver"
    COUNCIL = "council"
    REQUESTER = "requester"


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
    THIRD_PARTY_INFORMED = "third_party_informed"
    PARTY_MESSAGE = "party_message"
    ANSWER_RECEIVED = "answer_received"
    REMINDERS_ENDED = "reminders_ended"
    SEND_PROBLEM = "send_problem"


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


# who follows an act on a ticket
LETTERS, INDEX, PURGE = "letters", "index", "purge"


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """What must follow one act; recorded in the act's own transaction.

    Due until its followers are ``done``: ``LETTERS`` once its sends are written, ``INDEX`` once the
    search and the counters know. ``purge``: the ticket is deleted, and this row asks for its
    remains to go.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Send(Dispatch):
    """One message about a ticket, to one person on one channel (SYS-5).

    ``party`` is whose it is: the party id, a vendor's intervention, a colleague's user id; "" for
    the agency's own mailbox, and in rows from before parties.
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

    def part(self) -> str | None:
        """The intervention it belongs to; None when it is about the ticket as a whole."""
        return None if self.audience in TICKET_AUDIENCES else self.intervention_id
