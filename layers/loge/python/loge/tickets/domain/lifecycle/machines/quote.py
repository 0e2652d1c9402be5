"""The rows of a quote (DS, DM): from the request to the appointment; then an order's rows go on.

Read it as a table: who, doing what, at which step, leads where, tells whom, arms which timer.
"""

from __future__ import annotations

from loge.tickets.domain.fact import Act, Column
from loge.tickets.domain.intervention import Step, TimerKind
from loge.tickets.domain.lifecycle.machines import quote_changes as q
from loge.tickets.domain.lifecycle.machines.order_answers import (
    FIRST,
    NOTIFY_REMINDER,
    TELL_MANAGER,
)
from loge.tickets.domain.lifecycle.machines.reminders import reminders
from loge.tickets.domain.lifecycle.rules import conditions as c
from loge.tickets.domain.lifecycle.rules.rows import (
    APPROVER_OR_IN_PLACE,
    MANAGER,
    QUOTES,
    TIMER,
    VENDOR,
    VENDOR_OR_IN_PLACE,
    Row,
    Says,
    Target,
)
from loge.tickets.domain.payloads.answers import AppointmentAnswer, NewAppointment
from loge.tickets.domain.payloads.base import Commented
from loge.tickets.domain.payloads.manager import OrderSent, Reminder
from loge.tickets.domain.payloads.quotes import (
    ApprovalRequest,
    Decision,
    QuoteEntered,
    QuoteOnSite,
    QuoteRequest,
    QuoteSent,
)
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import TicketType

QUOTE, APPROVAL, APPOINTMENT = "quote", "approval", "appointment"
_ODS = frozenset({TicketType.ODS})
_DECIDABLE = frozenset({Step.QUOTE_RECEIVED, Step.QUOTE_APPROVED, Step.QUOTE_DISAPPROVED})
_AFTER_DATE = (
    TimerKind.APPOINTMENT_REMINDER,
    TimerKind.PRESENCE_CHECK,
    TimerKind.COMPLETION_REQUEST,
)
_TOLD_BY_APPROVER = Says(MessageType.ANSWER_RECEIVED, Audience.AGENCY, when=q.from_approver)
_DISAPPROVED = Says(MessageType.QUOTE_DISAPPROVED, Audience.VENDOR)

SENDING_THE_REQUEST = Row(
    Act.SEND_ORDER,
    MANAGER,
    Column.SENT,
    sources=frozenset({Step.AWAITING_QUOTE}),
    types=QUOTES,
    payload=OrderSent,
    guards=(c.NEVER_SENT,),
    changes=(c.mark_sent,),
    arms=(TimerKind.QUOTE_REMINDER,),
    says=(
        Says(MessageType.QUOTE_REQUEST, Audience.VENDOR, also_email=True),
        Says(MessageType.NOTIFIED_CREATED, Audience.NOTIFIED, when=c.tells_along),
    ),
    by_hand=True,
)

