"""A timer that could not be fired is shown to the manager; its lease ends by itself."""

from __future__ import annotations

from datetime import datetime

from loge.application.context import Context
from loge.application.send_problem import tell
from loge.domain.commands import ActInput

NOT_FIRED = "timer_not_fired"


def park_timer(ctx: Context, number: int, intervention_id: str, due_at: datetime | None) -> bool:
    """« Relance non exécutée » on the timeline, once for one due time; the agency is told.

    The timer stays due: once its lease has ended the sweep tries again. False when the ticket
    cannot take the fact.
    """
    moment = due_at.isoformat() if due_at else ""
    values = ActInput(comment=NOT_FIRED, value=True)
    key = f"parked#{number}#{intervention_id}#{moment}"
    return tell(ctx, number, intervention_id, values, key)
