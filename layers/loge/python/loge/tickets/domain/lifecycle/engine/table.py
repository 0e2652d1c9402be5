"""The whole lifecycle table and how a row is found in it."""

from __future__ import annotations

from dataclasses import replace

from loge.kernel.reasons import Reason
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.lifecycle.machines import by_phone, order, quote, ticket
from loge.tickets.domain.lifecycle.rules import visits
from loge.tickets.domain.lifecycle.rules.refusal import ActRefused, InputRefused
from loge.tickets.domain.lifecycle.rules.rows import Case, Row
from loge.tickets.domain.lifecycle.rules.whynot import why_not
from loge.tickets.domain.payloads.answers import Completion, Postponement, Presence
from loge.tickets.domain.payloads.base import Payload
from loge.tickets.domain.ticket import Dossier, TicketState

ROWS: tuple[Row, ...] = (*order.ROWS, *quote.ROWS, *by_phone.ROWS, *ticket.ROWS)
OF_INTERVENTION = frozenset(row.act for row in ROWS if row.sources)
_WITHOUT_SOURCES = frozenset(row.act for row in ROWS if not row.sources)
OF_TICKET = _WITHOUT_SOURCES - OF_INTERVENTION
# a vendor's word, or anybody else's: a message of one part, or of the ticket as a whole
OF_EITHER = _WITHOUT_SOURCES & OF_INTERVENTION


def variant(payload: Payload) -> str:
    """Which variant of an act this is, by what comes with it."""
    if isinstance(payload, (Presence, Postponement)):
        return payload.presence.value
    if isinstance(payload, Completion) and (payload.invoice or payload.amount_cents is not None):
        return "with_invoice"
    return ""


def candidates(act: Act, actor: ActorKind, step: Step | None) -> tuple[Row, ...]:
    """The rows of this act open to this actor at this step (``None``: the whole ticket)."""
    return tuple(
        row
        for row in ROWS
        if row.act is act
        and actor in row.actors
        and (step in row.sources if row.sources else step is None)
    )


def find(dossier: Dossier, command: Command, step: Step | None) -> Row:
    """The row of this command at this step. Raises ``ActRefused`` with the reason when none is."""
    actor = command.actor.kind
    of_act = [row for row in ROWS if row.act is command.act]
    if not any(actor in row.actors for row in of_act):
        raise ActRefused(Reason.NOT_FOR_THIS_ACTOR, act=command.act.value)
    if dossier.ticket.state is TicketState.CLOSED and not any(row.on_closed for row in of_act):
        raise ActRefused(Reason.TICKET_CLOSED, act=command.act.value)
    rows = candidates(command.act, actor, step)
    if not rows:
        raise _refusal(Reason.NOT_AT_THIS_STEP, dossier, command, step)
    rows = tuple(row for row in rows if dossier.ticket.type in row.types)
    if not rows:
        raise _refusal(Reason.NOT_FOR_THIS_TYPE, dossier, command, step)
    wanted = variant(command.payload)
    row = next((row for row in rows if row.variant == wanted), None)
    if row is None:
        raise ActRefused(Reason.ANSWER_MISSING, act=command.act.value)
    return row


def _refusal(general: Reason, dossier: Dossier, command: Command, step: Step | None) -> ActRefused:
    """No row: the manager reads what to do instead, where that is known."""
    kind = dossier.ticket.type
    reason = general
    if command.actor.kind is ActorKind.MANAGER:
        known = why_not(command.act, step, kind)
        reason = general if known is Reason.NOT_AT_THIS_STEP else known
    return ActRefused(
        reason,
        act=command.act.value,
        step=step.value if step else "",
        type=kind.value,
    )


def taken(row: Row, command: Command) -> Command:
    """The command with what comes with it in the row's own shape. Raises ``ActRefused``: a value
    that the row needs is missing, or another act's values came."""
    payload = row.payload.of(command.payload)
    if payload is None:
        raise ActRefused(Reason.ANSWER_MISSING, act=command.act.value)
    absent = payload.missing(row.payload.needs())
    if absent:
        raise ActRefused(Reason.VALUE_MISSING, field=absent)
    return replace(command, payload=payload)


def check(row: Row, case: Case) -> None:
    """Hold the row's guards, and its date's bounds, against a case. Raises ``ActRefused``, for
    the date ``InputRefused``."""
    refused = visits.refusal_of(case)
    if refused:
        raise InputRefused(refused, field="start")
    for guard in row.guards:
        if not guard.test(case):
            raise ActRefused(guard.reason)


def corrected(intervention: Intervention, command: Command) -> bool:
    """Whether this command corrects the actor's own last answer (VEN-11): same kind of answer,
    and nobody else has acted on the intervention since, timers included."""
    if not intervention.undo:
        return False
    last = intervention.undo[-1]
    actor = command.actor.kind
    if last.actor is not actor or intervention.last_actor is not actor:
        return False
    groups = {row.group for row in ROWS if row.act is last.act and row.group}
    return any(row.group in groups for row in ROWS if row.act is command.act and row.group)
