"""Whether the fact behind a message still stands when the message is about to leave."""

from __future__ import annotations

from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.sends import Audience, MessageType, Send
from loge.tickets.domain.ticket import Dossier, TicketState

ALWAYS = frozenset(
    {
        MessageType.TICKET_CLOSED,
        MessageType.NOTIFIED_CLOSED,
        MessageType.INTERVENTION_CANCELLED,
        MessageType.NOTIFIED_CANCELLED,
        MessageType.VISIT_CANCELLED,
        MessageType.MESSAGE_RECEIVED,
        MessageType.THIRD_PARTY_INFORMED,
        MessageType.PARTY_MESSAGE,
        MessageType.QUOTE_NOT_KEPT,
        MessageType.REQUEST_CANCELLED,
        MessageType.REQUEST_VALIDATED,
    }
)

WANTED_AT: dict[MessageType, frozenset[Step]] = {
    MessageType.ORDER: frozenset(Step) - {Step.CANCELLED, Step.REFUSED},
    MessageType.ORDER_REMINDER: frozenset({Step.AWAITING_APPOINTMENT}),
    MessageType.PRESENCE_CHECK: frozenset({Step.AWAITING_COMPLETION}),
    MessageType.COMPLETION_REQUEST: frozenset({Step.AWAITING_COMPLETION}),
    MessageType.INVOICE_REQUEST: frozenset({Step.AWAITING_INVOICE, Step.COMPLETED}),
    MessageType.INVOICE_REMINDER: frozenset({Step.AWAITING_INVOICE, Step.COMPLETED}),
    MessageType.INVOICE_AGAIN: frozenset({Step.AWAITING_INVOICE}),
    MessageType.INTERVENTION_PLANNED: frozenset({Step.AWAITING_COMPLETION}),
    MessageType.INTERVENTION_POSTPONED: frozenset({Step.AWAITING_COMPLETION}),
    MessageType.APPOINTMENT_REMINDER: frozenset({Step.AWAITING_COMPLETION}),
    MessageType.QUOTE_REQUEST: frozenset(Step) - {Step.CANCELLED, Step.REFUSED},
    MessageType.QUOTE_REMINDER: frozenset({Step.AWAITING_QUOTE}),
    MessageType.QUOTE_DISAPPROVED: frozenset({Step.QUOTE_DISAPPROVED, Step.AWAITING_APPROVAL}),
    MessageType.QUOTE_ACCEPTED: frozenset(
        {
            Step.QUOTE_ACCEPTED,
            Step.AWAITING_COMPLETION,
            Step.COMPLETED,
            Step.AWAITING_INVOICE,
            Step.INVOICED,
        }
    ),
    MessageType.APPOINTMENT_WANTED: frozenset({Step.QUOTE_ACCEPTED}),
    MessageType.APPOINTMENT_CANCELLED: frozenset({Step.QUOTE_ACCEPTED, Step.AWAITING_APPOINTMENT}),
    MessageType.APPROVAL_REQUEST: frozenset({Step.AWAITING_APPROVAL}),
    MessageType.APPROVAL_REMINDER: frozenset({Step.AWAITING_APPROVAL}),
}


def reason_not_to_send(dossier: Dossier, send: Send) -> str:
    """ "" when the message may leave, else the code of why it must not (REL-2, STP-12, STP-13)."""
    ticket = dossier.ticket
    if send.audience is Audience.AGENCY:
        return ""
    if send.automatic and ticket.options.silent:
        return "silent"
    if send.message in ALWAYS:
        return ""
    if ticket.state is TicketState.CLOSED:
        return "closed"
    intervention = dossier.intervention(send.intervention_id or "")
    return _wanted(send.message, intervention) if intervention else ""


def _wanted(message: MessageType, intervention: Intervention) -> str:
    steps = WANTED_AT.get(message)
    if steps is None or intervention.step in steps:
        return ""
    if intervention.replaced:
        return "replaced"
    return "cancelled" if intervention.step is Step.CANCELLED else "answered"
