"""An SMS: mandatory beginning, the template's body, the subject, the link, the manager's name.

One GSM-7 part, always; the link is never cut (MSG-4, MSG-5, NEW-5, NEW-9).
"""

from __future__ import annotations

from loge.kernel.words.formats import format_sms_datetime
from loge.messaging.domain import gsm7
from loge.tickets.adapters.rendering import words
from loge.tickets.adapters.rendering.template_values import (
    URGENT,
    appointment_of,
    manager_name,
    vendor_name,
)
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.words.status import status_label
from loge.tickets.letters.messages import MessageContext

_DATED = frozenset(
    {
        MessageType.PRESENCE_CHECK,
        MessageType.INTERVENTION_PLANNED,
        MessageType.INTERVENTION_POSTPONED,
        MessageType.APPOINTMENT_REMINDER,
        MessageType.NOTIFIED_PLANNED,
        MessageType.NOTIFIED_POSTPONED,
    }
)
_NOTHING_TO_ANSWER = frozenset(
    {MessageType.INTERVENTION_CANCELLED, MessageType.QUOTE_NOT_KEPT, MessageType.TICKET_CLOSED}
)
_NAME_ROOM = 20
_SUBJECT_ROOM = (10, 40)


def beginning(message: MessageType, context: MessageContext) -> str:
    """« Ticket 1104 - ODS : », with what the step cannot be understood without."""
    parts = [words.ticket(context.ticket.number)]
    if context.ticket.options.urgent and message in URGENT:
        parts.append(words.URGENT)
    step = words.BEGINNINGS[message]
    if message is MessageType.THIRD_PARTY_INFORMED:
        step = status_label(context.ticket)
    appointment = appointment_of(context) if message in _DATED else None
    if appointment:
        step += words.on_day(format_sms_datetime(appointment.start))
    parts.append(step)
    if message is MessageType.CONTACT_TOLD:
        parts.append(gsm7.cut(gsm7.normalise(vendor_name(context)), 30, mark=""))
    return f"{' - '.join(parts)} :"


def write(message: MessageType, context: MessageContext, body: str) -> str:
    """The whole SMS from the template's body."""
    start, body = gsm7.normalise(beginning(message, context)), gsm7.normalise(body)
    signature = gsm7.normalise(_signature(context))
    name = min(gsm7.septets(signature), _NAME_ROOM) + 1
    if message is MessageType.PARTY_MESSAGE:
        used = gsm7.septets(start) + gsm7.septets(body) + name + len("  ")
        body += f" {_own_words(context, gsm7.ONE_PART - used)}"
    link = "" if message in _NOTHING_TO_ANSWER else context.link or ""
    fixed = gsm7.septets(start) + gsm7.septets(body) + len(link) + 2
    least, most = _SUBJECT_ROOM
    room = min(most, gsm7.ONE_PART - fixed - name - len(" ()"))
    if room >= least:
        body += f" ({gsm7.cut(gsm7.normalise(context.ticket.subject.replace(chr(10), ' ')), room)})"
    return gsm7.compose(start, body, link, signature)


def _own_words(context: MessageContext, room: int) -> str:
    """What the manager wrote: its reader has no page where the rest would stand (STP-8)."""
    said = " ".join(str(context.fact.data.get("comment") or "").split())
    return gsm7.cut(gsm7.normalise(said), room)


def _signature(context: MessageContext) -> str:
    if context.audience is Audience.AGENCY:
        return ""
    return manager_name(context) or context.agency.name
