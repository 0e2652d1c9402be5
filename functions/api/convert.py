"""From what a client sent to values of the domain; every bad address is named (NEW-11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from loge import bootstrap
from loge.agency.domain.delays import Delay, Delays
from loge.kernel.errors import Invalid
from loge.kernel.people import Coordinates, Person
from loge.tickets.acting.create_ticket import NewTicket
from loge.tickets.acting.edit_ticket import Changes
from loge.tickets.acting.request_ticket import NewRequest
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.ticket import Options

from functions.api.problems import BadRequest, FieldProblem, sentence
from functions.api.requests.delays import DelayIn, DelaysIn
from functions.api.requests.people import CoordinatesIn, PersonIn, VendorIn
from functions.api.requests.tickets import (
    EditableOptionsIn,
    NewRequestIn,
    NewTicketIn,
    TicketPatchIn,
)


@dataclass(slots=True)
class Converter:
    """Converts one request, gathering what is wrong; ``check`` raises it all together."""

    errors: list[FieldProblem] = field(default_factory=list)

    def _addresses(
        self, parse: Callable[[Sequence[str], str], tuple[str, ...]], values: list[str], path: str
    ) -> tuple[str, ...]:
        if not values:
            return ()
        try:
            return parse(values, path)
        except Invalid as wrong:
            code = f"{path.rpartition('.')[2]}_invalid"
            self.errors.append(FieldProblem(field=path, code=code, detail=sentence(wrong)))
            return ()

    def coordinates(self, given: CoordinatesIn, path: str = "") -> Coordinates:
        """E-mails checked, phones in E.164."""
        prefix = f"{path}." if path else ""
        return Coordinates(
            emails=self._addresses(bootstrap.parse_emails, given.emails, f"{prefix}emails"),
            phones=self._addresses(bootstrap.parse_phones, given.phones, f"{prefix}phones"),
            by_email=given.by_email,
            by_sms=given.by_sms,
        )

    def person(self, given: PersonIn, path: str) -> Person:
        """Somebody named on the ticket."""
        return Person(
            name=given.name,
            quality=given.quality,
            coordinates=self.coordinates(given, path),
            comment=given.comment,
            register_id=given.register_id,
        )

    def people(self, given: Sequence[PersonIn], path: str) -> tuple[Person, ...]:
        """Several of them."""
        return tuple(self.person(one, f"{path}.{index}") for index, one in enumerate(given))

    def vendor(self, given: VendorIn, path: str) -> Vendor:
        """The vendor asked."""
        return Vendor(
            name=given.name,
            coordinates=self.coordinates(given, path),
            comment=given.comment,
            trade=given.trade,
            register_id=given.register_id,
        )

    def check(self) -> None:
        """Raises ``BadRequest`` naming every bad address."""
        if self.errors:
            raise BadRequest(self.errors[0].detail, self.errors)


def _delay(given: DelayIn) -> Delay:
    return Delay(given.every, given.unit, given.maximum)


def delays(given: DelaysIn) -> Delays:
    """NEW-14."""
    return Delays(
        order=_delay(given.order),
        quote=_delay(given.quote),
        invoice=_delay(given.invoice),
        appointment_reminder_hours=given.appointment_reminder_hours,
    )


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


def new_request(given: NewRequestIn) -> NewRequest:
    """A request « ? ». Raises ``BadRequest``."""
    to = Converter()
    new = NewRequest(
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
