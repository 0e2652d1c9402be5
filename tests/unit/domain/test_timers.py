"""When timers are due, how they move, what silence and a step back make of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.agency import Agency
from loge.agency.domain.delays import Delay, Delays
from loge.kernel.people import Channel
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Intervention, PresenceAnswer, Step, Timer, TimerKind
from loge.tickets.domain.lifecycle.engine.editing import decide_edit
from loge.tickets.domain.ticket import Options, TicketType

from tests.unit.domain.lives import FILE, MANAGER, VENDOR, Life, at

DS, ODS = TicketType.DS, TicketType.ODS
ORDER, CHECK = TimerKind.ORDER_REMINDER, TimerKind.PRESENCE_CHECK
COMPLETION, BEFORE = TimerKind.COMPLETION_REQUEST, TimerKind.APPOINTMENT_REMINDER


def after_edit(life: Life, **values: object) -> Intervention:
    """The latest intervention once these fields are edited."""
    decision = decide_edit(life.dossier, values, MANAGER, life.given())
    return decision.dossier.interventions[-1]


def edited(life: Life, **values: object) -> None:
    """The life goes on with these fields edited."""
    life.dossier = decide_edit(life.dossier, values, MANAGER, life.given()).dossier


def pending(intervention: Intervention, kind: TimerKind) -> Timer:
    """The timer of this kind, which must be there."""
    timer = intervention.timer(kind)
    assert timer is not None
    return timer


@pytest.mark.req("REL-3")
@pytest.mark.parametrize(
    ("step", "kind", "timer", "name"),
    [
        (Step.AWAITING_APPOINTMENT, ODS, ORDER, "order"),
        (Step.COMPLETED, ODS, TimerKind.INVOICE_REMINDER, "invoice"),
        (Step.AWAITING_INVOICE, DS, TimerKind.INVOICE_REMINDER, "invoice"),
        (Step.AWAITING_QUOTE, DS, TimerKind.QUOTE_REMINDER, "quote"),
        (Step.AWAITING_APPROVAL, DS, TimerKind.APPROVAL_REMINDER, "quote"),
    ],
)
def test_each_reminder_follows_its_own_delay_from_the_act_that_armed_it(
    step: Step, kind: TicketType, timer: TimerKind, name: str
) -> None:
    life = at(step, kind)
    armed = life.now
    life.now += timedelta(hours=1)
    delays: dict[str, Any] = {name: Delay(2, "hours")}
    moved = after_edit(life, delays=Delays(**delays))
    assert [t.kind for t in moved.timers] == [timer]
    assert pending(moved, timer).due_at == armed + timedelta(hours=2)
    assert pending(moved, timer).armed_at == armed


@pytest.mark.req("REL-3")
def test_a_moved_reminder_keeps_its_count_and_one_that_is_overdue_is_due_now() -> None:
    life = Life()
    life.advance(8)
    moved = after_edit(life, delays=Delays(order=Delay(2, "hours")))
    timer = pending(moved, ORDER)
    assert (timer.count, timer.due_at) == (1, life.now)


@pytest.mark.req("REL-3", "NEW-14")
@pytest.mark.parametrize("never", [Delay(0), Delay(7, "days", 0)])
def test_a_delay_of_never_arms_nothing_and_can_be_brought_back(never: Delay) -> None:
    life = Life(delays=Delays(order=never))
    assert life.one.timers == ()
    life.now += timedelta(hours=1)
    back = pending(after_edit(life, delays=Delays(order=Delay(1))), ORDER)
    assert (back.due_at, back.count) == (life.now + timedelta(days=1), 0)
    assert life.advance(30) == []


@pytest.mark.req("NEW-14")
def test_a_delay_of_one_reminder_sends_one() -> None:
    life = Life(delays=Delays(order=Delay(1, "days", 1)))
    assert life.advance(10) == [Act.AUTO_REMIND_ORDER, Act.ORDER_REMINDERS_ENDED]


@pytest.mark.req("REL-3", "STP-5")
def test_asking_for_the_presence_check_later_arms_it_and_taking_it_away_removes_it() -> None:
    life = Life()
    life.accept(in_hours=24)
    start = life.now + timedelta(hours=24)
    armed = after_edit(life, options=Options(presence_check=True))
    assert pending(armed, CHECK).due_at == start - timedelta(minutes=30)
    assert pending(armed, COMPLETION) == pending(life.one, COMPLETION)
    wanted = Life(options=Options(presence_check=True))
    wanted.accept(in_hours=24)
    assert after_edit(wanted, options=Options()).timer(CHECK) is None
    wanted.advance(0.99)
    assert wanted.one.presence == "asked"
    again = after_edit(wanted, options=Options(presence_check=True, urgent=True))
    assert again.timer(CHECK) is None, "asked already"


@pytest.mark.req("REL-3")
def test_an_edit_starts_neither_what_has_fired_nor_what_waits_for_the_request() -> None:
    held = Life(options=Options(silent=True))
    assert after_edit(held, delays=Delays(order=Delay(2))).timers == ()
    asked = Life(kind=DS, options=Options(silent=True))
    assert after_edit(asked, delays=Delays(quote=Delay(2))).timers == ()
    done = Life(delays=Delays(order=Delay(0)))
    done.accept(in_hours=24)
    first = after_edit(done, delays=Delays(order=Delay(2)))
    assert [t.kind for t in first.timers] == [TimerKind.COMPLETION_REQUEST], "not asked for yet"
    done.act(Act.COMPLETE, VENDOR)
    done.act(Act.SEND_INVOICE, VENDOR, amount_cents=100, attachments=(FILE,))
    assert after_edit(done, delays=Delays(order=Delay(2), invoice=Delay(2))).timers == ()


@pytest.mark.req("REL-3", "STP-6")
def test_a_delay_brought_back_after_the_completion_request_makes_it_repeat() -> None:
    life = Life(delays=Delays(order=Delay(0)))
    life.accept(in_hours=24)
    assert life.advance(9) == [Act.ASK_COMPLETION]
    edited(life, delays=Delays(order=Delay(2, "days", 2)))
    back = pending(life.one, TimerKind.COMPLETION_REMINDER)
    assert (back.count, back.due_at > life.now) == (0, True)
    again = [Act.AUTO_REMIND_COMPLETION] * 2
    assert life.advance(30) == [*again, Act.COMPLETION_REMINDERS_ENDED]
    edited(life, options=Options(urgent=True))
    assert life.advance(30) == [], "another field makes nothing begin again"
    edited(life, delays=Delays(order=Delay(2, "days", 3)))
    assert life.advance(30) == [again[0], Act.COMPLETION_REMINDERS_ENDED], "a higher maximum does"


@pytest.mark.req("STP-6", "REL-1")
def test_the_completion_request_repeats_as_an_order_does_then_the_manager_is_told() -> None:
    life = Life(delays=Delays(order=Delay(4, "days", 2)))
    life.accept(in_hours=24)
    life.heard()
    fired = life.advance(60)
    again = [Act.AUTO_REMIND_COMPLETION] * 2
    assert fired == [Act.ASK_COMPLETION, *again, Act.COMPLETION_REMINDERS_ENDED]
    assert life.heard() == [("completion_request", "vendor")] * 3 + [("reminders_ended", "agency")]
    ended = life.facts[-1]
    assert (ended.data["count"], ended.data["maximum"]) == (2, 2)


@pytest.mark.req("STP-6", "REL-2")
def test_another_date_asks_for_the_end_after_that_one_and_the_end_stops_asking() -> None:
    life = Life(delays=Delays(order=Delay(4, "days", 2)))
    life.accept(in_hours=24)
    life.advance(3)
    assert life.one.timer(TimerKind.COMPLETION_REMINDER) is not None
    life.act(
        Act.ANSWER_PRESENCE,
        VENDOR,
        presence=PresenceAnswer.POSTPONED,
        start=life.now + timedelta(days=10),
    )
    assert life.one.timer(TimerKind.COMPLETION_REMINDER) is None
    assert Act.AUTO_REMIND_COMPLETION not in life.advance(9)
    assert life.advance(8)[:2] == [Act.ASK_COMPLETION, Act.AUTO_REMIND_COMPLETION]
    life.act(Act.COMPLETE, VENDOR)
    assert life.one.timer(TimerKind.COMPLETION_REMINDER) is None
    life.act(Act.STEP_BACK)
    assert life.one.timer(TimerKind.COMPLETION_REMINDER) is not None


@pytest.mark.req("VEN-7", "NEW-14")
@pytest.mark.parametrize(("hours", "armed"), [(0, False), (1, True), (24, True)])
def test_the_appointment_of_a_quote_is_reminded_so_many_hours_before(
    hours: int, armed: bool
) -> None:
    life = Life(kind=DS, delays=Delays(appointment_reminder_hours=hours))
    life.act(Act.SEND_QUOTE, VENDOR, amount_cents=1, attachments=(FILE,))
    life.act(Act.ACCEPT_QUOTE)
    start = life.now + timedelta(days=5)
    life.act(Act.FIX_APPOINTMENT, VENDOR, start=start, duration_minutes=60)
    found = life.one.timer(BEFORE)
    assert (found is not None) is armed
    assert found is None or found.due_at == start - timedelta(hours=hours)


@pytest.mark.req("STP-6")
def test_the_appointment_of_an_order_is_not_reminded_even_postponed() -> None:
    life = at(Step.AWAITING_COMPLETION)
    later = life.now + timedelta(days=9)
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.POSTPONED, start=later)
    assert [t.kind for t in life.one.timers] == [COMPLETION]


@pytest.mark.req("VEN-7")
def test_an_appointment_too_near_is_not_reminded_but_its_completion_is_asked() -> None:
    life = at(Step.QUOTE_ACCEPTED, DS)
    life.act(Act.FIX_APPOINTMENT, start=life.now + timedelta(hours=48), duration_minutes=60)
    assert life.one.timer(BEFORE) is None
    past = at(Step.QUOTE_ACCEPTED, DS)
    past.act(Act.FIX_APPOINTMENT, start=past.now - timedelta(hours=3), duration_minutes=60)
    assert [(t.kind, t.due_at) for t in past.one.timers] == [(COMPLETION, past.now)]


@pytest.mark.req("SET-2", "STP-5", "STP-6")
def test_the_agency_says_how_long_before_and_after() -> None:
    agency = Agency("aide", "Aide", presence_lead_minutes=45, completion_lag_minutes=20)
    life = Life(agency=agency, options=Options(presence_check=True))
    life.accept(in_hours=24)
    start = life.now + timedelta(hours=24)
    assert pending(life.one, CHECK).due_at == start - timedelta(minutes=45)
    assert pending(life.one, COMPLETION).due_at == start + timedelta(minutes=80)


@pytest.mark.req("VEN-8")
def test_the_presence_is_noted_and_no_longer_asked() -> None:
    life = Life(options=Options(presence_check=True))
    life.accept()
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.ON_SITE)
    assert life.one.presence == "on_site"
    assert [t.kind for t in life.one.timers] == [COMPLETION]
    later = life.now + timedelta(days=3)
    life.act(Act.ANSWER_PRESENCE, presence=PresenceAnswer.POSTPONED, start=later)
    assert life.one.presence == ""
    assert life.one.appointment is not None
    assert life.one.appointment.duration == timedelta(hours=1)


@pytest.mark.req("VEN-8")
def test_a_postponed_appointment_keeps_its_duration() -> None:
    life = Life()
    life.act(Act.ACCEPT, VENDOR, start=life.now + timedelta(days=1), duration_minutes=150)
    later = life.now + timedelta(days=3)
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.POSTPONED, start=later)
    assert life.one.appointment is not None
    assert life.one.appointment.duration == timedelta(minutes=150)


@pytest.mark.req("REL-7")
def test_a_vendor_reminded_of_its_invoice_is_awaited_for_it() -> None:
    life = at(Step.COMPLETED)
    assert life.advance(8) == [Act.AUTO_REMIND_INVOICE]
    assert life.one.step is Step.AWAITING_INVOICE


@pytest.mark.req("STP-12")
def test_silence_pauses_timers_where_they_are_and_speech_restarts_them() -> None:
    life = Life()
    before = pending(life.one, ORDER)
    life.now += timedelta(days=2)
    life.act(Act.SET_SILENT, value=True)
    paused = pending(life.one, ORDER)
    assert (paused.paused, paused.due_at) == (True, before.due_at)
    life.now += timedelta(days=2)
    life.act(Act.SET_SILENT, value=False)
    again = pending(life.one, ORDER)
    assert (again.paused, again.armed_at) == (False, life.now)
    assert again.due_at == life.now + timedelta(days=7)


@pytest.mark.req("STP-15")
def test_a_step_back_keeps_what_is_ahead_and_forgets_what_has_passed() -> None:
    life = Life(options=Options(presence_check=True))
    life.accept(in_hours=24)
    life.act(Act.COMPLETE)
    life.act(Act.STEP_BACK)
    assert {t.kind for t in life.one.timers} == {CHECK, COMPLETION}
    late = Life(options=Options(presence_check=True))
    late.accept(in_hours=24)
    late.act(Act.COMPLETE)
    late.now += timedelta(hours=30)
    late.act(Act.STEP_BACK)
    assert late.one.timers == ()
    reminded = Life()
    reminded.advance(8)
    reminded.act(Act.REFUSE)
    reminded.act(Act.STEP_BACK)
    assert pending(reminded.one, ORDER).count == 1


@pytest.mark.req("STP-3")
def test_a_reminder_by_hand_goes_by_its_channel_and_moves_no_timer() -> None:
    life = Life()
    due = life.next_due()
    life.heard()
    life.act(Act.REMIND, channel=Channel.SMS)
    assert [i.channels for i in life.said] == [(Channel.SMS,)]
    assert not life.said[0].automatic
    assert life.next_due() == due
