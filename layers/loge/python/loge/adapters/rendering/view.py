"""What a template may say to whom: one flat set of values per audience (NEW-6, NEW-7, VEN-2).

Nothing is passed on by omission: each audience has its own list, and a template that asks for
what its reader may not see fails in a test (undefined values are errors).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from loge.application.messages import MessageContext
from loge.domain import wording
from loge.domain.model import Appointment, Person
from loge.domain.vocabulary import Act, Audience, MessageType, Module, Step, TicketState

View = dict[str, Any]
# where the name of the template is not what its reader should see first
_TITLES: Mapping[MessageType, str] = {
    MessageType.CONTACT_TOLD: "Une entreprise va vous appeler",
    MessageType.NOTIFIED_CREATED: "Demande enregistrée",
    MessageType.NOTIFIED_PLANNED: "Intervention planifiée",
    MessageType.NOTIFIED_POSTPONED: "Intervention reportée",
    MessageType.NOTIFIED_REFUSED: "Recherche d'un intervenant",
    MessageType.NOTIFIED_COMPLETED: "Intervention terminée",
    MessageType.NOTIFIED_REMINDER: "Relance envoyée",
    MessageType.NOTIFIED_CANCELLED: "Intervention annulée",
    MessageType.NOTIFIED_CLOSED: "Demande close",
    MessageType.THIRD_PARTY_INFORMED: "Avancement de la demande",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LINE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact person as the vendor sees it."""

    name: str
    quality: str
    phones: str
    emails: str
    comment: str


def view_of(message: MessageType, context: MessageContext) -> View:
    """The values of a template, cleaned of control characters."""
    audience = context.audience
    values = _common(message, context)
    if audience in (Audience.VENDOR, Audience.PREVIOUS_VENDOR):
        values |= _for_vendor(context)
    elif audience is Audience.AGENCY:
        values |= _for_agency(context)
    else:
        values |= _for_outside(context)
    return {name: _clean(value) for name, value in values.items()}


def one_line(text: str) -> str:
    """A text that is safe in a header: no line end, no control character, single spaces."""
    return _LINE.sub(" ", _CONTROL.sub(" ", text)).strip()


def _clean(value: object) -> object:
    if isinstance(value, str):
        return _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value


def _common(message: MessageType, context: MessageContext) -> View:
    ticket, agency = context.ticket, context.agency
    place, shown = ticket.place, "" if agency.hide_email else agency.email
    return {
        "title": _TITLES.get(message) or wording.MESSAGE_LABELS[message],
        "number": ticket.number,
        "subject": one_line(ticket.subject),
        "place": one_line(place.label),
        "address": one_line(f"{place.address}, {place.postcode} {place.city}".strip(", ")),
        "recipient": one_line(context.recipient),
        "agency_name": one_line(agency.name),
        "agency_address": one_line(agency.address),
        "agency_phone": wording.format_phone(agency.phone),
        "agency_email": one_line(shown),
        "manager_name": one_line(manager_name(context)),
        "vendor": one_line(vendor_name(context)),
        "appointment": _when(appointment_of(context)),
        "duration": _lasting(appointment_of(context)),
        "urgent": ticket.options.urgent and message is MessageType.ORDER,
        "link": context.link or "",
        "help_link": f"{context.link}/aide" if context.link else "",
    }


def _for_vendor(context: MessageContext) -> View:
    ticket, intervention = context.ticket, context.intervention
    owner = ticket.options.send_owner_name and ticket.module is Module.GERANCE
    since = (intervention.order_sent_at or intervention.created_at) if intervention else None
    return {
        "description": ticket.description,
        "door_code": one_line(ticket.door_code),
        "owner": one_line(ticket.place.owner_name) if owner else "",
        "contact": _contact(ticket.contact) if ticket.contact else None,
        "comment_to_vendor": intervention.vendor.comment if intervention else "",
        "ordered_on": wording.format_date(since or context.fact.at),
        "comment": _comment(context),
        "thread": one_line(str(context.fact.data.get("subject") or "")),
        "attached": [one_line(name) for name in context.attached],
        "too_large": [one_line(name) for name in context.too_large],
    }


