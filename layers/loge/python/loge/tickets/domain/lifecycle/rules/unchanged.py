"""An edit that asks for what is there already is no act."""

from __future__ import annotations

from loge.tickets.domain.lifecycle.rules.rows import Case
from loge.tickets.domain.payloads.manager import NewCoordinates, Reassignment, Silence


def changes_nothing(case: Case) -> bool:
    """Whether an act that only edits leaves everything as it is."""
    ticket = case.dossier.ticket
    match case.command.payload:
        case Silence(value=silent):
            return silent == ticket.options.silent
        case Reassignment(user_id=chosen):
            return chosen == ticket.assigned_to
        case NewCoordinates(coordinates=coordinates):
            return coordinates == case.target.vendor.coordinates
        case _:
            return False
