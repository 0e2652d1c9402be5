"""The summary of quotes, approvals and several vendors (END-1, QUO-2)."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from loge.tickets.adapters.documents import PdfAndZip
from loge.tickets.archive.summary import Summary, documents_of, summary_of
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.quote import Ground
from loge.tickets.domain.ticket import Dossier, TicketType
from loge.tickets.domain.words.labels import FACT_TITLES
from loge.tickets.domain.words.sentences import fact_title
from pypdf import PdfReader

from tests.fakes.builders import make_agency, make_fact, make_intervention, make_ticket
from tests.unit.domain.lives import APPROVER, FILE, PRESIDENT, VENDOR, Life, at


def summary(life: Life) -> Summary:
    """The summary of a life."""
    return summary_of(make_agency(), life.dossier, life.facts)


def words(one: Summary) -> str:
    """Everything the PDF says."""
    pages = PdfReader(io.BytesIO(PdfAndZip().pdf(one))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def two_quotes() -> Life:
    """Two quotes received; the first is kept on the president's advice."""
    life = Life(kind=TicketType.DM, vendors=("UN", "DEUX", "TROIS"))
    first, second, third = (i.id for i in life.dossier.interventions)
    life.act(Act.SEND_QUOTE, VENDOR, first, amount_cents=90000, attachments=(FILE,), delay_days=10)
    life.act(
        Act.SEND_QUOTE, VENDOR, second, amount_cents=80000, attachments=(FILE,), reference="DV-117"
    )
    life.act(Act.REFUSE, VENDOR, third)
    life.act(Act.ASK_APPROVAL, on=first, approver=PRESIDENT)
    life.act(Act.APPROVE, APPROVER, first)
    life.act(Act.ACCEPT_QUOTE, on=first, ground=Ground.BUDGET)
    life.act(Act.CLOSE)
    return life


@pytest.mark.req("END-1", "QUO-2", "QUO-3")
def test_the_summary_tells_an_opinion_from_the_decision() -> None:
    said = words(summary(two_quotes()))
    for word in (
        "Interventions",
        "Montant de l’intervention : 900,00 €",
        "Intervenant : UN",
        "Devis : 900,00 € (intervention possible sous 10 jours)",
        "Approbation : Avis favorable d’ALOXE CORTON Denise, le 02/03/2026",
        "Décision : Devis accepté par JEFF LE CHEF (budget courant), le 02/03/2026",
        "Intervenant : DEUX - Devis non retenu",
        "Devis : 800,00 € (réf. DV-117)",
        "DEUX envoie son devis d’un montant de 800,00 € (réf. DV-117).",
        "Intervenant : TROIS - Intervention refusée par le fournisseur",
    ):
        assert word in said, word


@pytest.mark.req("QUO-2")
def test_a_delegated_approval_names_its_document() -> None:
    life = at(Step.QUOTE_RECEIVED, TicketType.DS)
    life.act(
        Act.ASK_APPROVAL, approver=PRESIDENT, ground=Ground.DELEGATION, document="AG du 12 mai"
    )
    assert summary(life).vendors[0].approval == (
        "En attente de réponse - ALOXE CORTON Denise (délégation\u00a0: AG du 12 mai)"
    )
    life.act(Act.DISAPPROVE, APPROVER)
    assert summary(life).vendors[0].approval == (
        "Désapprouvé par ALOXE CORTON Denise (délégation\u00a0: AG du 12 mai), le 02/03/2026"
    )
    assert summary(life).vendors[0].decision == ""


@pytest.mark.req("STP-14", "END-1")
def test_each_vendor_of_an_odsm_has_its_part_and_the_total_is_theirs() -> None:
    life = Life(kind=TicketType.ODSM, vendors=("UN", "DEUX"))
    for index, cents in enumerate((10000, 25050)):
        life.act(Act.SEND_INVOICE, on=life.dossier.interventions[index].id, amount_cents=cents)
    said = words(summary(life))
    for word in ("Montant total : 350,50 €", "Montant : 100,00 €", "Montant : 250,50 €"):
        assert word in said, word


@pytest.mark.req("END-1")
def test_quotes_and_signed_quotes_are_among_the_documents() -> None:
    life = at(Step.QUOTE_RECEIVED, TicketType.DS)
    assert len(list(documents_of(Dossier(life.dossier.ticket), life.facts))) == 1


@pytest.mark.req("END-1", "VEN-11", "STP-15")
def test_what_was_said_otherwise_is_corrected_and_what_was_taken_back_undone() -> None:
    vendor = Actor(ActorKind.VENDOR, "I1", "PLOMB'SERVICE")
    said = [make_fact(id=f"f{n}", act=Act.ACCEPT, actor=vendor) for n in range(4)]
    said[0] = replace(said[0], undone_by="f1")
    said[1] = replace(said[1], corrects="f0", undone_by="f2")
    said[2] = replace(said[2], act=Act.STEP_BACK, corrects="f1")
    dossier = Dossier(make_ticket(), (make_intervention(),))
    lines = [line.said for line in summary_of(make_agency(), dossier, said).lines]
    assert [line.rpartition(". ")[2] for line in lines[:2]] == ["(corrigé)", "(annulé)"]
    assert not lines[2].endswith(")")
    assert [fact_title(fact) for fact in said[1:3]] == [
        "Intervention planifiée (correction)",
        FACT_TITLES[Act.STEP_BACK],
    ]
