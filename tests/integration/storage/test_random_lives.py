"""Random whole lives through the use cases, on every store: what was decided is what is stored."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from loge.context import Context
from loge.kernel.errors import Refused
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.acting.create_ticket import NewTicket, create_ticket
from loge.tickets.acting.fire_timer import fire_timer
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.lifecycle import Offer, offers
from loge.tickets.domain.lifecycle.rules.timers import RULES
from loge.tickets.domain.payloads.base import Payload
from loge.tickets.domain.ticket import Dossier, TicketState

from tests.fakes.builders import (
    make_attachment,
    make_person,
    make_place_record,
    make_user,
    make_vendor,
)
from tests.fakes.payloads import payload_of
from tests.fakes.shops import Shop
from tests.unit.domain.lives import ANSWERS, full_input

LIVES = 24
SOME = 8  # in every change; the whole is slow
MOVES = 15
PEOPLE = (ActorKind.MANAGER, ActorKind.MANAGER, ActorKind.VENDOR, ActorKind.APPROVER)


def begin(ctx: Context, chance: random.Random) -> Dossier:
    """An order or a quote request, for one to three vendors."""
    place = make_place_record()
    vendors = tuple(make_vendor(name=f"VENDEUR {n}") for n in range(chance.randint(1, 3)))
    new = NewTicket(
        module=place.module,
        place_id=place.id,
        requester=make_person(),
        source=ctx.staff.agency().sources[0],
        subject="Fuite d'eau",
        vendors=tuple(replace(v, register_id=None) for v in vendors),
        kind=chance.choice(("order", "quote")),
    )
    return create_ticket(ctx, make_user(), new, None)


def move(ctx: Context, dossier: Dossier, chance: random.Random) -> Dossier:
    """Somebody does something that is offered."""
    actor = chance.choice(PEOPLE)
    around = circumstances_of(ctx, dossier.ticket.place.postcode)
    possible = [o for o in offers(dossier, actor, around) if o.act is not Act.VALIDATE_REQUEST]
    if len(dossier.interventions) > 5:
        possible = [o for o in possible if o.act not in (Act.ADD_VENDOR, Act.REPLACE_VENDOR)]
    possible = [o for o in possible if o.act is not Act.CLOSE or chance.random() < 0.6]
    if not possible:
        return dossier
    offer = chance.choice(possible)
    command = Command(
        offer.act,
        Actor(actor, offer.intervention_id or "u", "Quelqu'un"),
        offer.intervention_id,
        values(ctx, offer, chance),
    )
    try:
        return perform(ctx, dossier.ticket.number, command)
    except Refused as refused:
        raise AssertionError(f"{offer.act} was offered, then refused: {refused}") from refused


def values(ctx: Context, offer: Offer, chance: random.Random) -> Payload:
    """Values that satisfy every row, with a date ahead."""
    given = {**full_input(), **ANSWERS.get(offer.act, {})}
    given["start"] = ctx.clock.now() + timedelta(hours=chance.randint(1, 200))
    given["attachments"] = (make_attachment(),)
    given["vendor"] = make_vendor(register_id=None)
    given["value"] = chance.random() < 0.5
    if offer.channels:
        given["channel"] = offer.channels[0]
    return payload_of(offer.act, **given)


def let_time_pass(shop: Shop, ctx: Context, chance: random.Random) -> None:
    """Some days; what falls due is fired from the index, as the scheduler does."""
    shop.clock.advance(timedelta(hours=chance.randint(1, 400)), real=True)
    for due in shop.directory.due(shop.clock.now(), shop.clock.real(), 200):
        if due.kind == "intervention":
            fire_timer(ctx, due.subject.number, due.item_id)


def hold(shop: Shop, ctx: Context, expected: Dossier) -> None:
    """The stored ticket is the decided one; timers and index agree; the timeline explains."""
    number = expected.ticket.number
    stored = ctx.tickets.load(number)
    assert stored is not None
    assert stored.ticket.version >= expected.ticket.version
    closed = stored.ticket.state is TicketState.CLOSED
    for intervention in stored.interventions:
        for timer in intervention.timers:
            assert not closed
            assert intervention.step in RULES[timer.kind].steps
    far = shop.clock.now() + timedelta(days=4000)
    indexed = {
        d.item_id
        for d in shop.directory.due(far, far, 500)
        if d.kind == "intervention" and d.subject.number == number
    }
    assert indexed == {i.id for i in stored.interventions if i.next_due() is not None}
    facts = {f.id: f for f in ctx.tickets.facts(number)}
    for fact in facts.values():
        if fact.corrects is not None:
            assert facts[fact.corrects].undone_by == fact.id


@pytest.mark.req("SYS-4", "REL-1", "QUO-3")
@pytest.mark.parametrize("lives", [SOME, pytest.param(LIVES, marks=pytest.mark.slow)])
def test_random_lives_are_stored_as_they_were_decided(shop: Shop, lives: int) -> None:
    ctx = shop.context()
    closed = 0
    for seed in range(lives):
        chance = random.Random(seed)  # noqa: S311 - a life, not a secret
        dossier = begin(ctx, chance)
        for _ in range(MOVES):
            if chance.random() < 0.3:
                let_time_pass(shop, ctx, chance)
                found = ctx.tickets.load(dossier.ticket.number)
                assert found is not None
                dossier = found
            dossier = move(ctx, dossier, chance)
        hold(shop, ctx, dossier)
        closed += dossier.ticket.state is TicketState.CLOSED
    assert 0 < closed < lives
