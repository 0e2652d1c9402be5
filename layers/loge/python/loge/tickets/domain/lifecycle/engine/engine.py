"""Decide: one command on one dossier gives the next dossier, the facts and the messages.

Pure: the same command in the same environment always gives the same decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from loge.kernel.reasons import Reason
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind, Column, Fact
from loge.tickets.domain.intervention import Intervention, UndoPoint
from loge.tickets.domain.lifecycle.engine import engagement, table
from loge.tickets.domain.lifecycle.engine.decision import (
    Decision,
    intent,
    intents_of,
    settle,
    with_visits_told,
)
from loge.tickets.domain.lifecycle.engine.facts import fact_of
from loge.tickets.domain.lifecycle.engine.introductions import introduced
from loge.tickets.domain.lifecycle.engine.replacing import replaced_with
from loge.tickets.domain.lifecycle.engine.requests import along, together
from loge.tickets.domain.lifecycle.engine.ticket_acts import decide_on_ticket
from loge.tickets.domain.lifecycle.machines.quote_changes import not_kept
from loge.tickets.domain.lifecycle.rules import status, timers, unanswered
from loge.tickets.domain.lifecycle.rules.budgets import link_days, link_messages
from loge.tickets.domain.lifecycle.rules.conditions import OVER
from loge.tickets.domain.lifecycle.rules.refusal import ActRefused
from loge.tickets.domain.lifecycle.rules.rows import MANAGER, Case, Circumstances, Row, Says
from loge.tickets.domain.lifecycle.rules.unchanged import changes_nothing
from loge.tickets.domain.payloads.base import NOTHING
from loge.tickets.domain.payloads.manager import VendorAsked
from loge.tickets.domain.payloads.quotes import QuoteOnSite, QuoteRequest
from loge.tickets.domain.sends import Audience, MessageIntent, MessageType
from loge.tickets.domain.ticket import Dossier

MAX_UNDO = 10
PEOPLE = frozenset({ActorKind.MANAGER, ActorKind.VENDOR, ActorKind.APPROVER})
# what comes in beside the forms changes nothing: nobody has acted by it (VEN-11)
COME_IN = frozenset({Act.SMS_RECEIVED, Act.SMS_STOP, Act.MOVED_HERE})
NOT_KEPT = Says(MessageType.QUOTE_NOT_KEPT, Audience.VENDOR)


def decide(dossier: Dossier, command: Command, given: Circumstances) -> Decision:
    """Apply a command. Raises ``ActRefused`` with the reason; nothing else."""
    if not (dossier.ticket.type.known and dossier.ticket.state.known):
        raise ActRefused(Reason.WRITTEN_BY_NEWER)
    command = introduced(command, dossier, given.new_id)
    on_ticket = command.act in table.OF_EITHER and command.intervention_id is None
    if on_ticket or command.act in table.OF_TICKET:
        return decide_on_ticket(dossier, command, given)
    intervention = dossier.intervention(command.intervention_id or "")
    if intervention is None:
        raise ActRefused(Reason.NO_SUCH_INTERVENTION)
    if not intervention.step.known:
        raise ActRefused(Reason.WRITTEN_BY_NEWER)
    if command.act is Act.STEP_BACK:
        return _step_back(dossier, intervention, command, given)
    return _decide_on(dossier, intervention, command, given)


def _decide_on(
    dossier: Dossier, intervention: Intervention, command: Command, given: Circumstances
) -> Decision:
    correcting = table.corrected(intervention, command)
    silent = dossier.ticket.options.silent
    before = undo_last(intervention, silent=silent) if correcting else intervention
    again = together(dossier, intervention) if correcting else ()
    try:
        row = table.find(dossier, command, before.step)
    except ActRefused:
        if not correcting:
            raise
        correcting, before, again = False, intervention, ()
        row = table.find(dossier, command, before.step)
    command = table.taken(row, command)
    stored = dossier.interventions
    dossier = _with(dossier, (undo_last(i, silent=silent) for i in again))
    case = Case(_becoming(dossier, row, command), before, command, given)
    table.check(row, case)
    if changes_nothing(case):
        return Decision(dossier)
    days, written = link_days(case, correcting=correcting), link_messages(case)
    point = intervention.undo[-1] if correcting else None
    fact = fact_of(case, row, corrects=point.fact_id if point else None)
    after = apply(row, case, fact)
    after = replace(after, step_version=_next_version(intervention, after, command), link_days=days)
    created, losers = _replacement(case, row), _losers(case, row)
    gone, others = replaced_with(case, row), along(case, row, fact, after, _point)
    facts = (
        fact,
        *gone.facts,
        *others.facts,
        *_lost(losers, case),
        *engagement.sending_facts(created, case),
    )
    intents = (
        *intents_of(row, case),
        *gone.intents,
        *others.intents,
        *engagement.sendings(created, case.dossier.ticket.type),
        *_told_not_kept(losers, case),
    )
    undone = _undone(point, again, fact)
    lost = map(not_kept, losers)
    changed = (after, *gone.changed, *others.changed, *_left_behind(case, row), *created, *lost)
    ticket = unanswered.after(case.dossier.ticket, command, fact)
    becoming = replace(case.dossier, ticket=replace(ticket, link_messages=written))
    decision = settle(becoming, changed, facts, intents, undone, given)
    return _as_changed(with_visits_told(decision, stored, row, case), stored)


def _as_changed(decision: Decision, stored: tuple[Intervention, ...]) -> Decision:
    """Without the parts that it leaves as they were: a message changes none."""
    changed = tuple(i for i in decision.interventions if i not in stored)
    return replace(decision, interventions=changed)


def _with(dossier: Dossier, changed: Iterable[Intervention]) -> Dossier:
    """The dossier with these interventions in the place of what they were."""
    by_id = {i.id: i for i in changed}
    if not by_id:
        return dossier
    return replace(dossier, interventions=tuple(by_id.get(i.id, i) for i in dossier.interventions))


def _undone(
    point: UndoPoint | None, again: tuple[Intervention, ...], fact: Fact
) -> tuple[tuple[datetime, str, str], ...]:
    """The older facts that a fact takes back: of its own vendor, and of those asked with it."""
    points = (*((point,) if point else ()), *(i.undo[-1] for i in again))
    return tuple(dict.fromkeys((one.fact_at, one.fact_id, fact.id) for one in points))


def _becoming(dossier: Dossier, row: Row, command: Command) -> Dossier:
    """TYP-2: an order on site becomes a quote, with the delays asked for at that moment."""
    if row.becomes is None:
        return dossier
    said = command.payload
    asked = said.delays if isinstance(said, (QuoteOnSite, QuoteRequest)) else None
    delays = asked or dossier.ticket.delays
    return replace(dossier, ticket=replace(dossier.ticket, type=row.becomes, delays=delays))


def _left_behind(case: Case, row: Row) -> tuple[Intervention, ...]:
    """Who refused the order can no longer take that back once it is a quote (VEN-11)."""
    if row.becomes is None:
        return ()
    others = (i for i in case.dossier.interventions if i.id != case.target.id)
    return tuple(replace(i, last_actor=ActorKind.MANAGER) for i in others if i.step in OVER)


def _losers(case: Case, row: Row) -> tuple[Intervention, ...]:
    """The other vendors of a DM, once one quote is kept (QUO-3)."""
    if not row.keeps_one:
        return ()
    return tuple(
        i
        for i in case.dossier.interventions
        if i.id != case.target.id and i.step.known and i.step not in OVER and not i.replaced
    )


def _lost(losers: tuple[Intervention, ...], case: Case) -> tuple[Fact, ...]:
    """« Devis non retenu », in the timeline of each other vendor."""
    bare = replace(case.command, act=Act.NOT_KEPT, payload=NOTHING)
    row = Row(Act.NOT_KEPT, MANAGER, Column.SENT)
    return tuple(fact_of(Case(case.dossier, i, bare, case.given), row) for i in losers)


def _told_not_kept(losers: tuple[Intervention, ...], case: Case) -> tuple[MessageIntent, ...]:
    if case.dossier.ticket.options.silent:
        return ()
    told = [i for i in losers if i.order_sent_at is not None]
    return tuple(intent(NOT_KEPT, i.id, automatic=True) for i in told)


def _next_version(before: Intervention, after: Intervention, command: Command) -> int:
    """What If-Match holds against: it moves when a person changed what others decide on.

    A reminder that fires, or a plain message, refuses nobody who was typing.
    """
    person = command.actor.kind in PEOPLE
    return before.step_version + (1 if person and _state(before) != _state(after) else 0)


def _state(i: Intervention) -> tuple[object, ...]:
    return (
        i.step,
        i.appointment,
        i.appointment_validated,
        i.quote,
        i.approval,
        i.invoice_cents,
        i.presence,
        i.vendor,
        i.replaced,
        len(i.undo),
    )


def undo_last(intervention: Intervention, *, silent: bool) -> Intervention:
    """What the intervention was before its last answer.

    A reminder that still runs keeps its time; what is bound to the appointment goes back with it.
    What comes back waits while the ticket is silent.
    """
    point = intervention.undo[-1]
    running = {t.kind: t for t in intervention.timers if timers.is_reminder(t.kind)}
    return replace(
        intervention,
        step=point.step,
        appointment=point.appointment,
        invoice_cents=point.invoice_cents,
        timers=tuple(running.get(t.kind, replace(t, paused=silent)) for t in point.timers),
        quote=point.quote,
        approval=point.approval,
        quoting=intervention.quoting and point.act is not Act.ACCEPT_TO_QUOTE,
        undo=intervention.undo[:-1],
        manager_to_act=point.manager_to_act,
    )


def apply(row: Row, case: Case, fact: Fact) -> Intervention:
    """The intervention after a row: step, values, timers, and how to undo it."""
    before = case.target
    after = replace(before, manager_to_act=status.left_to_manager(before, row, case))
    if row.target is not None:
        after = replace(after, step=row.target, timers=())
    for change in row.changes:
        after = change(case, after)
    for kind in row.arms:
        after = timers.arm(kind, case.dossier.ticket, after, case.given)
    if row.becomes is not None:
        after = replace(after, undo=())
    elif row.undoable:
        after = replace(after, undo=(*before.undo, _point(before, case, fact))[-MAX_UNDO:])
    # who was the last decides whether an answer may be corrected: without any, nobody asks
    known = case.command.actor.kind is not ActorKind.SYSTEM and row.act not in COME_IN
    if known and after.undo:
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
        quote=before.quote,
        approval=before.approval,
        manager_to_act=before.manager_to_act,
    )


def _step_back(
    dossier: Dossier, intervention: Intervention, command: Command, given: Circumstances
) -> Decision:
    """STP-15: the step before; its timers restart, the undone fact stays, marked."""
    row = table.find(dossier, command, intervention.step)
    command = table.taken(row, command)
    case = Case(dossier, intervention, command, given)
    table.check(row, case)
    point = intervention.undo[-1]
    fact = fact_of(case, row, corrects=point.fact_id)
    after = _taken_back(intervention, dossier, command, given)
    again = together(dossier, intervention)
    undone = _undone(point, again, fact)
    changed = (after, *(_taken_back(i, dossier, command, given) for i in again))
    intents = tuple(intents_of(row, case))
    decision = settle(dossier, changed, (fact,), intents, undone, given)
    return with_visits_told(decision, dossier.interventions, row, case)


def _taken_back(
    intervention: Intervention, dossier: Dossier, command: Command, given: Circumstances
) -> Intervention:
    restored = timers.rearm(
        dossier.ticket,
        undo_last(intervention, silent=False),
        given,
        intervention.undo[-1].timers,
    )
    return replace(
        restored,
        presence="",
        manager_to_act=False,
        step_version=intervention.step_version + 1,
        last_actor=command.actor.kind,
    )


def _replacement(case: Case, row: Row) -> tuple[Intervention, ...]:
    """« Contacter un autre intervenant », replacing: the new vendor."""
    if row.act is not Act.REPLACE_VENDOR:
        return ()
    return (engagement.engage(case.said(VendorAsked).vendor, case),)
