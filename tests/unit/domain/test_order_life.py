"""The life of an order: what each act says, starts and stops."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from loge.agency.domain.agency import Agency
from loge.agency.domain.delays import Delay, Delays
from loge.kernel.people import Channel, Coordinates, Person
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import PresenceAnswer, Step, TimerKind
from loge.tickets.domain.lifecycle import ActRefused, status
from loge.tickets.domain.lifecycle.engine.editing import decide_edit
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.ticket import Options, TicketType, Turn

from tests.unit.domain.lives import FILE, MANAGER, REACHABLE, SYSTEM, VENDOR, Life, at, possible

EMAIL = Coordinates(("gardien@example.org",), by_email=True)


@pytest.mark.req("NEW-16")
def test_creating_sends_the_order_tells_the_notified_and_arms_the_reminder() -> None:
    life = Life(contact=Person("Gardien", coordinates=EMAIL))
    assert life.heard() == [
        ("order", "vendor"),
        ("contact_told", "contact"),
        ("notified_created", "notified"),
    ]
    assert life.one.timer(TimerKind.ORDER_REMINDER) is not None
    assert [f.act for f in life.facts] == [Act.CREATE, Act.SEND_ORDER]


@pytest.mark.req("NEW-16", "STP-12")
def test_a_silent_creation_sends_nothing_and_lets_the_order_be_sent_later_by_hand() -> None:
    life = Life(options=Options(silent=True), contact=Person("Gardien", coordinates=EMAIL))
    assert life.heard() == []
    assert life.one.order_sent_at is None
    assert life.next_due() is None
    life.act(Act.SEND_ORDER)
    assert life.heard() == [("order", "vendor")]
    assert life.next_due() is None, "still silent: the reminder waits"
    with pytest.raises(ActRefused, match="order_already_sent"):
        life.act(Act.SEND_ORDER)


@pytest.mark.req("REL-1")
def test_three_reminders_seven_days_apart_then_the_manager_is_told() -> None:
    life = Life()
    life.heard()
    assert life.advance(60) == [Act.AUTO_REMIND_ORDER] * 3 + [Act.ORDER_REMINDERS_ENDED]
    assert life.heard() == [("order_reminder", "vendor")] * 3 + [("reminders_ended", "agency")]
    reminders = [f for f in life.facts if f.act is Act.AUTO_REMIND_ORDER]
    assert [f.data["count"] for f in reminders] == [1, 2, 3]
    assert [(f.at - life.facts[0].at).days for f in reminders] == [7, 14, 21]


@pytest.mark.req("REL-2")
@pytest.mark.parametrize("answer", [Act.ACCEPT, Act.REFUSE])
def test_a_reminder_stops_as_soon_as_the_answer_arrives(answer: Act) -> None:
    life = Life()
    life.advance(3)
    start = life.now + timedelta(days=30)
    life.act(answer, VENDOR, start=start, duration_minutes=60)
    assert life.one.timer(TimerKind.ORDER_REMINDER) is None
    assert Act.AUTO_REMIND_ORDER not in life.advance(20)


@pytest.mark.req("REL-2")
def test_a_plain_message_stops_nothing() -> None:
    life = Life()
    due = life.next_due()
    life.act(Act.CONTACT_MANAGER, VENDOR, comment="Je vous rappelle")
    assert life.next_due() == due


@pytest.mark.req("REL-3")
def test_changing_a_delay_moves_the_pending_reminder() -> None:
    life = Life()
    before = life.next_due()
    delays = Delays(order=Delay(3))
    decision = decide_edit(life.dossier, {"delays": delays}, MANAGER, life.given())
    after = decision.interventions[0].timer(TimerKind.ORDER_REMINDER)
    assert before is not None
    assert after is not None
    assert before - after.due_at == timedelta(days=4)
    assert decision.dossier.ticket.edit_version == 2


@pytest.mark.req("REL-3", "NEW-14")
def test_a_delay_of_zero_removes_the_reminder() -> None:
    life = Life()
    zero = {"delays": Delays(order=Delay(0))}
    decision = decide_edit(life.dossier, zero, MANAGER, life.given())
    assert decision.interventions[0].timers == ()


@pytest.mark.req("REL-4")
@pytest.mark.parametrize("told", [True, False])
def test_notified_persons_are_told_of_reminders_only_when_asked(told: bool) -> None:
    life = Life(options=Options(notify_reminders=told))
    life.heard()
    life.advance(8)
    assert (("notified_reminder", "notified") in life.heard()) is told


@pytest.mark.req("STP-5", "STP-6")
def test_presence_is_asked_thirty_minutes_before_and_completion_after_the_planned_end() -> None:
    life = Life(options=Options(presence_check=True))
    life.accept(in_hours=24)
    start = life.now + timedelta(hours=24)
    asked = life.one.timer(TimerKind.PRESENCE_CHECK)
    done = life.one.timer(TimerKind.COMPLETION_REQUEST)
    assert asked is not None
    assert done is not None
    assert asked.due_at == start - timedelta(minutes=30)
    assert done.due_at == start + timedelta(minutes=65)
    life.heard()
    assert life.advance(2) == [Act.ASK_PRESENCE, Act.ASK_COMPLETION]
    assert life.heard() == [("presence_check", "vendor"), ("completion_request", "vendor")]


@pytest.mark.req("STP-5")
def test_an_order_without_the_option_asks_no_presence() -> None:
    life = Life()
    life.accept()
    assert life.one.timer(TimerKind.PRESENCE_CHECK) is None


@pytest.mark.req("VEN-8")
def test_a_vendor_who_is_late_moves_the_completion_request() -> None:
    life = at(Step.AWAITING_COMPLETION)
    before = life.one.timer(TimerKind.COMPLETION_REQUEST)
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.LATE, late_minutes=45)
    after = life.one.timer(TimerKind.COMPLETION_REQUEST)
    assert before is not None
    assert after is not None
    assert after.due_at - before.due_at == timedelta(minutes=45)


@pytest.mark.req("VEN-8")
def test_a_postponed_appointment_tells_the_notified_and_is_checked_again() -> None:
    life = Life(options=Options(presence_check=True))
    life.accept()
    life.heard()
    later = life.now + timedelta(days=4)
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.POSTPONED, start=later)
    assert life.heard() == [
        ("answer_received", "agency"),
        ("notified_postponed", "notified"),
        ("notified_postponed", "told"),
    ]
    assert life.one.appointment is not None
    assert life.one.appointment.start == later
    check = life.one.timer(TimerKind.PRESENCE_CHECK)
    assert check is not None
    assert check.due_at == later - timedelta(minutes=30)


@pytest.mark.req("VEN-8")
def test_a_vendor_not_coming_owes_a_new_appointment() -> None:
    life = at(Step.AWAITING_COMPLETION)
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.NOT_COMING)
    assert life.one.step is Step.AWAITING_APPOINTMENT
    assert life.one.appointment is None
    assert life.one.timer(TimerKind.ORDER_REMINDER) is not None


@pytest.mark.req("VEN-9")
def test_a_completion_with_its_invoice_skips_the_invoice_step() -> None:
    life = at(Step.AWAITING_COMPLETION)
    life.act(Act.COMPLETE, VENDOR, invoice=(FILE,), amount_cents=25364)
    assert life.one.step is Step.INVOICED
    assert life.next_due() is None
    assert life.dossier.ticket.amount_cents == 25364


@pytest.mark.req("REL-7")
def test_the_invoice_reminder_runs_from_the_completion_and_again_from_a_request() -> None:
    life = at(Step.COMPLETED)
    first = life.next_due()
    life.advance(3)
    life.act(Act.REQUEST_INVOICE)
    second = life.next_due()
    assert first is not None
    assert second is not None
    assert (second - first).days == 3
    life.heard()
    fired = life.advance(60)
    assert fired == [Act.AUTO_REMIND_INVOICE] * 3 + [Act.INVOICE_REMINDERS_ENDED]


@pytest.mark.req("STP-7")
def test_a_refused_invoice_is_asked_for_again_and_its_amount_forgotten() -> None:
    life = at(Step.INVOICED)
    life.heard()
    life.act(Act.REFUSE_INVOICE, comment="TVA manquante")
    assert life.heard() == [("invoice_again", "vendor")]
    assert life.one.step is Step.AWAITING_INVOICE
    assert life.dossier.ticket.amount_cents is None


@pytest.mark.req("STP-2")
def test_what_the_manager_enters_for_the_vendor_is_marked_and_the_vendor_gets_a_trace() -> None:
    life = Life()
    life.heard()
    life.accept(MANAGER)
    assert life.facts[-1].in_place_of == "PLOMB'SERVICE"
    assert life.heard() == [("intervention_planned", "vendor"), ("notified_planned", "notified")]


@pytest.mark.req("VEN-11")
def test_a_vendor_corrects_its_answer_until_somebody_has_acted() -> None:
    life = Life()
    life.accept(in_hours=24)
    first = life.facts[-1]
    life.accept(in_hours=48)
    assert life.facts[-1].corrects == first.id
    assert next(f for f in life.facts if f.id == first.id).undone_by == life.facts[-1].id
    assert life.one.appointment is not None
    assert life.one.appointment.start == life.now + timedelta(hours=48)
    life.act(Act.SEND_MESSAGE, comment="Merci")
    with pytest.raises(ActRefused, match="not_at_this_step"):
        life.accept(in_hours=72)


@pytest.mark.req("VEN-11")
def test_a_timer_that_fired_also_ends_the_right_to_correct() -> None:
    life = Life(options=Options(presence_check=True))
    life.accept(in_hours=24)
    life.advance(1)
    with pytest.raises(ActRefused):
        life.accept(in_hours=48)


@pytest.mark.req("VEN-11")
def test_a_refusal_can_be_turned_into_an_acceptance_by_its_author() -> None:
    life = Life()
    life.act(Act.REFUSE, VENDOR)
    life.accept()
    assert life.one.step is Step.AWAITING_COMPLETION


@pytest.mark.req("STP-15")
def test_a_step_back_restores_the_step_and_its_timers_and_marks_the_fact() -> None:
    life = at(Step.COMPLETED)
    done = life.facts[-1]
    life.act(Act.STEP_BACK)
    assert [life.one.step] == [Step.AWAITING_COMPLETION]
    assert life.one.timer(TimerKind.COMPLETION_REQUEST) is not None
    assert life.one.timer(TimerKind.INVOICE_REMINDER) is None
    assert next(f for f in life.facts if f.id == done.id).undone_by == life.facts[-1].id
    life.act(Act.STEP_BACK)
    assert [life.one.step] == [Step.AWAITING_APPOINTMENT]
    assert life.one.timer(TimerKind.ORDER_REMINDER) is not None


@pytest.mark.req("STP-12")
def test_silent_mode_pauses_every_timer_and_gives_back_the_whole_delay() -> None:
    life = Life()
    life.advance(8)
    life.heard()
    life.act(Act.SET_SILENT, value=True)
    assert life.next_due() is None
    assert life.advance(30) == []
    life.act(Act.SET_SILENT, value=False)
    timer = life.one.timer(TimerKind.ORDER_REMINDER)
    assert timer is not None
    assert timer.count == 1
    assert (timer.due_at - life.now).days >= 6
    assert life.heard() == []


@pytest.mark.req("STP-12", "VEN-11")
def test_in_silent_mode_the_agency_is_still_told_and_what_is_sent_by_hand_leaves() -> None:
    life = Life(options=Options(silent=True))
    life.accept()
    assert life.heard() == [("answer_received", "agency")]
    life.act(Act.SEND_MESSAGE, comment="Bien noté")
    assert life.heard() == [("message_received", "vendor")]
    life.act(Act.CANCEL)
    assert life.heard() == []


@pytest.mark.req("STP-12")
def test_an_appointment_that_passed_in_silence_is_not_checked_afterwards() -> None:
    life = Life(options=Options(presence_check=True))
    life.accept(in_hours=24)
    life.act(Act.SET_SILENT, value=True)
    life.advance(3)
    life.act(Act.SET_SILENT, value=False)
    assert life.one.timers == ()


@pytest.mark.req("STP-4")
def test_another_vendor_in_its_place_tells_both_and_counts_only_the_new_one() -> None:
    life = Life()
    life.heard()
    life.act(Act.REPLACE_VENDOR, vendor=Vendor("LEDOCNETTOYEUR", REACHABLE))
    assert life.heard() == [("intervention_cancelled", "vendor"), ("order", "vendor")]
    old, new = life.dossier.interventions
    assert (old.step, old.replaced) == (Step.CANCELLED, True)
    assert new.step is Step.AWAITING_APPOINTMENT
    assert new.timer(TimerKind.ORDER_REMINDER) is not None
    assert life.dossier.ticket.vendor_names == ("LEDOCNETTOYEUR",)


@pytest.mark.req("STP-13")
def test_closing_withdraws_links_and_tells_only_a_vendor_still_engaged() -> None:
    waiting, finished = at(Step.AWAITING_COMPLETION), at(Step.INVOICED)
    for life in (waiting, finished):
        life.heard()
        generation = life.one.link_generation
        life.act(Act.CLOSE)
        assert life.one.link_generation == generation + 1
    assert waiting.heard() == [
        ("intervention_cancelled", "vendor"),
        ("notified_cancelled", "notified"),
        ("visit_cancelled", "told"),
    ]
    assert finished.heard() == [("notified_closed", "notified")]


@pytest.mark.req("STP-3")
def test_a_reminder_by_hand_needs_the_address_of_its_channel() -> None:
    life = Life()
    life.act(Act.CHANGE_COORDINATES, coordinates=Coordinates(("a@plomb.example",), by_email=True))
    life.act(Act.REMIND, channel=Channel.EMAIL)
    with pytest.raises(ActRefused, match="no_address_for_channel"):
        life.act(Act.REMIND, channel=Channel.SMS)


@pytest.mark.req("VEN-12")
def test_the_read_receipt_is_given_once_and_only_when_the_agency_wants_it() -> None:
    with pytest.raises(ActRefused, match="receipt_not_wanted"):
        Life().act(Act.CONFIRM_READING, VENDOR)
    life = Life(agency=Agency("aide", "Agence Aide", read_receipt=True))
    life.act(Act.CONFIRM_READING, VENDOR)
    assert life.one.read_at == life.now
    with pytest.raises(ActRefused, match="already_read"):
        life.act(Act.CONFIRM_READING, VENDOR)


@pytest.mark.req("TYP-7", "LST-3")
def test_each_step_is_grey_or_blue_and_a_closed_ticket_red() -> None:
    grey = {Step.AWAITING_APPOINTMENT, Step.AWAITING_COMPLETION, Step.AWAITING_INVOICE}
    for step in possible(TicketType.ODS):
        turn = status(at(step).dossier.ticket).turn
        assert turn is (Turn.OTHERS if step in grey else Turn.MANAGER)
    life = at(Step.INVOICED)
    life.act(Act.CLOSE)
    assert status(life.dossier.ticket).code == "closed"


@pytest.mark.req("REL-5")
@pytest.mark.parametrize(
    ("asked", "due"),
    [
        # Friday before the clocks go forward (29 March 2026): same wall time a week later
        (datetime(2026, 3, 27, 9, 0, tzinfo=UTC), datetime(2026, 4, 3, 8, 0, tzinfo=UTC)),
        # before they go back (25 October 2026)
        (datetime(2026, 10, 23, 8, 0, tzinfo=UTC), datetime(2026, 10, 30, 9, 0, tzinfo=UTC)),
    ],
)
def test_a_reminder_keeps_its_wall_time_across_a_change_of_clock(
    asked: datetime, due: datetime
) -> None:
    assert Life(start=asked).next_due() == due


@pytest.mark.req("STP-10")
def test_an_internal_note_is_marked_internal_and_tells_nobody() -> None:
    life = Life()
    life.heard()
    life.act(Act.ADD_NOTE, comment="rappeler mardi")
    assert life.facts[-1].internal
    assert life.heard() == []


def test_a_problem_of_sending_does_not_end_the_vendors_right_to_correct() -> None:
    life = Life()
    life.accept()
    life.act(Act.SEND_PROBLEM, SYSTEM)
    life.accept(in_hours=50)
    assert life.one.last_actor is ActorKind.VENDOR
