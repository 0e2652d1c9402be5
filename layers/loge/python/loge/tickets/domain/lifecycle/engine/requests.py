"""One request for approval about several quotes: asked, answered and taken back as one (QUO-2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.intervention import Intervention, Step, TimerKind, UndoPoint
from loge.tickets.domain.lifecycle.engine.decision import intents_of
from loge.tickets.domain.lifecycle.engine.facts import fact_of
from loge.tickets.domain.lifecycle.machines.quote_changes import ask_also, disapprove, overtaken
from loge.tickets.domain.lifecycle.rules.budgets import ANSWERS_OF_APPROVER
from loge.tickets.domain.lifecycle.rules.rows import Case, Row
from loge.tickets.domain.payloads.quotes import ApprovalRequest
from loge.tickets.domain.sends import MessageIntent
from loge.tickets.domain.ticket import Dossier


@dataclass(frozen=True, slots=True)
class Along:
    """What becomes of the other quotes of a request, and what is said of each."""

    changed: tuple[Intervention, ...] = ()
    facts: tuple[Fact, ...] = ()
    intents: tuple[MessageIntent, ...] = ()


Point = Callable[[Intervention, Case, Fact], UndoPoint]


def fellows(dossier: Dossier, intervention: Intervention) -> tuple[Intervention, ...]:
    """The other interventions whose quotes were asked about in the same request."""
    request = intervention.approval.request if intervention.approval else ""
    return tuple(
        i
        for i in dossier.interventions
        if request and i.id != intervention.id and i.approval and i.approval.request == request
    )


def together(dossier: Dossier, intervention: Intervention) -> tuple[Intervention, ...]:
    """Those of them whose last answer is the very one of this intervention: taken back as one."""
    if not intervention.undo:
        return ()
    at = intervention.undo[-1].fact_at
    return tuple(i for i in fellows(dossier, intervention) if i.undo and i.undo[-1].fact_at == at)


def along(case: Case, row: Row, fact: Fact, after: Intervention, point: Point) -> Along:
    """What an act on one quote does to the others of its request: asked too, no longer waited for
    once one is approved, disapproved with it. ``after`` is the one acted on, as it becomes."""
    act = case.command.act
    if act is Act.ASK_APPROVAL:
        also = set(case.said(ApprovalRequest).also)
        return _asked(case, fact, after, point, also)
    if act not in ANSWERS_OF_APPROVER:
        return _without(case)
    waiting = [i for i in fellows(case.dossier, case.target) if i.step is Step.AWAITING_APPROVAL]
    cases = [replace(case, intervention=i) for i in waiting]
    if act is Act.APPROVE:
        freed = (replace(i, step=Step.QUOTE_RECEIVED, timers=()) for i in waiting)
        ended = [overtaken(one, i) for one, i in zip(cases, freed, strict=True)]
        changed = _answered(ended, cases, fact, point)
        return Along(changed)
    refused = (replace(i, step=Step.QUOTE_DISAPPROVED, timers=()) for i in waiting)
    facts = tuple(fact_of(one, row) for one in cases)
    ended = [disapprove(one, i) for one, i in zip(cases, refused, strict=True)]
    changed = tuple(
        _answered([i], [one], said, point)[0]
        for i, one, said in zip(ended, cases, facts, strict=True)
    )
    intents = tuple(intent for one in cases for intent in intents_of(row, one))
    return Along(changed, facts, intents)


def _asked(case: Case, fact: Fact, lead: Intervention, point: Point, also: set[str]) -> Along:
    others = [i for i in case.dossier.interventions if i.id in also]
    cases = [replace(case, intervention=i) for i in others]
    waiting = (replace(i, step=Step.AWAITING_APPROVAL, timers=()) for i in others)
    asked = [ask_also(one, i, lead) for one, i in zip(cases, waiting, strict=True)]
    return Along(_answered(asked, cases, fact, point))


def _answered(
    after: list[Intervention], cases: list[Case], fact: Fact, point: Point
) -> tuple[Intervention, ...]:
    return tuple(
        replace(
            i,
            undo=(*case.target.undo, point(case.target, case, fact)),
            step_version=i.step_version + 1,
            last_actor=case.command.actor.kind,
        )
        for i, case in zip(after, cases, strict=True)
    )


def _without(case: Case) -> Along:
    """The one that is reminded for all leaves the request: another is, in its place."""
    timer = case.target.timer(TimerKind.APPROVAL_REMINDER)
    waiting = [i for i in fellows(case.dossier, case.target) if i.step is Step.AWAITING_APPROVAL]
    leaves = case.command.act in (Act.REFUSE_QUOTE, Act.CANCEL)
    if timer is None or not waiting or not leaves:
        return Along()
    heir = waiting[0]
    return Along((replace(heir, timers=(*heir.timers, timer)),))
