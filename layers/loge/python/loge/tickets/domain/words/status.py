"""What the product says in French: labels of the codes, sentences of the facts, formats.

Sources: TYP-5, TYP-7 (statuses), TIC-4 (timeline), END-1 (summary).
"""

from __future__ import annotations

from loge.kernel.words.labels import label_of
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.quote import Approval, Ground
from loge.tickets.domain.ticket import Card, Ticket, TicketState, TicketType
from loge.tickets.domain.words.labels import (
    ACT_LABELS,
    APPROVAL_LABELS,
    APPROVER_ACT_LABELS,
    AWAITING_VALIDATION_LABEL,
    CLOSED_LABEL,
    ODSM_CLOSED_LABEL,
    ODSM_OPEN_LABEL,
    OPINION_LABELS,
    QUOTE_ACT_LABELS,
    STEP_LABELS,
    VENDOR_ACT_LABELS,
    VENDOR_QUOTE_ACT_LABELS,
)


def status_label(ticket: Card | Ticket) -> str:
    """The status as TYP-7 writes it; an ODSM shows only EN COURS or CLOS (TYP-5)."""
    closed = ticket.state is TicketState.CLOSED
    if ticket.type is TicketType.ODSM:
        return ODSM_CLOSED_LABEL if closed else ODSM_OPEN_LABEL
    if closed:
        return CLOSED_LABEL
    return label_of(STEP_LABELS, ticket.step) if ticket.step else AWAITING_VALIDATION_LABEL


def act_label(act: Act, kind: TicketType) -> str:
    """The manager's button for an act on this type of ticket."""
    if kind in (TicketType.DS, TicketType.DM):
        return QUOTE_ACT_LABELS.get(act, label_of(ACT_LABELS, act))
    return label_of(ACT_LABELS, act)


def vendor_act_label(act: Act, step: Step) -> str:
    """The vendor's button for an act at this step (VEN-3)."""
    if step is Step.AWAITING_QUOTE and act in VENDOR_QUOTE_ACT_LABELS:
        return VENDOR_QUOTE_ACT_LABELS[act]
    return label_of(VENDOR_ACT_LABELS, act)


def button_label(act: Act, actor: ActorKind, kind: TicketType, step: Step | None) -> str:
    """What the button of an act says to who may do it, on this type of ticket, at this step."""
    if actor is ActorKind.APPROVER:
        return APPROVER_ACT_LABELS[act]
    if actor is ActorKind.VENDOR and step is not None:
        return vendor_act_label(act, step)
    return act_label(act, kind)


def approval_label(approval: Approval) -> str:
    """What became of a request for approval; an answer nobody delegated is an opinion."""
    table = OPINION_LABELS if approval.ground is Ground.OPINION else APPROVAL_LABELS
    return label_of(table, approval.step)
