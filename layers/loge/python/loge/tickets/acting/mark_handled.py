"""« Marquer comme traité »: a received message asks for no answer any more (USE-8)."""

from __future__ import annotations

from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.kernel.errors import NotFound, Refused
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind, Fact
from loge.tickets.domain.lifecycle.rules.unanswered import RECEIVED, author_of, waits
from loge.tickets.domain.payloads.outcomes import Handled
from loge.tickets.domain.ticket import Ticket
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasFiles, HasTickets, Protocol):
    """What is asked of the world here."""


def mark_handled(ctx: Ports, user: User, number: int, fact_id: str) -> None:
    """This message, and those its author wrote before it, ask for no answer any more.

    What the same person has written since stays to be answered: the manager may not have read it.
    Asked again, or once it was answered, nothing changes. Raises ``NotFound`` (no such ticket or
    fact) and ``Refused`` (not a received message).
    """
    dossier = ctx.tickets.load(number)
    if dossier is None:
        raise NotFound(field="number")
    facts = tuple(ctx.tickets.facts(number))
    fact = next((one for one in facts if one.id == fact_id), None)
    if fact is None:
        raise NotFound(field="fact_id")
    if fact.act not in RECEIVED:
        raise Refused(Reason.NOT_A_RECEIVED_MESSAGE)
    if not waits(dossier.ticket, fact):
        return
    actor = Actor(ActorKind.MANAGER, user.id, user.name)
    try:
        perform(
            ctx,
            number,
            Command(Act.MARK_HANDLED, actor, None, _payload(dossier.ticket, fact, facts)),
        )
    except Refused as refusal:
        # somebody else was faster
        if refusal.reason is not Reason.NOTHING_TO_HANDLE:
            raise


def _payload(ticket: Ticket, fact: Fact, facts: tuple[Fact, ...]) -> Handled:
    party, name = author_of(fact)
    moved = {one.data.get("moved_fact") for one in facts if one.act is Act.MOVE_MESSAGE}
    waiting = [
        one
        for one in facts
        if author_of(one) == (party, name) and one.id not in moved and waits(ticket, one)
    ]
    return Handled(
        about_fact=fact.id,
        author=name,
        party=party,
        until=fact.at,
        handled=sum(one.at <= fact.at for one in waiting),
        next_at=next((one.at for one in waiting if one.at > fact.at), None),
    )
