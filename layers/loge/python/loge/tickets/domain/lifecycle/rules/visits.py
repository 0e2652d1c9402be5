"""A visit's date: what can be meant, and what is still announced of one that has passed."""

from __future__ import annotations

from loge.kernel.reasons import Reason
from loge.kernel.timing.plausible import visit_refusal
from loge.tickets.domain.fact import ActorKind
from loge.tickets.domain.lifecycle.rules.rows import Case
from loge.tickets.domain.payloads.answers import NewAppointment
from loge.tickets.domain.sends import MessageType

ANNOUNCING = frozenset(
    {
        MessageType.INTERVENTION_PLANNED,
        MessageType.INTERVENTION_POSTPONED,
        MessageType.NOTIFIED_PLANNED,
        MessageType.NOTIFIED_POSTPONED,
    }
)


def refusal_of(case: Case) -> Reason | None:
    """Why the appointment that comes with an act cannot be; None when it can, or none comes."""
    said = case.command.payload
    if not isinstance(said, NewAppointment):
        return None
    by_agency = case.command.actor.kind is ActorKind.MANAGER
    return visit_refusal(said.start, case.given.now, afterwards=by_agency)


def has_passed(case: Case) -> bool:
    """The visit that the act is about lies behind: entered afterwards, it is not announced."""
    said = case.command.payload
    if isinstance(said, NewAppointment):
        return said.start < case.given.now
    appointment = case.intervention.appointment if case.intervention else None
    return appointment is not None and appointment.start < case.given.now
