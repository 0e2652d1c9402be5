"""One vendor asked on one ticket: its step, appointment and timers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from loge.files.domain.attachment import Attachment
from loge.kernel.stored_code import StoredCode
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.quote import Approval, Quote


class Step(StoredCode):
    """Where one intervention stands (TYP-7)."""

    AWAITING_APPOINTMENT = "awaiting_appointment"
    AWAITING_COMPLETION = "awaiting_completion"
    COMPLETED = "completed"
    AWAITING_INVOICE = "awaiting_invoice"
    INVOICED = "invoiced"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    # quotes (DS, DM) before they become an intervention
    AWAITING_QUOTE = "awaiting_quote"
    QUOTE_RECEIVED = "quote_received"
    AWAITING_APPROVAL = "awaiting_approval"
    QUOTE_APPROVED = "quote_approved"
    QUOTE_DISAPPROVED = "quote_disapproved"
    QUOTE_ACCEPTED = "quote_accepted"


class TimerKind(StoredCode):
    """What may happen later (REL-1…7, STP-5, STP-6)."""

    ORDER_REMINDER = "order_reminder"
    PRESENCE_CHECK = "presence_check"
    COMPLETION_REQUEST = "completion_request"
    INVOICE_REMINDER = "invoice_reminder"
    QUOTE_REMINDER = "quote_reminder"
    APPROVAL_REMINDER = "approval_reminder"
    APPOINTMENT_REMINDER = "appointment_reminder"
    DATE_REMINDER = "date_reminder"
    COMPLETION_REMINDER = "completion_reminder"


class PresenceAnswer(StoredCode):
    """VEN-8."""

    ON_SITE = "on_site"
    NOT_COMING = "not_coming"
    LATE = "late"
    POSTPONED = "postponed"


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
class UndoPoint:
    """What an intervention was before a fact: lets it be corrected or taken one step back."""

    fact_id: str
    fact_at: datetime
    act: Act
    actor: ActorKind
    step: Step
    appointment: Appointment | None = None
    invoice_cents: int | None = None
    timers: tuple[Timer, ...] = ()
    quote: Quote | None = None
    approval: Approval | None = None
    manager_to_act: bool = False


@dataclass(frozen=True, slots=True)
class LinkMessages:
    """How many messages the holder of a link (``of``) of this part wrote on one day of Paris: kept
    with the ticket, for nothing of the part changes by them."""

    part: str
    of: ActorKind
    day: date
    count: int = 0


@dataclass(frozen=True, slots=True)
class LinkDay:
    """What the holder of a link (``of``: a vendor, an approver) did of its budget on one day of
    Paris; ``said`` are the answers it gave, each once. ``messages``: rows from before
    ``LinkMessages``."""

    of: ActorKind
    day: date
    corrections: int = 0
    messages: int = 0
    said: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Intervention:
    """One vendor asked on one ticket.

    ``manager_to_act``: whatever its step, nobody else will move it on: the vendor is not coming, or
    its reminders have ended (LST-3).
    """

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
    link_days: tuple[LinkDay, ...] = ()
    # links of this generation and of those before are revoked by the manager
    links_revoked_to: int = 0
    manager_to_act: bool = False

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


def amount_of(intervention: Intervention) -> int | None:
    """STP-14: the quote's, then the invoice's."""
    if intervention.step is Step.CANCELLED:
        return None
    if intervention.invoice_cents is not None:
        return intervention.invoice_cents
    return intervention.quote_cents
