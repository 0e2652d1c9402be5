"""The conditions and changes that rows of the table name; each is one sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from loge.kernel.reasons import Reason
from loge.tickets.domain.fact import ActorKind
from loge.tickets.domain.intervention import (
    Appointment,
    Intervention,
    PresenceAnswer,
    Step,
    TimerKind,
)
from loge.tickets.domain.lifecycle.rules.rows import Case, Change, Guard
from loge.tickets.domain.lifecycle.rules.timers import arm
from loge.tickets.domain.payloads.answers import (
    Completion,
    InvoiceEntered,
    Lateness,
    NewAppointment,
    Presence,
)
from loge.tickets.domain.payloads.manager import (
    NewCoordinates,
    OrderSent,
    Reassignment,
    Reminder,
)
from loge.tickets.domain.payloads.outcomes import SmsText

ENGAGED = frozenset(
    {
        Step.AWAITING_APPOINTMENT,
        Step.AWAITING_COMPLETION,
        Step.AWAITING_INVOICE,
        Step.AWAITING_QUOTE,
        Step.QUOTE_RECEIVED,
        Step.AWAITING_APPROVAL,
        Step.QUOTE_APPROVED,
        Step.QUOTE_ACCEPTED,
    }
)


OVER = frozenset({Step.REFUSED, Step.CANCELLED})

# conditions ------------------------------------------------------------------------------------


def from_vendor(case: Case) -> bool:
    """The vendor itself said it: the manager must be told (VEN-11)."""
    return case.command.actor.kind is ActorKind.VENDOR


def entered_in_place(case: Case) -> bool:
    """The manager entered it for the vendor (STP-2): the vendor gets a written trace."""
    return case.command.actor.kind is ActorKind.MANAGER


def reminders_notified(case: Case) -> bool:
    """REL-4."""
    return case.dossier.ticket.options.notify_reminders


def ends_the_work(case: Case) -> bool:
    """Asked for, or entered, before anybody said so: the invoice tells that the work is done."""
    return case.target.step not in (Step.COMPLETED, Step.AWAITING_INVOICE)


def was_told(case: Case) -> bool:
    """The vendor had received the order, and still waits: a cancellation concerns it."""
    return case.target.order_sent_at is not None and case.target.step in ENGAGED


def is_not_to_come(case: Case) -> bool:
    """The vendor was told, and has not come yet: it must not come for nothing."""
    return was_told(case) and _is_ahead(case, case.target)


def has_come(case: Case) -> bool:
    """The vendor was told, its visit lies behind, its invoice is still to come: it is thanked."""
    if case.target.step is Step.COMPLETED:
        return case.target.order_sent_at is not None
    return was_told(case) and not _is_ahead(case, case.target)


def visit_falls(case: Case) -> bool:
    """Somebody is expected on the spot, and will not come."""
    return any(
        i.step is Step.AWAITING_COMPLETION and _is_ahead(case, i)
        for i in case.dossier.interventions
    )


def no_visit_falls(case: Case) -> bool:
    """Nobody is expected on the spot any more."""
    return not visit_falls(case)


def _is_ahead(case: Case, intervention: Intervention) -> bool:
    if intervention.step is Step.AWAITING_INVOICE:
        return False
    visit = intervention.appointment
    passed = visit is not None and visit.start < case.given.now
    return not (passed and intervention.step is Step.AWAITING_COMPLETION)


def to_somebody_else(case: Case) -> bool:
    """Whoever takes a ticket knows that it did."""
    return case.said(Reassignment).user_id != case.command.actor.id


def nobody_else_goes_on(case: Case) -> bool:
    """The intervention as a whole is cancelled: no other vendor of the ticket still works."""
    others = [i for i in case.dossier.interventions if i.id != case.target.id]
    return all(i.step in OVER or i.replaced for i in others)


def contact_to_tell(case: Case) -> bool:
    """NEW-12: a contact person asked to be told who will call."""
    return any(contact.coordinates.channels() for contact in case.dossier.ticket.contacts)


def tells_along(case: Case) -> bool:
    """The order that leaves by hand is announced as that of a creation is (NEW-16)."""
    said = case.command.payload
    if isinstance(said, OrderSent) and said.tell is not None:
        return said.tell
    others = (i for i in case.dossier.interventions if i.id != case.target.id)
    known = any(i.order_sent_at is not None for i in others)
    return not known and not case.dossier.ticket.options.silent


def tells_contact_along(case: Case) -> bool:
    """So it is to the contact person, who asked to be told who will call."""
    return tells_along(case) and contact_to_tell(case)


def worth_a_mail(case: Case) -> bool:
    """An SMS comes from a phone that has not had the manager mailed too often today (ADR 41)."""
    said = case.command.payload
    return not (isinstance(said, SmsText) and said.untold)


# guards ----------------------------------------------------------------------------------------


def _reachable(case: Case) -> bool:
    return bool(case.target.vendor.coordinates.reached_by(case.said(Reminder).channel))


HAS_ADDRESS = Guard(_reachable, Reason.NO_ADDRESS_FOR_CHANNEL, of_input=True)
NEVER_SENT = Guard(lambda case: case.target.order_sent_at is None, Reason.ORDER_ALREADY_SENT)
SENT = Guard(lambda case: case.target.order_sent_at is not None, Reason.ORDER_NEVER_SENT)
CAN_UNDO = Guard(lambda case: bool(case.target.undo), Reason.NOTHING_TO_UNDO)
NOT_READ = Guard(lambda case: case.target.read_at is None, Reason.ALREADY_READ)
RECEIPT_WANTED = Guard(lambda case: case.given.agency.read_receipt, Reason.RECEIPT_NOT_WANTED)
MANAGER_TO_ACT = Guard(lambda case: case.target.manager_to_act, Reason.NOTHING_TO_HANDLE)
NOT_REPLACED = Guard(
    lambda case: not case.target.replaced and not case.target.not_kept, Reason.VENDOR_REPLACED
)


# changes ---------------------------------------------------------------------------------------


def fix_appointment(case: Case, intervention: Intervention) -> Intervention:
    """The agreed date, time and duration; a new date forgets the former presence answer."""
    values = case.said(NewAppointment)
    if values.duration_minutes is not None:
        duration = timedelta(minutes=values.duration_minutes)
    elif intervention.appointment is not None:
        duration = intervention.appointment.duration
    else:
        duration = timedelta(hours=1)
    return replace(intervention, appointment=Appointment(values.start, duration), presence="")


def forget_appointment(_: Case, intervention: Intervention) -> Intervention:
    """The vendor is not coming: the appointment no longer stands."""
    return replace(intervention, appointment=None)


def shift_appointment(case: Case, intervention: Intervention) -> Intervention:
    """The vendor is late by so many minutes: the planned end moves as much."""
    if intervention.appointment is None:
        return intervention
    late = timedelta(minutes=case.said(Lateness).late_minutes)
    moved = Appointment(intervention.appointment.start + late, intervention.appointment.duration)
    return replace(intervention, appointment=moved)


def note_presence(case: Case, intervention: Intervention) -> Intervention:
    """VEN-8: keep the answer; once given, the presence check no longer has a sense."""
    timers = tuple(t for t in intervention.timers if t.kind is not TimerKind.PRESENCE_CHECK)
    return replace(intervention, presence=case.said(Presence).presence.value, timers=timers)


def note_postponed(case: Case, intervention: Intervention) -> Intervention:
    """A postponed appointment is to be checked again."""
    return fix_appointment(case, intervention)


def note_presence_asked(_: Case, intervention: Intervention) -> Intervention:
    """The presence check has left: an answer is awaited."""
    return replace(intervention, presence="asked")


def set_invoice(case: Case, intervention: Intervention) -> Intervention:
    """STP-14: the invoice's amount."""
    said = case.command.payload
    cents = said.amount_cents if isinstance(said, (Completion, InvoiceEntered)) else None
    return replace(intervention, invoice_cents=cents)


