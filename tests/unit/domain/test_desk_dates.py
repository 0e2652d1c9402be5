"""The two dates of a desk: the next appointment, and since when an answer is overdue (LST-8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.agency.domain.delays import Delay, Delays
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import Step, TimerKind
from loge.tickets.domain.lifecycle.engine.deadlines import REMINDERS
from loge.tickets.domain.lifecycle.engine.editing import decide_edit
from loge.tickets.domain.lifecycle.engine.offers import offers
from loge.tickets.domain.lifecycle.rules.status import TURNS
from loge.tickets.domain.ticket import Options, TicketType, Turn

from tests.unit.domain.lives import (
    ANSWERS,
    MANAGER,
    MONDAY_10H,
    PLACES,
    PRESIDENT,
    VENDOR,
    WORK,
    Life,
    at,
    full_input,
)

pytestmark = pytest.mark.req("LST-8")
WEEK = timedelta(days=7)
DS = TicketType.DS


def late(life: Life) -> datetime | None:
    """Since when the ticket is late."""
    return life.dossier.ticket.late_at


def appointment(life: Life) -> datetime | None:
    """The next appointment."""
    return life.dossier.ticket.appointment_at


def edit_delays(life: Life, *, order: Delay | None = None, invoice: Delay | None = None) -> None:
    """The manager changes the delays."""
    now = life.dossier.ticket.delays
    changed = replace(now, order=order or now.order, invoice=invoice or now.invoice)
    life.dossier = decide_edit(life.dossier, {"delays": changed}, MANAGER, life.given()).dossier


def test_an_order_without_answer_is_late_once_its_first_reminder_is_due() -> None:
    life = Life()
    assert late(life) == MONDAY_10H + WEEK
    assert appointment(life) is None


def test_it_stays_late_since_then_through_every_reminder_and_after_the_last() -> None:
    life = Life()
    fired = life.advance(60)
    assert fired[-1] is Act.ORDER_REMINDERS_ENDED
    assert late(life) == MONDAY_10H + WEEK
    life.act(Act.ADD_NOTE, comment="Rappeler demain")
    assert late(life) == MONDAY_10H + WEEK


def test_an_appointment_is_shown_until_it_is_over_then_its_end_is_what_is_late() -> None:
    life = Life()
    life.accept(in_hours=24)
    ticket = life.dossier.ticket
    assert ticket.appointment_at == MONDAY_10H + timedelta(hours=24)
    assert ticket.late_at == MONDAY_10H + timedelta(hours=25)
    life.advance(2)  # the completion is asked for: an act of after the end
    assert appointment(life) is None
    assert late(life) == MONDAY_10H + timedelta(hours=25)
    life.act(Act.COMPLETE, VENDOR)
    assert late(life) is None


def test_an_appointment_in_progress_is_still_shown() -> None:
    life = Life()
    life.accept(in_hours=24)
    life.now += timedelta(hours=24, minutes=30)
    life.act(Act.ADD_NOTE, comment="Il est là")
    assert appointment(life) == MONDAY_10H + timedelta(hours=24)


def test_the_nearest_of_several_appointments_is_shown() -> None:
    life = Life(kind=TicketType.ODSM, vendors=("UN", "DEUX"))
    first, second = (i.id for i in life.dossier.interventions)
    for on, hours in ((first, 48), (second, 24)):
        life.act(Act.ACCEPT, on=on, start=life.now + timedelta(hours=hours), duration_minutes=60)
    assert appointment(life) == MONDAY_10H + timedelta(hours=24)
    life.now += timedelta(hours=30)
    life.act(Act.ADD_NOTE, comment="Le premier est passé")
    assert appointment(life) == MONDAY_10H + timedelta(hours=48)
    assert late(life) == MONDAY_10H + timedelta(hours=25)
    life.act(Act.COMPLETE, on=second)
    assert late(life) == MONDAY_10H + timedelta(hours=49)


def test_a_correction_moves_both_dates() -> None:
    life = Life()
    life.accept(in_hours=24)
    life.accept(in_hours=48)
    assert appointment(life) == MONDAY_10H + timedelta(hours=48)
    assert late(life) == MONDAY_10H + timedelta(hours=49)
    life.act(Act.REFUSE, VENDOR)
    assert appointment(life) is None
    assert late(life) is None


def test_a_step_back_gives_the_delay_again_from_now() -> None:
    life = Life()
    life.advance(8)  # one reminder has left
    life.accept()
    life.act(Act.STEP_BACK)
    due = life.one.timer(TimerKind.ORDER_REMINDER)
    assert due is not None
    assert due.count == 1
    assert late(life) == due.due_at > life.now


def test_silence_suspends_what_a_reminder_would_ask_for() -> None:
    life = Life()
    life.advance(8)
    assert late(life) == MONDAY_10H + WEEK
    life.act(Act.SET_SILENT, value=True)
    assert late(life) is None
    life.act(Act.SET_SILENT, value=False)
    due = life.one.timer(TimerKind.ORDER_REMINDER)
    assert due is not None
    assert late(life) == due.due_at > life.now


def test_a_silent_ticket_whose_reminders_have_ended_is_not_late_either() -> None:
    life = Life()
    life.advance(60)
    decision = life.act(Act.SET_SILENT, value=True)
    assert late(life) is None
    assert [i.late_at for i in decision.interventions] == [None]


def test_a_planned_end_is_overdue_even_in_silence() -> None:
    life = Life(options=Options(silent=True))
    life.accept(in_hours=24)
    assert late(life) == MONDAY_10H + timedelta(hours=25)


def test_changed_delays_move_it_and_a_delay_of_zero_removes_it() -> None:
    life = Life()
    edit_delays(life, order=Delay(2))
    assert late(life) == MONDAY_10H + timedelta(days=2)
    edit_delays(life, order=Delay(0))
    assert late(life) is None
    edit_delays(life, order=Delay(3, maximum=0))
    assert late(life) is None
    edit_delays(life, order=Delay(3))
    assert late(life) == MONDAY_10H + timedelta(days=3)


def test_a_delay_of_zero_removes_it_even_after_the_last_reminder() -> None:
    life = Life()
    life.advance(60)
    edit_delays(life, order=Delay(0))
    assert late(life) is None


def test_quotes_and_approvals_are_late_like_orders() -> None:
    life = at(Step.AWAITING_QUOTE, DS)
    assert late(life) == MONDAY_10H + WEEK
    life = at(Step.QUOTE_RECEIVED, DS)
    assert late(life) is None
    life.advance(1)
    life.act(Act.ASK_APPROVAL, approver=PRESIDENT)
    assert late(life) == MONDAY_10H + timedelta(days=8)


def test_an_invoice_is_late_since_the_reminder_that_asked_for_it() -> None:
    life = at(Step.COMPLETED)
    assert late(life) is None
    asked = life.one.timer(TimerKind.INVOICE_REMINDER)
    assert asked is not None
    life.advance(8)
    assert life.one.step is Step.AWAITING_INVOICE
    assert late(life) == asked.due_at


def test_a_closed_ticket_waits_for_nobody() -> None:
    life = Life()
    life.accept()
    life.act(Act.CLOSE)
    assert late(life) is None
    assert appointment(life) is None


def test_a_vendor_that_was_replaced_is_late_no_more() -> None:
    life = Life()
    life.advance(8)
    life.act(Act.CANCEL)
    life.act(Act.REPLACE_VENDOR, vendor=replace(life.one.vendor, name="AUTRE"))
    assert life.dossier.interventions[0].late_at is None
    assert late(life) == life.one.late_at
    assert life.one.late_at is not None
    assert life.one.late_at > life.now


@pytest.mark.parametrize(("kind", "step"), PLACES)
def test_somebody_is_late_only_while_an_answer_of_somebody_else_is_awaited(
    kind: TicketType, step: Step
) -> None:
    life = at(step, kind)
    for intervention in life.dossier.interventions:
        awaited = TURNS[intervention.step] is Turn.OTHERS
        dated = intervention.step is Step.AWAITING_COMPLETION or intervention.step in REMINDERS
        assert (intervention.late_at is not None) is (awaited and dated)


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(WORK),
    moves=st.lists(st.tuples(st.integers(0, 40), st.floats(0, 12)), max_size=12),
)
def test_whatever_happens_the_header_tells_the_earliest_of_what_is_awaited(
    kind: TicketType, moves: list[tuple[int, float]]
) -> None:
    single = kind in (TicketType.ODS, TicketType.DS)
    life = Life(kind=kind, vendors=("UN",) if single else ("UN", "DEUX"))
    for choice, days in moves:
        life.advance(days)
        possible = [
            o
            for o in offers(life.dossier, ActorKind.MANAGER, life.given())
            if len(life.dossier.interventions) < 6
        ]
        if not possible:
            break
        offer = possible[choice % len(possible)]
        values = {**full_input(), **ANSWERS.get(offer.act, {}), "value": choice % 2 == 0}
        values["start"] = life.now + timedelta(hours=choice)
        if offer.channels:
            values["channel"] = offer.channels[0]
        life.act(offer.act, MANAGER, offer.intervention_id, **values)
        ticket = life.dossier.ticket
        overdue = [i for i in life.dossier.interventions if i.late_at is not None]
        assert all(TURNS[i.step] is Turn.OTHERS and not i.replaced for i in overdue)
        assert ticket.late_at == min((i.late_at for i in overdue if i.late_at), default=None)
        starts = [i.appointment.start for i in life.dossier.interventions if i.appointment]
        assert ticket.appointment_at is None or ticket.appointment_at in starts
        assert ticket.state.value == "open" or (overdue, ticket.appointment_at) == ([], None)


def test_delays_of_their_own_do_not_touch_one_another() -> None:
    life = Life(delays=Delays(order=Delay(3), invoice=Delay(9)))
    edit_delays(life, invoice=Delay(1))
    assert late(life) == MONDAY_10H + timedelta(days=3)
