"""Fire what is due on an intervention: re-read, ask the lifecycle again, act (REL-1…6)."""

from __future__ import annotations

import logging
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.errors import NotFound, Refused
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.acting.perform import retry
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.lifecycle import ActRefused, Decision, decide
from loge.tickets.domain.lifecycle.rules.timers import act_of
from loge.tickets.domain.ticket import Dossier, TicketState
from loge.tickets.domain.words.labels import TIMER_NAME
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasFiles, HasTickets, Protocol):
    """What is asked of the world here."""


log = logging.getLogger(__name__)

CLOCKWORK = Actor(ActorKind.TIMER, name=TIMER_NAME)
MOST_AT_ONCE = 8


def fire_timer(ctx: Ports, number: int, intervention_id: str) -> bool:
    """Perform every act that is due; False when nothing was (a stale timer is a no-op).

    What is due is asked again each time the ticket is read, so that two machines firing the same
    timer send one reminder. What was missed during an outage fires once (REL-6). Raises ``Busy``
    when others keep winning.
    """

    def attempt(dossier: Dossier) -> Decision:
        act = _due(ctx, dossier, intervention_id)
        if act is None:
            raise ActRefused(Reason.NOTHING_DUE)
        given = circumstances_of(ctx, dossier.ticket.place.postcode)
        return decide(dossier, Command(act, CLOCKWORK, intervention_id), given)

    for fired in range(MOST_AT_ONCE):
        try:
            retry(ctx, number, attempt, None)
        except (NotFound, Refused):
            return fired > 0
    return True


def _due(ctx: Ports, dossier: Dossier, intervention_id: str) -> Act | None:
    """The act of the earliest timer that is due and not paused."""
    ticket = dossier.ticket
    intervention = dossier.intervention(intervention_id)
    if intervention is None or ticket.state is TicketState.CLOSED or ticket.options.silent:
        return None
    now = ctx.clock.now()
    due = [t for t in intervention.timers if not t.paused and t.due_at <= now]
    unknown = sorted({t.kind.value for t in due if not t.kind.known})
    if unknown:
        log.warning("timers of a newer version are left to it: %s", ", ".join(unknown))
    due = [t for t in due if t.kind.known]
    if not due:
        return None
    return act_of(min(due, key=lambda t: t.due_at), ticket)
