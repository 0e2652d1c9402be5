"""What a manager does with a message that came in: file it elsewhere, write there no more (MSG-6).

A fact is never changed: what is done with it is said by another, which names it (ADR 44).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment
from loge.kernel.errors import Invalid, KeyReused, NotFound, Refused
from loge.kernel.idempotency import OF_EVENTS, RequestKey
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.messaging.application.ports import HasSuppressions
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind, Fact
from loge.tickets.domain.identity import Party, parties_of, same_person
from loge.tickets.domain.lifecycle.rules.unanswered import RECEIVED, author_of
from loge.tickets.domain.payloads.outcomes import MessageMove, MovedMessage, NoMoreSms
from loge.tickets.domain.ticket import Dossier
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency,
    HasClock,
    HasIds,
    HasCalendar,
    HasStaff,
    HasSuppressions,
    HasFiles,
    HasTickets,
    Protocol,
):
    """What is asked of the world here."""


STOPPED = "stop"


def move_message(ctx: Ports, user: User, number: int, fact_id: str, to: int) -> None:
    """A message received on ticket ``number`` is filed on ticket ``to``, once (MSG-6).

    It appears there with its author and its date, and is told as any answer; where it came from
    says where it went. Asked again, or after a failure in between, it is in no second ticket.
    Raises ``NotFound`` (no such ticket or fact), ``Invalid`` (``to`` is no other ticket of the
    agency) and ``Refused`` (not a received message; it has gone elsewhere already).
    """
    source, fact, facts = _received(ctx, number, fact_id)
    gone = _moved_to(facts, fact_id)
    if gone is None:
        gone = _filed(ctx, user, source, fact, to)
        _mark(ctx, user, source, fact, gone)
    if gone != to:
        raise Refused(Reason.ALREADY_MOVED, number=str(gone))


def stop_writing(ctx: Ports, user: User, number: int, fact_id: str) -> None:
    """Nobody of the agency writes any more to the phone of an SMS that may have asked so (MSG-6).

    Once a message: a START that comes later is not undone by a second click. Raises ``NotFound``
    and ``Refused`` (the message does not ask for it).
    """
    _, fact, facts = _received(ctx, number, fact_id)
    phone = str(fact.data.get("stop_phone") or "")
    if not phone:
        raise Refused(Reason.NO_STOP_ASKED)
    if any(f.act is Act.STOP_WRITING and f.data.get("about_fact") == fact_id for f in facts):
        return
    # a stronger reason (a complaint) stays: START must not lift it
    if not ctx.suppressions.suppressed((phone,)):
        ctx.suppressions.suppress(phone, STOPPED, ctx.clock.now())
    values = NoMoreSms(phone=phone, about_fact=fact_id, author=_author(fact))
    command = Command(Act.STOP_WRITING, _manager(user), None, values)
    key = RequestKey(f"stop_writing#{number}#{fact_id}", fact_id, OF_EVENTS)
    perform(ctx, number, command, key=key)


def _received(ctx: Ports, number: int, fact_id: str) -> tuple[Dossier, Fact, tuple[Fact, ...]]:
    """The ticket, the message and the whole timeline: what was done with it is found in it."""
    dossier = ctx.tickets.load(number)
    if dossier is None:
        raise NotFound(field="number")
    facts = tuple(ctx.tickets.facts(number))
    fact = next((f for f in facts if f.id == fact_id), None)
    if fact is None:
        raise NotFound(field="fact_id")
    if fact.act not in RECEIVED:
        raise Refused(Reason.NOT_A_RECEIVED_MESSAGE)
    return dossier, fact, facts


def _moved_to(facts: Iterable[Fact], fact_id: str) -> int | None:
    """Where a message has gone already."""
    marks = (f for f in facts if f.act is Act.MOVE_MESSAGE)
    found = (f.data.get("moved_to") for f in marks if f.data.get("moved_fact") == fact_id)
    return next((number for number in found if isinstance(number, int)), None)


def _filed(ctx: Ports, user: User, source: Dossier, fact: Fact, to: int) -> int:
    """The fact in the other ticket; its number, or that where an earlier try had put it."""
    number = source.ticket.number
    key = RequestKey(f"move_message#{number}#{fact.id}", str(to), OF_EVENTS)
    done = ctx.tickets.done(key.key)
    if done is not None:
        return int(done.result)
    target = ctx.tickets.load(to) if to != number else None
    if target is None:
        reason = Reason.SAME_TICKET if to == number else Reason.UNKNOWN_TICKET
        raise Invalid(reason, field="number")
    if any(f.data.get("moved_fact") == fact.id for f in _moved_here(ctx, to)):
        return to
    author = _author_there(source, target, fact)
    values = MovedMessage(
        subject=str(fact.data.get("subject") or ""),
        comment=str(fact.data.get("comment") or ""),
        attachments=_files(ctx, fact, to),
        said_at=fact.said_at,
        moved_from=number,
        moved_fact=fact.id,
        user_name=user.name,
        user_id=user.id,
        party=author.id,
        quality=author.quality,
        by_sms=_by_sms(fact) or None,
    )
    actor = Actor(author.kind, author.intervention_id or author.id, author.name)
    try:
        perform(ctx, to, Command(Act.MOVED_HERE, actor, author.intervention_id, values), key=key)
    except NotFound as gone:
        raise Invalid(Reason.UNKNOWN_TICKET, field="number") from gone
    except KeyReused:
        # somebody else moved it at the same moment
        first = ctx.tickets.done(key.key)
        return int(first.result) if first else to
    return to


def _moved_here(ctx: Ports, number: int) -> Iterable[Fact]:
    return (f for f in ctx.tickets.facts(number) if f.act is Act.MOVED_HERE)


def _mark(ctx: Ports, user: User, source: Dossier, fact: Fact, to: int) -> None:
    number = source.ticket.number
    values = MessageMove(
        moved_fact=fact.id,
        moved_to=to,
        said_at=fact.said_at,
        author=_author(fact),
        party=author_of(fact)[0],
        received_at=fact.at,
    )
    key = RequestKey(f"moved_message#{number}#{fact.id}", str(to), OF_EVENTS)
    perform(ctx, number, Command(Act.MOVE_MESSAGE, _manager(user), None, values), key=key)


def _by_sms(fact: Fact) -> bool:
    return fact.act is Act.SMS_RECEIVED or bool(fact.data.get("by_sms"))


def _author(fact: Fact) -> str:
    return fact.actor.name or fact.party


def _manager(user: User) -> Actor:
    return Actor(ActorKind.MANAGER, user.id, user.name)


def _author_there(source: Dossier, target: Dossier, fact: Fact) -> Party:
    """Who says it on the other ticket: the party who is the same person there, else a name.

    A vendor's word goes to a vendor's part only, an approver's never to one.
    """
    # facts from before parties name the vendor's part alone
    by_vendor = fact.actor.kind is ActorKind.VENDOR
    whose = fact.party_id or (fact.intervention_id if by_vendor else "")
    here = next((p for p in parties_of(source) if p.id == whose), None)
    quality = str(fact.data.get("quality") or "")
    stranger = Party("", ActorKind.PARTY, _author(fact), quality)
    if here is None:
        return stranger
    there = [p for p in parties_of(target) if same_person(here, p)]
    # the latest part of a vendor: a former one may have been replaced
    return there[-1 if by_vendor else 0] if there else stranger


def _files(ctx: Ports, fact: Fact, to: int) -> tuple[Attachment, ...]:
    """The message's files, copied to the other ticket: each lives and goes with its ticket."""
    return tuple(_copied(ctx, file, to) for file in fact.attachments)


def _copied(ctx: Ports, file: Attachment, to: int) -> Attachment:
    key = f"files/{ctx.agency}/{to}/{file.id}/{file.key.rpartition('/')[2]}"
    ctx.files.copy(file.key, key)
    return replace(file, key=key)
