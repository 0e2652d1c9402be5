"""Every step × act × actor of an order: what the table lists passes, all else is refused."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from loge.domain.commands import ActInput, Command
from loge.domain.lifecycle import ActRefused, Decision, decide
from loge.domain.lifecycle.offers import offers
from loge.domain.lifecycle.table import ROWS, candidates
from loge.domain.model import Actor
from loge.domain.vocabulary import Act, ActorKind, Step, TicketType

from tests.unit.domain.lives import ANSWERS, PLACES, Life, at, full_input

# these two end where the past or a counter leads, not at a target of the table
DERIVED = {Act.STEP_BACK, Act.AUTO_REMIND_INVOICE}
ACTS = [a for a in Act if a is not Act.CREATE]
ALL = [(*place, *who) for place in PLACES for who in itertools.product(ACTS, ActorKind)]


def command(life: Life, act: Act, actor: ActorKind) -> Command:
    """The act with values that satisfy it."""
    whole = any(row.act is act and not row.sources for row in ROWS)
    values = ActInput(**{**full_input(), **ANSWERS.get(act, {})})  # type: ignore[arg-type]
    return Command(act, Actor(actor), None if whole else life.one.id, values)


def attempt(life: Life, wanted: Command) -> tuple[Decision | None, str]:
    """The decision, or why it is refused."""
    try:
        return decide(life.dossier, wanted, life.env()), ""
    except ActRefused as refusal:
        return None, refusal.reason


@pytest.mark.req("STP-1")
@pytest.mark.parametrize(("kind", "step", "act", "actor"), ALL)
def test_what_the_table_lists_passes_and_what_it_does_not_is_refused(
    kind: TicketType, step: Step, act: Act, actor: ActorKind
) -> None:
    life = at(step, kind)
    whole = any(row.act is act and not row.sources for row in ROWS)
    listed = [r for r in candidates(act, actor, None if whole else step) if kind in r.types]
    wanted = command(life, act, actor)
    decision, refusal = attempt(life, wanted)
    if decision is None:
        guarded = any(row.guards or row.needs for row in listed)
        assert not listed or guarded, f"{act} at {step} by {actor}: {refusal}"
        assert refusal
        return
    targets = {row.target or step for row in listed}
    correcting = decision.facts[0].corrects is not None
    assert listed or correcting
    if not whole and not correcting and act not in DERIVED:
        after = decision.dossier.intervention(life.one.id)
        assert after is not None
        assert after.step in targets
    assert decision.dossier.ticket.version == life.dossier.ticket.version + 1
    assert decision.facts[0].act is act


@pytest.mark.req("STP-1")
@pytest.mark.parametrize(("kind", "step"), PLACES)
@pytest.mark.parametrize("actor", [ActorKind.MANAGER, ActorKind.VENDOR])
def test_everything_that_is_offered_is_accepted(
    kind: TicketType, step: Step, actor: ActorKind
) -> None:
    life = at(step, kind)
    for offer in offers(life.dossier, actor, life.env()):
        wanted = replace(command(life, offer.act, actor), intervention_id=offer.intervention_id)
        if offer.act is not Act.VALIDATE_REQUEST:
            assert decide(life.dossier, wanted, life.env()).facts, offer.act


@pytest.mark.req("STP-13")
@pytest.mark.parametrize(("kind", "step"), PLACES)
def test_after_closing_nothing_is_offered_and_no_timer_is_left(
    kind: TicketType, step: Step
) -> None:
    life = at(step, kind)
    life.act(Act.CLOSE)
    assert offers(life.dossier, ActorKind.MANAGER, life.env()) == ()
    assert offers(life.dossier, ActorKind.VENDOR, life.env()) == ()
    assert life.next_due() is None
    with pytest.raises(ActRefused, match="ticket_closed"):
        life.act(Act.SEND_MESSAGE, comment="trop tard")


@pytest.mark.parametrize(("kind", "step"), PLACES)
def test_an_open_step_always_suggests_at_most_one_next_act(kind: TicketType, step: Step) -> None:
    life = at(step, kind)
    found = offers(life.dossier, ActorKind.MANAGER, life.env())
    suggested = [o.act for o in found if o.suggested and o.intervention_id == life.one.id]
    assert len(suggested) <= 1
