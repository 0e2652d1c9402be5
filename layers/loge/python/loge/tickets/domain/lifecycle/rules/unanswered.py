"""Who waits for an answer (USE-8): what anybody outside has written, until it is answered.

Kept on the header by each act, one line a person: nothing is looked for in the timeline.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind, Fact
from loge.tickets.domain.parties import same_name
from loge.tickets.domain.payloads.outcomes import Handled, MessageMove
from loge.tickets.domain.payloads.people import people_of
from loge.tickets.domain.texts.incoming_sms import Sense, sense_of
from loge.tickets.domain.ticket import Ticket, Unanswered

# what somebody outside writes in free words; an answer to what was asked has a step of its own
RECEIVED = frozenset({Act.CONTACT_MANAGER, Act.SMS_RECEIVED, Act.MOVED_HERE})
CLOSING = frozenset({Act.CLOSE, Act.CANCEL_REQUEST})
ANSWERING = frozenset({Act.SEND_MESSAGE, Act.MESSAGE_PARTY})
_MOMENT = timedelta(microseconds=1)


def after(ticket: Ticket, command: Command, fact: Fact) -> Ticket:
    """The header once ``command`` has left ``fact``: who waits now.

    A message makes its author wait; one to that person, or the mark « traité », ends it, and so
    does closing. What is filed on another ticket waits there.
    """
    waiting = ticket.unanswered
    said = command.payload
    if asks(fact):
        waiting = _heard(waiting, fact)
    elif command.act in ANSWERING:
        waiting = tuple(one for one in waiting if not _answered(one, command))
    elif isinstance(said, Handled):
        waiting = _each(waiting, said.party, said.author, lambda one: _handled(one, said))
    elif isinstance(said, MessageMove):
        waiting = _each(waiting, said.party, said.author, lambda one: _left(one, said))
    elif command.act in CLOSING:
        waiting = ()
    return ticket if waiting == ticket.unanswered else replace(ticket, unanswered=waiting)


def asks(fact: Fact) -> bool:
    """Whether somebody outside has written something to be answered: START is an order."""
    if fact.act is Act.SMS_RECEIVED:
        return sense_of(str(fact.data.get("comment") or "")) is not Sense.START
    return fact.act in RECEIVED


def of_author(ticket: Ticket, fact: Fact) -> Unanswered | None:
    """The line of who wrote a message, while anything of that person waits."""
    party, name = author_of(fact)
    return next((one for one in ticket.unanswered if _is(one, party, name)), None)


def waits(ticket: Ticket, fact: Fact) -> bool:
    """Whether this received message is among those that wait; one that was moved away is not
    asked for here."""
    line = of_author(ticket, fact) if asks(fact) else None
    return line is not None and line.since <= fact.at


def author_of(fact: Fact) -> tuple[str, str]:
    """Who wrote a received message: a party of the ticket, and the name."""
    by_vendor = fact.actor.kind is ActorKind.VENDOR
    party = fact.party_id or (fact.intervention_id if by_vendor else "") or ""
    return party, fact.actor.name or fact.party


def _heard(waiting: tuple[Unanswered, ...], fact: Fact) -> tuple[Unanswered, ...]:
    party, name = author_of(fact)
    new = Unanswered(party, name, fact.at, fact.at, fact.id, 1, fact.intervention_id)
    known = next((one for one in waiting if _is(one, party, name)), None)
    if known is None:
        return (*waiting, new)
    more = replace(known, latest=fact.at, latest_fact=fact.id, count=known.count + 1)
    return tuple(more if one is known else one for one in waiting)


def _answered(line: Unanswered, command: Command) -> bool:
    if command.act is Act.SEND_MESSAGE:
        return line.party == command.intervention_id
    return any(_is(line, one.party, one.name) for one in people_of(command.payload))


def _handled(line: Unanswered, said: Handled) -> Unanswered | None:
    """Without this message and those before it; what came since it was read waits still."""
    left = line.count - said.handled
    if said.until >= line.latest or left <= 0:
        return None
    return replace(line, since=said.next_at or said.until + _MOMENT, count=left)


def _left(line: Unanswered, said: MessageMove) -> Unanswered | None:
    if said.received_at is None or said.received_at < line.since:
        return line
    return replace(line, count=line.count - 1) if line.count > 1 else None


def _each(
    waiting: tuple[Unanswered, ...],
    party: str,
    name: str,
    change: Callable[[Unanswered], Unanswered | None],
) -> tuple[Unanswered, ...]:
    changed = (change(one) if _is(one, party, name) else one for one in waiting)
    return tuple(one for one in changed if one is not None)


def _is(line: Unanswered, party: str, name: str) -> bool:
    """The same party; who is none is told by the name."""
    if line.party and party:
        return line.party == party
    return not line.party and same_name(line.name, name)
