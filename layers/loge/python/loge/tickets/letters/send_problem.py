"""What did not leave, or may not have left, is said on the ticket (SYS-5, MSG-8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.dates import paris_day
from loge.kernel.errors import NotFound, Refused
from loge.kernel.idempotency import OF_EVENTS, RequestKey
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.domain.refusal import is_wait
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.payloads.outcomes import Problem
from loge.tickets.domain.sends import Audience, Send
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasFiles, HasTickets, Protocol):
    """What is asked of the world here."""


# what a provider says later about a message it had taken
AFTER_SENDING = frozenset({"bounce", "soft_bounce", "complaint", "reject"})
# what holds a message back (``tickets.letters.budgets``)
LIMIT = "limit_"
SYSTEM = Actor(ActorKind.SYSTEM, name="Loge")

Report = Callable[[Ports, Send, str], bool]


def report(ctx: Ports, send: Send, reason: str) -> bool:
    """Put the problem of a send on its ticket's timeline and tell the agency, once.

    The agency is not written to about a message that was for itself: that would loop. ``reason``
    is a code of the wording. False when the ticket cannot take the fact (the send row still says
    it). Raises ``Busy`` when the ticket is contended: try again.
    """
    problem = Problem(
        comment=reason,
        subject=send.message.value,
        channel=send.channel,
        user_name=send.name,
        send_id=send.id,
        value=send.audience is not Audience.AGENCY,
        party=send.party,
    )
    return tell(ctx, send.number, send.part(), problem, _once(ctx, send, reason))


def _once(ctx: HasClock, send: Send, reason: str) -> str:
    """What is told once: a problem of a message; a ticket's budget of a day, or a failure of ours,
    however many messages it holds."""
    if reason.startswith(LIMIT):
        return f"problem#held#{send.number}#{paris_day(ctx.clock.now())}#{reason}"
    if is_wait(reason):
        return f"problem#waits#{send.number}#{paris_day(ctx.clock.now())}#{reason}"
    stage = "after" if reason in AFTER_SENDING else "send"
    return f"problem#{stage}#{send.id}"


def tell(ctx: Ports, number: int, intervention_id: str | None, problem: Problem, key: str) -> bool:
    """The fact SEND_PROBLEM with this problem, once per ``key``.

    On one intervention, or (None) on the ticket as a whole: a « ? » has none.
    """
    command = Command(Act.SEND_PROBLEM, SYSTEM, intervention_id, problem)
    try:
        perform(ctx, number, command, key=RequestKey(key, key, OF_EVENTS))
    except (Refused, NotFound):
        return False
    return True
