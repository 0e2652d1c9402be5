"""What a list shows of a ticket: its status, whose turn it is, its amount, its vendors (TYP-7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loge.tickets.domain.fact import ActorKind
from loge.tickets.domain.intervention import Intervention, PresenceAnswer, Step, amount_of
from loge.tickets.domain.lifecycle.rules.budgets import ANSWERS
from loge.tickets.domain.lifecycle.rules.rows import ORDERS, QUOTES, Case, Row
from loge.tickets.domain.lifecycle.rules.timers import RULES
from loge.tickets.domain.ticket import Card, Ticket, TicketState, TicketType, Turn

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

_ENDED = frozenset(rule.ended for rule in RULES.values() if rule.ended)

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


def type_for(kind: TicketType, vendors: int) -> TicketType:
    """TYP-1: the number of vendors decides single or multiple; a « ? » has none."""
    if kind in QUOTES:
        return TicketType.DM if vendors > 1 else TicketType.DS
    if kind in ORDERS:
        return TicketType.ODSM if vendors > 1 else TicketType.ODS
    return kind


def is_counted(intervention: Intervention) -> bool:
    """TYP-1: who refused, was cancelled or was replaced makes no ticket multiple. Whose quote was
    not kept does: several were asked, one was chosen."""
    if intervention.replaced:
        return False
    return intervention.not_kept or intervention.step not in (Step.REFUSED, Step.CANCELLED)


def derive(ticket: Ticket, interventions: Sequence[Intervention]) -> Ticket:
    """The header with what it owes to its interventions, its type first: with one vendor left,
    an ODSM is an ODS again and a DM a DS. What is closed keeps the type it was closed with."""
    counted = [i for i in interventions if is_counted(i)]
    current = counted or [i for i in interventions if not i.replaced] or list(interventions[-1:])
    kind = ticket.type
    if ticket.state is TicketState.OPEN:
        kind = type_for(kind, len(counted))
    leading = _leading(kind, current)
    priced = [leading] if leading and kind in QUOTES else current
    known = [a for i in priced if (a := amount_of(i)) is not None]
    return replace(
        ticket,
        type=kind,
        step=leading.step if leading else None,
        amount_cents=sum(known) if known else None,
        vendor_names=tuple(i.vendor.name for i in current),
        manager_to_act=any(i.manager_to_act for i in current),
    )


def _leading(kind: TicketType, current: Sequence[Intervention]) -> Intervention | None:
    """The one whose step the ticket shows: the furthest quote of a DM, else the latest vendor."""
    if kind in QUOTES:
        return max(current, key=lambda i: _advance(i.step), default=None)
    return current[-1] if current else None


def _advance(step: Step) -> int:
    """What a newer build wrote leads nobody."""
    return ADVANCE.index(step) if step.known else -1


def left_to_manager(before: Intervention, row: Row, case: Case) -> bool:
    """Whether the manager must act on a vendor's part once this row has come to pass.

    The last reminder has left unanswered, or the vendor lets its visit fall: nobody else will move
    it on. Until the manager does something about it, or the vendor answers after all.
    """
    if row.act in _ENDED or row.variant == PresenceAnswer.NOT_COMING.value:
        return True
    by_manager = case.command.actor.kind is ActorKind.MANAGER and not row.internal
    if by_manager or row.target is not None or row.act in ANSWERS:
        return False
    return before.manager_to_act


def turn_of(step: Step) -> Turn:
    """Whose turn it is; a step of a newer build waits for that build."""
    return TURNS.get(step, Turn.OTHERS)


def status(ticket: Card | Ticket) -> Status:
    """The display status of a ticket.

    Its words are its step's (TYP-7); it is the manager's turn whatever the step when nobody else
    will move it on, or when somebody waits for an answer (LST-3, USE-8).
    """
    if ticket.state is TicketState.CLOSED:
        return Status("closed", Turn.NOBODY)
    if ticket.type is TicketType.REQUEST:
        return Status("awaiting_validation", Turn.MANAGER)
    called = ticket.manager_to_act or bool(ticket.unanswered)
    if ticket.type is TicketType.ODSM or ticket.step is None:
        return Status("running", Turn.MANAGER if called else Turn.OTHERS)
    return Status(ticket.step.shown, Turn.MANAGER if called else turn_of(ticket.step))


def step_status(intervention: Intervention) -> Status:
    """The display status of one intervention."""
    step = intervention.step
    turn = Turn.MANAGER if intervention.manager_to_act else turn_of(step)
    return Status(step.shown, turn)