ANSWERS = (
    Row(
        Act.ACCEPT_TO_QUOTE,
        VENDOR_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_QUOTE}),
        types=QUOTES,
        payload=Commented,
        guards=(q.NOT_QUOTING,),
        changes=(q.promise_quote,),
        says=(TELL_MANAGER,),
        group=FIRST,
        undoable=True,
    ),
    Row(
        Act.REFUSE,
        VENDOR_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_QUOTE}),
        target=Step.REFUSED,
        types=QUOTES,
        payload=Commented,
        says=(TELL_MANAGER, Says(MessageType.NOTIFIED_REFUSED, Audience.NOTIFIED)),
        group=FIRST,
        undoable=True,
        danger=True,
    ),
    Row(
        Act.SEND_QUOTE,
        VENDOR,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_QUOTE, Step.QUOTE_RECEIVED, Step.QUOTE_DISAPPROVED}),
        target=Step.QUOTE_RECEIVED,
        types=QUOTES,
        payload=QuoteSent,
        changes=(q.set_quote,),
        says=(TELL_MANAGER,),
        undoable=True,
    ),
    Row(
        Act.SEND_QUOTE,
        MANAGER,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_QUOTE, Step.QUOTE_RECEIVED, Step.QUOTE_DISAPPROVED}),
        target=Step.QUOTE_RECEIVED,
        types=QUOTES,
        payload=QuoteEntered,
        changes=(q.set_quote,),
        undoable=True,
        suggested=frozenset({Step.AWAITING_QUOTE}),
    ),
    Row(
        Act.FIX_APPOINTMENT,
        VENDOR_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.QUOTE_ACCEPTED}),
        target=Step.AWAITING_COMPLETION,
        types=QUOTES,
        payload=AppointmentAnswer,
        changes=(q.propose_appointment,),
        arms=_AFTER_DATE,
        says=(
            TELL_MANAGER,
            Says(MessageType.INTERVENTION_PLANNED, Audience.VENDOR, when=c.entered_in_place),
            Says(MessageType.NOTIFIED_PLANNED, Audience.NOTIFIED),
        ),
        group=APPOINTMENT,
        undoable=True,
        suggested=frozenset({Step.QUOTE_ACCEPTED}),
    ),
    Row(
        Act.APPROVE,
        APPROVER_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_APPROVAL}),
        target=Step.QUOTE_APPROVED,
        types=QUOTES,
        payload=Decision,
        changes=(q.approve,),
        says=(_TOLD_BY_APPROVER,),
        group=APPROVAL,
        undoable=True,
        suggested=frozenset({Step.AWAITING_APPROVAL}),
        about=Target.APPROVER,
    ),
    Row(
        Act.DISAPPROVE,
        APPROVER_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_APPROVAL}),
        target=Step.QUOTE_DISAPPROVED,
        types=QUOTES,
        payload=Decision,
        changes=(q.disapprove,),
        says=(_TOLD_BY_APPROVER, _DISAPPROVED),
        group=APPROVAL,
        undoable=True,
        danger=True,
        about=Target.APPROVER,
    ),
)

