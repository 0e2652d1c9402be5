"""What a vendor answers to an order, or the manager in its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loge.tickets.domain.intervention import PresenceAnswer
from loge.tickets.domain.payloads import kinds
from loge.tickets.domain.payloads.base import Commented


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAppointment(Commented):
    """Another date; the duration stays unless said."""

    start: datetime
    duration_minutes: kinds.Minutes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentAnswer(NewAppointment):
    """The appointment agreed with the contact person."""

    duration_minutes: kinds.Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(Commented):
    """VEN-8: on site, or not coming."""

    presence: PresenceAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness(Presence):
    """VEN-8: on its way, so many minutes late."""

    late_minutes: kinds.LateMinutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponement(NewAppointment):
    """VEN-8: another date, agreed on with the contact person."""

    presence: PresenceAnswer = PresenceAnswer.POSTPONED


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(Commented):
    """The end of the work, with its photos, perhaps with its invoice."""

    attachments: kinds.Files = ()
    invoice: kinds.Files = ()
    amount_cents: kinds.Cents | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicedCompletion(Completion):
    """The end of the work, its invoice entered by the manager, with or without a file."""

    amount_cents: kinds.Cents


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionWithInvoice(InvoicedCompletion):
    """The end of the work and the invoice, sent by the vendor."""

    invoice: kinds.Files


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceEntered(Commented):
    """An invoice that the manager enters, with or without a file."""

    amount_cents: kinds.Cents
    attachments: kinds.Files = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceSent(InvoiceEntered):
    """An invoice that the vendor sends."""

    attachments: kinds.Files


PRESENCES: dict[PresenceAnswer, type[Presence | Postponement]] = {
    PresenceAnswer.ON_SITE: Presence,
    PresenceAnswer.NOT_COMING: Presence,
    PresenceAnswer.LATE: Lateness,
    PresenceAnswer.POSTPONED: Postponement,
}
