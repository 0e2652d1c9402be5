"""An outbox row becomes sends, once.

Each is written when a worker takes it, or when it waits: twice at most in its life. Until then it
is made again from its row, with the same id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from loge.agency.application.delegation import delegate_of
from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.domain.send_state import MOVES, SendEvent, SendState, can
from loge.tickets.domain.fact import Act, ActorKind, Fact
from loge.tickets.domain.identity import DERIVED
from loge.tickets.domain.quote import Approval
from loge.tickets.domain.sends import LETTERS, Audience, OutboxEntry, Send
from loge.tickets.domain.ticket import Dossier
from loge.tickets.letters.recipients import (
    NO_ADDRESS,
    NO_SMS,
    People,
    addresses_now,
    copy_id,
    same_recipient,
    sends_of,
)
from loge.tickets.letters.send_problem import report
from loge.tickets.letters.told import told_of_visits, with_visits
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasFiles, HasTickets, Protocol):
    """What is asked of the world here."""


OF_APPROVAL = frozenset({Audience.APPROVER, Audience.COUNCIL})
# whose answer is awaited: without an address, nothing would ever come
AWAITED = frozenset({Audience.VENDOR, Audience.APPROVER})
UNREACHABLE = frozenset({NO_ADDRESS, NO_SMS})
TIMELINE_PAGE = 20


@dataclass(frozen=True, slots=True)
class Expansion:
    """The messages of an entry: ``root`` is the id under which they stand; those that are pending
    are ``written`` already, or not yet. ``fact`` is what they tell."""

    root: str
    sends: tuple[Send, ...] = ()
    written: bool = False
    fact: Fact | None = None


def expand_entry(ctx: Ports, entry: OutboxEntry, known: Iterable[Send] = ()) -> Expansion:
    """What an entry becomes, unless its letters are done; what nobody can receive is written.

    ``known`` are the messages that the ticket has already. They stand under the entry's own id, or
    that of the message sent again. Harmless when repeated, reordered or concurrent: ids depend on
    the entry alone.
    """
    if LETTERS in entry.done and entry.standing is not None:
        return Expansion(entry.id)
    dossier = ctx.tickets.load(entry.number)
    fact = fact_of(ctx, entry.number, entry.fact_at, entry.fact_id)
    if dossier is None or fact is None:
        return Expansion(entry.id)
    if fact.act is Act.RESEND:
        return _expand_copy(ctx, entry, fact, dossier)
    if LETTERS in entry.done or _would_loop(fact):
        return Expansion(entry.id)
    wanted = _still_asked(entry, fact, dossier)
    own = sends_of(wanted, dossier, _people(ctx, dossier, entry.at))
    before = [send for send in known if send.entry_id != entry.id]
    sends = tuple(with_visits((*own, *told_of_visits(wanted, own, before)), entry.standing))
    made = tuple(replace(send, by=_user_of(fact), batch=len(sends)) for send in sends)
    _write(ctx, entry, [send for send in made if send.state is not SendState.PENDING])
    return Expansion(entry.id, made, fact=fact)


def _user_of(fact: Fact) -> str:
    return fact.actor.id if fact.actor.kind is ActorKind.MANAGER else ""


def _write(ctx: Ports, entry: OutboxEntry, sends: Sequence[Send]) -> None:
    """An answer that nothing can ask for is told before the entry is done with: never forgotten."""
    for send in sends:
        if send.reason in UNREACHABLE and send.audience in AWAITED:
            report(ctx, send, send.reason)
    ctx.tickets.put_sends(entry.number, sends)


def fact_of(ctx: Ports, number: int, at: datetime, fact_id: str) -> Fact | None:
    """The fact behind a message, sought from the newest end of the timeline."""
    cursor: str | None = None
    while True:
        facts, cursor = ctx.tickets.timeline(number, cursor, TIMELINE_PAGE)
        for fact in facts:
            if fact.id == fact_id:
                return fact
        if cursor is None or (facts and facts[-1].at < at):
            return None


def _would_loop(fact: Fact) -> bool:
    """A problem with a message that was for the agency: shown, not written to it again."""
    return fact.act is Act.SEND_PROBLEM and fact.data.get("value") is False


def _still_asked(entry: OutboxEntry, fact: Fact, dossier: Dossier) -> OutboxEntry:
    """A request for approval taken back, or made to somebody else since, is nobody's to answer.

    Without this the person asked now would be asked once for each of the two.
    """
    if fact.act is not Act.ASK_APPROVAL:
        return entry
    asked = dossier.intervention(fact.intervention_id or "")
    approval = asked.approval if asked else None
    if not fact.undone_by and approval is not None and _asks(fact, approval):
        return entry
    return replace(entry, intents=tuple(i for i in entry.intents if i.audience not in OF_APPROVAL))


def _asks(fact: Fact, approval: Approval) -> bool:
    """Whether the person asked now is the one this fact asked.

    Where either was written by code that knew no parties, the moment tells.
    """
    approver = approval.approver
    if fact.party_id and not approver.party.startswith(DERIVED):
        return fact.party_id == approver.party
    return approver.name == fact.data.get("approver") and approval.asked_at == fact.at


def _people(ctx: Ports, dossier: Dossier, at: datetime) -> People:
    """VEN-11: the user in charge, always, and who acts for it ``at`` that time; MSG-9: the
    creator where the agency says so."""
    agency = ctx.staff.agency()
    ids = [dossier.ticket.assigned_to]
    if agency.notify_creator:
        ids.append(dossier.ticket.created_by)
    told = [*_active(ctx, ids), *_acting(ctx, dossier.ticket.assigned_to, at)]
    return People(agency, tuple({user.id: user for user in told}.values()))


def _active(ctx: Ports, ids: list[str]) -> Iterator[User]:
    for user_id in dict.fromkeys(ids):
        user = ctx.staff.user(user_id)
        if user is not None and user.active:
            yield user


def _acting(ctx: Ports, user_id: str, at: datetime) -> Iterator[User]:
    """SET-6: during an absence, the colleague who handles the ticket in the meantime."""
    absent = ctx.staff.user(user_id)
    colleague = delegate_of(ctx, absent, at) if absent else None
    if colleague is not None:
        yield colleague


def _expand_copy(ctx: Ports, entry: OutboxEntry, fact: Fact, dossier: Dossier) -> Expansion:
    """RESEND: the copy stands beside the message it replaces, at today's address.

    Its id depends on the old message alone: asked twice, it leaves once. What has been delivered
    meanwhile is not sent again.
    """
    old = ctx.tickets.send(entry.number, str(fact.data.get("send_id", "")))
    wanted = old is not None and can(SendEvent.RESEND, old.state)
    copies: tuple[Send, ...] = ()
    if LETTERS not in entry.done and old is not None and wanted:
        copies = (replace(_copy(ctx, old, entry, dossier), by=_user_of(fact)),)
    if LETTERS not in entry.done:
        _write(ctx, entry, copies)
    if old is None:
        return Expansion(entry.id)
    if wanted and ctx.tickets.send(entry.number, copy_id(old.id)) is not None:
        ctx.tickets.mark(replace(old, state=MOVES[SendEvent.RESEND].to), old.state)
    return Expansion(old.id.split("#")[0], copies, written=True)


def _copy(ctx: Ports, old: Send, entry: OutboxEntry, dossier: Dossier) -> Send:
    recipient = same_recipient(old, dossier, _people(ctx, dossier, entry.at))
    to = addresses_now(old, recipient)
    return replace(
        old,
        id=copy_id(old.id),
        party=recipient.party if recipient else old.party,
        to=to,
        created_at=entry.at,
        state=SendState.PENDING if to else SendState.SKIPPED,
        reason="" if to else NO_ADDRESS,
        automatic=False,
        attempts=0,
        not_before=None,
        counted_on=None,
        lease_until=None,
        sent_at=None,
        provider_id="",
    )
