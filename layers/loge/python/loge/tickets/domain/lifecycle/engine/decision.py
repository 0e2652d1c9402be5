"""What a decision is made of, and the pieces that every decision shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from loge.kernel.people import Channel
from loge.tickets.domain.fact import Act, ActorKind, Fact
from loge.tickets.domain.intervention import Appointment, Intervention
from loge.tickets.domain.lifecycle.engine import deadlines as expected
from loge.tickets.domain.lifecycle.rules import status, visits
from loge.tickets.domain.lifecycle.rules.fallen import visits_told
from loge.tickets.domain.lifecycle.rules.rows import Case, Circumstances, Row, Says
from loge.tickets.domain.payloads.manager import Reminder
from loge.tickets.domain.sends import Audience, MessageIntent
from loge.tickets.domain.ticket import Dossier, Ticket

BY_HAND = frozenset({Act.REMIND, Act.REMIND_APPROVER})


@dataclass(frozen=True, slots=True)
class Decision:
    """What an act changes: ``interventions`` are only those that changed; ``undone`` are older
    facts to mark, as (fact_at, fact_id, undone_by); ``fell`` are the visits that it ended, by the
    intervention's id. Without a fact nothing changes: it is no act, and nothing is written."""

    dossier: Dossier
    interventions: tuple[Intervention, ...] = ()
    facts: tuple[Fact, ...] = ()
    intents: tuple[MessageIntent, ...] = ()
    undone: tuple[tuple[datetime, str, str], ...] = ()
    fell: tuple[tuple[str, Appointment], ...] = ()


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
    """The messages of a row; in silent mode only the agency's and those sent by hand, and
    no announcement of a visit that has passed."""
    silent = case.dossier.ticket.options.silent
    said = case.command.payload
    by_hand = said.channel if isinstance(said, Reminder) else None
    for says in row.says:
        sent_by_hand = row.by_hand and not says.along
        if silent and not sent_by_hand and says.to is not Audience.AGENCY:
            continue
        if says.message in visits.ANNOUNCING and visits.has_passed(case):
            continue
        if says.when is None or says.when(case):
            yield intent(
                says,
                case.intervention.id if case.intervention else None,
                automatic=not sent_by_hand,
                channel=by_hand if sent_by_hand else None,
            )


def modified(ticket: Ticket, fact: Fact, now: datetime) -> Ticket:
    """The header dated, with whose change it is: one's own is no news to oneself (USE-8)."""
    moved_by = fact.data.get("user_id") if fact.act is Act.MOVED_HERE else None
    by = fact.actor.id if fact.actor.kind is ActorKind.MANAGER else str(moved_by or "")
    others = ticket.others_at if by and by == ticket.modified_by else ticket.modified_at
    return replace(ticket, modified_at=now, modified_by=by, others_at=others)


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
    ticket = replace(ticket, version=dossier.ticket.version + 1)
    ticket = modified(ticket, facts[0], given.now)
    named = {i.id for i in changed}
    written = tuple(i for i in interventions if i.id in named or i != by_id[i.id])
    return Decision(Dossier(ticket, interventions), written, facts, intents, undone)


def with_visits_told(
    decision: Decision, before: Iterable[Intervention], row: Row, case: Case
) -> Decision:
    """The decision with what those who were told of a visit must hear (``rules.fallen``).

    ``before`` are the interventions as they were.
    """
    said, fell = visits_told(decision.interventions, before, case)
    if case.dossier.ticket.options.silent and not row.by_hand:
        said = ()
    automatic = not row.by_hand
    intents = tuple(intent(says, about, automatic=automatic) for says, about in said)
    return replace(decision, intents=(*decision.intents, *intents), fell=fell)
