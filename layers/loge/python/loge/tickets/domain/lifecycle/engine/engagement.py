"""A vendor just asked: where it starts, what it is sent, which reminder is armed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.intervention import Intervention, Step, TimerKind
from loge.tickets.domain.lifecycle.engine.decision import intent
from loge.tickets.domain.lifecycle.engine.facts import fact_of
from loge.tickets.domain.lifecycle.machines.order import SENDING_THE_ORDER
from loge.tickets.domain.lifecycle.machines.quote import SENDING_THE_REQUEST
from loge.tickets.domain.lifecycle.rules import timers
from loge.tickets.domain.lifecycle.rules.rows import ORDERS, QUOTES, Case, Row
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.payloads.base import NOTHING
from loge.tickets.domain.sends import MessageIntent
from loge.tickets.domain.ticket import TicketType


@dataclass(frozen=True, slots=True)
class Start:
    """How a vendor's part begins for a type of ticket."""

    step: Step
    reminder: TimerKind
    sending: Row


ORDER = Start(Step.AWAITING_APPOINTMENT, TimerKind.ORDER_REMINDER, SENDING_THE_ORDER)
QUOTE = Start(Step.AWAITING_QUOTE, TimerKind.QUOTE_REMINDER, SENDING_THE_REQUEST)
STARTS: dict[TicketType, Start] = dict.fromkeys(ORDERS, ORDER) | dict.fromkeys(QUOTES, QUOTE)


def engage(vendor: Vendor, case: Case) -> Intervention:
    """The intervention of a vendor: its request leaves now and is reminded of, unless silent."""
    ticket = case.dossier.ticket
    start = STARTS[ticket.type]
    new = Intervention(case.given.new_id(), vendor, start.step, case.given.now)
    if ticket.options.silent:
        return new
    sent = replace(new, order_sent_at=case.given.now)
    return timers.arm(start.reminder, ticket, sent, case.given)


def sending_facts(created: Sequence[Intervention], case: Case) -> tuple[Fact, ...]:
    """« L'ordre de service a été transmis à … », for each one whose request leaves."""
    if not created:
        return ()
    row = STARTS[case.dossier.ticket.type].sending
    facts = []
    for new in created:
        if new.order_sent_at is not None:
            command = replace(
                case.command, act=Act.SEND_ORDER, intervention_id=new.id, payload=NOTHING
            )
            facts.append(fact_of(Case(case.dossier, new, command, case.given), row))
    return tuple(facts)


def sendings(created: Sequence[Intervention], kind: TicketType) -> tuple[MessageIntent, ...]:
    """The messages that bring their request to vendors just engaged."""
    if not created:
        return ()
    says = STARTS[kind].sending.says[0]
    return tuple(intent(says, i.id, automatic=True) for i in created if i.order_sent_at)
