"""What a decision is made of, and the pieces that every decision shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from loge.domain.commands import ActInput
from loge.domain.lifecycle import status, timers
from loge.domain.lifecycle.facts import fact_of
from loge.domain.lifecycle.order import SENDING_THE_ORDER
from loge.domain.lifecycle.rows import Case, Environment, Row, Says
from loge.domain.model import Dossier, Fact, Intervention, MessageIntent
from loge.domain.vocabulary import Act, Audience, Channel, TimerKind


@dataclass(frozen=True, slots=True)
class Decision:
    """What an act changes: ``interventions`` are only those that changed; ``undone`` are older
    facts to mark, as (fact_at, fact_id, undone_by)."""

    dossier: Dossier
    interventions: tuple[Intervention, ...] = ()
    facts: tuple[Fact, ...] = ()
    intents: tuple[MessageIntent, ...] = ()
    undone: tuple[tuple[datetime, str, str], ...] = ()


def engage(intervention: Intervention, case: Case) -> Intervention:
    """A vendor just asked: the order leaves now and its reminder is armed, unless silent."""
    if case.dossier.ticket.options.silent:
        return intervention
    sent = replace(intervention, order_sent_at=case.env.now)
    return timers.arm(TimerKind.ORDER_REMINDER, case.dossier.ticket, sent, case.env)


def order_fact(intervention: Intervention, case: Case) -> Fact:
    """« L'ordre de service a été transmis à … »."""
    command = replace(
        case.command, act=Act.SEND_ORDER, intervention_id=intervention.id, input=ActInput()
    )
    return fact_of(Case(case.dossier, intervention, command, case.env), SENDING_THE_ORDER)


def orders(created: Iterable[Intervention]) -> Iterable[MessageIntent]:
    """The messages that bring their order to vendors just engaged."""
    for new in created:
        if new.order_sent_at is not None:
            yield intent(SENDING_THE_ORDER.says[0], new.id, automatic=True)


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
    by_hand = case.command.input.channel if row.act is Act.REMIND else None
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
    env: Environment,
) -> Decision:
    """Put the changed interventions back, derive the header's status, date the modification."""
    by_id = {i.id: i for i in dossier.interventions} | {i.id: i for i in changed}
    interventions = tuple(by_id.values())
    ticket = status.derive(dossier.ticket, interventions)
    ticket = replace(ticket, version=dossier.ticket.version + 1, modified_at=env.now)
    return Decision(Dossier(ticket, interventions), changed, facts, intents, undone)