def _for_outside(context: MessageContext) -> View:
    """Notified persons, contact, third parties: never the vendors' description nor its code."""
    ticket, told = context.ticket, context.audience is Audience.NOTIFIED
    third = context.audience is Audience.THIRD_PARTY
    phones = context.intervention.vendor.coordinates.phones if context.intervention else ()
    contacted = context.audience is Audience.CONTACT and phones
    return {
        "notified_description": ticket.notified_description if told else "",
        "comment": _comment(context) if third else "",
        "vendor_phone": wording.format_phone(phones[0]) if contacted else "",
        "status": _status(context),
        "progress": progress_sentence(context),
    }


def _for_agency(context: MessageContext) -> View:
    fact = context.fact
    return {
        "fact_title": wording.fact_title(fact),
        "fact_sentence": wording.fact_sentence(fact),
        "comment": "" if fact.act is Act.SEND_PROBLEM else _comment(context),
        "files": [one_line(file.name) for file in fact.attachments],
        "status": _status(context),
        "reminders": fact.data.get("maximum") or 0,
        "unsent": _message_label(str(fact.data.get("subject") or "")),
        "unsent_to": one_line(str(fact.data.get("user") or "")),
        "unsent_why": wording.send_reason(str(fact.data.get("comment") or "")),
        "assigned_to": one_line(context.ticket.assigned_to_name),
    }


def manager_name(context: MessageContext) -> str:
    """Who signs: the user in charge."""
    return context.manager.name if context.manager else context.ticket.assigned_to_name


def vendor_name(context: MessageContext) -> str:
    """The vendor a message is about, or all of the ticket's."""
    if context.intervention:
        return context.intervention.vendor.name
    return ", ".join(context.ticket.vendor_names) or wording.UNNAMED_VENDOR


def appointment_of(context: MessageContext) -> Appointment | None:
    """The appointment as the fact says it, else the one in force."""
    current = context.intervention.appointment if context.intervention else None
    start = context.fact.data.get("start")
    if not isinstance(start, str):
        return current
    minutes = context.fact.data.get("duration_minutes")
    lasting = current.duration if current else timedelta(0)
    if isinstance(minutes, int):
        lasting = timedelta(minutes=minutes)
    return Appointment(datetime.fromisoformat(start), lasting)


def progress_sentence(context: MessageContext) -> str:
    """Where things stand, in one sentence for somebody outside (STP-11)."""
    vendor, when = vendor_name(context), _when(appointment_of(context))
    if context.ticket.state is TicketState.CLOSED:
        return "Le dossier est clos."
    match context.intervention.step if context.intervention else context.ticket.step:
        case Step.AWAITING_APPOINTMENT:
            return f"{vendor} a été contacté ; nous attendons sa proposition de rendez-vous."
        case Step.AWAITING_COMPLETION:
            date = f" {when}" if when else " prochainement"
            return f"{vendor} interviendra{date}."
        case Step.REFUSED:
            return "Nous recherchons un intervenant disponible."
        case Step.CANCELLED:
            return "L'intervention prévue est annulée."
        case None:
            return "La demande est prise en charge par nos services."
        case _:
            return "L'intervention est terminée."


def _status(context: MessageContext) -> str:
    return wording.status_label(context.ticket)


def _comment(context: MessageContext) -> str:
    value = context.fact.data.get("comment") or context.fact.data.get("text") or ""
    return str(value)


def _contact(person: Person) -> Contact:
    phones = ", ".join(wording.format_phone(p) for p in person.coordinates.phones)
    return Contact(
        one_line(person.name),
        one_line(person.quality),
        phones,
        ", ".join(person.coordinates.emails),
        str(_clean(person.comment)),
    )


def _when(appointment: Appointment | None) -> str:
    return f"le {wording.format_datetime(appointment.start)}" if appointment else ""


def _lasting(appointment: Appointment | None) -> str:
    minutes = int(appointment.duration.total_seconds() // 60) if appointment else 0
    return wording.format_duration(minutes) if minutes else ""


def _message_label(code: str) -> str:
    return wording.MESSAGE_LABELS[MessageType(code)] if code in set(MessageType) else "Message"
