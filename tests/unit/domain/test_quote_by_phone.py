"""A quote whose steps were done by phone, and its vendor awaited once accepted (STP-1, STP-2)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.delays import Delay, Delays
from loge.kernel.people import Person
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import Step, TimerKind
from loge.tickets.domain.lifecycle import ActRefused
from loge.tickets.domain.lifecycle.engine.offers import offers
from loge.tickets.domain.quote import ApprovalStep, Ground
from loge.tickets.domain.ticket import TicketType
from loge.tickets.domain.words.sentences import fact_sentence

from tests.unit.domain.lives import FILE, VENDOR, Life, at
from tests.unit.domain.test_quote_life import dm

DS = TicketType.DS


@pytest.mark.req("QUO-6", "REL-1")
def test_after_devis_accepte_the_vendor_is_asked_again_for_its_appointment() -> None:
    life = Life(kind=DS, delays=Delays(order=Delay(3, "days", 2), quote=Delay(9, "days", 9)))
    life.act(Act.SEND_QUOTE, VENDOR, amount_cents=1000, attachments=(FILE,))
    life.act(Act.ACCEPT_QUOTE)
    accepted = life.now
    due = life.next_due()
    assert due is not None
    assert (due - accepted).days == 3
    life.heard()
    assert life.advance(60) == [Act.AUTO_REMIND_DATE] * 2 + [Act.DATE_REMINDERS_ENDED]
    assert life.heard() == [("appointment_wanted", "vendor")] * 2 + [("reminders_ended", "agency")]
    reminders = [f for f in life.facts if f.act is Act.AUTO_REMIND_DATE]
    assert [(f.data["count"], f.data["maximum"]) for f in reminders] == [(1, 2), (2, 2)]
    assert fact_sentence(reminders[0]) == (
        "Une relance est envoyée à PLOMB'SERVICE pour son rendez-vous (1 sur 2)."
    )


@pytest.mark.req("REL-2")
def test_the_appointment_stops_its_reminders_and_silence_holds_them() -> None:
    life = at(Step.QUOTE_ACCEPTED, DS)
    life.act(Act.SET_SILENT, value=True)
    assert life.advance(60) == []
    life.act(Act.SET_SILENT, value=False)
    life.act(Act.FIX_APPOINTMENT, VENDOR, start=life.now + timedelta(days=30), duration_minutes=60)
    assert life.one.timer(TimerKind.DATE_REMINDER) is None
    assert Act.AUTO_REMIND_DATE not in life.advance(20)


@pytest.mark.req("STP-1", "STP-2")
@pytest.mark.parametrize(
    "step",
    [
        Step.AWAITING_QUOTE,
        Step.QUOTE_RECEIVED,
        Step.AWAITING_APPROVAL,
        Step.QUOTE_APPROVED,
        Step.QUOTE_DISAPPROVED,
    ],
)
@pytest.mark.parametrize(
    ("act", "values", "to"),
    [
        (Act.FIX_APPOINTMENT, {"duration_minutes": 60}, Step.AWAITING_COMPLETION),
        (Act.COMPLETE, {}, Step.COMPLETED),
        (Act.COMPLETE, {"amount_cents": 12000}, Step.INVOICED),
        (Act.REQUEST_INVOICE, {}, Step.AWAITING_INVOICE),
        (Act.SEND_INVOICE, {"amount_cents": 12000}, Step.INVOICED),
    ],
)
def test_what_was_done_by_phone_is_skipped_on_a_single_quote(
    step: Step, act: Act, values: dict[str, Any], to: Step
) -> None:
    life = at(step, DS)
    before = life.one
    assert act in {o.act for o in offers(life.dossier, ActorKind.MANAGER, life.given())}
    if act is Act.FIX_APPOINTMENT:
        values = {**values, "start": life.now + timedelta(days=3)}
    life.act(act, **values)
    assert life.one.step is to
    assert life.facts[-1].in_place_of == ("" if act is Act.REQUEST_INVOICE else "PLOMB'SERVICE")
    if step is Step.AWAITING_APPROVAL:
        assert life.one.approval is not None
        assert life.one.approval.step is ApprovalStep.WITHDRAWN
    life.act(Act.STEP_BACK)
    assert (life.one.step, life.one.quote, life.one.approval) == (
        step,
        before.quote,
        before.approval,
    )
    with pytest.raises(ActRefused):
        life.act(act, VENDOR, **values)


@pytest.mark.req("STP-1", "QUO-3")
def test_among_several_quotes_one_is_chosen_before_its_work_is_entered() -> None:
    life = dm()
    one = life.dossier.interventions[0].id
    with pytest.raises(ActRefused, match="quote_to_choose"):
        life.act(Act.COMPLETE, on=one)
    for other in life.dossier.interventions[1:]:
        life.act(Act.CANCEL, on=other.id)
    life.act(Act.COMPLETE, on=one)
    assert life.dossier.ticket.type is DS


@pytest.mark.req("STP-2", "QUO-2")
@pytest.mark.parametrize(
    ("act", "step", "approval"),
    [
        (Act.APPROVE, Step.QUOTE_APPROVED, ApprovalStep.APPROVED),
        (Act.DISAPPROVE, Step.QUOTE_DISAPPROVED, ApprovalStep.DISAPPROVED),
    ],
)
def test_an_approver_answers_by_phone_without_a_request_sent(
    act: Act, step: Step, approval: ApprovalStep
) -> None:
    life = at(Step.QUOTE_RECEIVED, DS)
    life.heard()
    with pytest.raises(ActRefused, match="value_missing"):
        life.act(act, comment="Par téléphone")
    unreachable = Person("CORTON Denise")
    life.act(act, approver=unreachable, comment="Par téléphone", ground=Ground.DELEGATION)
    assert "approver" not in {audience for _, audience in life.heard()}
    fact, found = life.facts[-1], life.one.approval
    assert found is not None
    assert (life.one.step, found.step, found.ground) == (step, approval, Ground.DELEGATION)
    assert (found.approver.name, found.comment) == ("CORTON Denise", "Par téléphone")
    assert (fact.in_place_of, fact.data["approver"]) == ("CORTON Denise", "CORTON Denise")
    assert (fact.party_id, fact.data["ground"]) == (found.approver.party, "delegation")
    assert "CORTON Denise" in fact_sentence(fact)
    life.act(Act.STEP_BACK)
    assert (life.one.step, life.one.approval) == (Step.QUOTE_RECEIVED, None)
