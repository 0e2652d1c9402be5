"""« Contacter un autre intervenant », YES: every intervention that runs is cancelled (STP-4)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind, Fact
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.lifecycle.engine.decision import intents_of
from loge.tickets.domain.lifecycle.engine.facts import fact_of
from loge.tickets.domain.lifecycle.rules.conditions import OVER
from loge.tickets.domain.lifecycle.rules.rows import Case, Row
from loge.tickets.domain.payloads.base import Commented
from loge.tickets.domain.payloads.manager import VendorAsked
from loge.tickets.domain.sends import MessageIntent


@dataclass(frozen=True, slots=True)
class Gone:
    """The other interventions that a replacement ends, and what is said of each."""

    changed: tuple[Intervention, ...] = ()
    facts: tuple[Fact, ...] = ()
    intents: tuple[MessageIntent, ...] = ()


def replaced_with(case: Case, row: Row) -> Gone:
    """What else ends when the vendor of a running intervention is replaced.

    Work that is done is not running: its invoice is still due. In the place of one who refused or
    was cancelled already, only that one is replaced: nothing of it runs.
    """
    if row.act is not Act.REPLACE_VENDOR or case.target.step in OVER:
        return Gone()
    running = row.sources - OVER
    others = [
        Case(case.dossier, other, _cancelling(case, other), case.given)
        for other in case.dossier.interventions
        if other.id != case.target.id and other.step in running and not other.replaced
    ]
    return Gone(
        tuple(_ended(one, row) for one in others),
        tuple(fact_of(one, row) for one in others),
        tuple(intent for one in others for intent in intents_of(row, one)),
    )


def _cancelling(case: Case, other: Intervention) -> Command:
    said = case.said(VendorAsked)
    comment = Commented(comment=said.comment)
    return replace(case.command, act=Act.CANCEL, intervention_id=other.id, payload=comment)


def _ended(case: Case, row: Row) -> Intervention:
    ended = case.target
    for change in row.changes:
        ended = change(case, ended)
    return replace(
        ended,
        step=row.target or ended.step,
        timers=(),
        step_version=ended.step_version + 1,
        last_actor=ActorKind.MANAGER,
    )
