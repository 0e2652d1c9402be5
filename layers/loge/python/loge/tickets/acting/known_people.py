"""Who is named on a ticket as somebody of the register is the agency's (REG-1, SYS-3)."""

from __future__ import annotations

from dataclasses import fields
from typing import Protocol

from loge.kernel.people import Person
from loge.registers.application.known_people import Named, check_people
from loge.registers.application.ports import HasRegisters
from loge.tickets.domain.identity import register_ids
from loge.tickets.domain.payloads.base import Payload
from loge.tickets.domain.ticket import Dossier
from loge.tickets.ports.tickets import HasTickets


class Ports(HasRegisters, HasTickets, Protocol):
    """What is asked of the world here."""


def check_on_ticket(ctx: HasRegisters, dossier: Dossier, named: Named) -> None:
    """Raises ``Invalid`` at the field of the first person whom the agency does not know.

    Who stands on the ticket already stays; the register is read when somebody is new.
    """
    kept = register_ids(dossier)
    new = [(at, one) for at, one in named if one and one.register_id not in {None, "", *kept}]
    if new:
        check_people(ctx, new, ctx.registers.place(dossier.ticket.place.id))


def check_payload(ctx: Ports, number: int, payload: Payload) -> None:
    """The same for whoever an act names; nothing is read for who is typed by hand."""
    named = [(at, one) for at, one in _people_of(payload) if one and one.register_id]
    dossier = ctx.tickets.load(number) if named else None
    if dossier is not None:
        check_on_ticket(ctx, dossier, named)


def _people_of(payload: Payload) -> Named:
    for one in fields(payload):
        value = getattr(payload, one.name)
        if isinstance(value, Person):
            yield one.name, value
        elif isinstance(value, tuple):
            people = ((at, who) for at, who in enumerate(value) if isinstance(who, Person))
            yield from ((f"{one.name}.{at}", who) for at, who in people)
