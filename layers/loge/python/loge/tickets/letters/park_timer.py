"""A timer that could not be fired is shown to the manager; its lease ends by itself."""

from __future__ import annotations

from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.tickets.domain.payloads.outcomes import Problem
from loge.tickets.letters.send_problem import tell
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasFiles, HasTickets, Protocol):
    """What is asked of the world here."""


NOT_FIRED = "timer_not_fired"


def park_timer(ctx: Ports, number: int, intervention_id: str) -> bool:
    """« Relance non exécutée » on the timeline, once for one due time; the agency is told.

    The timer stays due: once its lease has ended the sweep tries again. False when the ticket
    cannot take the fact, or when nothing is pending any more.
    """
    dossier = ctx.tickets.load(number)
    intervention = dossier.intervention(intervention_id) if dossier else None
    due_at = intervention.next_due() if intervention else None
    if due_at is None:
        return False
    problem = Problem(comment=NOT_FIRED, value=True)
    key = f"parked#{number}#{intervention_id}#{due_at.isoformat()}"
    return tell(ctx, number, intervention_id, problem, key)
