"""Edit a running ticket (STP-12, REL-3): subject, texts, people, options, delays."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.delays import Delays
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.kernel.errors import Invalid, Stale
from loge.kernel.idempotency import RequestKey
from loge.kernel.people import Person
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.registers.application.known_people import Named
from loge.registers.application.ports import HasRegisters
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.acting.known_people import check_on_ticket
from loge.tickets.acting.perform import retry
from loge.tickets.domain.fact import Actor, ActorKind
from loge.tickets.domain.lifecycle import Decision
from loge.tickets.domain.lifecycle.engine.editing import decide_edit
from loge.tickets.domain.ticket import Dossier, Options
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasRegisters, HasFiles, HasTickets, Protocol
):
    """What is asked of the world here."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is edited; ``None`` leaves a field as it is, ``no_contact`` removes every contact.

    ``contacts`` are all the contact persons; ``contact`` replaces the first, the others stay.

    ``options.silent`` is ignored: silent mode is an act of its own (STP-12).
    """

    subject: str | None = None
    description: str | None = None
    original_description: str | None = None
    notified_description: str | None = None
    door_code: str | None = None
    source: str | None = None
    requester: Person | None = None
    contact: Person | None = None
    contacts: tuple[Person, ...] | None = None
    no_contact: bool = False
    notified: tuple[Person, ...] | None = None
    options: Options | None = None
    delays: Delays | None = None


def edit_ticket(
    ctx: Ports,
    user: User,
    number: int,
    changes: Changes,
    edit_version: int,
    key: RequestKey | None = None,
) -> Dossier:
    """Apply the changes if the ticket's fields are still those the user saw (``edit_version``).

    An act or a reminder in between does not refuse her; another edit does. Raises ``NotFound``,
    ``Refused`` (closed), ``Stale`` and ``Invalid``.
    """
    if changes.source is not None and changes.source not in ctx.staff.agency().sources:
        raise Invalid(Reason.UNKNOWN_SOURCE, field="source")
    values = {
        f.name: getattr(changes, f.name)
        for f in fields(changes)
        if f.name not in ("no_contact", "contacts") and getattr(changes, f.name) is not None
    }
    everyone = () if changes.no_contact else changes.contacts
    if everyone is not None:
        values |= {"contact": next(iter(everyone), None), "other_contacts": everyone[1:]}
    actor = Actor(ActorKind.MANAGER, user.id, user.name)

    def attempt(dossier: Dossier) -> Decision:
        current = dossier.ticket.edit_version
        if current != edit_version:
            raise Stale(field="If-Match", expected=edit_version, current=current)
        check_on_ticket(ctx, dossier, _named(changes))
        wanted = dict(values)
        if "options" in wanted:
            silent = dossier.ticket.options.silent
            wanted["options"] = replace(wanted["options"], silent=silent)
        given = circumstances_of(ctx, dossier.ticket.place.postcode)
        return decide_edit(dossier, wanted, actor, given)

    return retry(ctx, number, attempt, key)


def _named(changes: Changes) -> Named:
    yield "requester", changes.requester
    yield "contact", changes.contact
    yield from ((f"contacts.{index}", one) for index, one in enumerate(changes.contacts or ()))
    yield from ((f"notified.{index}", one) for index, one in enumerate(changes.notified or ()))
