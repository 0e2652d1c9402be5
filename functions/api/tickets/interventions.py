"""Interventions as the API answers them: one vendor asked, its visit, what happens by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from loge.kernel.words.labels import label_of
from loge.tickets.domain.intervention import Appointment, Intervention, Step, Timer, TimerKind
from loge.tickets.domain.lifecycle import step_status
from loge.tickets.domain.lifecycle.rules.timers import RULES
from loge.tickets.domain.ticket import Ticket
from loge.tickets.domain.words.labels import STEP_LABELS, TIMER_LABELS

from functions.api.kit.answers import AttachmentView, Shown, VendorOnTicketView, word
from functions.api.kit.shape import GIVEN, Answer, at, made
from functions.api.kit.status import StatusView
from functions.api.tickets.quotes import ApprovalView, QuoteView


def _minutes(duration: timedelta) -> int:
    return int(duration.total_seconds() // 60)


class AppointmentView(Answer, shows=Appointment):
    """When the vendor comes."""

    start: datetime
    end: datetime
    duration_minutes: Annotated[int, at("duration", _minutes)]


class TimerView(Answer, shows=Timer):
    """What will happen by itself; ``count`` reminders of ``maximum`` have left."""

    kind: Shown[TimerKind]
    label: Annotated[str, at("kind", word(TIMER_LABELS))]
    due_at: datetime
    count: int
    maximum: Annotated[int | None, GIVEN]


def _status(intervention: Intervention) -> StatusView:
    label = label_of(STEP_LABELS, intervention.step)
    return StatusView.of(step_status(intervention), label=label)


class InterventionView(Answer, shows=Intervention):
    """One vendor asked; ``step_version`` is the If-Match of its acts. ``manager_to_act``: whatever
    the step, nobody else will move it on."""

    id: str
    vendor: VendorOnTicketView
    step: Shown[Step]
    status: Annotated[StatusView, made(_status)]
    step_version: int
    appointment: AppointmentView | None
    quote_cents: int | None
    quote: QuoteView | None
    quoting: bool
    approval: ApprovalView | None
    accepted_comment: str
    signed_quote: list[AttachmentView]
    appointment_validated: bool
    not_kept: bool
    invoice_cents: int | None
    presence: str
    manager_to_act: bool
    order_sent_at: datetime | None
    read_at: datetime | None
    replaced: bool
    timers: Annotated[list[TimerView], GIVEN]


def intervention_view(ticket: Ticket, intervention: Intervention) -> InterventionView:
    """One vendor asked; how often it is reminded is its ticket's. What silent mode keeps back is
    not announced (STP-12)."""
    timers = [
        TimerView.of(one, maximum=_maximum(ticket, one))
        for one in intervention.timers
        if not one.paused
    ]
    return InterventionView.of(intervention, timers=timers)


def _maximum(ticket: Ticket, timer: Timer) -> int | None:
    rule = RULES.get(timer.kind)
    return rule.delay(ticket).maximum if rule and rule.delay else None
