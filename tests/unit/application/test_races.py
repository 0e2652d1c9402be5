"""Several people, timers and retries on one ticket: nothing lost, nothing done twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from loge.context import Context
from loge.kernel.errors import Invalid, KeyReused, NotFound, Refused, Stale
from loge.kernel.idempotency import RequestKey
from loge.kernel.people import Coordinates
from loge.tickets.acting.create_ticket import NewTicket, create_ticket
from loge.tickets.acting.edit_ticket import Changes, edit_ticket
from loge.tickets.acting.fire_timer import fire_timer
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.ticket import Dossier, Options

from tests.fakes.builders import (
    OTHER_AGENCY,
    make_person,
    make_place_record,
    make_user,
    make_vendor,
)
from tests.fakes.payloads import payload_of
from tests.fakes.world import World

USER = make_user()
MANAGER = Actor(ActorKind.MANAGER, USER.id, USER.name)


def new_order(world: World, **values: object) -> NewTicket:
    """An order that the registers accept."""
    place = make_place_record()
    source = world.registers().agency().sources[0]
    base = NewTicket(
        module=place.module,
        place_id=place.id,
        requester=make_person(),
        source=source,
        subject="pb d'égout bouché",
        vendors=(make_vendor(),),
    )
    return replace(base, **values)  # type: ignore[arg-type]


def created(world: World, key: RequestKey | None = None, **values: object) -> Dossier:
    """A ticket just created."""
    return create_ticket(world.context(), USER, new_order(world, **values), key)


def accept(ctx: Context, dossier: Dossier, hours: int = 24, **options: object) -> Dossier:
    """The vendor accepts for so many hours from now."""
    one = dossier.interventions[0]
    vendor = Actor(ActorKind.VENDOR, one.id, one.vendor.name)
    values = payload_of(
        Act.ACCEPT, start=ctx.clock.now() + timedelta(hours=hours), duration_minutes=60
    )
    command = Command(Act.ACCEPT, vendor, one.id, values)
    return perform(ctx, dossier.ticket.number, command, **options)  # type: ignore[arg-type]


@pytest.mark.req("TYP-6", "SYS-4")
def test_a_creation_repeated_with_its_key_answers_the_same_ticket_and_takes_no_number() -> None:
    world, key = World(), RequestKey("u1#create", "abc")
    first = created(world, key)
    again = created(world, key)
    assert again.ticket.number == first.ticket.number
    assert created(world).ticket.number == first.ticket.number + 1


@pytest.mark.req("SYS-4")
def test_a_key_used_for_another_request_is_refused() -> None:
    world = World()
    created(world, RequestKey("k", "one"))
    with pytest.raises(KeyReused):
        created(world, RequestKey("k", "two"))


@pytest.mark.req("SYS-4")
def test_an_act_repeated_with_its_key_is_done_once() -> None:
    world = World()
    ctx, dossier = world.context(), created(world)
    key = RequestKey("act", "same")
    first = accept(ctx, dossier, key=key)
    again = accept(ctx, dossier, key=key, step_version=1)
    assert again.ticket.version == first.ticket.version
    facts = [f for f in ctx.tickets.facts(dossier.ticket.number) if f.act is Act.ACCEPT]
    assert len(facts) == 1


@pytest.mark.req("REL-1")
def test_two_machines_firing_the_same_timer_send_one_reminder() -> None:
    for _ in range(30):
        world = World()
        ctx, dossier = world.context(), created(world)
        number, one = dossier.ticket.number, dossier.interventions[0].id
        world.clock.advance(timedelta(days=8))
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(fire_timer, [ctx] * 4, [number] * 4, [one] * 4))
        reminders = [f for f in ctx.tickets.facts(number) if f.act is Act.AUTO_REMIND_ORDER]
        assert len(reminders) == 1


@pytest.mark.req("REL-6")
def test_what_an_outage_made_late_fires_once() -> None:
    world = World()
    ctx, dossier = world.context(), created(world)
    world.clock.advance(timedelta(days=60))
    assert fire_timer(ctx, dossier.ticket.number, dossier.interventions[0].id)
    facts = ctx.tickets.facts(dossier.ticket.number)
    assert len([f for f in facts if f.act is Act.AUTO_REMIND_ORDER]) == 1


@pytest.mark.req("REL-2")
def test_a_timer_that_fires_after_the_answer_does_nothing() -> None:
    world = World()
    ctx, dossier = world.context(), created(world)
    world.clock.advance(timedelta(days=8))
    accept(ctx, dossier, hours=240)
    assert not fire_timer(ctx, dossier.ticket.number, dossier.interventions[0].id)


@pytest.mark.req("SYS-4")
def test_a_reminder_that_fires_while_the_manager_types_does_not_refuse_her() -> None:
    world = World()
    ctx, dossier = world.context(), created(world)
    number, one = dossier.ticket.number, dossier.interventions[0]
    world.clock.advance(timedelta(days=8))
    assert fire_timer(ctx, number, one.id)
    accept(ctx, dossier, step_version=one.step_version)
    edit_ticket(ctx, USER, number, Changes(subject="Autre sujet"), dossier.ticket.edit_version)
    stored = ctx.tickets.load(number)
    assert stored is not None
    assert stored.ticket.subject == "Autre sujet"
    assert stored.interventions[0].step is Step.AWAITING_COMPLETION


@pytest.mark.req("SYS-4")
def test_an_answer_that_arrives_first_makes_the_managers_act_stale_with_both_versions() -> None:
    world = World()
    ctx, dossier = world.context(), created(world)
    one = dossier.interventions[0]
    accept(ctx, dossier)
    command = Command(Act.CANCEL, MANAGER, one.id)
    with pytest.raises(Stale) as stale:
        perform(ctx, dossier.ticket.number, command, step_version=one.step_version)
    assert stale.value.data["current"] != stale.value.data["expected"]


@pytest.mark.req("SYS-4")
def test_a_vendor_answering_while_the_manager_edits_loses_neither() -> None:
    for _ in range(30):
        world = World()
        ctx, dossier = world.context(), created(world)
        number, version = dossier.ticket.number, dossier.ticket.edit_version

        def edit(n: int = number, v: int = version, c: Context = ctx) -> Dossier:
            return edit_ticket(c, USER, n, Changes(subject="Corrigé"), v)

        def answer(d: Dossier = dossier, c: Context = ctx) -> Dossier:
            return accept(c, d)

        with ThreadPoolExecutor(2) as pool:
            done = [pool.submit(edit), pool.submit(answer)]
            for future in done:
                future.result()
        stored = ctx.tickets.load(number)
        assert stored is not None
        assert stored.ticket.subject == "Corrigé"
        assert stored.interventions[0].step is Step.AWAITING_COMPLETION


@pytest.mark.req("SYS-4")
def test_two_edits_of_the_same_version_keep_the_first_and_refuse_the_second() -> None:
    world = World()
    ctx, dossier = world.context(), created(world)
    number, version = dossier.ticket.number, dossier.ticket.edit_version
    edit_ticket(ctx, USER, number, Changes(subject="Un"), version)
    with pytest.raises(Stale):
        edit_ticket(ctx, USER, number, Changes(subject="Deux"), version)


@pytest.mark.req("SYS-3")
def test_another_agencys_ticket_is_not_found() -> None:
    world = World()
    dossier = created(world)
    command = Command(Act.CLOSE, MANAGER)
    with pytest.raises(NotFound):
        perform(world.context(OTHER_AGENCY), dossier.ticket.number, command)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"place_id": "nowhere"}, "place_id"),
        ({"source": "pigeon"}, "source"),
        ({"assigned_to": "nobody"}, "assigned_to"),
        ({"vendors": ()}, "vendors"),
        ({"vendors": (Vendor("SANS CANAL", Coordinates(("a@b.example",))),)}, "vendors.0.emails"),
        ({"vendors": (make_vendor(register_id="none"),)}, "vendors.0.register_id"),
    ],
)
@pytest.mark.req("NEW-10", "NEW-3")
def test_a_creation_that_the_registers_contradict_names_the_field(
    values: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        created(World(), None, **values)
    assert refused.value.field == field


@pytest.mark.req("NEW-7")
def test_the_door_code_comes_from_the_register_and_can_be_changed() -> None:
    world = World()
    assert created(world).ticket.door_code == make_place_record().place.door_code
    assert created(world, door_code="").ticket.door_code == ""
    assert created(world, door_code="12A").ticket.door_code == "12A"


@pytest.mark.req("NEW-16")
def test_one_outbox_row_is_written_with_a_creation_and_in_silence_it_sends_nothing() -> None:
    world = World()
    loud, silent = created(world), created(world, options=Options(silent=True))
    rows = world.store.agencies[USER.agency].tickets
    assert len(rows[loud.ticket.number].entries) == 1
    (quiet,) = rows[silent.ticket.number].entries.values()
    assert quiet.intents == ()


@pytest.mark.req("STP-13")
def test_a_closed_ticket_refuses_with_its_reason() -> None:
    world = World()
    ctx, dossier = world.context(), created(world)
    perform(ctx, dossier.ticket.number, Command(Act.CLOSE, MANAGER))
    with pytest.raises(Refused, match="ticket_closed"):
        accept(ctx, dossier)
