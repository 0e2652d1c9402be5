"""An approver's page about several quotes: the answer names one (QUO-2)."""

from __future__ import annotations

import pytest
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Step

from tests.unit.exchange.phone import Phone, approver_link
from tests.unit.exchange.test_approver import PRESIDENT, _answers, vendor

__all__ = ["vendor"]


@pytest.fixture
def of_two(vendor: Phone) -> Phone:
    """The phone of the president, asked about both quotes in one request."""
    also = (vendor.dossier.interventions[1].id,)
    vendor.manager(Act.ASK_APPROVAL, approver=PRESIDENT, also=also, comment="Lequel ?")
    return approver_link(vendor)


def _steps(phone: Phone) -> list[Step]:
    return [i.step for i in phone.dossier.interventions]


@pytest.mark.req("QUO-2")
def test_one_page_carries_the_quotes_of_a_request_and_the_answer_names_one(of_two: Phone) -> None:
    page = of_two.get()
    assert page.title == "Approbation d’un devis parmi plusieurs"
    assert len(page.soup.select(".asked-about")) == 2
    for expected in ("sur 2 devis", "l’un de ces devis", "aucun de ces devis", "Lequel ?"):
        assert expected in page.text, expected
    assert "Pour comparer" not in page.text
    form = of_two.get("/approuver")
    assert "250,50" in form.text
    assert "AUTRE SARL, 980,00" in form.text.replace("\u00a0", " ")
    unnamed = of_two.answer("approuver", confirme="oui", commentaire="à garder")
    assert (unnamed.status, "Choisissez" in unnamed.errors()["devis"]) == (422, True)
    assert unnamed.fields()["commentaire"] == ["à garder"]
    rival = of_two.dossier.interventions[1].id
    stranger = of_two.answer("approuver", confirme="oui", devis="nobody")
    assert stranger.status == 422
    done = of_two.answer("approuver", confirme="oui", devis=rival, commentaire="Plus complet.")
    assert done.status == 303
    assert _steps(of_two) == [Step.QUOTE_RECEIVED, Step.QUOTE_APPROVED]
    assert of_two.facts[-1].intervention_id == rival
    assert of_two.call("GET", done.location).title == "C’est envoyé"
    after = of_two.get()
    assert "Vous avez approuvé le devis d’AUTRE SARL" in after.text
    assert "Plus complet." in after.text


@pytest.mark.req("QUO-2", "VEN-11")
def test_the_answer_about_several_quotes_is_corrected_from_the_same_link(of_two: Phone) -> None:
    first, rival = (i.id for i in of_two.dossier.interventions)
    of_two.answer("approuver", confirme="oui", devis=rival)
    again = of_two.get("/approuver")
    assert again.status == 200
    assert of_two.answer("approuver", confirme="oui", devis=first).status == 303
    assert _steps(of_two) == [Step.QUOTE_APPROVED, Step.QUOTE_RECEIVED]
    assert of_two.answer("desapprouver", confirme="oui").status == 303
    assert _steps(of_two) == [Step.QUOTE_DISAPPROVED] * 2
    assert "Vous n’avez approuvé aucun de ces devis" in of_two.get().text
    of_two.manager(Act.ACCEPT_QUOTE)
    over = of_two.get()
    assert over.title == "Approbation d’un devis parmi plusieurs"
    assert "ne sont plus affichés" in over.text


@pytest.mark.req("QUO-2", "VEN-11")
def test_an_answer_about_several_quotes_is_given_once(of_two: Phone) -> None:
    rival = of_two.dossier.interventions[1].id
    fields = of_two.filled("approuver", confirme="oui", devis=rival)
    assert of_two.post("/approuver", fields).status == 303
    assert of_two.post("/approuver", fields).status == 303
    assert _answers(of_two) == [Act.APPROVE]


@pytest.mark.req("QUO-2")
def test_when_one_quote_is_set_aside_the_link_asks_about_the_other(of_two: Phone) -> None:
    of_two.manager(Act.REFUSE_QUOTE)
    page = of_two.get()
    assert page.status == 200
    assert "AUTRE SARL" in page.text
    assert of_two.answer("approuver", confirme="oui").status == 303
    assert _steps(of_two) == [Step.QUOTE_DISAPPROVED, Step.QUOTE_APPROVED]
