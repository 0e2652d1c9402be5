"""The rows of a service order (ODS): from the order sent to the invoice received.

Read it as a table: who, doing what, at which step, leads where, tells whom, arms which timer.
"""

from __future__ import annotations

from loge.tickets.domain.fact import Act, Column
from loge.tickets.domain.intervention import Step, TimerKind
from loge.tickets.domain.lifecycle.machines.order_answers import (
    ANSWERS,
    NOT_FINISHED,
    NOTIFY_COMPLETED,
    NOTIFY_REMINDER,
)
from loge.tickets.domain.lifecycle.machines.quote_changes import withdraw_approval
from loge.tickets.domain.lifecycle.machines.reminders import reminders
from loge.tickets.domain.lifecycle.rules import conditions as c
from loge.tickets.domain.lifecycle.rules.rows import (
    ALL_STEPS,
    MANAGER,
    ORDERS,
    QUOTES,
    SYSTEM,
    TIMER,
    Row,
    Says,
)
from loge.tickets.domain.payloads.base import Commented
from loge.tickets.domain.payloads.manager import (
    Message,
    NewCoordinates,
    OrderSent,
    Reminder,
    VendorAsked,
)
from loge.tickets.domain.payloads.outcomes import AboutSend, Problem
from loge.tickets.domain.sends import Audience, MessageType

_VENDOR_CANCELLED = Says(MessageType.INTERVENTION_CANCELLED, Audience.VENDOR, when=c.was_told)
_NOTIFY_CANCELLED = Says(
    MessageType.NOTIFIED_CANCELLED, Audience.NOTIFIED, when=c.nobody_else_goes_on
)

REMINDERS_BY_HAND = tuple(
    Row(
        Act.REMIND,
        MANAGER,
        Column.SENT,
        sources=frozenset({step}),
        payload=Reminder,
        guards=(c.HAS_ADDRESS, *guards),
        says=(Says(message, Audience.VENDOR), NOTIFY_REMINDER),
        by_hand=True,
    )
    for step, message, guards in (
        (Step.AWAITING_APPOINTMENT, MessageType.ORDER_REMINDER, (c.SENT,)),
        (Step.AWAITING_COMPLETION, MessageType.COMPLETION_REQUEST, ()),
        (Step.AWAITING_INVOICE, MessageType.INVOICE_REMINDER, ()),
    )
)

_OVER = frozenset({Step.REFUSED, Step.CANCELLED})
BEFORE_ACCEPTANCE = frozenset(
    {
        Step.AWAITING_QUOTE,
        Step.QUOTE_RECEIVED,
        Step.AWAITING_APPROVAL,
        Step.QUOTE_APPROVED,
        Step.QUOTE_DISAPPROVED,
    }
)

SENDING_THE_ORDER = Row(
    Act.SEND_ORDER,
    MANAGER,
    Column.SENT,
    sources=frozenset({Step.AWAITING_APPOINTMENT}),
    payload=OrderSent,
    guards=(c.NEVER_SENT,),
    changes=(c.mark_sent,),
    arms=(TimerKind.ORDER_REMINDER,),
    says=(
        Says(MessageType.ORDER, Audience.VENDOR),
        Says(MessageType.CONTACT_TOLD, Audience.CONTACT, when=c.tells_contact_along),
        Says(MessageType.NOTIFIED_CREATED, Audience.NOTIFIED, when=c.tells_along),
    ),
    by_hand=True,
)

