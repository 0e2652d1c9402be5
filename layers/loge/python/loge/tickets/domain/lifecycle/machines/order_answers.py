"""What a vendor answers to a service order, or the manager in its place.

Read it as a table: who, doing what, at which step, leads where, tells whom, arms which timer.
"""

from __future__ import annotations

from loge.tickets.domain.fact import Act, Column
from loge.tickets.domain.intervention import Step, TimerKind
from loge.tickets.domain.lifecycle.rules import conditions as c
from loge.tickets.domain.lifecycle.rules.rows import (
    ALL_STEPS,
    BY_SMS,
    MANAGER,
    ORDERS,
    QUOTES,
    VENDOR,
    VENDOR_OR_IN_PLACE,
    Row,
    Says,
)
from loge.tickets.domain.payloads.answers import (
    AppointmentAnswer,
    Completion,
    CompletionWithInvoice,
    InvoicedCompletion,
    InvoiceEntered,
    InvoiceSent,
    Lateness,
    Postponement,
    Presence,
)
from loge.tickets.domain.payloads.base import Commented
from loge.tickets.domain.payloads.manager import Message
from loge.tickets.domain.payloads.outcomes import MovedMessage, Sms, SmsText
from loge.tickets.domain.sends import Audience, MessageType

TELL_MANAGER = Says(MessageType.ANSWER_RECEIVED, Audience.AGENCY, when=c.from_vendor)
TELL_MANAGER_OF_SMS = Says(MessageType.ANSWER_RECEIVED, Audience.AGENCY, when=c.worth_a_mail)
NOTIFY_COMPLETED = Says(
    MessageType.NOTIFIED_COMPLETED, Audience.NOTIFIED, when=c.ends_the_work, along=True
)
NOTIFY_REMINDER = Says(
    MessageType.NOTIFIED_REMINDER, Audience.NOTIFIED, when=c.reminders_notified, along=True
)
FIRST, PRESENCE, COMPLETION, INVOICE = "first", "presence", "completion", "invoice"

# with another date, the end of the work is asked for after that one
_ASKED_ANEW = c.drop(TimerKind.COMPLETION_REMINDER)

BEFORE_COMPLETION = frozenset(
    {Step.AWAITING_APPOINTMENT, Step.QUOTE_ACCEPTED, Step.AWAITING_COMPLETION}
)
NOT_FINISHED = BEFORE_COMPLETION | {Step.COMPLETED, Step.AWAITING_INVOICE}

