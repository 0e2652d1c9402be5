"""What a decision is made of, and the pieces that every decision shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from loge.kernel.people import Channel
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.lifecycle.engine import deadlines as expected
from loge.tickets.domain.lifecycle.rules import status
from loge.tickets.domain.lifecycle.rules.rows import Case, Circumstances, Row, Says
from loge.tickets.domain.payloads.manager import Reminder
from loge.tickets.domain.sends import Audience, MessageIntent
from loge.tickets.domain.ticket import Dossier

BY_HAND = frozenset({Act.REMIND, Act.REMIND_APPROVER})


@dataclass(frozen=True, slots=True)
class Decision:
    """What an act changes: ``interventions`` are only those that changed; ``undone`` are older
    facts to mark, as (fact_at, fact_id, undone_by)."""

    dossier: Dossier
    interventions: tuple[Intervention, ...] = ()
    facts: tuple[Fact, ...] = ()
    intents: tuple[MessageIntent, ...] = ()
    undone: tuple[tuple[datetime, str, str], ...] = ()


def intent(
    says: Says, intervention_id: str | None, *, automatic: bool, channel: Channel | None = None
) -> MessageIntent:
    """The intent of one message rule."""
    return MessageIntent(
        message=says.message,
        audience=says.to,
        intervention_id=intervention_id,
        channels=(channel,) if channel else (),
        also_email=says.also_email,
        automatic=automatic,
    )


def intents_of(row: Row, case: Case) -> Iterable[MessageIntent]:
    """The messages of a row; in silent mode only the agency's and those sent by hand."""
    silent = case.dossier.ticket.options.silent and not row.by_hand
    said = case.command.payload
    by_hand = said.channel if isinstance(said, Reminder) else None
    for says in row.says:
        if silent and says.to is not Audience.AGENCY:
            continue
        if says.when is None or says.when(case):
            yield intent(
                says,
                case.intervention.id if case.intervention else None,
                automatic=not row.by_hand,
                channel=by_hand,
            )


def settle(
    dossier: Dossier,
    changed: tuple[Intervention, ...],
    facts: tuple[Fact, ...],
    intents: tuple[MessageIntent, ...],
    undone: tuple[tuple[datetime, str, str], ...],
    given: Circumstances,
) -> Decision:
    """Put the changed interventions back, derive the header's status, date the modification."""
    by_id = {i.id: i for i in dossier.interventions} | {i.id: i for i in changed}
    ticket, interventions = expected.expect(
        status.derive(dossier.ticket, tuple(by_id.values())),
        dossier.interventions,
        by_id.values(),
        given.now,
    )
    ticket = replace(ticket, version=dossier.ticket.version + 1, modified_at=given.now)
    named = {i.id for i in changed}
    written = tuple(i for i in interventions if i.id in named or i != by_id[i.id])
    return Decision(Dossier(ticket, interventions), written, facts, intents, undone)
