"""One request for approval about several quotes of a DM (QUO-2)."""

from __future__ import annotations

import pytest
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Step, TimerKind
from loge.tickets.domain.lifecycle import ActRefused
from loge.tickets.domain.quote import ApprovalStep
from loge.tickets.domain.words.sentences import fact_sentence

from tests.unit.domain.lives import APPROVER, PRESIDENT, Life
from tests.unit.domain.test_quote_life import dm


def asked_together() -> tuple[Life, str, str]:
    """Two quotes of three, asked about in one request."""
    life = dm()
    one, two, _ = (i.id for i in life.dossier.interventions)
    life.act(Act.ASK_APPROVAL, on=one, approver=PRESIDENT, also=(two,))
    return life, one, two


def steps(life: Life) -> list[Step]:
    return [i.step for i in life.dossier.interventions]


@pytest.mark.req("QUO-2")
def test_one_request_carries_several_quotes_and_asks_once() -> None:
    life, one, _ = asked_together()
    assert steps(life)[:2] == [Step.AWAITING_APPROVAL] * 2
    asked = [i for i in life.said if i.audience.value == "approver"]
    assert [(i.message.value, i.intervention_id) for i in asked] == [("approval_request", one)]
    assert "les devis de UN, DEUX" in fact_sentence(life.facts[-1])
    reminded = [
        i.intervention_id for i in life.advance_saying(60) if i.audience.value == "approver"
    ]
    assert reminded == [one] * 3


@pytest.mark.req("QUO-2")
def test_the_answer_names_the_quote_and_frees_the_others() -> None:
    life, _, two = asked_together()
    life.heard()
    life.act(Act.APPROVE, APPROVER, two, comment="Le moins cher")
    assert steps(life)[:2] == [Step.QUOTE_RECEIVED, Step.QUOTE_APPROVED]
    assert life.heard() == [("answer_received", "agency")]
    other = life.dossier.interventions[0].approval
    assert other is not None
    assert (other.step, other.answered_by) == (ApprovalStep.WITHDRAWN, APPROVER.name)
    assert Act.AUTO_REMIND_APPROVER not in life.advance(60)


@pytest.mark.req("QUO-2", "VEN-11")
def test_the_approver_corrects_its_answer_for_all_the_quotes_of_its_request() -> None:
    life, one, two = asked_together()
    life.act(Act.APPROVE, APPROVER, two)
    first = life.facts[-1]
    life.act(Act.APPROVE, APPROVER, one)
    assert steps(life)[:2] == [Step.QUOTE_APPROVED, Step.QUOTE_RECEIVED]
    marked = next(f for f in life.facts if f.id == first.id)
    assert marked.undone_by == life.facts[-1].id
    life.heard()
    life.act(Act.DISAPPROVE, APPROVER, two)
    assert steps(life)[:2] == [Step.QUOTE_DISAPPROVED] * 2
    told = [i.intervention_id for i in life.said if i.message.value == "quote_disapproved"]
    assert sorted(filter(None, told)) == sorted([one, two])
    life.act(Act.APPROVE, APPROVER, two)
    assert steps(life)[:2] == [Step.QUOTE_RECEIVED, Step.QUOTE_APPROVED]
    assert all(f.undone_by for f in life.facts if f.act is Act.DISAPPROVE)
    life.act(Act.ACCEPT_QUOTE, on=two)
    assert steps(life)[:2] == [Step.CANCELLED, Step.QUOTE_ACCEPTED]


@pytest.mark.req("QUO-2", "STP-15")
def test_a_request_is_taken_back_as_one() -> None:
    life, one, two = asked_together()
    life.act(Act.DISAPPROVE, on=two)
    life.act(Act.STEP_BACK, on=one)
    assert steps(life)[:2] == [Step.AWAITING_APPROVAL] * 2
    assert life.dossier.interventions[0].timer(TimerKind.APPROVAL_REMINDER) is not None
    life.act(Act.STEP_BACK, on=two)
    assert steps(life)[:2] == [Step.QUOTE_RECEIVED] * 2
    assert [i.approval for i in life.dossier.interventions[:2]] == [None, None]


@pytest.mark.req("QUO-2")
def test_when_the_first_quote_leaves_the_request_the_approver_is_reminded_of_the_other() -> None:
    life, one, two = asked_together()
    life.act(Act.REFUSE_QUOTE, on=one)
    assert steps(life)[:2] == [Step.QUOTE_DISAPPROVED, Step.AWAITING_APPROVAL]
    reminded = [
        i.intervention_id for i in life.advance_saying(60) if i.audience.value == "approver"
    ]
    assert reminded == [two] * 3
    life.act(Act.APPROVE, APPROVER, two)
    assert steps(life)[:2] == [Step.QUOTE_DISAPPROVED, Step.QUOTE_APPROVED]


@pytest.mark.req("QUO-2")
@pytest.mark.parametrize("also", [("nobody",), (2,), (0,), (1, 1)])
def test_a_request_is_only_about_quotes_received(also: tuple[int | str, ...]) -> None:
    life = dm()
    ids = [i.id for i in life.dossier.interventions]
    named = tuple(ids[one] if isinstance(one, int) else one for one in also)
    with pytest.raises(ActRefused, match="quotes_to_ask_about"):
        life.act(Act.ASK_APPROVAL, on=ids[0], approver=PRESIDENT, also=named)
