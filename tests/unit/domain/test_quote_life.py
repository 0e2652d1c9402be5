"""The life of quotes: asked, received, approved or not, one kept, then an order's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from loge.agency.domain.delays import Delay, Delays
from loge.kernel.people import Channel, Person
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import PresenceAnswer, Step, TimerKind
from loge.tickets.domain.lifecycle import ActRefused, status
from loge.tickets.domain.lifecycle.engine.offers import offers
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.quote import ApprovalStep, Ground
from loge.tickets.domain.ticket import Options, TicketType

from tests.unit.domain.lives import (
    APPROVER,
    FILE,
    MANAGER,
    PRESIDENT,
    REACHABLE,
    VENDOR,
    Life,
    at,
)

DS, DM, ODS, ODSM = TicketType.DS, TicketType.DM, TicketType.ODS, TicketType.ODSM


def dm() -> Life:
    """Three vendors asked; the first two have quoted."""
    life = Life(kind=DM, vendors=("UN", "DEUX", "TROIS"))
    for index, cents in enumerate((90000, 80000)):
        one = life.dossier.interventions[index].id
        life.act(Act.SEND_QUOTE, VENDOR, one, amount_cents=cents, attachments=(FILE,))
    life.heard()
    return life


@pytest.mark.req("NEW-10", "NEW-16")
def test_a_quote_request_goes_by_mail_always_and_is_reminded_three_times() -> None:
    life = Life(kind=DS)
    assert life.said[0].also_email
    assert life.heard() == [("quote_request", "vendor"), ("notified_created", "notified")]
    fired = life.advance(60)
    assert fired == [Act.AUTO_REMIND_QUOTE] * 3 + [Act.QUOTE_REMINDERS_ENDED]


@pytest.mark.req("REL-2")
def test_accepting_to_quote_does_not_stop_the_reminder_but_the_quote_does() -> None:
    life = Life(kind=DS)
    due = life.next_due()
    life.act(Act.ACCEPT_TO_QUOTE, VENDOR)
    assert life.next_due() == due
    life.act(Act.SEND_QUOTE, VENDOR, amount_cents=1000, attachments=(FILE,))
    assert life.next_due() is None
    with pytest.raises(ActRefused):
        life.act(Act.ACCEPT_TO_QUOTE, VENDOR)


@pytest.mark.req("VEN-6")
def test_a_quote_can_be_replaced_until_it_is_decided() -> None:
    life = at(Step.QUOTE_RECEIVED, DS)
    life.act(Act.SEND_QUOTE, VENDOR, amount_cents=99900, attachments=(FILE,))
    assert life.dossier.ticket.amount_cents == 99900
    life.act(Act.ACCEPT_QUOTE)
    with pytest.raises(ActRefused, match="not_at_this_step"):
        life.act(Act.SEND_QUOTE, VENDOR, amount_cents=1, attachments=(FILE,))


@pytest.mark.req("QUO-1", "QUO-4")
def test_an_approval_tells_the_manager_and_nothing_to_the_vendor_until_confirmed() -> None:
    life = at(Step.QUOTE_RECEIVED, DS)
    life.heard()
    life.act(Act.ASK_APPROVAL, approver=PRESIDENT, people=(Person("Membre"),))
    assert life.heard() == [("approval_request", "approver"), ("council_informed", "council")]
    life.act(Act.APPROVE, APPROVER, comment="D'accord")
    assert life.heard() == [("answer_received", "agency")]
    assert life.one.approval is not None
    assert life.one.approval.step is ApprovalStep.APPROVED
    assert life.one.approval.ground is Ground.OPINION
    life.act(Act.ACCEPT_QUOTE, comment="Bon pour accord", attachments=(FILE,))
    assert ("quote_accepted", "vendor") in life.heard()
    assert life.one.signed_quote == (FILE,)


@pytest.mark.req("QUO-5")
def test_a_disapproval_is_told_to_the_vendor_and_gives_the_choices_back() -> None:
    life = at(Step.AWAITING_APPROVAL, DS)
    life.heard()
    life.act(Act.DISAPPROVE, APPROVER)
    assert life.heard() == [("answer_received", "agency"), ("quote_disapproved", "vendor")]
    open_to = {o.act for o in offers(life.dossier, ActorKind.MANAGER, life.given())}
    assert {Act.ACCEPT_QUOTE, Act.ASK_APPROVAL, Act.REPLACE_VENDOR, Act.ADD_VENDOR} <= open_to


@pytest.mark.req("QUO-2", "STP-2")
def test_the_manager_enters_the_approvers_answer_in_its_place() -> None:
    life = at(Step.AWAITING_APPROVAL, DS)
    life.act(Act.APPROVE, MANAGER, ground=Ground.DELEGATION, document="AG du 12 mai")
    assert life.facts[-1].in_place_of == PRESIDENT.name
    assert life.one.approval is not None
    assert life.one.approval.ground is Ground.DELEGATION


@pytest.mark.req("QUO-2")
def test_an_approver_is_reminded_by_timer_and_by_hand_until_it_answers() -> None:
    life = at(Step.AWAITING_APPROVAL, DS)
    life.heard()
    assert life.advance(8) == [Act.AUTO_REMIND_APPROVER]
    life.act(Act.REMIND_APPROVER, channel=Channel.EMAIL)
    assert life.heard() == [("approval_reminder", "approver")] * 2
    with pytest.raises(ActRefused, match="no_address_for_channel"):
        life.act(Act.REMIND_APPROVER, channel=Channel.SMS)
    life.act(Act.APPROVE, APPROVER)
    assert life.next_due() is None


@pytest.mark.req("QUO-2", "VEN-11")
def test_an_approver_changes_its_mind_until_the_manager_has_acted() -> None:
    life = at(Step.QUOTE_APPROVED, DS)
    life.act(Act.DISAPPROVE, APPROVER)
    assert [life.one.step] == [Step.QUOTE_DISAPPROVED]
    life.act(Act.APPROVE, APPROVER)
    life.act(Act.ACCEPT_QUOTE)
    with pytest.raises(ActRefused):
        life.act(Act.DISAPPROVE, APPROVER)


@pytest.mark.req("VEN-7", "QUO-6")
def test_after_acceptance_the_vendor_fixes_the_date_and_the_checks_are_armed() -> None:
    life = at(Step.QUOTE_ACCEPTED, DS)
    start = life.now + timedelta(days=5)
    life.act(Act.FIX_APPOINTMENT, VENDOR, start=start, duration_minutes=120)
    kinds = {t.kind: t.due_at for t in life.one.timers}
    assert kinds[TimerKind.APPOINTMENT_REMINDER] == start - timedelta(hours=48)
    assert kinds[TimerKind.PRESENCE_CHECK] == start - timedelta(minutes=30)
    assert TimerKind.COMPLETION_REQUEST in kinds
    assert not life.one.appointment_validated
    life.act(Act.VALIDATE_APPOINTMENT)
    with pytest.raises(ActRefused, match="already_validated"):
        life.act(Act.VALIDATE_APPOINTMENT)


@pytest.mark.req("VEN-7")
def test_the_manager_postpones_or_cancels_the_appointment_of_a_quote() -> None:
    life = at(Step.AWAITING_COMPLETION, DS)
    life.heard()
    life.act(Act.POSTPONE_APPOINTMENT, start=life.now + timedelta(days=9))
    assert life.heard() == [
        ("intervention_postponed", "vendor"),
        ("notified_postponed", "notified"),
        ("notified_postponed", "told"),
    ]
    life.act(Act.CANCEL_APPOINTMENT)
    assert life.heard() == [("appointment_cancelled", "vendor"), ("visit_cancelled", "told")]
    assert life.one.step is Step.QUOTE_ACCEPTED
    assert [t.kind for t in life.one.timers] == [TimerKind.DATE_REMINDER]


@pytest.mark.req("VEN-8")
def test_a_vendor_of_a_quote_that_does_not_come_owes_a_new_date() -> None:
    life = at(Step.AWAITING_COMPLETION, DS)
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.NOT_COMING)
    assert life.one.step is Step.QUOTE_ACCEPTED
    assert [t.kind for t in life.one.timers] == [TimerKind.DATE_REMINDER]


@pytest.mark.req("QUO-3")
def test_keeping_one_quote_tells_each_other_vendor_once_and_stops_its_reminders() -> None:
    life = dm()
    kept = life.dossier.interventions[1].id
    life.act(Act.ACCEPT_QUOTE, on=kept)
    said = [(i.message.value, i.intervention_id) for i in life.said]
    losers = [i.id for i in life.dossier.interventions if i.id != kept]
    assert [who for what, who in said if what == "quote_not_kept"] == losers
    assert all(i.timers == () and i.not_kept for i in life.dossier.interventions if i.id != kept)
    lost = [f.intervention_id for f in life.facts if f.act is Act.NOT_KEPT]
    assert lost == losers
    assert life.dossier.ticket.amount_cents == 80000
    assert status(life.dossier.ticket).code == "quote_accepted"
    life.heard()
    asked = {i.intervention_id for i in life.advance_saying(60)}
    assert asked == {kept}


@pytest.mark.req("TYP-3", "STP-4")
def test_adding_a_vendor_makes_a_multiple_quote_or_order_and_replacing_does_not() -> None:
    for kind, multiple in ((DS, DM), (ODS, ODSM)):
        added, replaced = Life(kind=kind), Life(kind=kind)
        added.heard()
        added.act(Act.ADD_VENDOR, vendor=Vendor("AUTRE", REACHABLE))
        assert added.dossier.ticket.type is multiple
        assert len(added.heard()) == 1
        replaced.act(Act.REPLACE_VENDOR, vendor=Vendor("AUTRE", REACHABLE))
        assert replaced.dossier.ticket.type is kind


@pytest.mark.req("TYP-1")
def test_a_cancelled_vendor_is_not_counted_when_another_is_added() -> None:
    life = at(Step.CANCELLED, ODS)
    life.act(Act.ADD_VENDOR, vendor=Vendor("AUTRE", REACHABLE))
    assert life.dossier.ticket.type is ODS


def test_no_vendor_is_added_once_a_quote_is_accepted() -> None:
    life = at(Step.QUOTE_ACCEPTED, DS)
    with pytest.raises(ActRefused, match="quote_already_accepted"):
        life.act(Act.ADD_VENDOR, vendor=Vendor("AUTRE", REACHABLE))


@pytest.mark.req("TYP-2")
def test_an_order_on_site_becomes_a_quote_with_the_delays_asked_for_then() -> None:
    life = at(Step.AWAITING_COMPLETION, ODS)
    life.heard()
    life.act(Act.REQUEST_QUOTE, delays=Delays(quote=Delay(2, "days", 5)))
    assert life.dossier.ticket.type is DS
    assert life.one.step is Step.AWAITING_QUOTE
    assert life.heard() == [("quote_request", "vendor")]
    due = life.next_due()
    assert due is not None
    assert (due - life.now).days == 2
    with pytest.raises(ActRefused):
        life.act(Act.STEP_BACK)


@pytest.mark.req("TYP-2")
def test_a_quote_can_be_entered_by_hand_on_an_order_and_is_refused_on_an_odsm() -> None:
    life = at(Step.AWAITING_COMPLETION, ODS)
    life.act(Act.SEND_QUOTE, amount_cents=50000)
    assert (life.dossier.ticket.type, life.one.step) == (DS, Step.QUOTE_RECEIVED)
    with pytest.raises(ActRefused, match="several_vendors"):
        at(Step.AWAITING_COMPLETION, ODSM).act(Act.SEND_QUOTE, amount_cents=50000)


@pytest.mark.req("STP-14", "TYP-5")
def test_an_odsm_shows_running_and_the_sum_of_its_invoices() -> None:
    life = Life(kind=ODSM, vendors=("UN", "DEUX"))
    for one in [i.id for i in life.dossier.interventions]:
        life.act(Act.SEND_INVOICE, on=one, amount_cents=10000)
    assert life.dossier.ticket.amount_cents == 20000
    assert status(life.dossier.ticket).code == "running"
    with pytest.raises(ActRefused, match="several_steps"):
        life.act(Act.INFORM_THIRD_PARTY, people=(PRESIDENT,))


@pytest.mark.req("STP-13")
def test_closing_an_odsm_tells_every_vendor_still_engaged() -> None:
    life = Life(kind=ODSM, vendors=("UN", "DEUX", "TROIS"))
    life.act(Act.REFUSE, VENDOR, life.dossier.interventions[0].id)
    life.heard()
    life.act(Act.CLOSE)
    assert [w for w, _ in life.heard()].count("intervention_cancelled") == 2


@pytest.mark.req("STP-12")
def test_in_silence_a_quote_is_kept_without_a_word() -> None:
    life = dm()
    life.act(Act.SET_SILENT, value=True)
    life.act(Act.ACCEPT_QUOTE, on=life.dossier.interventions[0].id)
    assert life.heard() == []


def test_a_silent_quote_request_is_sent_later_by_hand() -> None:
    life = Life(kind=DS, options=Options(silent=True))
    assert life.heard() == []
    life.act(Act.SEND_ORDER)
    assert life.heard() == [("quote_request", "vendor")]


@pytest.mark.req("TYP-5")
def test_cancelling_one_vendor_of_several_does_not_tell_that_all_is_cancelled() -> None:
    life = Life(kind=ODSM, vendors=("UN", "DEUX"))
    life.heard()
    life.act(Act.CANCEL, on=life.dossier.interventions[0].id)
    assert life.heard() == [("intervention_cancelled", "vendor")]
    life.act(Act.CANCEL, on=life.dossier.interventions[1].id)
    assert life.heard() == [
        ("intervention_cancelled", "vendor"),
        ("notified_cancelled", "notified"),
    ]


@pytest.mark.req("STP-12", "VEN-11")
def test_an_answer_corrected_in_silence_wakes_no_timer() -> None:
    life = Life(kind=DS)
    life.act(Act.ACCEPT_TO_QUOTE, VENDOR)
    life.act(Act.SET_SILENT, value=True)
    life.act(Act.REFUSE, VENDOR)
    life.act(Act.ACCEPT_TO_QUOTE, VENDOR)
    assert [t.kind for t in life.one.timers] == [TimerKind.QUOTE_REMINDER]
    assert life.next_due() is None


@pytest.mark.req("VEN-11", "TYP-1")
def test_a_refusal_cannot_be_taken_back_once_another_vendor_is_asked() -> None:
    life = at(Step.REFUSED, ODS)
    first = life.one.id
    life.act(Act.ADD_VENDOR, vendor=Vendor("AUTRE", REACHABLE))
    start = life.now + timedelta(days=1)
    with pytest.raises(ActRefused, match="not_at_this_step"):
        life.act(Act.ACCEPT, VENDOR, first, start=start, duration_minutes=60)
