"""Decide: one command on one dossier gives the next dossier, the facts and the messages.

Pure: the same command in the same environment always gives the same decision.
"""

from __future__ import annotations

from dataclasses import replace

from loge.domain.commands import Command
from loge.domain.lifecycle import table, timers
from loge.domain.lifecycle.decision import (
    Decision,
    engage,
    intents_of,
    order_fact,
    orders,
    settle,
)
from loge.domain.lifecycle.facts import fact_of
from loge.domain.lifecycle.refusal import ActRefused
from loge.domain.lifecycle.rows import Case, Environment, Row
from loge.domain.lifecycle.ticket_acts import decide_on_ticket
from loge.domain.model import Dossier, Fact, Intervention, UndoPoint
from loge.domain.vocabulary import Act, ActorKind, Step

MAX_UNDO = 10


def decide(dossier: Dossier, command: Command, env: Environment) -> Decision:
    """Apply a command. Raises ``ActRefused`` with the reason; nothing else."""
    if command.act in table.OF_TICKET:
        return decide_on_ticket(dossier, command, env)
    intervention = dossier.intervention(command.intervention_id or "")
    if intervention is None:
        raise ActRefused("no_such_intervention")
    if command.act is Act.STEP_BACK:
        return _step_back(dossier, intervention, command, env)
    return _decide_on(dossier, intervention, command, env)


def _decide_on(
    dossier: Dossier, intervention: Intervention, command: Command, env: Environment
) -> Decision:
    correcting = table.corrected(intervention, command)
    before = undo_last(intervention) if correcting else intervention
    try:
        row = table.find(dossier, command, before.step)
    except ActRefused:
        if not correcting:
            raise
        correcting, before = False, intervention
        row = table.find(dossier, command, before.step)
    case = Case(dossier, before, command, env)
    table.check(row, case)
    point = intervention.undo[-1] if correcting else None
    fact = fact_of(case, row, corrects=point.fact_id if point else None)
    after = apply(row, case, fact)
    after = replace(after, step_version=_next_version(intervention, after, command))
    created, extra_facts = _replacement(case, row)
    intents = tuple(intents_of(row, case)) + tuple(orders(created))
    undone = ((point.fact_at, point.fact_id, fact.id),) if point else ()
    return settle(dossier, (after, *created), (fact, *extra_facts), intents, undone, env)


def _next_version(before: Intervention, after: Intervention, command: Command) -> int:
    """What If-Match holds against: it moves when a person changed what others decide on.

    A reminder that fires, or a plain message, refuses nobody who was typing.
    """
    person = command.actor.kind in (ActorKind.MANAGER, ActorKind.VENDOR)
    return before.step_version + (1 if person and _state(before) != _state(after) else 0)


def _state(i: Intervention) -> tuple[object, ...]:
    return (i.step, i.appointment, i.invoice_cents, i.presence, i.vendor, i.replaced, len(i.undo))


def undo_last(intervention: Intervention) -> Intervention:
    """What the intervention was before its last answer."""
    point = intervention.undo[-1]
    return replace(
        intervention,
        step=point.step,
        appointment=point.appointment,
        invoice_cents=point.invoice_cents,
        timers=point.timers,
        undo=intervention.undo[:-1],
    )


def apply(row: Row, case: Case, fact: Fact) -> Intervention:
    """The intervention after a row: step, values, timers, and how to undo it."""
    before = case.target
    after = before
    if row.target is not None:
        after = replace(after, step=row.target, timers=())
    for change in row.changes:
        after = change(case, after)
    for kind in row.arms:
        after = timers.arm(kind, case.dossier.ticket, after, case.env)
    if row.undoable:
        after = replace(after, undo=(*before.undo, _point(before, case, fact))[-MAX_UNDO:])
    if case.command.actor.kind is not ActorKind.SYSTEM:
        after = replace(after, last_actor=case.command.actor.kind)
    return after


def _point(before: Intervention, case: Case, fact: Fact) -> UndoPoint:
    return UndoPoint(
        fact_id=fact.id,
        fact_at=fact.at,
        act=case.command.act,
        actor=case.command.actor.kind,
        step=before.step,
        appointment=before.appointment,
        invoice_cents=before.invoice_cents,
        timers=before.timers,
    )


def _step_back(
    dossier: Dossier, intervention: Intervention, command: Command, env: Environment
) -> Decision:
    """STP-15: the step before; its timers restart, the undone fact stays, marked."""
    row = table.find(dossier, command, intervention.step)
    case = Case(dossier, intervention, command, env)
    table.check(row, case)
    point = intervention.undo[-1]
    fact = fact_of(case, row, corrects=point.fact_id)
    restored = timers.rearm(dossier.ticket, undo_last(intervention), env, point.timers)
    after = replace(
        restored,
        presence="",
        step_version=intervention.step_version + 1,
        last_actor=command.actor.kind,
    )
    undone = ((point.fact_at, point.fact_id, fact.id),)
    return settle(dossier, (after,), (fact,), tuple(intents_of(row, case)), undone, env)


def _replacement(case: Case, row: Row) -> tuple[tuple[Intervention, ...], tuple[Fact, ...]]:
    """« Contacter un autre intervenant », replacing: the new vendor and the fact of its order."""
    vendor = case.command.input.vendor
    if row.act is not Act.REPLACE_VENDOR or vendor is None:
        return (), ()
    new = engage(
        Intervention(case.env.new_id(), vendor, Step.AWAITING_APPOINTMENT, case.env.now), case
    )
    facts = (order_fact(new, case),) if new.order_sent_at else ()
    return (new,), facts
