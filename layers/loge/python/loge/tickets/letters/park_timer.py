"""A timer that could not be fired is shown to the manager; its lease ends by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.payloads.outcomes import Problem
from loge.tickets.letters.send_problem import tell
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasFiles, HasTickets, Protocol):
    """What is asked of the world here."""


NOT_FIRED = "timer_not_fired"


# a due time is kept to the second, rounded up
_ROUNDED = timedelta(seconds=1)


def park_timer(
    ctx: Ports, number: int, intervention_id: str, was_due: datetime | None = None
) -> bool:
    """« Relance non exécutée » on the timeline, once for one due time; the agency is told.

    ``was_due`` is when the timer was due that did not fire (None: the next one). The timer stays
    due: once its lease has ended the sweep tries again. False when the ticket cannot take the
    fact, or when that timer is not pending any more: it has fired since, or lost its sense.
    """
    dossier = ctx.tickets.load(number)
    intervention = dossier.intervention(intervention_id) if dossier else None
    due_at = _pending(intervention, was_due) if intervention else None
    if due_at is None:
        return False
    problem = Problem(comment=NOT_FIRED, value=True)
    key = f"parked#{number}#{intervention_id}#{due_at.isoformat()}"
    return tell(ctx, number, intervention_id, problem, key)


def _pending(intervention: Intervention, was_due: datetime | None) -> datetime | None:
    if was_due is None:
        return intervention.next_due()
    waiting = sorted(timer.due_at for timer in intervention.timers if not timer.paused)
    return next((at for at in waiting if at <= was_due < at + _ROUNDED), None)