def forget_invoice(_: Case, intervention: Intervention) -> Intervention:
    """The invoice is refused: another is awaited."""
    return replace(intervention, invoice_cents=None)


def mark_sent(case: Case, intervention: Intervention) -> Intervention:
    """The order leaves now (held back until then by silent mode)."""
    return replace(intervention, order_sent_at=case.given.now)


def mark_read(case: Case, intervention: Intervention) -> Intervention:
    """VEN-12."""
    return replace(intervention, read_at=case.given.now)


def mark_replaced(_: Case, intervention: Intervention) -> Intervention:
    """Another vendor is in its place: it no longer counts (TYP-1)."""
    return replace(intervention, replaced=True)


def handled(_: Case, intervention: Intervention) -> Intervention:
    """The manager has done what was hers to do, on the phone for example."""
    return replace(intervention, manager_to_act=False)


def set_coordinates(case: Case, intervention: Intervention) -> Intervention:
    """STP-9: e-mail, phone and channels, for this ticket only."""
    vendor = replace(intervention.vendor, coordinates=case.said(NewCoordinates).coordinates)
    return replace(intervention, vendor=vendor)


def revoke_link(_: Case, intervention: Intervention) -> Intervention:
    """VEN-1: no link that was sent until now opens anything; the next message brings another."""
    generation = intervention.link_generation
    return replace(intervention, link_generation=generation + 1, links_revoked_to=generation)


def count(kind: TimerKind) -> Change:
    """A change for a reminder of this kind that has left: the next is armed from now."""

    def change(case: Case, intervention: Intervention) -> Intervention:
        fired = case.target.timer(kind)
        many = fired.count + 1 if fired else 1
        return arm(kind, case.dossier.ticket, intervention, case.given, many)

    change.__doc__ = f"Count {kind.value}."
    return change


def await_invoice(_: Case, intervention: Intervention) -> Intervention:
    """Once reminded, the vendor's invoice is what everybody waits for."""
    return replace(intervention, step=Step.AWAITING_INVOICE)


def drop(kind: TimerKind) -> Change:
    """A change that removes the timer of this kind: it has fired and does not come back."""

    def change(_: Case, intervention: Intervention) -> Intervention:
        return replace(
            intervention, timers=tuple(t for t in intervention.timers if t.kind is not kind)
        )

    change.__doc__ = f"Drop {kind.value}."
    return change


LATE = PresenceAnswer.LATE.value
POSTPONED = PresenceAnswer.POSTPONED.value
NOT_COMING = PresenceAnswer.NOT_COMING.value
ON_SITE = PresenceAnswer.ON_SITE.value
