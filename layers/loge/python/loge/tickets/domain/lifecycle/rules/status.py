"""What a list shows of a ticket: its status, whose turn it is, its amount, its vendors (TYP-7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loge.tickets.domain.intervention import Intervention, Step, amount_of
from loge.tickets.domain.lifecycle.rules.rows import QUOTES
from loge.tickets.domain.ticket import Ticket, TicketState, TicketType, Turn

TURNS: dict[Step, Turn] = {
    Step.AWAITING_APPOINTMENT: Turn.OTHERS,
    Step.AWAITING_COMPLETION: Turn.OTHERS,
    Step.AWAITING_INVOICE: Turn.OTHERS,
    Step.COMPLETED: Turn.MANAGER,
    Step.INVOICED: Turn.MANAGER,
    Step.REFUSED: Turn.MANAGER,
    Step.CANCELLED: Turn.MANAGER,
    Step.AWAITING_QUOTE: Turn.OTHERS,
    Step.QUOTE_RECEIVED: Turn.MANAGER,
    Step.AWAITING_APPROVAL: Turn.OTHERS,
    Step.QUOTE_APPROVED: Turn.MANAGER,
    Step.QUOTE_DISAPPROVED: Turn.MANAGER,
    Step.QUOTE_ACCEPTED: Turn.OTHERS,
}

# how far a quote has come: the furthest one leads a DM
ADVANCE = (
    Step.CANCELLED,
    Step.REFUSED,
    Step.AWAITING_QUOTE,
    Step.QUOTE_DISAPPROVED,
    Step.QUOTE_RECEIVED,
    Step.AWAITING_APPROVAL,
    Step.QUOTE_APPROVED,
    Step.QUOTE_ACCEPTED,
    Step.AWAITING_APPOINTMENT,
    Step.AWAITING_COMPLETION,
    Step.COMPLETED,
    Step.AWAITING_INVOICE,
    Step.INVOICED,
)


@dataclass(frozen=True, slots=True)
class Status:
    """``code`` is a step, ``running`` (ODSM), ``closed`` or ``other``; the wording labels it."""

    code: str
    turn: Turn


def derive(ticket: Ticket, interventions: Sequence[Intervention]) -> Ticket:
    """The header with what it owes to its interventions: a replaced vendor does not count."""
    current = [i for i in interventions if not i.replaced] or list(interventions[-1:])
    leading = _leading(ticket.type, current)
    priced = [leading] if leading and ticket.type in QUOTES else current
    known = [a for i in priced if (a := amount_of(i)) is not None]
    return replace(
        ticket,
        step=leading.step if leading else None,
        amount_cents=sum(known) if known else None,
        vendor_names=tuple(i.vendor.name for i in current),
    )


def _leading(kind: TicketType, current: Sequence[Intervention]) -> Intervention | None:
    """The one whose step the ticket shows: the furthest quote of a DM, else the latest vendor."""
    if kind in QUOTES:
        return max(current, key=lambda i: _advance(i.step), default=None)
    return current[-1] if current else None


def _advance(step: Step) -> int:
    """What a newer build wrote leads nobody."""
    return ADVANCE.index(step) if step.known else -1


def turn_of(step: Step) -> Turn:
    """Whose turn it is; a step of a newer build waits for that build."""
    return TURNS.get(step, Turn.OTHERS)


def status(ticket: Ticket) -> Status:
    """The display status of a ticket."""
    if ticket.state is TicketState.CLOSED:
        return Status("closed", Turn.NOBODY)
    if ticket.type is TicketType.REQUEST:
        return Status("awaiting_validation", Turn.MANAGER)
    if ticket.type is TicketType.ODSM or ticket.step is None:
        return Status("running", Turn.OTHERS)
    return Status(ticket.step.shown, turn_of(ticket.step))


def step_status(intervention: Intervention) -> Status:
    """The display status of one intervention."""
    return Status(intervention.step.shown, turn_of(intervention.step))
