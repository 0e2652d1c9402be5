"""What a quote, an approval and an appointment are after each act about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from loge.kernel.people import Coordinates, Person
from loge.tickets.domain.fact import Act, ActorKind, Column
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.lifecycle import ActRefused
from loge.tickets.domain.quote import Approval, ApprovalStep, Ground, Quote
from loge.tickets.domain.ticket import TicketType

from tests.unit.domain.lives import APPROVER, FILE, PRESIDENT, VENDOR, Life, at, typed

DS, DM, ODS = TicketType.DS, TicketType.DM, TicketType.ODS


def approval_of(life: Life) -> Approval:
    """The approval of the latest intervention."""
    assert life.one.approval is not None
    return life.one.approval


@pytest.mark.req("VEN-6")
def test_a_quote_keeps_all_that_the_vendor_said() -> None:
    life = Life(kind=DS)
    said: dict[str, Any] = {
        "amount_cents": 120000,
        "attachments": (FILE,),
        "delay_days": 15,
        "comment": "Posé",
    }
    life.act(Act.SEND_QUOTE, VENDOR, **said)
    assert life.one.quote == Quote(120000, (FILE,), 15, "Posé")
    assert life.one.quoting is True


@pytest.mark.req("VEN-6")
def test_a_corrected_amount_keeps_the_file_and_a_quote_by_phone_has_none() -> None:
    life = at(Step.QUOTE_RECEIVED, DS)
    life.act(Act.SEND_QUOTE, amount_cents=99900)
    assert life.one.quote == Quote(99900, (FILE,))
    phoned = Life(kind=DS)
    phoned.act(Act.SEND_QUOTE, amount_cents=99900)
    assert phoned.one.quote == Quote(99900)


@pytest.mark.req("QUO-5")
def test_a_new_quote_forgets_what_was_answered_about_the_former() -> None:
    life = at(Step.QUOTE_DISAPPROVED, DS)
    life.act(Act.SEND_QUOTE, VENDOR, amount_cents=90000, attachments=(FILE,))
    assert life.one.approval is None


@pytest.mark.req("VEN-6")
def test_a_promise_to_quote_is_given_once_and_taken_back_by_a_refusal() -> None:
    life = Life(kind=DS)
    life.act(Act.ACCEPT_TO_QUOTE, VENDOR)
    promised = [life.one.quoting]
    with pytest.raises(ActRefused, match="already_quoting"):
        life.act(Act.ACCEPT_TO_QUOTE)
    life.act(Act.REFUSE, VENDOR)
    assert [*promised, life.one.quoting] == [True, False]
    sent = Life(kind=DS)
    sent.act(Act.ACCEPT_TO_QUOTE, VENDOR)
    sent.act(Act.SEND_QUOTE, VENDOR, amount_cents=1000, attachments=(FILE,))
    sent.act(Act.STEP_BACK)
    assert (sent.one.quoting, sent.one.quote) == (True, None)


@pytest.mark.req("QUO-1")
def test_an_approval_says_who_is_asked_when_on_what_ground_and_who_reads() -> None:
    life = at(Step.QUOTE_RECEIVED, DS)
    member = Person("Membre")
    generation = life.one.step_version + 1
    asked: dict[str, Any] = {"ground": Ground.VOTE, "document": "AG du 12 mai", "people": (member,)}
    life.act(Act.ASK_APPROVAL, approver=PRESIDENT, **asked)
    approval = approval_of(life)
    approver, informed = approval.approver, approval.informed
    assert approver.party not in {person.party for person in informed}
    (approver,) = typed(approver)
    assert replace(approval, approver=approver, informed=typed(*informed)) == Approval(
        PRESIDENT,
        life.now,
        ground=Ground.VOTE,
        document="AG du 12 mai",
        informed=(member,),
        link_generation=generation,
    )


@pytest.mark.req("QUO-1")
def test_the_link_of_a_former_approval_never_opens_the_next_one() -> None:
    life = at(Step.AWAITING_APPROVAL, DS)
    generations = [approval_of(life).link_generation]
    for _ in range(2):
        life.act(Act.STEP_BACK)
        life.act(Act.ASK_APPROVAL, approver=PRESIDENT)
        generations.append(approval_of(life).link_generation)
    assert generations == sorted(set(generations))
    assert generations[0] > 0


@pytest.mark.req("QUO-2")
@pytest.mark.parametrize(
    ("act", "step"),
    [
        (Act.APPROVE, ApprovalStep.APPROVED),
        (Act.DISAPPROVE, ApprovalStep.DISAPPROVED),
    ],
)
def test_an_answer_keeps_who_when_why_and_on_what_it_rests(act: Act, step: ApprovalStep) -> None:
    life = at(Step.QUOTE_RECEIVED, DS)
    life.act(Act.ASK_APPROVAL, approver=PRESIDENT, ground=Ground.BUDGET, document="Budget 2026")
    life.now += timedelta(hours=5)
    life.act(act, APPROVER, comment="Vu")
    kept = approval_of(life)
    assert (kept.step, kept.comment) == (step, "Vu")
    assert (kept.answered_at, kept.answered_by) == (life.now, APPROVER.name)
    assert (kept.ground, kept.document) == (Ground.BUDGET, "Budget 2026")


@pytest.mark.req("QUO-2")
def test_an_answer_may_name_its_own_document() -> None:
    life = at(Step.AWAITING_APPROVAL, DS)
    life.act(Act.APPROVE, document="PV n° 4")
    assert approval_of(life).document == "PV n° 4"


@pytest.mark.req("QUO-1")
def test_an_approver_without_any_ticked_channel_is_refused() -> None:
    life = at(Step.QUOTE_RECEIVED, DS)
    with pytest.raises(ActRefused, match="approver_without_channel"):
        life.act(Act.ASK_APPROVAL, approver=Person("Muet", coordinates=Coordinates(("m@ex.org",))))


@pytest.mark.req("QUO-2")
@pytest.mark.parametrize("act", [Act.REFUSE_QUOTE, Act.CANCEL])
def test_a_manager_that_decides_first_withdraws_the_pending_approval(act: Act) -> None:
    life = at(Step.AWAITING_APPROVAL, DS)
    life.act(act)
    assert approval_of(life).step is ApprovalStep.WITHDRAWN
    assert typed(approval_of(life).approver) == (PRESIDENT,)


@pytest.mark.req("QUO-2")
def test_an_answer_already_given_is_not_withdrawn() -> None:
    life = at(Step.QUOTE_APPROVED, DS)
    life.act(Act.REFUSE_QUOTE)
    assert approval_of(life).step is ApprovalStep.APPROVED


@pytest.mark.req("QUO-4")
def test_an_acceptance_keeps_its_comment_and_the_signed_quote() -> None:
    life = at(Step.QUOTE_RECEIVED, DS)
    life.act(Act.ACCEPT_QUOTE, comment="Bon pour accord", attachments=(FILE,))
    assert (life.one.accepted_comment, life.one.signed_quote) == ("Bon pour accord", (FILE,))


@pytest.mark.req("VEN-7")
def test_a_date_is_validated_when_the_manager_gives_it_and_not_when_the_vendor_does() -> None:
    by_vendor, by_manager = at(Step.QUOTE_ACCEPTED, DS), at(Step.QUOTE_ACCEPTED, DS)
    when: dict[str, Any] = {"start": by_vendor.now + timedelta(days=5), "duration_minutes": 90}
    by_vendor.act(Act.FIX_APPOINTMENT, VENDOR, **when)
    by_manager.act(Act.FIX_APPOINTMENT, **when)
    validated = [by_vendor.one.appointment_validated, by_manager.one.appointment_validated]
    by_vendor.act(Act.POSTPONE_APPOINTMENT, start=by_vendor.now + timedelta(days=6))
    assert [*validated, by_vendor.one.appointment_validated] == [False, True, True]
    assert by_vendor.one.appointment is not None
    assert by_vendor.one.appointment.duration == timedelta(minutes=90)


@pytest.mark.req("TYP-2")
def test_a_quote_asked_on_site_counts_from_now() -> None:
    life = at(Step.AWAITING_COMPLETION, ODS)
    life.now += timedelta(hours=3)
    life.act(Act.REQUEST_QUOTE)
    assert life.one.order_sent_at == life.now
    assert life.one.appointment is None
    assert life.one.quoting is False


@pytest.mark.req("QUO-3")
@pytest.mark.parametrize(
    ("answer", "left"),
    [(None, ApprovalStep.WITHDRAWN), (Act.APPROVE, ApprovalStep.APPROVED)],
)
def test_the_quote_that_is_not_kept_ends_with_its_approval(
    answer: Act | None, left: ApprovalStep
) -> None:
    life = Life(kind=DM, vendors=("UN", "DEUX"))
    lost, kept = (i.id for i in life.dossier.interventions)
    for one in (lost, kept):
        life.act(Act.SEND_QUOTE, VENDOR, one, amount_cents=1000, attachments=(FILE,))
    life.act(Act.ASK_APPROVAL, on=lost, approver=PRESIDENT)
    if answer:
        life.act(answer, APPROVER, on=lost)
    before = life.dossier.intervention(lost)
    life.said.clear()
    decision = life.act(Act.ACCEPT_QUOTE, on=kept, comment="Retenu", attachments=(FILE,))
    after = life.dossier.intervention(lost)
    assert before is not None
    assert after is not None
    assert after.approval is not None
    assert after.approval.step is left
    assert (after.step, after.not_kept) == (Step.CANCELLED, True)
    assert after.step_version == before.step_version + 1
    assert after.last_actor is ActorKind.MANAGER
    told = [i for i in decision.intents if i.intervention_id == lost]
    assert [(i.message.value, i.automatic) for i in told] == [("quote_not_kept", True)]
    line = decision.facts[1]
    assert (line.act, line.column, line.party) == (Act.NOT_KEPT, Column.SENT, "UN")
    assert (line.data, line.attachments, line.in_place_of) == ({}, (), "")
