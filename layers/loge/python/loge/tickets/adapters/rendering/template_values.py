"""What a template may say to whom: one flat set of values per audience (NEW-6, NEW-7, VEN-2).

Nothing is passed on by omission: each audience has its own list, and a template that asks for
what its reader may not see fails in a test (undefined values are errors).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from loge.kernel.modules import Module
from loge.kernel.people import Person
from loge.kernel.words.formats import (
    format_date,
    format_datetime,
    format_duration,
    format_phone,
)
from loge.kernel.words.labels import label_of
from loge.messaging.adapters.text import clean, one_line
from loge.tickets.adapters.rendering import words
from loge.tickets.adapters.rendering.approvers import for_approver, for_council
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import Appointment, Intervention, Step
from loge.tickets.domain.lifecycle.engine.facts import ABOUT_APPROVER
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import TicketState, TicketType
from loge.tickets.domain.words.labels import MESSAGE_LABELS, UNNAMED_VENDOR
from loge.tickets.domain.words.problems import send_reason, tells_wait
from loge.tickets.domain.words.quotes import quote_name
from loge.tickets.domain.words.sentences import (
    fact_approver,
    fact_sentence,
    fact_title,
)
from loge.tickets.domain.words.status import status_label
from loge.tickets.letters.messages import MessageContext

TemplateValues = dict[str, Any]
# the first message to a vendor (NEW-9)
URGENT = frozenset({MessageType.ORDER, MessageType.QUOTE_REQUEST})


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact person as the vendor sees it."""

    name: str
    quality: str
    phones: str
    emails: str
    comment: str


def template_values(message: MessageType, context: MessageContext) -> TemplateValues:
    """The values of a template, cleaned of control characters."""
    audience = context.audience
    values = _common(message, context)
    if audience in (Audience.VENDOR, Audience.PREVIOUS_VENDOR):
        values |= _for_vendor(context)
    elif audience is Audience.AGENCY:
        values |= _for_agency(context)
    elif audience is Audience.APPROVER:
        values |= for_approver(message, context)
    elif audience is Audience.COUNCIL:
        values |= for_council(context)
    else:
        values |= _for_outside(context)
    return {name: clean(value) for name, value in values.items()}


def _common(message: MessageType, context: MessageContext) -> TemplateValues:
    ticket, agency = context.ticket, context.agency
    place, shown = ticket.place, "" if agency.hide_email else agency.email
    return {
        "title": words.TITLES.get(message) or label_of(MESSAGE_LABELS, message),
        "number": ticket.number,
        "subject": one_line(ticket.subject),
        "place": one_line(place.label),
        "address": one_line(f"{place.address}, {place.postcode} {place.city}".strip(", ")),
        "recipient": one_line(context.recipient),
        "agency_name": one_line(agency.name),
        "agency_address": one_line(agency.address),
        "agency_phone": format_phone(agency.phone),
        "agency_email": one_line(shown),
        "manager_name": one_line(manager_name(context)),
        "vendor": one_line(vendor_name(context)),
        "appointment": _when(appointment_of(context)),
        "duration": _lasting(appointment_of(context)),
        "fallen": _when(context.fell),
        "urgent": ticket.options.urgent and message in URGENT,
        "link": context.link or "",
        "help_link": f"{context.link}/aide" if context.link else "",
    }


def _for_vendor(context: MessageContext) -> TemplateValues:
    ticket, intervention = context.ticket, context.intervention
    owner = ticket.options.send_owner_name and ticket.module is Module.GERANCE
    since = (intervention.order_sent_at or intervention.created_at) if intervention else None
    return {
        "description": ticket.description,
        "door_code": one_line(ticket.door_code),
        "owner": one_line(ticket.place.owner_name) if owner else "",
        "contacts": [_contact(contact) for contact in ticket.contacts],
        "comment_to_vendor": intervention.vendor.comment if intervention else "",
        "ordered_on": format_date(since or context.fact.at),
        "comment": _said_to_vendor(context),
        "request_comment": _comment(context) if context.fact.act is Act.REQUEST_QUOTE else "",
        "accepted_comment": intervention.accepted_comment if intervention else "",
        "quote_amount": _quote_amount(intervention),
        "quote_request": _is_quote(context),
        "agreed": context.fact.act is Act.VALIDATE_APPOINTMENT,
        **_message(context),
    }


def _message(context: MessageContext) -> TemplateValues:
    """The subject of a conversation (STP-8), and the files that come with what is said."""
    return {
        "thread": one_line(str(context.fact.data.get("subject") or "")),
        "attached": [one_line(name) for name in context.attached],
        "too_large": [one_line(name) for name in context.too_large],
    }


def _said_to_vendor(context: MessageContext) -> str:
    """What was said to this vendor: not to another, nor by an approver to the manager."""
    fact, intervention = context.fact, context.intervention
    about = fact.intervention_id
    # why the manager takes an answer back is between colleagues
    untold = fact.act in ABOUT_APPROVER or fact.act is Act.STEP_BACK
    if untold or (intervention and about not in (None, intervention.id)):
        return ""
    return _comment(context)


def _quote_amount(intervention: Intervention | None) -> str:
    quote = intervention.quote if intervention else None
    return one_line(quote_name(quote)) if quote else ""


