"""What did not leave, or may not have left, is said on the ticket (SYS-5, MSG-8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.dates import paris_day
from loge.kernel.errors import NotFound, Refused
from loge.kernel.idempotency import OF_EVENTS, RequestKey
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.domain.refusal import is_wait
from loge.messaging.domain.send_state import SendState
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind, Fact
from loge.tickets.domain.payloads.outcomes import Problem
from loge.tickets.domain.sends import Audience, OutboxEntry, Send
from loge.tickets.letters.enclosures import FIRST_MESSAGES
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasFiles, HasTickets, Protocol):
    """What is asked of the world here."""


# what a provider says later about a message it had taken
AFTER_SENDING = frozenset({"bounce", "soft_bounce", "complaint", "reject"})
# what holds a message back (``tickets.letters.budgets``)
LIMIT = "limit_"
# why a request is not wanted any more when its turn comes
ENDED_BEFORE = frozenset({"silent", "closed", "cancelled", "replaced", "answered"})
REQUESTS = frozenset({Act.SEND_ORDER, Act.REQUEST_QUOTE})
TIMELINE_PAGE = 20
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


def tell_unsent(ctx: HasTickets, entry: OutboxEntry, sends: Iterable[Send]) -> None:
    """Say of each request that an entry sent to a vendor that it never left, where none of its
    messages did: the ticket was closed, silenced… in the meantime. Safe to repeat."""
    requests: dict[str | None, set[str]] = {}
    for send in sends:
        if send.entry_id == entry.id and send.message in FIRST_MESSAGES:
            skipped = send.state is SendState.SKIPPED
            reasons = requests.setdefault(send.intervention_id, set())
            reasons.add(send.reason if skipped else "")
    for intervention_id, reasons in requests.items():
        if reasons <= ENDED_BEFORE:
            for fact in _saying_so(ctx, entry, intervention_id):
                ctx.tickets.mark_unsent(entry.number, fact.at, fact.id, min(reasons))


def _saying_so(ctx: HasTickets, entry: OutboxEntry, intervention_id: str | None) -> Iterator[Fact]:
    """The fact of an entry that says the request to have left, sought from the newest end."""
    cursor: str | None = None
    while True:
        facts, cursor = ctx.tickets.timeline(entry.number, cursor, TIMELINE_PAGE)
        for fact in facts:
            ours = fact.at == entry.fact_at and fact.intervention_id == intervention_id
            if ours and fact.act in REQUESTS and not fact.undone_by:
                yield fact
        if cursor is None or (facts and facts[-1].at < entry.fact_at):
            return


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
