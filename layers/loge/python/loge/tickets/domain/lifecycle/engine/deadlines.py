"""What is expected next and since when it is overdue: the two dates a desk sorts by (LST-8).

Pure, derived after every act from the interventions before and after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from loge.tickets.domain.intervention import Intervention, Step, Timer, TimerKind
from loge.tickets.domain.lifecycle.rules.status import TURNS, turn_of
from loge.tickets.domain.lifecycle.rules.timers import RULES
from loge.tickets.domain.ticket import Ticket, TicketState, Turn

# the reminder that runs while each of these steps lasts
REMINDERS: Mapping[Step, TimerKind] = {
    step: kind
    for kind, rule in RULES.items()
    if rule.delay is not None
    for step in rule.steps
    if TURNS[step] is Turn.OTHERS
}


def expect(
    ticket: Ticket, before: Iterable[Intervention], after: Iterable[Intervention], now: datetime
) -> tuple[Ticket, tuple[Intervention, ...]]:
    """The header and the interventions with the dates that the desk reads.

    ``appointment_at`` is the nearest appointment that is neither over at ``now`` nor completed;
    ``late_at`` the instant (UTC, perhaps ahead) from which an answer of somebody else is overdue.
    """
    known = {i.id: i for i in before}
    dated = tuple(replace(i, late_at=late_at(ticket, known.get(i.id), i)) for i in after)
    header = replace(
        ticket,
        appointment_at=min((d for i in dated if (d := _visit(ticket, i, now))), default=None),
        late_at=min((i.late_at for i in dated if i.late_at), default=None),
    )
    return header, dated


def late_at(ticket: Ticket, before: Intervention | None, after: Intervention) -> datetime | None:
    """From when the vendor or the approver of one intervention is late; None when nobody can be.

    A visit is overdue after its planned end. An answer is overdue once the delay of its first
    reminder has elapsed, and stays so through the next reminders and after the last; without
    reminders (delay 0, silent mode) nothing says when to expect it.
    """
    if not _running(ticket, after) or turn_of(after.step) is not Turn.OTHERS:
        return None
    if after.step is Step.AWAITING_COMPLETION:
        return after.appointment.end if after.appointment else None
    kind = REMINDERS.get(after.step)
    if kind is None or ticket.options.silent or not _reminded(ticket, kind):
        return None
    return _first_due(before, after, kind)


def _first_due(
    before: Intervention | None, after: Intervention, kind: TimerKind
) -> datetime | None:
    timer = after.timer(kind)
    if timer is not None and timer.count == 0:
        return timer.due_at
    if before is not None and before.step is after.step and before.late_at is not None:
        return before.late_at
    old = before.timer(kind) if before else None
    if old is not None and _fired(old, timer):
        return old.due_at
    return timer.due_at if timer else None


def _fired(old: Timer, new: Timer | None) -> bool:
    """One more reminder has left: what it reminded of was due then. Delays that merely restart
    (STP-12, STP-15) keep their count."""
    return not old.paused and (new is None or new.count > old.count)


def _reminded(ticket: Ticket, kind: TimerKind) -> bool:
    delay = RULES[kind].delay
    return delay is not None and delay(ticket).every > 0 and delay(ticket).maximum > 0


def _running(ticket: Ticket, intervention: Intervention) -> bool:
    return ticket.state is TicketState.OPEN and not intervention.replaced


def _visit(ticket: Ticket, intervention: Intervention, now: datetime) -> datetime | None:
    planned = intervention.appointment
    if planned is None or not _running(ticket, intervention) or planned.end <= now:
        return None
    return planned.start if intervention.step is Step.AWAITING_COMPLETION else None
