"""What the product says in French: labels of the codes, sentences of the facts, formats.

Sources: TYP-5, TYP-7 (statuses), TIC-4 (timeline), END-1 (summary).
"""

from __future__ import annotations

from loge.domain.formats import (
    delay_phrase,
    format_cents,
    format_date,
    format_datetime,
    format_duration,
    format_phone,
    format_short_date,
    format_short_datetime,
    format_size,
    format_sms_datetime,
    format_time,
)
from loge.domain.labels import (
    ACT_LABELS,
    APPROVAL_LABELS,
    APPROVER_ACT_LABELS,
    AUDIENCE_LABELS,
    AWAITING_VALIDATION_LABEL,
    CHANNEL_LABELS,
    CLOSED_LABEL,
    ERROR_SENTENCES,
    FACT_TITLES,
    FILE_ROLE_LABELS,
    GROUND_LABELS,
    MESSAGE_LABELS,
    MODULE_LABELS,
    ODSM_CLOSED_LABEL,
    ODSM_OPEN_LABEL,
    OPINION_LABELS,
    PLACE_LABELS,
    PRESENCE_LABELS,
    QUOTE_ACT_LABELS,
    RIGHT_LABELS,
    ROLE_LABELS,
    SEND_REASON_LABELS,
    SEND_STATE_LABELS,
    STEP_LABELS,
    TIMER_LABELS,
    TURN_LABELS,
    TYPE_CODES,
    TYPE_LABELS,
    UNKNOWN_REASON,
    UNNAMED_APPROVER,
    UNNAMED_VENDOR,
    VENDOR_ACT_LABELS,
    VENDOR_QUOTE_ACT_LABELS,
)
from loge.domain.model import Approval, Ticket
from loge.domain.sentences import (
    fact_approver,
    fact_sentence,
    fact_title,
    fact_vendor,
    ground_sentence,
    is_opinion,
    of_name,
    send_reason,
)
from loge.domain.vocabulary import Act, Ground, Step, TicketState, TicketType

__all__ = [
    "ACT_LABELS",
    "APPROVAL_LABELS",
    "APPROVER_ACT_LABELS",
    "AUDIENCE_LABELS",
    "AWAITING_VALIDATION_LABEL",
    "CHANNEL_LABELS",
    "CLOSED_LABEL",
    "ERROR_SENTENCES",
    "FACT_TITLES",
    "FILE_ROLE_LABELS",
    "GROUND_LABELS",
    "MESSAGE_LABELS",
    "MODULE_LABELS",
    "ODSM_CLOSED_LABEL",
    "ODSM_OPEN_LABEL",
    "OPINION_LABELS",
    "PLACE_LABELS",
    "PRESENCE_LABELS",
    "QUOTE_ACT_LABELS",
    "RIGHT_LABELS",
    "ROLE_LABELS",
    "SEND_REASON_LABELS",
    "SEND_STATE_LABELS",
    "STEP_LABELS",
    "TIMER_LABELS",
    "TURN_LABELS",
    "TYPE_CODES",
    "TYPE_LABELS",
    "UNKNOWN_REASON",
    "UNNAMED_APPROVER",
    "UNNAMED_VENDOR",
    "VENDOR_ACT_LABELS",
    "VENDOR_QUOTE_ACT_LABELS",
    "act_label",
    "approval_label",
    "delay_phrase",
    "error_sentence",
    "fact_approver",
    "fact_sentence",
    "fact_title",
    "fact_vendor",
    "format_cents",
    "format_date",
    "format_datetime",
    "format_duration",
    "format_phone",
    "format_short_date",
    "format_short_datetime",
    "format_size",
    "format_sms_datetime",
    "format_time",
    "ground_sentence",
    "is_opinion",
    "of_name",
    "send_reason",
    "status_label",
    "vendor_act_label",
]


def status_label(ticket: Ticket) -> str:
    """The status as TYP-7 writes it; an ODSM shows only EN COURS or CLOS (TYP-5)."""
    closed = ticket.state is TicketState.CLOSED
    if ticket.type is TicketType.ODSM:
        return ODSM_CLOSED_LABEL if closed else ODSM_OPEN_LABEL
    if closed:
        return CLOSED_LABEL
    return STEP_LABELS[ticket.step] if ticket.step else AWAITING_VALIDATION_LABEL


def error_sentence(code: str) -> str:
    """The French sentence of an error code."""
    return ERROR_SENTENCES.get(code, ERROR_SENTENCES["error"])


def act_label(act: Act, kind: TicketType) -> str:
    """The manager's button for an act on this type of ticket."""
    if kind in (TicketType.DS, TicketType.DM):
        return QUOTE_ACT_LABELS.get(act, ACT_LABELS[act])
    return ACT_LABELS[act]


def vendor_act_label(act: Act, step: Step) -> str:
    """The vendor's button for an act at this step (VEN-3)."""
    if step is Step.AWAITING_QUOTE and act in VENDOR_QUOTE_ACT_LABELS:
        return VENDOR_QUOTE_ACT_LABELS[act]
    return VENDOR_ACT_LABELS[act]


def approval_label(approval: Approval) -> str:
    """What became of a request for approval; an answer nobody delegated is an opinion."""
    table = OPINION_LABELS if approval.ground is Ground.OPINION else APPROVAL_LABELS
    return table[approval.step]
