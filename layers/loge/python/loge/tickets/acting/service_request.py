"""Service requests « ? » (TYP-4, EXT-1): filed, then made an order or a quote, or cancelled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.files.application import uploads as files
from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import FileRole
from loge.kernel.errors import AlreadyDone, Invalid
from loge.kernel.idempotency import RequestKey
from loge.kernel.modules import Module
from loge.kernel.people import Person
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.registers.application.known_people import check_people
from loge.registers.application.ports import HasRegisters
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.acting.create_ticket import (
    NewTicket,
    checked,
    created_before,
    people_named,
    ticket_of,
)
from loge.tickets.acting.perform import change_of, files_of, retry
from loge.tickets.domain.fact import Actor, ActorKind
from loge.tickets.domain.identity import register_ids
from loge.tickets.domain.lifecycle import Decision, open_service_request
from loge.tickets.domain.lifecycle import validate_service_request as validate
from loge.tickets.domain.ticket import Dossier, Options, Ticket
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasRegisters, HasFiles, HasTickets, Protocol
):
    """What is asked of the world here."""


@dataclass(frozen=True, slots=True)
class NewServiceRequest:
    """What somebody asks for: ``uploads`` are upload ids of the user's folder."""

    module: Module
    place_id: str
    requester: Person
    source: str
    subject: str
    description: str = ""
    uploads: tuple[str, ...] = ()


def file_service_request(
    ctx: Ports, user: User, new: NewServiceRequest, key: RequestKey | None
) -> Dossier:
    """A « ? » ticket waits for validation; the manager in charge is told.

    The requester is a notified person from the start (NEW-13). Raises ``Invalid``, ``KeyReused``.
    """
    records = ctx.registers.many(
        place_id=new.place_id, vendor_ids=(), user_id=user.id, key=key.key if key else None
    )
    if records.done is not None:
        return created_before(ctx, key, records.done)
    if records.place is None or records.place.module is not new.module:
        raise Invalid(Reason.UNKNOWN_PLACE, field="place_id")
    check_people(ctx, [("requester", new.requester)], records.place)
    notified = (new.requester,) if new.requester.coordinates.channels() else ()
    typed = NewTicket(
        module=new.module,
        place_id=new.place_id,
        requester=new.requester,
        source=new.source,
        subject=new.subject,
        vendors=(),
        description=new.description,
        original_description=new.description,
        notified=notified,
        options=Options(),
    )
    ticket = ticket_of(ctx, user, typed, records.place, records.user or user)
    number = ctx.tickets.next_number()
    attachments = files.adopt(ctx, f"u-{user.id}", new.uploads, number, FileRole.REQUEST)
    attachments = files.told_apart(attachments, ())
    ticket = replace(ticket, number=number, attachments=attachments)
    given = circumstances_of(ctx, records.place.place.postcode)
    decision = open_service_request(ticket, Actor(ActorKind.MANAGER, user.id, user.name), given)
    try:
        ctx.tickets.save(change_of(ctx, 0, decision, key))
    except AlreadyDone as done:
        return created_before(ctx, key, done)
    return decision.dossier


def validate_service_request(
    ctx: Ports, user: User, number: int, new: NewTicket, key: RequestKey | None
) -> Dossier:
    """The manager completes the request; it becomes an order or quote under its own number.

    Its attachments are carried over. Raises ``NotFound``, ``Refused``, ``Invalid``.
    """
    wanted = new.assigned_to or user.id
    vendor_ids = [v.register_id for v in new.vendors if v.register_id]
    records = ctx.registers.many(place_id=new.place_id, vendor_ids=vendor_ids, user_id=wanted)
    actor = Actor(ActorKind.MANAGER, user.id, user.name)
    typed: Ticket | None = None

    def attempt(dossier: Dossier) -> Decision:
        nonlocal typed
        if typed is None:
            place, assigned = checked(new, records, user)
            check_people(ctx, people_named(new), place, kept=register_ids(dossier))
            ticket = ticket_of(ctx, user, new, place, assigned)
            given = circumstances_of(ctx, ticket.place.postcode)
            # files are taken only when nothing else refuses, and once
            validate(dossier, ticket, new.vendors, actor, given)
            added = files.adopt(ctx, f"u-{user.id}", new.uploads, number, FileRole.REQUEST)
            typed = replace(ticket, attachments=added)
        given = circumstances_of(ctx, typed.place.postcode)
        named = typed
        if typed.attachments:
            apart = files.told_apart(typed.attachments, files_of(ctx, dossier.ticket))
            named = replace(typed, attachments=apart)
        return validate(dossier, named, new.vendors, actor, given)

    return retry(ctx, number, attempt, key)
