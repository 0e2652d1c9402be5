"""Perform an act on a ticket: load, decide, save — the one way in for people, timers and SMS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application import uploads as files
from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment, FileRole
from loge.kernel.counting.budget import Budget
from loge.kernel.dates import paris_day, seconds_to_next_day
from loge.kernel.errors import (
    AlreadyDone,
    Busy,
    Conflict,
    Invalid,
    KeyReused,
    LogeError,
    NotFound,
    Refused,
    Spent,
    Stale,
    TooMany,
)
from loge.kernel.idempotency import Idempotency, RequestKey, Requests
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.lifecycle import ActRefused, Decision, InputRefused, decide
from loge.tickets.domain.lifecycle.rules.budgets import never_waits
from loge.tickets.domain.lifecycle.rules.refusal import BudgetSpent
from loge.tickets.domain.lifecycle.rules.standing import standing_of
from loge.tickets.domain.sends import Audience, OutboxEntry
from loge.tickets.domain.ticket import Dossier, Ticket
from loge.tickets.ports.tickets import Change, HasTickets


class Ports(HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasFiles, HasTickets, Protocol):
    """What is asked of the world here."""


ATTEMPTS = 8

ROLES: dict[Act, FileRole] = {
    Act.COMPLETE: FileRole.PROOF,
    Act.SEND_INVOICE: FileRole.INVOICE,
    Act.ADD_NOTE: FileRole.NOTE,
    Act.SEND_QUOTE: FileRole.QUOTE,
    Act.ACCEPT_QUOTE: FileRole.QUOTE,
}


def perform(
    ctx: Ports,
    number: int,
    command: Command,
    *,
    step_version: int | None = None,
    uploads: tuple[str, ...] = (),
    invoice_uploads: tuple[str, ...] = (),
    upload_folder: str = "",
    key: RequestKey | None = None,
) -> Dossier:
    """Apply ``command`` to ticket ``number`` and answer the dossier after it.

    ``step_version`` is what the client saw of the intervention (If-Match); ``uploads`` and
    ``invoice_uploads`` are upload ids of ``upload_folder``. A lost race is decided again on what
    is now stored. Raises ``NotFound``, ``Refused`` (with the reason), ``Stale``, ``Invalid``,
    ``KeyReused``, ``TooMany`` (no more of these today) or, after many lost races, ``Busy``.
    """
    adopted = False

    def attempt(dossier: Dossier) -> Decision:
        nonlocal command, adopted
        check_version(dossier, command, step_version)
        given = circumstances_of(ctx, dossier.ticket.place.postcode)
        if not adopted and (uploads or invoice_uploads):
            decide(dossier, _with_promised_files(command, uploads, invoice_uploads), given)
            command = _with_files(ctx, number, command, upload_folder, uploads, invoice_uploads)
            adopted = True
        if not adopted:
            return decide(dossier, command, given)
        # on what is stored now: somebody's file may have taken the name meanwhile
        return decide(dossier, _told_apart(ctx, dossier, command), given)

    return retry(ctx, number, attempt, key)


def retry(
    ctx: Ports,
    number: int,
    attempt: Callable[[Dossier], Decision],
    key: RequestKey | None,
) -> Dossier:
    """Load, ``attempt``, save; again when somebody else was faster.

    A repeated Idempotency-Key answers the ticket as it stands now, and so does what would change
    nothing. Raises as ``perform``.
    """
    for _ in range(ATTEMPTS):
        try:
            return _tried(ctx, number, attempt, key)
        except Conflict:
            continue
        except AlreadyDone as done:
            return _done_before(ctx, number, key, done)
    raise Busy


def _tried(
    ctx: Ports, number: int, attempt: Callable[[Dossier], Decision], key: RequestKey | None
) -> Dossier:
    """Once. Raises ``Conflict``, ``AlreadyDone``, or what is told."""
    dossier = ctx.tickets.load(number)
    if dossier is None:
        raise NotFound
    done = remembered(ctx, dossier.ticket, key)
    if done is not None:
        raise done
    try:
        decision = attempt(dossier)
    except (ActRefused, Stale) as error:
        raise _used(ctx, key) or _refused(error) from error
    if not decision.facts:
        done = _used(ctx, key)
        if done is not None:
            raise done
        return decision.dossier
    requests = dossier.ticket.requests
    try:
        ctx.tickets.save(change_of(ctx, dossier.ticket.version, decision, key, requests))
    except Spent as spent:
        after = seconds_to_next_day(ctx.clock.now())
        most = spent.budget.most
        raise TooMany(Reason.USER_MESSAGES, retry_after=after, most=most) from spent
    return decision.dossier


def _used(ctx: Ports, key: RequestKey | None) -> AlreadyDone | None:
    """What a key has led to, as far as its row says."""
    return ctx.tickets.done(key.key) if key is not None else None


def remembered(ctx: HasClock, ticket: Ticket, key: RequestKey | None) -> AlreadyDone | None:
    """What a key has led to, as far as its ticket itself remembers it."""
    if key is None or ticket.requests is None:
        return None
    return ticket.requests.done(key, str(ticket.number), ctx.clock.real())


def _refused(refusal: ActRefused | Stale) -> LogeError:
    if isinstance(refusal, Stale):
        return refusal
    if isinstance(refusal, BudgetSpent):
        return TooMany(refusal.reason, retry_after=refusal.retry_after, most=refusal.most)
    data = {name: str(value) for name, value in refusal.data.items()}
    kind = Invalid if isinstance(refusal, InputRefused) else Refused
    return kind(refusal.reason, **data)


def check_version(dossier: Dossier, command: Command, step_version: int | None) -> None:
    """Hold If-Match against the intervention. Raises ``Stale`` with both versions."""
    intervention = dossier.intervention(command.intervention_id or "")
    if command.intervention_id and intervention is None:
        raise NotFound
    if intervention is None or step_version is None:
        return
    if intervention.step_version != step_version:
        raise Stale(
            field="If-Match",
            expected=step_version,
            current=intervention.step_version,
            step=intervention.step.value,
        )


def change_of(
    ctx: Ports,
    expected_version: int,
    decision: Decision,
    key: RequestKey | None,
    requests: Requests | None = None,
) -> Change:
    """The one transaction of a decision: state, facts, and what must follow.

    Messages or none, every act leaves an entry: the search and the counters follow by it.
    ``requests`` is what the ticket that was read remembers.
    """
    ticket, said = decision.dossier.ticket, bool(decision.intents)
    outbox = None
    if decision.facts:
        fact = decision.facts[0]
        outbox = OutboxEntry(
            id="",
            at=fact.at,
            agency=ticket.agency,
            number=ticket.number,
            fact_id=fact.id,
            fact_at=fact.at,
            intents=decision.intents,
            files=tuple(f for f in _come_with(decision) if f.copied),
            standing=standing_of(decision.dossier, decision.intents, decision.fell)
            if said
            else None,
            after=ticket.last_entry if said else "",
        )
        outbox = replace(outbox, id=ctx.tickets.entry_id(fact, outbox) or ctx.ids.new())
        ticket = replace(ticket, last_entry=outbox.id) if said else ticket
    idempotency = None
    if key is not None:
        idempotency = Idempotency(key.key, key.fingerprint, str(ticket.number), key.days)
    return Change(
        ticket=ticket,
        expected_version=expected_version,
        interventions=decision.interventions,
        facts=decision.facts,
        undone=decision.undone,
        outbox=outbox,
        idempotency=idempotency,
        requests=requests,
        budget=_budget(ctx, decision),
    )


def _come_with(decision: Decision) -> Iterator[Attachment]:
    """The files of its facts; at an opening the agency's default ones too, which have no fact."""
    for fact in decision.facts:
        yield from fact.attachments
        if fact.act in (Act.CREATE, Act.VALIDATE_REQUEST):
            yield from decision.dossier.ticket.default_attachments or ()


