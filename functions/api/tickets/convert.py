"""From what a client sent to what the use cases of tickets are given."""

from __future__ import annotations

from loge.tickets.acting.create_ticket import NewTicket
from loge.tickets.acting.edit_ticket import Changes
from loge.tickets.acting.service_request import NewServiceRequest
from loge.tickets.domain.ticket import Options

from functions.api.kit.convert import Converter, delays
from functions.api.tickets.bodies import EditableOptionsIn, NewRequestIn, NewTicketIn, TicketPatchIn


def options(given: EditableOptionsIn, *, silent: bool) -> Options:
    """NEW-8."""
    return Options(
        silent=silent,
        send_owner_name=given.send_owner_name,
        presence_check=given.presence_check,
        notify_reminders=given.notify_reminders,
        urgent=given.urgent,
        visibility=tuple(dict.fromkeys(given.visibility)),
    )


def new_ticket(given: NewTicketIn) -> NewTicket:
    """A creation. Raises ``BadRequest``."""
    to = Converter()
    new = NewTicket(
        kind=given.kind,
        module=given.module,
        place_id=given.place_id,
        requester=to.person(given.requester, "requester"),
        source=given.source,
        subject=given.subject,
        vendors=tuple(to.vendor(v, f"vendors.{i}") for i, v in enumerate(given.vendors)),
        description=given.description,
        original_description=given.original_description,
        notified_description=given.notified_description,
        door_code=given.door_code,
        assigned_to=given.assigned_to,
        requested_at=given.requested_at,
        options=options(given.options, silent=given.options.silent),
        delays=delays(given.delays) if given.delays else None,
        contact=to.person(given.contact, "contact") if given.contact else None,
        notified=to.people(given.notified, "notified"),
        uploads=tuple(given.uploads),
    )
    to.check()
    return new


def new_service_request(given: NewRequestIn) -> NewServiceRequest:
    """A request « ? ». Raises ``BadRequest``."""
    to = Converter()
    new = NewServiceRequest(
        module=given.module,
        place_id=given.place_id,
        requester=to.person(given.requester, "requester"),
        source=given.source,
        subject=given.subject,
        description=given.description,
        uploads=tuple(given.uploads),
    )
    to.check()
    return new


def changes(given: TicketPatchIn) -> Changes:
    """An edition. Raises ``BadRequest``."""
    to = Converter()
    made = Changes(
        subject=given.subject,
        description=given.description,
        original_description=given.original_description,
        notified_description=given.notified_description,
        door_code=given.door_code,
        source=given.source,
        requester=to.person(given.requester, "requester") if given.requester else None,
        contact=to.person(given.contact, "contact") if given.contact else None,
        no_contact=given.contact is None and "contact" in given.model_fields_set,
        notified=to.people(given.notified, "notified") if given.notified is not None else None,
        options=options(given.options, silent=False) if given.options else None,
        delays=delays(given.delays) if given.delays else None,
    )
    to.check()
    return made