STEPS_OF_THE_MANAGER = (
    SENDING_THE_REQUEST,
    Row(
        Act.REQUEST_QUOTE,
        MANAGER,
        Column.SENT,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        target=Step.AWAITING_QUOTE,
        types=_ODS,
        payload=QuoteRequest,
        guards=(q.ON_SITE,),
        changes=(q.ask_first,),
        arms=(TimerKind.QUOTE_REMINDER,),
        says=(Says(MessageType.QUOTE_REQUEST, Audience.VENDOR, also_email=True),),
        becomes=TicketType.DS,
        by_hand=True,
    ),
    Row(
        Act.SEND_QUOTE,
        MANAGER,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        target=Step.QUOTE_RECEIVED,
        types=_ODS,
        payload=QuoteOnSite,
        guards=(q.ON_SITE,),
        changes=(q.set_quote,),
        becomes=TicketType.DS,
    ),
    Row(
        Act.ACCEPT_QUOTE,
        MANAGER,
        Column.ACTION,
        sources=_DECIDABLE,
        target=Step.QUOTE_ACCEPTED,
        types=QUOTES,
        payload=Decision,
        guards=(q.HAS_QUOTE,),
        changes=(q.accept_quote,),
        arms=(TimerKind.DATE_REMINDER,),
        says=(
            Says(MessageType.QUOTE_ACCEPTED, Audience.VENDOR),
            Says(MessageType.CONTACT_TOLD, Audience.CONTACT, when=c.contact_to_tell),
            Says(MessageType.NOTIFIED_QUOTE_ACCEPTED, Audience.NOTIFIED),
        ),
        keeps_one=True,
        suggested=frozenset({Step.QUOTE_RECEIVED, Step.QUOTE_APPROVED}),
        suggested_if=q.within_limit,
        about=Target.QUOTE,
    ),
    Row(
        Act.ASK_APPROVAL,
        MANAGER,
        Column.SENT,
        sources=frozenset({Step.QUOTE_RECEIVED, Step.QUOTE_DISAPPROVED}),
        target=Step.AWAITING_APPROVAL,
        types=QUOTES,
        payload=ApprovalRequest,
        guards=(q.HAS_QUOTE, q.APPROVER_REACHABLE, q.COMPARABLE),
        changes=(q.ask,),
        arms=(TimerKind.APPROVAL_REMINDER,),
        says=(
            Says(MessageType.APPROVAL_REQUEST, Audience.APPROVER),
            Says(MessageType.COUNCIL_INFORMED, Audience.COUNCIL, when=q.council_to_inform),
        ),
        undoable=True,
        suggested=frozenset({Step.QUOTE_RECEIVED, Step.QUOTE_DISAPPROVED}),
        suggested_if=q.over_limit,
        by_hand=True,
        about=Target.QUOTE,
    ),
    Row(
        Act.REFUSE_QUOTE,
        MANAGER,
        Column.ACTION,
        sources=frozenset({Step.QUOTE_RECEIVED, Step.QUOTE_APPROVED, Step.AWAITING_APPROVAL}),
        target=Step.QUOTE_DISAPPROVED,
        types=QUOTES,
        payload=Commented,
        changes=(q.withdraw_approval,),
        says=(_DISAPPROVED,),
        undoable=True,
        danger=True,
        about=Target.QUOTE,
    ),
    Row(
        Act.REMIND_APPROVER,
        MANAGER,
        Column.SENT,
        sources=frozenset({Step.AWAITING_APPROVAL}),
        types=QUOTES,
        payload=Reminder,
        guards=(q.APPROVER_HAS_ADDRESS,),
        says=(Says(MessageType.APPROVAL_REMINDER, Audience.APPROVER), NOTIFY_REMINDER),
        by_hand=True,
        about=Target.APPROVER,
    ),
    Row(
        Act.VALIDATE_APPOINTMENT,
        MANAGER,
        Column.ACTION,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        types=QUOTES,
        payload=Commented,
        guards=(q.NOT_VALIDATED,),
        changes=(q.validate_appointment,),
        says=(Says(MessageType.INTERVENTION_PLANNED, Audience.VENDOR),),
    ),
    Row(
        Act.POSTPONE_APPOINTMENT,
        MANAGER,
        Column.ACTION,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        types=QUOTES,
        payload=NewAppointment,
        changes=(q.postpone_appointment, c.drop(TimerKind.COMPLETION_REMINDER)),
        arms=_AFTER_DATE,
        says=(
            Says(MessageType.INTERVENTION_POSTPONED, Audience.VENDOR),
            Says(MessageType.NOTIFIED_POSTPONED, Audience.NOTIFIED),
        ),
    ),
    Row(
        Act.CANCEL_APPOINTMENT,
        MANAGER,
        Column.ACTION,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        target=Step.QUOTE_ACCEPTED,
        types=QUOTES,
        payload=Commented,
        changes=(c.forget_appointment,),
        arms=(TimerKind.DATE_REMINDER,),
        says=(Says(MessageType.APPOINTMENT_CANCELLED, Audience.VENDOR),),
        danger=True,
    ),
)

REMINDERS_BY_HAND = tuple(
    Row(
        Act.REMIND,
        MANAGER,
        Column.SENT,
        sources=frozenset({step}),
        types=QUOTES,
        payload=Reminder,
        guards=(c.HAS_ADDRESS, *guards),
        says=(Says(message, Audience.VENDOR), NOTIFY_REMINDER),
        by_hand=True,
    )
    for step, message, guards in (
        (Step.AWAITING_QUOTE, MessageType.QUOTE_REMINDER, (c.SENT,)),
        (Step.QUOTE_ACCEPTED, MessageType.APPOINTMENT_WANTED, ()),
    )
)

TIMERS = (
    *reminders(
        TimerKind.QUOTE_REMINDER, Says(MessageType.QUOTE_REMINDER, Audience.VENDOR), types=QUOTES
    ),
    *reminders(
        TimerKind.APPROVAL_REMINDER,
        Says(MessageType.APPROVAL_REMINDER, Audience.APPROVER),
        types=QUOTES,
    ),
    *reminders(
        TimerKind.DATE_REMINDER,
        Says(MessageType.APPOINTMENT_WANTED, Audience.VENDOR),
        types=QUOTES,
    ),
    Row(
        Act.REMIND_APPOINTMENT,
        TIMER,
        Column.SENT,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        types=QUOTES,
        changes=(c.drop(TimerKind.APPOINTMENT_REMINDER),),
        says=(Says(MessageType.APPOINTMENT_REMINDER, Audience.VENDOR),),
    ),
)

ROWS = (*ANSWERS, *STEPS_OF_THE_MANAGER, *REMINDERS_BY_HAND, *TIMERS)
