"""An approver's private page: the quotes to read, an explicit answer, and its walls (QUO-2)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from loge.kernel.errors import Busy
from loge.kernel.people import Channel, Coordinates
from loge.pages import submitting
from loge.tickets.acting import perform as performing
from loge.tickets.acting.fire_timer import fire_timer
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.quote import ApprovalStep, Ground

from tests.fakes.builders import make_person, make_vendor
from tests.unit.exchange.phone import LINK, PDF, Phone, approver_link, link_to, make_quote_phone

PRESIDENT = make_person(name="ALOXE CORTON Denise", quality="Président du CS")
RIVAL = "rival00000000000000000"


@pytest.fixture
def vendor(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """The first of two vendors; both have sent a quote."""
    phone = make_quote_phone(
        monkeypatch, vendors=(make_vendor(), make_vendor(name="AUTRE SARL", register_id=""))
    )
    phone.send_quote(delai="15", commentaire="Hors peinture.")
    other = phone.dossier.interventions[1].id
    link_to(phone.world, phone.dossier, RIVAL, intervention_id=other)
    rival = Phone(phone.world, RIVAL, number=phone.number)
    phone.world.files.objects[f"incoming/aide/v-{other}/R1/devis-1.pdf"] = PDF
    rival.answer("devis", montant="980", devis="R1")
    return phone


@pytest.fixture
def president(vendor: Phone) -> Phone:
    """The phone of the council's president, asked about the first vendor's quote."""
    vendor.manager(Act.ASK_APPROVAL, approver=PRESIDENT, comment="Merci de votre avis.")
    return approver_link(vendor)


def _answers(phone: Phone) -> list[Act]:
    return [f.act for f in phone.facts if f.act in {Act.APPROVE, Act.DISAPPROVE}]


@pytest.mark.req("QUO-2")
def test_the_page_shows_the_quotes_and_what_is_asked(president: Phone) -> None:
    page = president.get()
    assert page.status == 200
    assert page.title == "Approbation d’un devis"
    for expected in (
        "Ticket n° 1", "GILBERT", "4 rue Gilbert", "Pb d'égout bouché", "L'égout refoule",
        "Bonjour,", "JEFF LE CHEF vous demande votre avis", "Merci de votre avis.",
        "PLOMB'SERVICE", "250,50 €", "15 jours", "Hors peinture.", "AUTRE SARL", "980,00 €",
        "Pour comparer", "Agence Aide SA", "J’approuve", "Je n’approuve pas",
    ):  # fmt: skip
        assert expected in page.text, expected
    marked = page.soup.select(".asked-about")
    assert len(marked) == 1
    assert "PLOMB'SERVICE" in marked[0].get_text()
    links = page.links()
    for file_id in ("Q1", "R1"):
        assert f"/e/{president.link}/fichier/{file_id}" in links
        assert president.get(f"/fichier/{file_id}").status == 303


@pytest.mark.req("QUO-2")
def test_the_page_shows_neither_the_door_code_nor_any_contact_data(president: Phone) -> None:
    president.perform_on(
        president.intervention.id, Act.SEND_MESSAGE, subject="Privé", comment="Secret du vendeur"
    )
    body = president.get().body
    for hidden in ("A1234", "plomberie.example", "39980011", "39980022", "pailloux", "Secret"):
        assert hidden not in body


@pytest.mark.req("QUO-2")
@pytest.mark.parametrize(
    ("ground", "document", "words"),
    [
        (None, "", "Votre réponse est un avis"),
        (Ground.DELEGATION, "AG du 12 mai", "Votre réponse décide de ce devis."),
        (Ground.OWNER, "", "Votre réponse décide de ce devis."),
    ],
)
def test_whether_the_answer_advises_or_decides_is_said(
    vendor: Phone, ground: Ground | None, document: str, words: str
) -> None:
    vendor.manager(Act.ASK_APPROVAL, approver=PRESIDENT, ground=ground, document=document)
    page = approver_link(vendor).get()
    assert words in page.text
    assert document in page.text


@pytest.mark.req("QUO-2", "QUO-4")
@pytest.mark.parametrize(
    ("slug", "act", "step"),
    [
        ("approuver", Act.APPROVE, Step.QUOTE_APPROVED),
        ("desapprouver", Act.DISAPPROVE, Step.QUOTE_DISAPPROVED),
    ],
)
def test_an_answer_is_recorded_confirmed_and_shown_again(
    president: Phone, slug: str, act: Act, step: Step
) -> None:
    answer = president.answer(slug, confirme="oui", commentaire="Après lecture.")
    assert answer.status == 303
    assert president.intervention.step is step
    fact = president.facts[-1]
    assert (fact.act, fact.actor.kind, fact.actor.name) == (
        act,
        ActorKind.APPROVER,
        PRESIDENT.name,
    )
    thanks = president.call("GET", answer.location)
    assert thanks.title == "C’est envoyé"
    assert "transmise au gestionnaire" in thanks.text
    page = president.get()
    assert "Après lecture." in page.text
    assert "corriger votre réponse" in page.text
    assert president.get("/merci").status == 303


@pytest.mark.req("VEN-11")
@pytest.mark.parametrize("slug", ["approuver", "desapprouver"])
def test_an_answer_needs_its_tick(president: Phone, slug: str) -> None:
    page = president.answer(slug, commentaire="à garder")
    assert page.status == 422
    assert "Cochez" in page.errors()["confirme"]
    assert page.fields()["commentaire"] == ["à garder"]
    assert "trop long" in president.answer(slug, commentaire="x" * 4001).errors()["commentaire"]
    assert president.post(f"/{slug}", {}).status == 409
    assert _answers(president) == []


@pytest.mark.req("VEN-11")
def test_the_same_answer_sent_twice_is_given_once(president: Phone) -> None:
    form = president.filled("approuver", confirme="oui")
    first, second = president.post("/approuver", form), president.post("/approuver", form)
    assert (first.status, second.status) == (303, 303)
    again = president.post("/approuver", {**form, "commentaire": ["autre"]})
    assert again.status == 409
    assert "déjà répondu" in again.text
    assert _answers(president) == [Act.APPROVE]


@pytest.mark.req("QUO-2", "VEN-11")
def test_an_answer_is_corrected_until_the_manager_has_acted(president: Phone) -> None:
    president.answer("approuver", confirme="oui", commentaire="Oui")
    page = president.get()
    assert "Finalement, je n’approuve pas" in page.text
    assert "Modifier mon commentaire" in page.text
    assert president.answer("desapprouver", confirme="oui", commentaire="Non").status == 303
    assert president.intervention.step is Step.QUOTE_DISAPPROVED
    first, second = president.facts[-2:]
    assert first.undone_by == second.id
    assert president.answer("approuver", confirme="oui").status == 303
    late = president.filled("desapprouver", confirme="oui", commentaire="Trop tard")
    president.manager(Act.ACCEPT_QUOTE)
    answer = president.post("/desapprouver", late)
    assert answer.status == 409
    assert "n’est plus attendue" in answer.text
    assert "Trop tard" in answer.text
    page = president.get()
    assert "Le gestionnaire a accepté le devis" in page.text
    assert "corriger" not in page.text
    assert president.get("/approuver").status == 303


@pytest.mark.req("QUO-2")
def test_an_answer_entered_by_the_manager_says_so(president: Phone) -> None:
    president.manager(Act.APPROVE, comment="Par téléphone")
    page = president.get()
    assert "Vous avez approuvé ce devis" in page.text
    assert "Réponse saisie pour vous par JEFF LE CHEF" in page.text
    assert page.soup.select("a.main") == []


def test_a_quote_refused_after_the_answer_says_so(president: Phone) -> None:
    president.answer("approuver", confirme="oui")
    president.manager(Act.REFUSE_QUOTE)
    assert "n’a pas retenu le devis" in president.get().text


@pytest.mark.req("QUO-3")
def test_another_quote_kept_after_the_answer_says_so(president: Phone) -> None:
    president.answer("desapprouver", confirme="oui")
    president.perform_on(president.dossier.interventions[1].id, Act.ACCEPT_QUOTE)
    assert "n’a pas retenu le devis" in president.get().text


def test_a_reminder_that_leaves_while_the_approver_reads_refuses_nothing(president: Phone) -> None:
    form = president.filled("approuver", confirme="oui")
    president.manager(Act.REMIND_APPROVER, channel=Channel.EMAIL)
    president.world.clock.advance(timedelta(days=9))
    assert fire_timer(president.world.context(), president.number, president.intervention.id)
    assert president.facts[-1].act is Act.AUTO_REMIND_APPROVER
    assert president.post("/approuver", form).status == 303


def test_a_busy_ticket_keeps_what_was_typed(
    president: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy

    form = president.filled("approuver", confirme="oui", commentaire="à garder")
    monkeypatch.setattr(submitting, "perform", busy)
    answer = president.post("/approuver", form)
    assert answer.status == 503
    assert answer.fields()["commentaire"] == ["à garder"]
    monkeypatch.setattr(submitting, "perform", performing.perform)
    assert president.post("/approuver", answer.fields()).status == 303


def test_a_race_lost_at_the_last_moment_is_told(
    president: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = president.filled("approuver", confirme="oui", commentaire="D'accord")

    def raced(*given: object, **named: object) -> object:
        president.manager(Act.DISAPPROVE, comment="Par téléphone")
        return performing.perform(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(submitting, "perform", raced)
    answer = president.post("/approuver", form)
    assert answer.status == 409
    assert "D'accord" in answer.text
    assert _answers(president) == [Act.DISAPPROVE]


@pytest.mark.req("QUO-2", "VEN-1")
def test_links_that_open_nothing_look_the_same(president: Phone) -> None:
    phone, bodies = president, []

    def held(link: str) -> None:
        page = phone.call("GET", f"/e/{link}")
        assert page.status == 404, link
        bodies.append((page.body, json.dumps(page.headers, sort_keys=True)))

    base = {"party": "approver", "generation": _generation(phone)}
    link_to(phone.world, phone.dossier, "expired000000000000000",
            **{**base, "expires_at": phone.world.clock.at})  # fmt: skip
    link_to(phone.world, phone.dossier, "nobody0000000000000000",
            **{**base, "intervention_id": "I9"})  # fmt: skip
    link_to(phone.world, phone.dossier, "noticket00000000000000", **{**base, "number": 99})
    link_to(phone.world, phone.dossier, "strange000000000000000", **{**base, "party": "else"})
    for link in (
        "unknown000000000000000", "expired000000000000000", "nobody0000000000000000",
        "noticket00000000000000", "strange000000000000000",
    ):  # fmt: skip
        held(link)
    assert len(set(bodies)) == 1


def _generation(phone: Phone) -> int:
    approval = phone.intervention.approval
    assert approval is not None
    return approval.link_generation


@pytest.mark.req("STP-13")
def test_closing_the_ticket_withdraws_the_approvers_link(president: Phone) -> None:
    form = president.filled("approuver", confirme="oui", commentaire="D'accord")
    president.answer("approuver", confirme="oui")
    president.manager(Act.CLOSE)
    assert president.get().status == 410
    late = president.post("/approuver", form)
    assert late.status == 410
    assert late.title == "Ce ticket est clos"
    assert "D'accord" in late.text


@pytest.mark.req("QUO-2")
def test_a_former_approvers_link_never_answers_for_the_next_one(president: Phone) -> None:
    president.answer("desapprouver", confirme="oui")
    # a new quote forgets the approval, and another person is asked about it
    Phone(president.world, LINK, number=president.number).send_quote("Q2", montant="700")
    assert president.get().status == 410
    president.manager(Act.ASK_APPROVAL, approver=make_person(name="AUTRE MEMBRE"))
    assert president.get().status == 410
    assert "AUTRE MEMBRE" not in president.get().text
    assert approver_link(president, "next000000000000000000").get().status == 200
    # so does a step back before anybody answered
    president.manager(Act.STEP_BACK)
    president.manager(Act.ASK_APPROVAL, approver=PRESIDENT)
    assert president.call("GET", "/e/next000000000000000000").status == 410


@pytest.mark.req("QUO-2", "VEN-1")
def test_an_approvers_link_opens_nothing_of_the_vendors_and_the_other_way(
    president: Phone, vendor: Phone
) -> None:
    before = president.facts
    for slug in ("devis", "accord", "refuser", "rendez-vous", "accepter", "fin", "message", "lu",
                 "depot", "aide", "fichiers/devis/devis"):  # fmt: skip
        assert president.get(f"/{slug}").status == 404
        assert president.post(f"/{slug}", {"jeton": ["x"], "refuse": ["oui"]}).status == 404
    form = president.filled("approuver", confirme="oui")
    for slug in ("approuver", "desapprouver"):
        assert vendor.get(f"/{slug}").status == 404
        assert vendor.post(f"/{slug}", form).status == 404
    # a vendor's intervention id and generation give no approver's link, nor the reverse
    link_to(president.world, president.dossier, "mixed00000000000000000", generation=99)
    assert president.call("GET", "/e/mixed00000000000000000").status == 404
    assert president.facts == before
    approval = president.intervention.approval
    assert approval is not None
    assert approval.step is ApprovalStep.PENDING


@pytest.mark.req("QUO-2")
def test_files_that_are_no_quote_stay_closed(president: Phone, vendor: Phone) -> None:
    vendor.put("piece-1.pdf", PDF, upload_id="M1")
    vendor.answer("message", commentaire="Voir pièce", piece="M1")
    assert vendor.get("/fichier/M1").status == 303
    for file_id in ("M1", "file-1", "x"):
        assert president.get(f"/fichier/{file_id}").status == 404


def test_an_answer_sent_by_another_site_is_refused(president: Phone) -> None:
    form = president.filled("approuver", confirme="oui")
    assert president.post("/approuver", form, sec_fetch_site="cross-site").status == 403
    assert _answers(president) == []


def test_a_forms_token_does_not_serve_the_other_answer(president: Phone) -> None:
    form = president.filled("approuver", confirme="oui")
    assert president.post("/desapprouver", form).status == 409
    assert _answers(president) == []


@pytest.mark.req("VEN-13")
def test_approval_pages_are_light_without_scripts_and_labelled(president: Phone) -> None:
    for path in ("", "/approuver", "/desapprouver"):
        page = president.get(path)
        weight = len(page.body.encode()) + sum(
            len(president.call("GET", str(e.get("href") or e.get("src"))).body.encode())
            for e in page.soup.select("link[rel=stylesheet], script[src]")
        )
        assert weight < 30_000
        assert len(page.soup.select("h1")) == 1
        labelled = {label.get("for") for label in page.soup.select("label[for]")}
        for element in page.soup.select("input:not([type=hidden]), textarea"):
            assert element.get("id") in labelled or element.find_parent("label"), element


def test_what_vendors_and_managers_write_is_text_never_markup(vendor: Phone) -> None:
    person = make_person(
        name="<b>X</b>", coordinates=Coordinates(("a@example.org",), by_email=True)
    )
    vendor.send_quote("Q2", montant="5", commentaire="<script>alert(1)</script>")
    vendor.manager(Act.ASK_APPROVAL, approver=person, comment="<img src=x>")
    page = approver_link(vendor).get()
    assert page.soup.select("main script, main img, main b") == []
    assert "<script>alert(1)</script>" in page.text
