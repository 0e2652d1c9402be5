"""Perform an act on a ticket: load, decide, save — the one way in for people, timers and SMS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application import uploads as files
from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment, FileRole
from loge.kernel.errors import AlreadyDone, Busy, Conflict, KeyReused, NotFound, Refused, Stale
from loge.kernel.idempotency import Idempotency, RequestKey
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act
from loge.tickets.domain.lifecycle import ActRefused, Decision, decide
from loge.tickets.domain.sends import OutboxEntry
from loge.tickets.domain.ticket import Dossier
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
    ``KeyReused`` or, after many lost races, ``Busy``.
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
        return decide(dossier, command, given)

    return retry(ctx, number, attempt, key)


def retry(
    ctx: Ports,
    number: int,
    attempt: Callable[[Dossier], Decision],
    key: RequestKey | None,
) -> Dossier:
    """Load, ``attempt``, save; again when somebody else was faster.

    A repeated Idempotency-Key answers the ticket as it stands now. Raises as ``perform``.
    """
    for _ in range(ATTEMPTS):
        dossier = ctx.tickets.load(number)
        if dossier is None:
            raise NotFound
        try:
            decision = attempt(dossier)
        except (ActRefused, Stale) as error:
            repeated = _repeated(ctx, number, key)
            if repeated is not None:
                return repeated
            raise _refused(error) from error
        try:
            ctx.tickets.save(change_of(ctx, dossier.ticket.version, decision, key))
        except Conflict:
            continue
        except AlreadyDone as done:
            return _done_before(ctx, number, key, done)
        return decision.dossier
    raise Busy


def _refused(refusal: ActRefused | Stale) -> Refused | Stale:
    if isinstance(refusal, Stale):
        return refusal
    data = {name: str(value) for name, value in refusal.data.items()}
    return Refused(refusal.reason, **data)


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
    ctx: Ports, expected_version: int, decision: Decision, key: RequestKey | None
) -> Change:
    """The one transaction of a decision: state, facts, and one outbox row.

    Messages or none, every act leaves its row: the search and the counters follow by it.
    """
    ticket = decision.dossier.ticket
    outbox = None
    if decision.facts:
        fact = decision.facts[0]
        outbox = OutboxEntry(
            id=ctx.ids.new(),
            at=fact.at,
            agency=ticket.agency,
            number=ticket.number,
            fact_id=fact.id,
            fact_at=fact.at,
            intents=decision.intents,
        )
    idempotency = None
    if key is not None:
        idempotency = Idempotency(key.key, key.fingerprint, str(ticket.number))
    return Change(
        ticket=ticket,
        expected_version=expected_version,
        interventions=decision.interventions,
        facts=decision.facts,
        undone=decision.undone,
        outbox=outbox,
        idempotency=idempotency,
    )


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
        invoice=files.adopt(ctx, upload_folder, invoice_uploads, number, FileRole.INVOICE),
    )
    return replace(command, payload=payload)


def _repeated(ctx: Ports, number: int, key: RequestKey | None) -> Dossier | None:
    """What a repeated request answers when the first one has already changed the ticket."""
    if key is None:
        return None
    done = ctx.tickets.done(key.key)
    return None if done is None else _done_before(ctx, number, key, done)


def _done_before(ctx: Ports, number: int, key: RequestKey | None, done: AlreadyDone) -> Dossier:
    if key is not None and done.fingerprint != key.fingerprint:
        raise KeyReused
    dossier = ctx.tickets.load(number)
    if dossier is None:
        raise NotFound
    return dossier
