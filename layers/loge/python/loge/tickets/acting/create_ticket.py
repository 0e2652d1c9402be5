"""Create a service order or a quote request (NEW-1…16): typed, checked, and on its way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.agency import Agency
from loge.agency.domain.delays import Delays
from loge.agency.domain.user import User
from loge.files.application import uploads as files
from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment, FileRole
from loge.kernel.errors import AlreadyDone, Invalid, KeyReused, NotFound
from loge.kernel.idempotency import RequestKey
from loge.kernel.modules import Module
from loge.kernel.people import Person
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.kernel.timing.plausible import request_refusal
from loge.registers.application.known_people import Named, check_people
from loge.registers.application.ports import CreationRecords, HasRegisters
from loge.registers.domain.place import PlaceRecord
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.acting.perform import change_of
from loge.tickets.domain.fact import Actor, ActorKind
from loge.tickets.domain.lifecycle import open_ticket
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.ticket import Dossier, Options, Ticket, TicketType
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasRegisters, HasFiles, HasTickets, Protocol
):
    """What is asked of the world here."""


MAX_VENDORS = 20


@dataclass(frozen=True, slots=True)
class NewTicket:
    """What the creation form sends; ``door_code`` None takes the register's, "" none (NEW-7).

    ``kind`` is ``order`` or ``quote``: the number of vendors makes it single or multiple (TYP-1).
    ``assigned_to`` is a user id (None: the one who creates); ``uploads`` are upload ids of the
    user's upload folder. ``default_attachments`` are the ids of the agency's files that go with it
    (SET-2); None: all of them. ``contacts`` are the contact persons, the first one first (NEW-12);
    ``contact`` is the only one, where they are None.
    """

    module: Module
    place_id: str
    requester: Person
    source: str
    subject: str
    vendors: tuple[Vendor, ...]
    kind: str = "order"
    description: str = ""
    original_description: str = ""
    notified_description: str = ""
    door_code: str | None = None
    assigned_to: str | None = None
    requested_at: datetime | None = None
    options: Options = field(default_factory=Options)
    delays: Delays | None = None
    contact: Person | None = None
    contacts: tuple[Person, ...] | None = None
    notified: tuple[Person, ...] = ()
    uploads: tuple[str, ...] = ()
    default_attachments: tuple[str, ...] | None = None

    def everyone_on_site(self) -> tuple[Person, ...]:
        """The contact persons, however they were named."""
        if self.contacts is not None:
            return self.contacts
        return (self.contact,) if self.contact else ()


def create_ticket(ctx: Ports, user: User, new: NewTicket, key: RequestKey | None) -> Dossier:
    """Check against the registers, take a number, open the ticket in one transaction.

    A repeated key answers the ticket it created. Raises ``Invalid`` (with the field) and
    ``KeyReused``.
    """
    wanted = new.assigned_to or user.id
    vendor_ids = [v.register_id for v in new.vendors if v.register_id]
    records = ctx.registers.many(
        place_id=new.place_id,
        vendor_ids=vendor_ids,
        user_id=wanted,
        key=key.key if key else None,
    )
    if records.done is not None:
        return created_before(ctx, key, records.done)
    place, assigned = checked(new, records, user)
    check_people(ctx, people_named(new), place)
    number = ctx.tickets.next_number()
    attachments = files.adopt(ctx, f"u-{user.id}", new.uploads, number, FileRole.REQUEST)
    ticket = replace(ticket_of(ctx, user, new, place, assigned), number=number)
    ticket = replace(ticket, attachments=files.told_apart(attachments, ()))
    given = circumstances_of(ctx, place.place.postcode)
    decision = open_ticket(ticket, new.vendors, Actor(ActorKind.MANAGER, user.id, user.name), given)
    try:
        ctx.tickets.save(change_of(ctx, 0, decision, key))
    except AlreadyDone as done:
        return created_before(ctx, key, done)
    return decision.dossier


def people_named(new: NewTicket) -> Named:
    """The persons of a creation, by the fields they stand in."""
    yield "requester", new.requester
    yield "contact", new.contact
    yield from ((f"contacts.{index}", person) for index, person in enumerate(new.contacts or ()))
    yield from ((f"notified.{index}", person) for index, person in enumerate(new.notified))


def reachable(vendor: Vendor, kind: str) -> bool:
    """NEW-10: at least one channel; a quote request always goes by e-mail too."""
    ticked = bool(vendor.coordinates.channels())
    return ticked or (kind == "quote" and bool(vendor.coordinates.emails))


def checked(new: NewTicket, records: CreationRecords, user: User) -> tuple[PlaceRecord, User]:
    """The place and the manager, or the field at fault."""
    place = records.place
    if place is None or place.module is not new.module:
        raise Invalid(Reason.UNKNOWN_PLACE, field="place_id")
    assigned = records.user or (user if new.assigned_to in (None, user.id) else None)
    if assigned is None or not assigned.active or not assigned.published:
        raise Invalid(Reason.UNKNOWN_USER, field="assigned_to")
    if not 1 <= len(new.vendors) <= MAX_VENDORS:
        raise Invalid(Reason.ONE_VENDOR, field="vendors")
    for index, vendor in enumerate(new.vendors):
        if vendor.register_id and vendor.register_id not in records.vendors:
            raise Invalid(Reason.UNKNOWN_VENDOR, field=f"vendors.{index}.register_id")
        if not reachable(vendor, new.kind):
            raise Invalid(Reason.VENDOR_WITHOUT_CHANNEL, field=f"vendors.{index}.emails")
    return place, assigned


def ticket_of(ctx: Ports, user: User, new: NewTicket, place: PlaceRecord, assigned: User) -> Ticket:
    """The header of what was typed, without its number. Raises ``Invalid``."""
    agency = ctx.staff.agency()
    if new.source not in agency.sources:
        raise Invalid(Reason.UNKNOWN_SOURCE, field="source")
    now = ctx.clock.now()
    misdated = request_refusal(new.requested_at, now) if new.requested_at else None
    if misdated:
        raise Invalid(misdated, field="requested_at")
    options = new.options
    if new.module is Module.SYNDIC:
        options = replace(options, send_owner_name=False)
    code = place.place.door_code if new.door_code is None else new.door_code
    return Ticket(
        agency=ctx.agency,
        number=0,
        type=TicketType.DS if new.kind == "quote" else TicketType.ODS,
        module=new.module,
        place=place.place,
        subject=new.subject,
        source=new.source,
        requester=new.requester,
        requested_at=new.requested_at or now,
        opened_at=now,
        modified_at=now,
        created_by=user.id,
        created_by_name=user.name,
        assigned_to=assigned.id,
        assigned_to_name=assigned.name,
        description=new.description,
        original_description=new.original_description,
        notified_description=new.notified_description,
        door_code=code,
        contact=next(iter(new.everyone_on_site()), None),
        other_contacts=new.everyone_on_site()[1:],
        notified=new.notified,
        options=options,
        delays=new.delays or agency.delays,
        default_attachments=_default_files(agency, new.default_attachments),
    )


def _default_files(agency: Agency, wanted: tuple[str, ...] | None) -> tuple[Attachment, ...]:
    """The agency's files that go with a new ticket. Raises ``Invalid`` for one it does not have."""
    there = agency.default_attachments
    if wanted is None:
        return there
    known = {file.id for file in there}
    for index, one in enumerate(wanted):
        if one not in known:
            raise Invalid(Reason.FILE_UNKNOWN, field=f"default_attachments.{index}")
    return tuple(file for file in there if file.id in wanted)


def created_before(ctx: Ports, key: RequestKey | None, done: AlreadyDone) -> Dossier:
    """The ticket that this Idempotency-Key has already created."""
    if key is not None and done.fingerprint != key.fingerprint:
        raise KeyReused
    dossier = ctx.tickets.load(int(done.result))
    if dossier is None:
        raise NotFound
    return dossier
