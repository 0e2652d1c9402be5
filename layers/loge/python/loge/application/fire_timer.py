"""Fire what is due on an intervention: re-read, ask the lifecycle again, act (REL-1…6)."""

from __future__ import annotations

from loge.application.context import Context
from loge.application.errors import NotFound, Refused
from loge.application.perform import perform
from loge.domain.commands import Command
from loge.domain.lifecycle.timers import act_of
from loge.domain.model import Actor, Dossier
from loge.domain.vocabulary import Act, ActorKind, TicketState

CLOCKWORK = Actor(ActorKind.TIMER, name="Relance automatique")
MOST_AT_ONCE = 8


def fire_timer(ctx: Context, number: int, intervention_id: str) -> bool:
    """Perform every act that is due; False when nothing was (a stale timer is a no-op).

    What was missed during an outage fires once (REL-6). Raises ``Busy`` when others keep winning.
    """
    fired = False
    for _ in range(MOST_AT_ONCE):
        dossier = ctx.tickets.load(number)
        act = _due(ctx, dossier, intervention_id) if dossier else None
        if dossier is None or act is None:
            return fired
        intervention = dossier.intervention(intervention_id)
        version = intervention.step_version if intervention else None
        try:
            perform(
                ctx,
                number,
                Command(act, CLOCKWORK, intervention_id),
                step_version=version,
            )
        except (NotFound, Refused):
            return fired
        fired = True
    return fired


def _due(ctx: Context, dossier: Dossier, intervention_id: str) -> Act | None:
    """The act of the earliest timer that is due and not paused."""
    ticket = dossier.ticket
    intervention = dossier.intervention(intervention_id)
    if intervention is None or ticket.state is TicketState.CLOSED or ticket.options.silent:
        return None
    now = ctx.clock.now()
    due = [t for t in intervention.timers if not t.paused and t.due_at <= now]
    if not due:
        return None
    return act_of(min(due, key=lambda t: t.due_at), ticket)
