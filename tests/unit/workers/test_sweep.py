"""What a sweep takes: due timers by leases, forgotten rows, claims without a worker."""

from __future__ import annotations

from datetime import timedelta

import pytest
from loge.kernel.errors import Busy
from loge.kernel.outbox import Subject
from loge.messaging.application.sweep import BATCH
from loge.messaging.domain.send_state import SendState
from loge.tickets.acting.fire_timer import fire_timer
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import MessageType
from loge.tickets.letters.park_timer import park_timer

from tests.fakes.builders import AGENCY
from tests.unit.workers.office import Office


@pytest.fixture
def office() -> Office:
    """An agency at work."""
    return Office()


@pytest.mark.req("REL-06")
def test_a_due_timer_is_taken_once_and_given_to_the_machine(office: Office) -> None:
    number = office.order().ticket.number
    office.run()
    office.world.clock.advance(timedelta(days=8), real=True)
    assert office.sweep().timers == 1
    assert office.sweep().timers == 0
    items = office.world.workflows.relances[0]
    assert [(i.subject, i.kind) for i in items] == [
        (Subject.ticket(AGENCY, number), "intervention")
    ]


def test_a_timer_that_was_taken_and_not_fired_is_taken_again_after_its_lease(
    office: Office,
) -> None:
    office.order()
    office.run()
    office.world.clock.advance(timedelta(days=8), real=True)
    office.sweep()
    office.world.clock.advance_real(timedelta(minutes=6))
    assert office.sweep().timers == 1


def test_a_fired_timer_sends_its_reminder(office: Office) -> None:
    number = office.order().ticket.number
    office.run()
    office.world.clock.advance(timedelta(days=8), real=True)
    office.sweep()
    item = office.world.workflows.relances[0][0]
    assert fire_timer(office.ctx, item.subject.number, item.item_id)
    assert not fire_timer(office.ctx, item.subject.number, item.item_id)
    office.run()
    assert {s.state for s in office.sends(number, MessageType.ORDER_REMINDER)} == {SendState.SENT}


def test_many_timers_go_in_batches_the_machine_can_take(office: Office) -> None:
    for _ in range(BATCH + 20):
        office.order()
    office.run()
    office.world.clock.advance(timedelta(days=8), real=True)
    assert office.sweep().timers == BATCH + 20
    assert [len(items) for items in office.world.workflows.relances] == [BATCH, 20]


def test_what_is_delivered_is_not_due_any_more(office: Office) -> None:
    office.order()
    office.run()
    office.world.clock.advance(timedelta(minutes=30), real=True)
    assert office.sweep().queued == 0


def test_rows_queued_again_are_not_queued_every_minute(office: Office) -> None:
    office.order()
    office.world.clock.advance(timedelta(minutes=3), real=True)
    assert office.sweep().queued == 1
    office.world.clock.advance(timedelta(minutes=1), real=True)
    assert office.sweep().queued == 0
    office.world.clock.advance(timedelta(minutes=2), real=True)
    assert office.sweep().queued == 1


def test_a_claim_without_a_worker_is_shown_even_when_its_ticket_is_contended(
    office: Office,
) -> None:
    number = office.order().ticket.number
    office.relay()
    office.world.mailer.after = office.world.texter.after = _die
    with pytest.raises(KeyboardInterrupt):
        office.drain()
    office.world.mailer.after = office.world.texter.after = None
    office.world.clock.advance(timedelta(minutes=10), real=True)
    office.world.store.conflicts = 8
    assert office.sweep().queued == 1
    with pytest.raises(Busy):
        office.drain()
    office.pass_minutes(5)
    office.assert_nothing_twice_nothing_lost()
    assert office.problems(number)


def _die(_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.req("REL-06")
def test_a_timer_that_cannot_be_fired_is_shown_once_to_the_manager(office: Office) -> None:
    dossier = office.order()
    number, intervention = dossier.ticket.number, dossier.interventions[0]
    due_at = intervention.timers[0].due_at
    for _ in range(2):
        assert park_timer(office.ctx, number, intervention.id)
    facts = office.facts(number, Act.SEND_PROBLEM)
    assert [f.data["comment"] for f in facts] == ["timer_not_fired"]
    office.run()
    assert [s.to for s in office.sends(number, MessageType.SEND_PROBLEM)] == [
        ("jeff@aide.example",)
    ]
    assert office.dossier(number).interventions[0].timers[0].due_at == due_at


def test_parking_a_ticket_that_is_gone_says_so(office: Office) -> None:
    assert not park_timer(office.ctx, 404, "I1")


def test_a_contended_ticket_is_left_to_the_machine_s_next_try(office: Office) -> None:
    dossier = office.order()
    office.world.clock.advance(timedelta(days=8))
    office.world.store.conflicts = 100
    with pytest.raises(Busy):
        fire_timer(office.ctx, dossier.ticket.number, dossier.interventions[0].id)
