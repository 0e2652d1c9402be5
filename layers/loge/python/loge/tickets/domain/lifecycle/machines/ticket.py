"""The rows about the whole ticket: what a manager can do whatever the step of its vendors."""

from __future__ import annotations

from dataclasses import replace

from loge.kernel.reasons import Reason
from loge.tickets.domain.fact import Act, Column
from loge.tickets.domain.lifecycle.machines.order import BEFORE_ACCEPTANCE
from loge.tickets.domain.lifecycle.machines.order_answers import TELL_MANAGER_OF_SMS
from loge.tickets.domain.lifecycle.rules import conditions as c
from loge.tickets.domain.lifecycle.rules.rows import (
    ALL_STEPS,
    EVERY_TYPE,
    MANAGER,
    PARTY,
    QUOTES,
    SYSTEM,
    Case,
    Guard,
    Row,
    Says,
)
from loge.tickets.domain.payloads.base import Commented
from loge.tickets.domain.payloads.manager import (
    Explained,
    Informed,
    Note,
    PartyMessage,
    Reassignment,
    Silence,
    TimeEntry,
    VendorAsked,
)
from loge.tickets.domain.payloads.outcomes import (
    AboutSend,
    Handled,
    MessageMove,
    MovedMessage,
    NoMoreSms,
    Problem,
    Sms,
    SmsText,
)
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import TicketType

CREATION = Row(
    Act.CREATE,
    MANAGER,
    Column.RECEIVED,
    says=(
        Says(MessageType.ORDER, Audience.VENDOR),
        Says(MessageType.CONTACT_TOLD, Audience.CONTACT, when=c.contact_to_tell),
        Says(MessageType.NOTIFIED_CREATED, Audience.NOTIFIED),
    ),
)

QUOTING = replace(
    CREATION,
    says=(
        Says(MessageType.QUOTE_REQUEST, Audience.VENDOR, also_email=True),
        Says(MessageType.NOTIFIED_CREATED, Audience.NOTIFIED),
    ),
)
REQUESTING = replace(CREATION, says=(Says(MessageType.REQUEST_RECEIVED, Audience.AGENCY),))
_REQUEST = frozenset({TicketType.REQUEST})


def _nothing_accepted(case: Case) -> bool:
    """Once a quote is accepted, another vendor no longer has a sense."""
    if case.dossier.ticket.type not in QUOTES:
        return True
    running = [i for i in case.dossier.interventions if i.step not in c.OVER]
    return all(i.step in BEFORE_ACCEPTANCE for i in running)


NOTHING_ACCEPTED = Guard(_nothing_accepted, Reason.QUOTE_ALREADY_ACCEPTED)
WAITED_FOR = Guard(lambda case: bool(case.dossier.ticket.unanswered), Reason.NOTHING_TO_HANDLE)

VALIDATION = Row(
    Act.VALIDATE_REQUEST,
    MANAGER,
    Column.ACTION,
    types=_REQUEST,
    suggested=ALL_STEPS,
    says=(
        Says(MessageType.REQUEST_VALIDATED, Audience.REQUESTER),
        Says(MessageType.NOTIFIED_VALIDATED, Audience.NOTIFIED),
    ),
)