def _budget(ctx: Ports, decision: Decision) -> Budget | None:
    """What the act costs its user: one message written by hand to somebody outside the agency.

    Counted in the act's own transaction: no request more, nothing counted that did not happen. What
    never waits is not counted, nor is what leaves by itself because of an act.
    """
    fact = decision.facts[0] if decision.facts else None
    if fact is None or fact.actor.kind is not ActorKind.MANAGER:
        return None
    by_hand = fact.act is Act.RESEND or any(
        not i.automatic and i.audience is not Audience.AGENCY and not never_waits(i.message)
        for i in decision.intents
    )
    most = ctx.staff.agency().budgets.user_messages
    return Budget("messages", fact.actor.id, paris_day(fact.at), most) if by_hand else None


def _with_promised_files(
    command: Command, uploads: tuple[str, ...], invoice_uploads: tuple[str, ...]
) -> Command:
    """The command as it will be once its files are adopted: lets the lifecycle refuse first."""
    payload = command.payload.with_files(
        attachments=tuple(Attachment(i, "", "", "", 0, "") for i in uploads),
        invoice=tuple(Attachment(i, "", "", "", 0, "") for i in invoice_uploads),
    )
    return replace(command, payload=payload)


def _with_files(
    ctx: Ports,
    number: int,
    command: Command,
    upload_folder: str,
    uploads: tuple[str, ...],
    invoice_uploads: tuple[str, ...],
) -> Command:
    role = ROLES.get(command.act, FileRole.MESSAGE)
    payload = command.payload.with_files(
        attachments=files.adopt(ctx, upload_folder, uploads, number, role),
        invoice=files.adopt(
            ctx, upload_folder, invoice_uploads, number, FileRole.INVOICE, "invoice_uploads"
        ),
    )
    return replace(command, payload=payload)


def _told_apart(ctx: Ports, dossier: Dossier, command: Command) -> Command:
    """The command with no file called as another one of the ticket."""
    payload = command.payload
    named = files.told_apart(payload.files(), files_of(ctx, dossier.ticket))
    return replace(command, payload=payload.with_these(named))


def files_of(ctx: Ports, ticket: Ticket) -> tuple[Attachment, ...]:
    """Every file of the ticket's life so far."""
    of_facts = (file for fact in ctx.tickets.facts(ticket.number) for file in fact.attachments)
    return (*ticket.attachments, *of_facts)


def _done_before(ctx: Ports, number: int, key: RequestKey | None, done: AlreadyDone) -> Dossier:
    if key is not None and done.fingerprint != key.fingerprint:
        raise KeyReused
    dossier = ctx.tickets.load(number)
    if dossier is None:
        raise NotFound
    return dossier
