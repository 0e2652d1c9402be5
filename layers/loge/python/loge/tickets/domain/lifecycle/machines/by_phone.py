"""What a manager may enter although the steps before it were skipped, done by phone (STP-1, STP-2).

On a quote before its acceptance: the appointment, the end of the work, its invoice; and the word
of an approver to whom no request was sent. Among several quotes one is chosen first (QUO-3).
"""

from __future__ import annotations

from loge.kernel.reasons import Reason
from loge.tickets.domain.fact import Act, Column
from loge.tickets.domain.intervention import Step, TimerKind
from loge.tickets.domain.lifecycle.machines import quote_changes as q
from loge.tickets.domain.lifecycle.machines.order import BEFORE_ACCEPTANCE
from loge.tickets.domain.lifecycle.machines.order_answers import (
    COMPLETION,
    INVOICE,
    NOTIFY_COMPLETED,
)
from loge.tickets.domain.lifecycle.machines.quote import APPOINTMENT, APPROVAL
from loge.tickets.domain.lifecycle.rules import conditions as c
from loge.tickets.domain.lifecycle.rules.rows import MANAGER, QUOTES, Case, Guard, Row, Says, Target
from loge.tickets.domain.lifecycle.rules.status import is_counted
from loge.tickets.domain.payloads.answers import (
    AppointmentAnswer,
    Completion,
    InvoicedCompletion,
    InvoiceEntered,
)
from loge.tickets.domain.payloads.base import Commented
from loge.tickets.domain.payloads.quotes import PhonedDecision
from loge.tickets.domain.sends import Audience, MessageType


def _no_rival(case: Case) -> bool:
    """Nobody else is asked: its quote is accepted by what is done."""
    others = (i for i in case.dossier.interventions if i.id != case.target.id)
    return not any(is_counted(i) for i in others)


_ALONE = Guard(_no_rival, Reason.QUOTE_TO_CHOOSE)

ROWS = (
    Row(
        Act.FIX_APPOINTMENT,
        MANAGER,
        Column.RECEIVED,
        sources=BEFORE_ACCEPTANCE,
        target=Step.AWAITING_COMPLETION,
        types=QUOTES,
        payload=AppointmentAnswer,
        guards=(_ALONE,),
        changes=(q.withdraw_approval, q.propose_appointment),
        arms=(
            TimerKind.APPOINTMENT_REMINDER,
            TimerKind.PRESENCE_CHECK,
            TimerKind.COMPLETION_REQUEST,
        ),
        says=(
            Says(MessageType.INTERVENTION_PLANNED, Audience.VENDOR),
            Says(MessageType.NOTIFIED_PLANNED, Audience.NOTIFIED),
        ),
        group=APPOINTMENT,
        undoable=True,
    ),
    Row(
        Act.COMPLETE,
        MANAGER,
        Column.RECEIVED,
        sources=BEFORE_ACCEPTANCE,
        target=Step.COMPLETED,
        types=QUOTES,
        payload=Completion,
        guards=(_ALONE,),
        changes=(q.withdraw_approval,),
        arms=(TimerKind.INVOICE_REMINDER,),
        says=(NOTIFY_COMPLETED,),
        group=COMPLETION,
        undoable=True,
    ),
    Row(
        Act.COMPLETE,
        MANAGER,
        Column.RECEIVED,
        sources=BEFORE_ACCEPTANCE,
        target=Step.INVOICED,
        variant="with_invoice",
        types=QUOTES,
        payload=InvoicedCompletion,
        guards=(_ALONE,),
        changes=(q.withdraw_approval, c.set_invoice),
        says=(NOTIFY_COMPLETED,),
        group=COMPLETION,
        undoable=True,
    ),
    Row(
        Act.REQUEST_INVOICE,
        MANAGER,
        Column.SENT,
        sources=BEFORE_ACCEPTANCE,
        target=Step.AWAITING_INVOICE,
        types=QUOTES,
        payload=Commented,
        guards=(_ALONE,),
        changes=(q.withdraw_approval,),
        arms=(TimerKind.INVOICE_REMINDER,),
        says=(
            Says(MessageType.INVOICE_REQUEST, Audience.VENDOR, also_email=True),
            NOTIFY_COMPLETED,
        ),
        undoable=True,
        by_hand=True,
    ),
    Row(
        Act.SEND_INVOICE,
        MANAGER,
        Column.RECEIVED,
        sources=BEFORE_ACCEPTANCE,
        target=Step.INVOICED,
        types=QUOTES,
        payload=InvoiceEntered,
        guards=(_ALONE,),
        changes=(q.withdraw_approval, c.set_invoice),
        says=(NOTIFY_COMPLETED,),
        group=INVOICE,
        undoable=True,
    ),
    Row(
        Act.APPROVE,
        MANAGER,
        Column.RECEIVED,
        sources=q.UNASKED,
        target=Step.QUOTE_APPROVED,
        types=QUOTES,
        payload=PhonedDecision,
        guards=(q.HAS_QUOTE,),
        changes=(q.phoned, q.approve),
        group=APPROVAL,
        undoable=True,
        about=Target.QUOTE,
    ),
    Row(
        Act.DISAPPROVE,
        MANAGER,
        Column.RECEIVED,
        sources=frozenset({Step.QUOTE_RECEIVED}),
        target=Step.QUOTE_DISAPPROVED,
        types=QUOTES,
        payload=PhonedDecision,
        guards=(q.HAS_QUOTE,),
        changes=(q.phoned, q.disapprove),
        says=(Says(MessageType.QUOTE_DISAPPROVED, Audience.VENDOR),),
        group=APPROVAL,
        undoable=True,
        danger=True,
        about=Target.QUOTE,
    ),
)
