"""« Ajouter à mon agenda »: the appointment as an iCalendar file (RFC 5545). Changes nothing."""

from __future__ import annotations

from loge.kernel.people import Person
from loge.kernel.words.formats import format_phone
from loge.pages.http import Response
from loge.tickets.guests.vendor_form import VendorForm

from functions.exchange.vendor import words

FILE = "rendez-vous.ics"


def invitation(form: VendorForm, address: str) -> Response | None:
    """The agenda's entry of this vendor's appointment; None while there is none.

    ``address`` is the link itself, so that the entry leads back to the intervention. The same
    intervention keeps the same UID and its SEQUENCE rises with each act: an agenda that knows the
    entry moves it.
    """
    appointment = form.intervention.appointment
    if appointment is None or form.shut:
        return None
    from icalendar import Calendar, Event  # noqa: PLC0415 - this file alone needs it

    event = Event()
    event.add("uid", f"{form.intervention.id}@loge")
    event.add("sequence", form.intervention.step_version)
    event.add("dtstamp", form.context.clock.now())
    event.add("dtstart", appointment.start)
    event.add("dtend", appointment.end)
    event.add("summary", words.agenda_title(form.ticket.number, form.ticket.subject))
    event.add("location", _where(form))
    event.add("description", _about(form, address))
    event.add("url", address)
    event.add("status", "TENTATIVE" if waits_for_validation(form) else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Loge//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    headers = {"content-disposition": f'inline; filename="ticket-{form.ticket.number}.ics"'}
    text = calendar.to_ical().decode("utf-8")
    return Response(200, text, "text/calendar; charset=utf-8; method=PUBLISH", headers)


def waits_for_validation(form: VendorForm) -> bool:
    """Whether the manager has still to validate the appointment (VEN-7)."""
    return form.of_quote and not form.intervention.appointment_validated


def _where(form: VendorForm) -> str:
    place = form.ticket.place
    return f"{place.address}, {place.postcode} {place.city}"


def _about(form: VendorForm, address: str) -> str:
    contacts = (_contact(contact) for contact in form.ticket.contacts)
    parts = [form.ticket.place.label, *contacts, address]
    return "\n".join(part for part in parts if part)


def _contact(contact: Person) -> str:
    phones = ", ".join(format_phone(number) for number in contact.coordinates.phones)
    return " ".join(part for part in (words.ON_SITE, contact.name, phones) if part)
