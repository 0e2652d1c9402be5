"""What is done to several tickets at once (LST-6): each for itself, one refusal stops no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.kernel.errors import Invalid, LogeError, NotFound
from loge.kernel.idempotency import RequestKey
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.payloads.manager import Reassignment
from loge.tickets.domain.ticket import Card
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasFiles, HasTickets, Protocol):
    """What is asked of the world here."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a selection: ``refused`` says why, ticket by ticket."""

    done: tuple[int, ...]
    refused: tuple[tuple[int, LogeError], ...]


def one_by_one(numbers: Sequence[int], do: Callable[[int], None]) -> Outcome:
    """Do it to each ticket once, in this order."""
    done: list[int] = []
    refused: list[tuple[int, LogeError]] = []
    for number in dict.fromkeys(numbers):
        try:
            do(number)
        except LogeError as error:
            refused.append((number, error))
        else:
            done.append(number)
    return Outcome(tuple(done), tuple(refused))


def reassign_tickets(
    ctx: Ports, user: User, numbers: Sequence[int], user_id: str, key: RequestKey | None
) -> Outcome:
    """Give tickets to another manager, each through the lifecycle.

    One that is already his is done. A repeated Idempotency-Key does nothing again. Raises
    ``Invalid`` for somebody who cannot be given tickets.
    """
    chosen = ctx.staff.user(user_id)
    if chosen is None or not (chosen.active and chosen.published):
        raise Invalid(Reason.UNKNOWN_USER, field="user_id")
    known = ctx.tickets.many(tuple(dict.fromkeys(numbers)))
    actor = Actor(ActorKind.MANAGER, user.id, user.name)
    given = Reassignment(user_id=chosen.id, user_name=chosen.name)

    def give(number: int) -> None:
        if number not in known:
            raise NotFound
        if not _his(known[number], chosen):
            own = RequestKey(f"{key.key} {number}", key.fingerprint) if key else None
            perform(ctx, number, Command(Act.REASSIGN, actor, payload=given), key=own)

    return one_by_one(numbers, give)


def _his(ticket: Card, user: User) -> bool:
    return (ticket.assigned_to, ticket.assigned_to_name) == (user.id, user.name)