def _is_quote(context: MessageContext) -> bool:
    """Nothing was ordered yet: what the vendor has is a request for a quote."""
    appointment = context.intervention.appointment if context.intervention else None
    return context.ticket.type in (TicketType.DS, TicketType.DM) and appointment is None


def _for_outside(context: MessageContext) -> TemplateValues:
    """Notified persons, contact, third parties: never the vendors' description nor its code."""
    ticket, told = context.ticket, context.audience is Audience.NOTIFIED
    heard = context.audience in (Audience.THIRD_PARTY, Audience.REQUESTER)
    leading = _leading(context)
    phones = leading.vendor.coordinates.phones if leading else ()
    contacted = context.audience is Audience.CONTACT and phones
    return {
        "notified_description": ticket.notified_description if told else "",
        "comment": _comment(context) if heard else "",
        **(_message(context) if context.audience is Audience.THIRD_PARTY else {}),
        "vendor_phone": format_phone(phones[0]) if contacted else "",
        "several": leading is None and len(_vendors(context)) > 1,
        "status": _status(context),
        "progress": progress_sentence(context),
        "of_approval": context.fact.act in ABOUT_APPROVER,
    }


def _for_agency(context: MessageContext) -> TemplateValues:
    fact = context.fact
    waits = tells_wait(fact)
    engaged = bool(context.intervention or context.interventions or context.ticket.vendor_names)
    return {
        "vendor": one_line(vendor_name(context)) if engaged else "",
        "fact_title": fact_title(fact),
        "fact_sentence": fact_sentence(fact),
        "comment": "" if fact.act is Act.SEND_PROBLEM else _comment(context),
        "files": [one_line(file.name) for file in fact.attachments],
        "status": _status(context),
        "reminders": fact.data.get("maximum") or 0,
        "unsent": _message_label(str(fact.data.get("subject") or "")),
        "unsent_to": one_line(str(fact.data.get("user") or "")),
        "unsent_why": send_reason(str(fact.data.get("comment") or "")),
        "waits": waits,
        "console_link": context.console,
        "console_label": words.console_label(context.due),
        **({"title": fact_title(fact)} if waits else {}),
        "who": one_line(_who(context)),
        "requester": _contact(context.ticket.requester),
        "source": one_line(context.ticket.source),
        "original_description": context.ticket.original_description or context.ticket.description,
        "assigned_to": one_line(context.ticket.assigned_to_name),
    }


def _who(context: MessageContext) -> str:
    """Whose answer, or silence, the agency is told of."""
    if context.fact.actor.kind is ActorKind.PARTY:
        return context.fact.actor.name
    if context.fact.act in ABOUT_APPROVER or context.fact.actor.kind is ActorKind.APPROVER:
        return fact_approver(context.fact)
    return vendor_name(context)


def manager_name(context: MessageContext) -> str:
    """Who signs: the user in charge."""
    return context.manager.name if context.manager else context.ticket.assigned_to_name


def vendor_name(context: MessageContext) -> str:
    """The vendor a message is about, or all of the ticket's."""
    leading = _leading(context)
    if leading:
        return leading.vendor.name
    *others, last = _vendors(context) or (UNNAMED_VENDOR,)
    return words.listed(others, last)


def _leading(context: MessageContext) -> Intervention | None:
    """The part a message is about: its own, else the only one that makes the ticket's step."""
    if context.intervention:
        return context.intervention
    running = _running(context)
    leading = [i for i in running if i.step is context.ticket.step] or running
    return leading[0] if len(leading) == 1 else None


def _running(context: MessageContext) -> list[Intervention]:
    over = (Step.REFUSED, Step.CANCELLED)
    return [i for i in context.interventions if i.step not in over and not i.replaced]


def _vendors(context: MessageContext) -> tuple[str, ...]:
    return tuple(i.vendor.name for i in _running(context)) or context.ticket.vendor_names


def appointment_of(context: MessageContext) -> Appointment | None:
    """The appointment as the fact says it, else the one in force."""
    leading = _leading(context)
    current = leading.appointment if leading else None
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
    if context.ticket.state is TicketState.CLOSED:
        return words.CLOSED
    step = context.intervention.step if context.intervention else context.ticket.step
    date = _when(appointment_of(context)) or words.SOON
    return words.PROGRESS[step].format(vendor=vendor_name(context), date=date)


def _status(context: MessageContext) -> str:
    return status_label(context.ticket)


def _comment(context: MessageContext) -> str:
    value = context.fact.data.get("comment") or context.fact.data.get("text") or ""
    return str(value)


def _contact(person: Person) -> Contact:
    phones = ", ".join(format_phone(p) for p in person.coordinates.phones)
    return Contact(
        one_line(person.name),
        one_line(person.quality),
        phones,
        ", ".join(person.coordinates.emails),
        str(clean(person.comment)),
    )


def _when(appointment: Appointment | None) -> str:
    return words.on(format_datetime(appointment.start)) if appointment else ""


def _lasting(appointment: Appointment | None) -> str:
    minutes = int(appointment.duration.total_seconds() // 60) if appointment else 0
    return format_duration(minutes) if minutes else ""


def _message_label(code: str) -> str:
    return MESSAGE_LABELS[MessageType(code)] if code in set(MessageType) else words.SOME_MESSAGE
