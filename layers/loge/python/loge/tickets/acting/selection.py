"""What is done to several tickets at once (LST-6): each for itself, one refusal stops no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loge.agency.domain.user import User
from loge.context import Context
from loge.kernel.errors import Invalid, LogeError, NotFound
from loge.kernel.idempotency import RequestKey
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import ActInput, Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.ticket import Ticket


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
    ctx: Context, user: User, numbers: Sequence[int], user_id: str, key: RequestKey | None
) -> Outcome:
    """Give tickets to another manager, each through the lifecycle.

    One that is already his is done. A repeated Idempotency-Key does nothing again. Raises
    ``Invalid`` for somebody who cannot be given tickets.
    """
    chosen = ctx.registers.user(user_id)
    if chosen is None or not (chosen.active and chosen.published):
        raise Invalid("unknown_user", field="user_id")
    known = ctx.tickets.many(tuple(dict.fromkeys(numbers)))
    actor = Actor(ActorKind.MANAGER, user.id, user.name)
    values = ActInput(user_id=chosen.id, user_name=chosen.name)

    def give(number: int) -> None:
        if number not in known:
            raise NotFound
        if not _his(known[number], chosen):
            own = RequestKey(f"{key.key} {number}", key.fingerprint) if key else None
            perform(ctx, number, Command(Act.REASSIGN, actor, input=values), key=own)

    return one_by_one(numbers, give)


def _his(ticket: Ticket, user: User) -> bool:
    return (ticket.assigned_to, ticket.assigned_to_name) == (user.id, user.name)
