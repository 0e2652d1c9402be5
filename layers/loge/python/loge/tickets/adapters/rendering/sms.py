"""An SMS: who and where first, what it is about, the template's words, who signs, the link.

« Agence Aide - Ticket 1104 ODS : fuite sous évier, 4 rue Gilbert Nancy », always one GSM-7 part;
the link is its end and is never cut (MSG-4, MSG-5, NEW-5, NEW-9).
"""

from __future__ import annotations

from collections.abc import Mapping

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
# the date that no longer stands
_FALLEN = frozenset({MessageType.VISIT_CANCELLED, MessageType.APPOINTMENT_CANCELLED})
_NOTHING_TO_ANSWER = frozenset(
    {MessageType.INTERVENTION_CANCELLED, MessageType.QUOTE_NOT_KEPT, MessageType.TICKET_CLOSED}
)
# What gives way when one part is too short, first to last, each down to so many septets. A
# manager's name alone is no signature, and half of one is none. What the template asks stands in
# the step too, and behind the link where there is one: then it goes before subject and place.
_SHORTENED: tuple[tuple[str, int | None], ...] = (
    ("manager", None),
    ("asked", None),
    ("said", 60),
    ("subject", 16),
    ("place", 20),
    ("agency", 20),
    ("about", 20),
    ("subject", 0),
    ("place", 0),
    ("about", 0),
    ("agency", 8),
    ("said", 8),
)


def beginning(message: MessageType, context: MessageContext) -> str:
    """« Ticket 1104 URGENT ODS », « Ticket 1104 RDV le 12/05 à 8 h 30 »: never cut."""
    parts = [words.ticket(context.ticket.number)]
    if context.ticket.options.urgent and message in URGENT:
        parts.append(words.URGENT)
    step = words.BEGINNINGS[message]
    if message is MessageType.THIRD_PARTY_INFORMED:
        step = status_label(context.ticket)
    parts.append(step)
    appointment = appointment_of(context) if message in _DATED else None
    if message in _FALLEN:
        appointment = context.fell
    if appointment:
        parts.append(words.on(format_sms_datetime(appointment.start)))
    return gsm7.one_line(" ".join(parts))


def write(message: MessageType, context: MessageContext, body: str) -> str:
    """The whole SMS from the template's body: one part, whatever the names, subject and place."""
    link = "" if message in _NOTHING_TO_ANSWER else context.link or ""
    outsider = context.audience is not Audience.AGENCY
    place = context.ticket.place
    where = f"{place.address} {place.city}" if place.address else place.label
    parts = {
        "agency": context.agency.name if outsider else "",
        "beginning": beginning(message, context),
        "about": vendor_name(context) if message is MessageType.CONTACT_TOLD else "",
        "subject": context.ticket.subject,
        "place": where,
        "text": "" if link else body,
        "asked": body if link else "",
        "said": _own_words(context) if message is MessageType.PARTY_MESSAGE else "",
        "manager": manager_name(context) if outsider else "",
        "link": link,
    }
    normal = {name: gsm7.one_line(part) for name, part in parts.items()}
    return gsm7.fit({**normal, "link": link}, _SHORTENED, _written)


def _written(parts: Mapping[str, str]) -> str:
    who = " - ".join(filter(None, (parts["agency"], parts["beginning"])))
    about = ", ".join(filter(None, (parts["subject"], parts["place"])))
    text = " ".join(filter(None, (parts["text"], parts["asked"], parts["said"])))
    start = " ".join(filter(None, (who, parts["about"])))
    stop = " " if about.endswith("...") else ". "
    first = f"{start} : {stop.join(filter(None, (about, text)))}"
    return "\n".join(filter(None, (first, parts["manager"], parts["link"])))


def _own_words(context: MessageContext) -> str:
    """What the manager wrote: its reader has no page where the rest would stand (STP-8)."""
    return str(context.fact.data.get("comment") or "")