ANSWERS = (
    Row(
        Act.ACCEPT,
        VENDOR_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_APPOINTMENT}),
        target=Step.AWAITING_COMPLETION,
        payload=AppointmentAnswer,
        changes=(c.fix_appointment,),
        arms=(TimerKind.PRESENCE_CHECK, TimerKind.COMPLETION_REQUEST),
        says=(
            TELL_MANAGER,
            Says(MessageType.INTERVENTION_PLANNED, Audience.VENDOR, when=c.entered_in_place),
            Says(MessageType.NOTIFIED_PLANNED, Audience.NOTIFIED),
        ),
        group=FIRST,
        undoable=True,
        suggested=frozenset({Step.AWAITING_APPOINTMENT}),
    ),
    Row(
        Act.REFUSE,
        VENDOR_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_APPOINTMENT}),
        target=Step.REFUSED,
        payload=Commented,
        says=(TELL_MANAGER, Says(MessageType.NOTIFIED_REFUSED, Audience.NOTIFIED)),
        group=FIRST,
        undoable=True,
        danger=True,
    ),
    Row(
        Act.ANSWER_PRESENCE,
        VENDOR_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        variant=c.ON_SITE,
        payload=Presence,
        changes=(c.note_presence,),
        says=(TELL_MANAGER,),
        group=PRESENCE,
        undoable=True,
    ),
    Row(
        Act.ANSWER_PRESENCE,
        VENDOR_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        variant=c.LATE,
        payload=Lateness,
        changes=(c.note_presence, c.shift_appointment, _ASKED_ANEW),
        arms=(TimerKind.COMPLETION_REQUEST,),
        says=(TELL_MANAGER,),
        group=PRESENCE,
        undoable=True,
    ),
    Row(
        Act.ANSWER_PRESENCE,
        VENDOR_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        variant=c.POSTPONED,
        payload=Postponement,
        changes=(c.note_postponed, _ASKED_ANEW),
        arms=(
            TimerKind.APPOINTMENT_REMINDER,
            TimerKind.PRESENCE_CHECK,
            TimerKind.COMPLETION_REQUEST,
        ),
        says=(TELL_MANAGER, Says(MessageType.NOTIFIED_POSTPONED, Audience.NOTIFIED)),
        group=PRESENCE,
        undoable=True,
    ),
    Row(
        Act.ANSWER_PRESENCE,
        VENDOR_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        target=Step.AWAITING_APPOINTMENT,
        variant=c.NOT_COMING,
        types=ORDERS,
        payload=Presence,
        changes=(c.note_presence, c.forget_appointment),
        arms=(TimerKind.ORDER_REMINDER,),
        says=(TELL_MANAGER,),
        group=PRESENCE,
        undoable=True,
    ),
    Row(
        Act.ANSWER_PRESENCE,
        VENDOR_OR_IN_PLACE,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        target=Step.QUOTE_ACCEPTED,
        variant=c.NOT_COMING,
        types=QUOTES,
        payload=Presence,
        changes=(c.note_presence, c.forget_appointment),
        arms=(TimerKind.DATE_REMINDER,),
        says=(TELL_MANAGER,),
        group=PRESENCE,
        undoable=True,
    ),
    Row(
        Act.COMPLETE,
        VENDOR,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        target=Step.COMPLETED,
        payload=Completion,
        arms=(TimerKind.INVOICE_REMINDER,),
        says=(TELL_MANAGER, NOTIFY_COMPLETED),
        group=COMPLETION,
        undoable=True,
    ),
    Row(
        Act.COMPLETE,
        MANAGER,
        Column.RECEIVED,
        sources=BEFORE_COMPLETION,
        target=Step.COMPLETED,
        payload=Completion,
        arms=(TimerKind.INVOICE_REMINDER,),
        says=(NOTIFY_COMPLETED,),
        group=COMPLETION,
        undoable=True,
        suggested=frozenset({Step.AWAITING_COMPLETION}),
    ),
    Row(
        Act.COMPLETE,
        VENDOR,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_COMPLETION}),
        target=Step.INVOICED,
        variant="with_invoice",
        payload=CompletionWithInvoice,
        changes=(c.set_invoice,),
        says=(TELL_MANAGER, NOTIFY_COMPLETED),
        group=COMPLETION,
        undoable=True,
    ),
    Row(
        Act.COMPLETE,
        MANAGER,
        Column.RECEIVED,
        sources=BEFORE_COMPLETION,
        target=Step.INVOICED,
        variant="with_invoice",
        payload=InvoicedCompletion,
        changes=(c.set_invoice,),
        says=(NOTIFY_COMPLETED,),
        group=COMPLETION,
        undoable=True,
    ),
    Row(
        Act.SEND_INVOICE,
        VENDOR,
        Column.RECEIVED,
        sources=frozenset({Step.COMPLETED, Step.AWAITING_INVOICE}),
        target=Step.INVOICED,
        payload=InvoiceSent,
        changes=(c.set_invoice,),
        says=(TELL_MANAGER,),
        group=INVOICE,
        undoable=True,
    ),
    Row(
        Act.SEND_INVOICE,
        MANAGER,
        Column.RECEIVED,
        sources=NOT_FINISHED,
        target=Step.INVOICED,
        payload=InvoiceEntered,
        changes=(c.set_invoice,),
        says=(NOTIFY_COMPLETED,),
        group=INVOICE,
        undoable=True,
        suggested=frozenset({Step.AWAITING_INVOICE}),
    ),
    Row(
        Act.CONTACT_MANAGER,
        VENDOR,
        Column.RECEIVED,
        sources=ALL_STEPS,
        payload=Message,
        says=(TELL_MANAGER,),
    ),
    Row(
        Act.CONFIRM_READING,
        VENDOR,
        Column.RECEIVED,
        sources=frozenset({Step.AWAITING_APPOINTMENT}),
        guards=(c.RECEIPT_WANTED, c.NOT_READ),
        changes=(c.mark_read,),
    ),
    Row(
        Act.SMS_RECEIVED,
        BY_SMS,
        Column.RECEIVED,
        sources=ALL_STEPS,
        payload=SmsText,
        says=(TELL_MANAGER_OF_SMS,),
        on_closed=True,
    ),
    Row(
        Act.SMS_STOP,
        BY_SMS,
        Column.RECEIVED,
        sources=ALL_STEPS,
        payload=Sms,
        says=(TELL_MANAGER_OF_SMS,),
        on_closed=True,
    ),
    Row(
        Act.MOVED_HERE,
        BY_SMS,
        Column.RECEIVED,
        sources=ALL_STEPS,
        payload=MovedMessage,
        says=(TELL_MANAGER_OF_SMS,),
        on_closed=True,
    ),
)
