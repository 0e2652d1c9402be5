"""Every type × step × act × actor: what the table lists passes, all else is refused."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from loge.kernel.reasons import Reason
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.lifecycle import ActRefused, Decision, decide
from loge.tickets.domain.lifecycle.engine.offers import offers
from loge.tickets.domain.lifecycle.engine.table import ROWS, candidates
from loge.tickets.domain.lifecycle.rules.rows import Row
from loge.tickets.domain.lifecycle.rules.timers import RULES
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import TicketType

from tests.fakes.payloads import payload_of
from tests.unit.domain.lives import ANSWERS, PLACES, Life, at, full_input

# these two end where the past or a counter leads, not at a target of the table
DERIVED = {Act.STEP_BACK, Act.AUTO_REMIND_INVOICE}
ACTS = [a for a in Act if a is not Act.CREATE]
# what keeping one quote, or asking another vendor, says to the other vendors
SENT_TO_OTHERS = {MessageType.QUOTE_NOT_KEPT, MessageType.ORDER, MessageType.QUOTE_REQUEST}


def command(life: Life, act: Act, actor: ActorKind, *, on_ticket: bool) -> Command:
    """The act with values that satisfy it, on the whole ticket or on its vendor's part."""
    values = payload_of(act, **{**full_input(), **ANSWERS.get(act, {})})
    return Command(act, Actor(actor), None if on_ticket else life.one.id, values)


def attempt(life: Life, wanted: Command) -> tuple[Decision | None, str]:
    """The decision, or why it is refused."""
    try:
        return decide(life.dossier, wanted, life.given()), ""
    except ActRefused as refusal:
        return None, refusal.reason


@pytest.mark.req("STP-1")
@pytest.mark.parametrize(("kind", "step"), PLACES)
def test_what_the_table_lists_passes_and_what_it_does_not_is_refused(
    kind: TicketType, step: Step
) -> None:
    life = at(step, kind)
    for act, actor in itertools.product(ACTS, ActorKind):
        for on_ticket in sorted({not row.sources for row in ROWS if row.act is act}):
            walk(life, kind, act, actor, on_ticket=on_ticket)


@pytest.mark.req("STP-1")
@pytest.mark.parametrize(("kind", "step"), PLACES)
def test_each_refusal_of_a_manager_s_act_says_why(kind: TicketType, step: Step) -> None:
    life = at(step, kind)
    silent = [
        act
        for act in sorted(
            {row.act for row in ROWS if row.sources and ActorKind.MANAGER in row.actors}
        )
        if attempt(life, command(life, act, ActorKind.MANAGER, on_ticket=False))[1]
        == Reason.NOT_AT_THIS_STEP
    ]
    assert silent == []


def walk(life: Life, kind: TicketType, act: Act, actor: ActorKind, *, on_ticket: bool) -> None:
    """One act by one actor at one place: refused, or exactly what its rows say."""
    step = life.one.step
    listed = [r for r in candidates(act, actor, None if on_ticket else step) if kind in r.types]
    decision, refusal = attempt(life, command(life, act, actor, on_ticket=on_ticket))
    if decision is None:
        guarded = act is Act.VALIDATE_REQUEST or any(
            row.guards or row.payload.needs() for row in listed
        )
        assert not listed or guarded, f"{act} at {step} by {actor}: {refusal}"
        assert refusal
        return
    correcting = decision.facts[0].corrects is not None
    assert listed or correcting, f"{act} at {step} by {actor} should be refused"
    assert decision.dossier.ticket.version == life.dossier.ticket.version + 1
    assert decision.facts[0].act is act
    if not on_ticket and not correcting and act not in DERIVED:
        explained(decision, life.one, listed)


def explained(decision: Decision, before: Intervention, listed: list[Row]) -> None:
    """The step, the messages and the timers after an act are those of its rows."""
    after = decision.dossier.intervention(before.id)
    assert after is not None
    assert after.step in {row.target or before.step for row in listed}
    may_say = {says.message for row in listed for says in row.says} | SENT_TO_OTHERS
    # who had been told of a visit hears what becomes of it, whatever the row
    said = {i.message for i in decision.intents if i.audience is not Audience.TOLD}
    assert said <= may_say
    may_run = {kind for row in listed for kind in row.arms}
    if any(row.target is None for row in listed):
        may_run |= {timer.kind for timer in before.timers}
    # a reminder that fires arms the next of its kind
    may_run |= {kind for kind, rule in RULES.items() if rule.fires is decision.facts[0].act}
    assert {timer.kind for timer in after.timers} <= may_run


@pytest.mark.req("STP-1")
@pytest.mark.parametrize(("kind", "step"), PLACES)
@pytest.mark.parametrize("actor", [ActorKind.MANAGER, ActorKind.VENDOR])
def test_everything_that_is_offered_is_accepted(
    kind: TicketType, step: Step, actor: ActorKind
) -> None:
    life = at(step, kind)
    for offer in offers(life.dossier, actor, life.given()):
        one = command(life, offer.act, actor, on_ticket=offer.intervention_id is None)
        wanted = replace(one, intervention_id=offer.intervention_id)
        if offer.act is not Act.VALIDATE_REQUEST:
            assert decide(life.dossier, wanted, life.given()).facts, offer.act


@pytest.mark.req("STP-13")
@pytest.mark.parametrize(("kind", "step"), PLACES)
def test_after_closing_nothing_is_offered_and_no_timer_is_left(
    kind: TicketType, step: Step
) -> None:
    life = at(step, kind)
    life.act(Act.CLOSE)
    assert offers(life.dossier, ActorKind.MANAGER, life.given()) == ()
    assert offers(life.dossier, ActorKind.VENDOR, life.given()) == ()
    assert life.next_due() is None
    with pytest.raises(ActRefused, match="ticket_closed"):
        life.act(Act.SEND_MESSAGE, comment="trop tard")


@pytest.mark.parametrize(("kind", "step"), PLACES)
def test_an_open_step_always_suggests_at_most_one_next_act(kind: TicketType, step: Step) -> None:
    life = at(step, kind)
    found = offers(life.dossier, ActorKind.MANAGER, life.given())
    suggested = [o.act for o in found if o.suggested and o.intervention_id == life.one.id]
    assert len(suggested) <= 1