STEPS_OF_THE_MANAGER = (
    SENDING_THE_ORDER,
    Row(
        Act.SEND_MESSAGE,
        MANAGER,
        Column.SENT,
        sources=ALL_STEPS,
        payload=Message,
        says=(Says(MessageType.MESSAGE_RECEIVED, Audience.VENDOR),),
        by_hand=True,
    ),
    Row(
        Act.CANCEL,
        MANAGER,
        Column.ACTION,
        sources=NOT_FINISHED | BEFORE_ACCEPTANCE,
        target=Step.CANCELLED,
        payload=Commented,
        changes=(withdraw_approval,),
        says=(_VENDOR_CANCELLED, _NOTIFY_CANCELLED),
        danger=True,
    ),
    Row(
        Act.REPLACE_VENDOR,
        MANAGER,
        Column.ACTION,
        sources=frozenset({Step.AWAITING_APPOINTMENT, Step.AWAITING_COMPLETION}) | _OVER,
        target=Step.CANCELLED,
        types=ORDERS,
        payload=VendorAsked,
        guards=(c.NOT_REPLACED,),
        changes=(c.mark_replaced,),
        says=(_VENDOR_CANCELLED,),
        suggested=_OVER,
    ),
    Row(
        Act.REPLACE_VENDOR,
        MANAGER,
        Column.ACTION,
        sources=BEFORE_ACCEPTANCE | _OVER,
        target=Step.CANCELLED,
        types=QUOTES,
        payload=VendorAsked,
        guards=(c.NOT_REPLACED,),
        changes=(c.mark_replaced, withdraw_approval),
        says=(Says(MessageType.QUOTE_NOT_KEPT, Audience.VENDOR, when=c.was_told),),
        suggested=_OVER,
    ),
    Row(
        Act.REQUEST_INVOICE,
        MANAGER,
        Column.SENT,
        sources=NOT_FINISHED,
        target=Step.AWAITING_INVOICE,
        payload=Commented,
        arms=(TimerKind.INVOICE_REMINDER,),
        says=(
            Says(MessageType.INVOICE_REQUEST, Audience.VENDOR, also_email=True),
            NOTIFY_COMPLETED,
        ),
        undoable=True,
        by_hand=True,
        suggested=frozenset({Step.COMPLETED}),
    ),
    Row(
        Act.REFUSE_INVOICE,
        MANAGER,
        Column.SENT,
        sources=frozenset({Step.INVOICED}),
        target=Step.AWAITING_INVOICE,
        payload=Commented,
        changes=(c.forget_invoice,),
        arms=(TimerKind.INVOICE_REMINDER,),
        says=(Says(MessageType.INVOICE_AGAIN, Audience.VENDOR, also_email=True),),
        undoable=True,
        by_hand=True,
    ),
    Row(
        Act.STEP_BACK,
        MANAGER,
        Column.ACTION,
        # a vendor that lets its visit fall is asked for another: that too can be taken back
        sources=ALL_STEPS - {Step.AWAITING_QUOTE, Step.CANCELLED},
        payload=Commented,
        guards=(c.CAN_UNDO,),
    ),
    Row(
        Act.CHANGE_COORDINATES,
        MANAGER,
        Column.ACTION,
        sources=ALL_STEPS,
        payload=NewCoordinates,
        changes=(c.set_coordinates,),
        internal=True,
    ),
    Row(
        Act.REVOKE_LINK,
        MANAGER,
        Column.ACTION,
        sources=ALL_STEPS,
        guards=(c.SENT,),
        changes=(c.revoke_link,),
        internal=True,
        danger=True,
    ),
    Row(
        Act.MARK_HANDLED,
        MANAGER,
        Column.ACTION,
        sources=ALL_STEPS,
        guards=(c.MANAGER_TO_ACT,),
        changes=(c.handled,),
        internal=True,
    ),
)

TIMERS = (
    *reminders(TimerKind.ORDER_REMINDER, Says(MessageType.ORDER_REMINDER, Audience.VENDOR)),
    Row(
        Act.ASK_PRESENCE,
        TIMER,
        Column.SENT,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        changes=(c.drop(TimerKind.PRESENCE_CHECK), c.note_presence_asked),
        says=(Says(MessageType.PRESENCE_CHECK, Audience.VENDOR),),
    ),
    Row(
        Act.ASK_COMPLETION,
        TIMER,
        Column.SENT,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        changes=(c.drop(TimerKind.COMPLETION_REQUEST),),
        arms=(TimerKind.COMPLETION_REMINDER,),
        says=(Says(MessageType.COMPLETION_REQUEST, Audience.VENDOR),),
    ),
    *reminders(
        TimerKind.COMPLETION_REMINDER, Says(MessageType.COMPLETION_REQUEST, Audience.VENDOR)
    ),
    *reminders(
        TimerKind.INVOICE_REMINDER,
        Says(MessageType.INVOICE_REMINDER, Audience.VENDOR, also_email=True),
        then=(c.await_invoice,),
    ),
)

OUTCOMES = (
    Row(
        Act.SEND_PROBLEM,
        SYSTEM,
        Column.SENT,
        sources=ALL_STEPS,
        payload=Problem,
        says=(Says(MessageType.SEND_PROBLEM, Audience.AGENCY),),
        on_closed=True,
        internal=True,
    ),
    Row(
        Act.RESEND,
        MANAGER,
        Column.SENT,
        sources=ALL_STEPS,
        payload=AboutSend,
        on_closed=False,
        internal=True,
    ),
)

ROWS = (*ANSWERS, *STEPS_OF_THE_MANAGER, *REMINDERS_BY_HAND, *TIMERS, *OUTCOMES)