ROWS = (
    VALIDATION,
    Row(
        Act.CANCEL_REQUEST,
        MANAGER,
        Column.ACTION,
        types=_REQUEST,
        payload=Explained,
        says=(
            Says(MessageType.REQUEST_CANCELLED, Audience.REQUESTER),
            Says(MessageType.NOTIFIED_CLOSED, Audience.NOTIFIED, along=True),
        ),
        by_hand=True,
        danger=True,
    ),
    Row(
        Act.ADD_VENDOR,
        MANAGER,
        Column.ACTION,
        payload=VendorAsked,
        guards=(NOTHING_ACCEPTED,),
    ),
    Row(
        Act.ADD_NOTE,
        MANAGER,
        Column.SENT,
        types=EVERY_TYPE,
        payload=Note,
        internal=True,
    ),
    Row(
        Act.ADD_TIME,
        MANAGER,
        Column.ACTION,
        payload=TimeEntry,
        internal=True,
    ),
    Row(
        Act.INFORM_THIRD_PARTY,
        MANAGER,
        Column.SENT,
        types=EVERY_TYPE - {TicketType.ODSM},
        payload=Informed,
        says=(Says(MessageType.THIRD_PARTY_INFORMED, Audience.THIRD_PARTY),),
        by_hand=True,
    ),
    Row(
        Act.MESSAGE_PARTY,
        MANAGER,
        Column.SENT,
        payload=PartyMessage,
        says=(Says(MessageType.PARTY_MESSAGE, Audience.THIRD_PARTY),),
        by_hand=True,
    ),
    Row(
        Act.REASSIGN,
        MANAGER,
        Column.ACTION,
        payload=Reassignment,
        says=(Says(MessageType.TICKET_ASSIGNED, Audience.AGENCY, when=c.to_somebody_else),),
        internal=True,
    ),
    Row(Act.SET_SILENT, MANAGER, Column.ACTION, payload=Silence, internal=True),
    Row(Act.EDIT, MANAGER, Column.ACTION, internal=True),
    # what is said by, or did not reach, somebody who is no vendor nor approver
    Row(
        Act.SMS_RECEIVED,
        PARTY,
        Column.RECEIVED,
        types=EVERY_TYPE,
        payload=SmsText,
        says=(TELL_MANAGER_OF_SMS,),
        on_closed=True,
    ),
    Row(
        Act.SMS_STOP,
        PARTY,
        Column.RECEIVED,
        types=EVERY_TYPE,
        payload=Sms,
        says=(TELL_MANAGER_OF_SMS,),
        on_closed=True,
    ),
    Row(
        Act.MOVED_HERE,
        PARTY,
        Column.RECEIVED,
        types=EVERY_TYPE,
        payload=MovedMessage,
        says=(Says(MessageType.ANSWER_RECEIVED, Audience.AGENCY),),
        on_closed=True,
    ),
    Row(
        Act.MOVE_MESSAGE,
        MANAGER,
        Column.ACTION,
        types=EVERY_TYPE,
        payload=MessageMove,
        on_closed=True,
    ),
    Row(
        Act.STOP_WRITING,
        MANAGER,
        Column.ACTION,
        types=EVERY_TYPE,
        payload=NoMoreSms,
        on_closed=True,
        internal=True,
    ),
    Row(
        Act.MARK_HANDLED,
        MANAGER,
        Column.ACTION,
        types=EVERY_TYPE,
        payload=Handled,
        guards=(WAITED_FOR,),
        on_closed=True,
        internal=True,
    ),
    Row(
        Act.SEND_PROBLEM,
        SYSTEM,
        Column.SENT,
        types=EVERY_TYPE,
        payload=Problem,
        says=(Says(MessageType.SEND_PROBLEM, Audience.AGENCY),),
        on_closed=True,
        internal=True,
    ),
    Row(
        Act.RESEND,
        MANAGER,
        Column.SENT,
        types=EVERY_TYPE,
        payload=AboutSend,
        internal=True,
    ),
    Row(
        Act.CLOSE,
        MANAGER,
        Column.ACTION,
        types=EVERY_TYPE,
        payload=Commented,
        says=(
            # closed before the visit: nobody comes for nothing; after it: whoever came is thanked
            Says(MessageType.INTERVENTION_CANCELLED, Audience.VENDOR, when=c.is_not_to_come),
            Says(MessageType.TICKET_CLOSED, Audience.VENDOR, when=c.has_come),
            Says(MessageType.NOTIFIED_CANCELLED, Audience.NOTIFIED, when=c.visit_falls),
            Says(MessageType.NOTIFIED_CLOSED, Audience.NOTIFIED, when=c.no_visit_falls),
        ),
        danger=True,
    ),
)
