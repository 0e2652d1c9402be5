"""The rows about the whole ticket: what a manager can do whatever the step of its vendors."""

from __future__ import annotations

from loge.domain.lifecycle import conditions as c
from loge.domain.lifecycle.rows import MANAGER, ORDERS, Row, Says
from loge.domain.vocabulary import Act, Audience, Column, MessageType, TicketType

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

ROWS = (
    Row(
        Act.ADD_NOTE,
        MANAGER,
        Column.SENT,
        needs=("comment",),
        takes=("attachments",),
        internal=True,
    ),
    Row(
        Act.INFORM_THIRD_PARTY,
        MANAGER,
        Column.SENT,
        types=ORDERS - {TicketType.ODSM},
        needs=("people",),
        takes=("comment",),
        says=(Says(MessageType.THIRD_PARTY_INFORMED, Audience.THIRD_PARTY),),
        by_hand=True,
    ),
    Row(Act.REASSIGN, MANAGER, Column.ACTION, needs=("user_id",), internal=True),
    Row(Act.SET_SILENT, MANAGER, Column.ACTION, needs=("value",), internal=True),
    Row(Act.EDIT, MANAGER, Column.ACTION, internal=True),
    Row(
        Act.CLOSE,
        MANAGER,
        Column.ACTION,
        takes=("comment",),
        says=(
            Says(MessageType.TICKET_CLOSED, Audience.VENDOR, when=c.was_told),
            Says(MessageType.NOTIFIED_CLOSED, Audience.NOTIFIED),
        ),
    ),
)
