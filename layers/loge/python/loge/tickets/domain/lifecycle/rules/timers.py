"""When timers are due (REL-1…7): one rule per kind, computed from Paris wall time.

Reminders count from the act that armed them and respect the sending window; what is bound to an
appointment goes at its own time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from loge.agency.domain.delays import Delay
from loge.kernel.timing.working_time import add_delay, stable_jitter
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Intervention, Step, Timer, TimerKind
from loge.tickets.domain.lifecycle.rules.rows import QUOTES, Circumstances
from loge.tickets.domain.ticket import Ticket


@dataclass(frozen=True, slots=True)
class TimerRule:
    """One kind of timer: the steps in which it has a sense and what it does.

    ``delay`` (reminders) gives the setting it follows; ``at`` (appointment-bound) its moment, or
    None when there is nothing to wait for. ``fires`` is the act; ``ended`` the act after the last.
    """

    steps: frozenset[Step]
    fires: Act
    ended: Act | None = None
    delay: Callable[[Ticket], Delay] | None = None
    at: Callable[[Ticket, Intervention, Circumstances], datetime | None] | None = None


def _presence(ticket: Ticket, intervention: Intervention, given: Circumstances) -> datetime | None:
    wanted = ticket.options.presence_check or ticket.type in QUOTES
    if not wanted or intervention.appointment is None:
        return None
    return intervention.appointment.start - timedelta(minutes=given.agency.presence_lead_minutes)


def _reminder(ticket: Ticket, intervention: Intervention, _: Circumstances) -> datetime | None:
    hours = ticket.delays.appointment_reminder_hours
    if hours <= 0 or intervention.appointment is None or ticket.type not in QUOTES:
        return None
    return intervention.appointment.start - timedelta(hours=hours)


def _completion(_: Ticket, intervention: Intervention, given: Circumstances) -> datetime | None:
    if intervention.appointment is None:
        return None
    return intervention.appointment.end + timedelta(minutes=given.agency.completion_lag_minutes)


RULES: dict[TimerKind, TimerRule] = {
    TimerKind.ORDER_REMINDER: TimerRule(
        steps=frozenset({Step.AWAITING_APPOINTMENT}),
        fires=Act.AUTO_REMIND_ORDER,
        ended=Act.ORDER_REMINDERS_ENDED,
        delay=lambda ticket: ticket.delays.order,
    ),
    TimerKind.INVOICE_REMINDER: TimerRule(
        steps=frozenset({Step.COMPLETED, Step.AWAITING_INVOICE}),
        fires=Act.AUTO_REMIND_INVOICE,
        ended=Act.INVOICE_REMINDERS_ENDED,
        delay=lambda ticket: ticket.delays.invoice,
    ),
    TimerKind.PRESENCE_CHECK: TimerRule(
        steps=frozenset({Step.AWAITING_COMPLETION}), fires=Act.ASK_PRESENCE, at=_presence
    ),
    TimerKind.COMPLETION_REQUEST: TimerRule(
        steps=frozenset({Step.AWAITING_COMPLETION}), fires=Act.ASK_COMPLETION, at=_completion
    ),
    TimerKind.APPOINTMENT_REMINDER: TimerRule(
        steps=frozenset({Step.AWAITING_COMPLETION}), fires=Act.REMIND_APPOINTMENT, at=_reminder
    ),
    TimerKind.QUOTE_REMINDER: TimerRule(
        steps=frozenset({Step.AWAITING_QUOTE}),
        fires=Act.AUTO_REMIND_QUOTE,
        ended=Act.QUOTE_REMINDERS_ENDED,
        delay=lambda ticket: ticket.delays.quote,
    ),
    # once its quote is accepted, the vendor is awaited as after an order (REL-1)
    TimerKind.DATE_REMINDER: TimerRule(
        steps=frozenset({Step.QUOTE_ACCEPTED}),
        fires=Act.AUTO_REMIND_DATE,
        ended=Act.DATE_REMINDERS_ENDED,
        delay=lambda ticket: ticket.delays.order,
    ),
    # from the first completion request, which is bound to the appointment (STP-6)
    TimerKind.COMPLETION_REMINDER: TimerRule(
        steps=frozenset({Step.AWAITING_COMPLETION}),
        fires=Act.AUTO_REMIND_COMPLETION,
        ended=Act.COMPLETION_REMINDERS_ENDED,
        delay=lambda ticket: ticket.delays.order,
    ),
    # NEW-14 gives approvals no delay of their own: they follow the quote's
    TimerKind.APPROVAL_REMINDER: TimerRule(
        steps=frozenset({Step.AWAITING_APPROVAL}),
        fires=Act.AUTO_REMIND_APPROVER,
        ended=Act.APPROVAL_REMINDERS_ENDED,
        delay=lambda ticket: ticket.delays.quote,
    ),
}


def is_reminder(kind: TimerKind) -> bool:
    """Whether it counts from the act that armed it: all but what is bound to an appointment."""
    return kind.known and RULES[kind].at is None


def due_at(
    kind: TimerKind,
    ticket: Ticket,
    intervention: Intervention,
    armed_at: datetime,
    given: Circumstances,
) -> datetime | None:
    """When a timer armed at ``armed_at`` is due; None when it must not run (delay 0, not asked)."""
    rule = RULES[kind]
    if rule.at is not None:
        return rule.at(ticket, intervention, given)
    if rule.delay is None:
        return None
    delay = rule.delay(ticket)
    if delay.every <= 0 or delay.maximum <= 0:
        return None
    return add_delay(
        armed_at,
        delay.every,
        delay.unit,
        given.agency.window,
        is_holiday=given.is_holiday,
        jitter_minutes=stable_jitter(f"{ticket.agency}/{ticket.number}/{intervention.id}"),
    )


def arm(
    kind: TimerKind,
    ticket: Ticket,
    intervention: Intervention,
    given: Circumstances,
    count: int = 0,
) -> Intervention:
    """The intervention with this timer armed from now (replacing one of its kind).

    An appointment-bound timer whose moment has passed is not armed, save the completion request,
    which is then due at once.
    """
    others = tuple(t for t in intervention.timers if t.kind is not kind)
    due = due_at(kind, ticket, intervention, given.now, given)
    if due is not None and due <= given.now:
        due = given.now if kind is TimerKind.COMPLETION_REQUEST else None
    if due is None:
        return replace(intervention, timers=others)
    timer = Timer(kind, due, given.now, count, paused=ticket.options.silent)
    return replace(intervention, timers=(*others, timer))


def rearm(
    ticket: Ticket, intervention: Intervention, given: Circumstances, counts: tuple[Timer, ...]
) -> Intervention:
    """Restart from now, counts kept, the timers that have a sense at this step (STP-12, STP-15).

    ``counts`` are the timers to restart; appointment-bound ones only if still ahead.
    """
    # what a newer build armed is not ours to move
    kept = tuple(timer for timer in counts if not timer.kind.known)
    result = replace(intervention, timers=kept)
    for timer in counts:
        if timer.kind.known and intervention.step in RULES[timer.kind].steps:
            result = _ahead(arm(timer.kind, ticket, result, given, timer.count), timer.kind, given)
    return result


def _ahead(intervention: Intervention, kind: TimerKind, given: Circumstances) -> Intervention:
    timers = tuple(t for t in intervention.timers if t.kind is not kind or t.due_at > given.now)
    return replace(intervention, timers=timers)


def move(
    before: Ticket, ticket: Ticket, intervention: Intervention, given: Circumstances
) -> Intervention:
    """Follow changed delays or options (REL-3): pending timers move, missing ones are armed.

    A delay brought under what has already elapsed is due now; one that is deleted ends its
    reminders. Those that had all left do not begin again for another field: only a higher maximum
    goes on from there, and a delay where there was none.
    """
    result = intervention
    for kind, rule in RULES.items():
        if intervention.step not in rule.steps:
            continue
        pending = intervention.timer(kind)
        if pending is None:
            if _already_done(kind, intervention):
                continue
            count = _left_already(rule, before)
            if count is None or count < _maximum(rule, ticket):
                result = arm(kind, ticket, result, given, count or 0)
            continue
        others = tuple(t for t in result.timers if t.kind is not kind)
        due = due_at(kind, ticket, intervention, pending.armed_at, given)
        kept = () if due is None else (replace(pending, due_at=max(due, given.now)),)
        result = replace(result, timers=(*others, *kept))
    return result


def _left_already(rule: TimerRule, before: Ticket) -> int | None:
    """How many reminders have left of a kind that is no longer pending; None when none was to."""
    delay = rule.delay(before) if rule.delay else None
    if delay is None or delay.every <= 0 or delay.maximum <= 0:
        return None
    return delay.maximum


def _maximum(rule: TimerRule, ticket: Ticket) -> int:
    return rule.delay(ticket).maximum if rule.delay else 0


def _already_done(kind: TimerKind, intervention: Intervention) -> bool:
    """Whether the missing timer has fired already or waits for the request to be sent."""
    if kind is TimerKind.PRESENCE_CHECK:
        return intervention.presence != ""
    if kind in (TimerKind.COMPLETION_REQUEST, TimerKind.APPOINTMENT_REMINDER):
        return True
    if kind is TimerKind.COMPLETION_REMINDER:
        # it repeats the first request, once that one has left
        return intervention.timer(TimerKind.COMPLETION_REQUEST) is not None
    first = (TimerKind.ORDER_REMINDER, TimerKind.QUOTE_REMINDER)
    return intervention.order_sent_at is None and kind in first


def pause(intervention: Intervention) -> Intervention:
    """Silent mode on: nothing is due any more, counts are kept."""
    return replace(intervention, timers=tuple(replace(t, paused=True) for t in intervention.timers))


def act_of(timer: Timer, ticket: Ticket) -> Act:
    """What a due timer does: its act, or the end of the reminders once all have left (REL-1)."""
    rule = RULES[timer.kind]
    if rule.ended and rule.delay and timer.count >= rule.delay(ticket).maximum:
        return rule.ended
    return rule.fires
