"""A vendor is asked for a quote: it accepts, quotes, replaces, fixes the date (VEN-3, VEN-6…7)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from loge.files.domain.attachment import FileRole
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import PresenceAnswer, Step
from loge.tickets.domain.quote import Ground

from tests.fakes.builders import make_attachment, make_person, make_vendor
from tests.unit.exchange.phone import (
    PDF,
    Phone,
    approver_link,
    link_to,
    make_phone,
    make_quote_phone,
)

SECOND = "second0000000000000000"
DATE = {"date": "2026-11-27", "heure": "9 h", "duree": "120"}


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """The phone of the only vendor of a quote request."""
    return make_quote_phone(monkeypatch)


@pytest.mark.req("VEN-3")
def test_a_request_asks_for_a_quote_and_for_no_date(phone: Phone) -> None:
    page = phone.get()
    assert page.title == "Demande de devis"
    assert "Étape 2 sur 6 : Devis" in page.text
    for label in ("Accepter de proposer un devis", "Envoyer le devis", "Refuser"):
        assert label in page.text
    form = phone.get("/accord")
    assert "date" not in form.fields()
    assert phone.get("/accepter").status == 303
    assert phone.answer("accord", commentaire="Sous huit jours.").status == 303
    assert phone.intervention.quoting
    assert phone.facts[-1].data["comment"] == "Sous huit jours."
    page = phone.get()
    assert page.title == "Devis en attente de réception"
    assert "Accepter de proposer un devis" not in page.text
    assert "Refuser de proposer un devis" in page.text


@pytest.mark.req("VEN-3")
def test_refusing_to_quote_needs_its_tick_and_can_be_taken_back(phone: Phone) -> None:
    page = phone.get("/refuser")
    assert page.title == "Refuser de proposer un devis"
    assert "intervention est terminée" not in page.text
    assert "refuse" in phone.answer("refuser").errors()
    assert phone.answer("refuser", refuse="oui").status == 303
    assert phone.intervention.step is Step.REFUSED
    page = phone.get()
    assert page.title == "Demande de devis refusée"
    assert "Finalement, proposer un devis" in page.text
    assert phone.answer("accord").status == 303
    assert [phone.intervention.step] == [Step.AWAITING_QUOTE]


@pytest.mark.req("VEN-6")
def test_a_quote_has_an_amount_a_file_and_perhaps_a_delay(phone: Phone) -> None:
    assert phone.send_quote(delai="15", commentaire="Hors peinture.").status == 303
    quote = phone.intervention.quote
    assert quote is not None
    assert (quote.cents, quote.delay_days, quote.comment) == (125050, 15, "Hors peinture.")
    assert [(f.id, f.role) for f in quote.files] == [("Q1", FileRole.QUOTE)]
    page = phone.get()
    assert page.title == "Devis reçu"
    assert "Étape 3 sur 6 : Accord" in page.text
    for expected in ("1\u00a0250,50 €", "15 jours", "Hors peinture.", "devis-1.pdf"):
        assert expected in page.text or expected in page.body
    assert phone.get("/fichier/Q1").status == 303


@pytest.mark.req("VEN-6")
def test_a_quote_may_bear_the_vendors_own_reference(phone: Phone) -> None:
    assert phone.send_quote(reference="  DV-2026 117 ").status == 303
    assert phone.intervention.quote is not None
    assert phone.intervention.quote.reference == "DV-2026 117"
    assert phone.facts[-1].data["reference"] == "DV-2026 117"
    assert "Référence : DV-2026 117" in phone.get().text
    assert phone.get("/devis").fields()["reference"] == ["DV-2026 117"]
    assert phone.send_quote("Q2", reference="").status == 303
    assert phone.intervention.quote.reference == ""
    assert "reference" not in phone.facts[-1].data


@pytest.mark.req("VEN-6")
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"reference": "x" * 121}, "reference"),
        ({"montant": ""}, "montant"),
        ({"montant": "gratuit"}, "montant"),
        ({"delai": "bientôt"}, "delai"),
        ({"delai": "-3"}, "delai"),
        ({"delai": "999 semaines"}, "delai"),
        ({"devis": []}, "devis"),
    ],
)
def test_a_quote_must_be_whole_and_nothing_typed_is_lost(
    phone: Phone, typed: dict[str, Any], field: str
) -> None:
    page = phone.send_quote(**{"delai": "15", "commentaire": "à garder", **typed})
    assert page.status == 422
    assert field in page.errors()
    assert page.fields()["commentaire"] == ["à garder"]
    assert phone.intervention.quote is None


@pytest.mark.parametrize(
    ("typed", "days"),
    [("", None), ("15", 15), ("1 jour", 1), ("10 j", 10), ("3 semaines", 21), ("2 mois", 60)],
)
def test_a_delay_is_read_as_it_is_written(phone: Phone, typed: str, days: int | None) -> None:
    assert phone.send_quote(delai=typed).status == 303
    assert phone.intervention.quote is not None
    assert phone.intervention.quote.delay_days == days


@pytest.mark.req("VEN-6")
def test_a_quote_is_replaced_until_it_is_decided_from_what_was_typed(phone: Phone) -> None:
    phone.send_quote(delai="15", commentaire="Premier")
    assert "Remplacer mon devis" in phone.get().text
    form = phone.get("/devis")
    assert form.title == "Remplacer votre devis"
    typed = form.fields()
    assert (typed["montant"], typed["delai"]) == (["1250,50"], ["15"])
    assert "devis" not in typed
    assert phone.send_quote("Q2", montant="990").status == 303
    assert phone.intervention.quote_cents == 99000
    stale = phone.filled("devis", montant="1")
    phone.manager(Act.ACCEPT_QUOTE)
    assert "Remplacer mon devis" not in phone.get().text
    assert phone.get("/devis").status == 303
    phone.put("devis-3.pdf", PDF, upload_id="Q3")
    answer = phone.post("/devis", {**stale, "devis": ["Q3"]})
    assert answer.status == 409
    assert "n’est plus attendue" in answer.text
    assert phone.intervention.quote_cents == 99000


@pytest.mark.req("VEN-11")
def test_the_same_quote_sent_twice_is_one_quote(phone: Phone) -> None:
    phone.put("devis-1.pdf", PDF, upload_id="Q1")
    form = phone.filled("devis", montant="100", devis="Q1")
    first, second = phone.post("/devis", form), phone.post("/devis", form)
    assert (first.status, second.status) == (303, 303)
    assert [f.act for f in phone.facts].count(Act.SEND_QUOTE) == 1
    assert phone.call("GET", first.location).title == "C’est envoyé"


@pytest.mark.req("VEN-13")
def test_without_scripts_a_quote_goes_through_the_files_page(phone: Phone) -> None:
    form = phone.filled("devis", montant="100", delai="8")
    to_files = phone.post("/devis", {**form, "etape": ["devis"]})
    assert to_files.location.endswith("/fichiers/devis/devis")
    page = phone.call("GET", to_files.location)
    key = page.fields("form[action^='https://files.example']")["key"][0]
    phone.world.files.objects[key] = PDF
    back = phone.get("/devis").fields()
    assert (back["montant"], back["delai"]) == (["100"], ["8"])
    assert phone.post("/devis", back).status == 303
    assert phone.intervention.quote is not None
    assert phone.intervention.quote.files[0].name == "devis-1.pdf"


@pytest.mark.req("QUO-5")
def test_a_disapproved_quote_says_why_and_a_new_one_can_be_sent(phone: Phone) -> None:
    phone.send_quote()
    phone.manager(Act.REFUSE_QUOTE, comment="Trop cher.")
    page = phone.get()
    assert page.title == "Devis désapprouvé"
    assert "Trop cher." in page.text
    assert "Envoyer un nouveau devis" in page.text
    assert phone.send_quote("Q2", montant="800").status == 303
    assert phone.intervention.step is Step.QUOTE_RECEIVED


@pytest.mark.req("QUO-4")
def test_an_approval_says_nothing_to_the_vendor_until_the_manager_confirms(phone: Phone) -> None:
    phone.send_quote()
    phone.manager(Act.ASK_APPROVAL, approver=make_person(name="ALOXE"), comment="Votre avis ?")
    pending = phone.get()
    phone.manager(Act.APPROVE, comment="Très bien", ground=Ground.VOTE, document="AG 2026")
    approved = phone.get()
    for page in (pending, approved):
        assert page.title == "Devis en attente d’approbation"
        for hidden in ("ALOXE", "Très bien", "Votre avis", "AG 2026", "approuvé "):
            assert hidden not in page.text


@pytest.mark.req("QUO-4", "VEN-7")
def test_after_acceptance_the_comment_and_the_signed_quote_go_with_the_appointment(
    phone: Phone,
) -> None:
    phone.send_quote()
    signed = make_attachment(id="S1", name="devis-signe.pdf", content_type="application/pdf")
    phone.manager(
        Act.ACCEPT_QUOTE, comment="Bon pour accord", attachments=(signed,), document="AG secrète"
    )
    page = phone.get()
    assert page.title == "Devis accepté"
    assert "Étape 4 sur 6 : Rendez-vous" in page.text
    form = phone.get("/rendez-vous")
    for expected in ("Bon pour accord", "devis-signe.pdf", "PAILLOUX Stéphane"):
        assert expected in page.text
        assert expected in form.text
    assert "AG secrète" not in page.text
    assert phone.get("/fichier/S1").status == 303
    assert phone.answer("rendez-vous", **DATE).status == 303
    assert phone.intervention.step is Step.AWAITING_COMPLETION
    assert phone.intervention.appointment is not None
    assert phone.intervention.appointment.duration == timedelta(hours=2)


@pytest.mark.req("VEN-7")
def test_the_vendor_reads_whether_its_date_is_validated_moved_or_cancelled(phone: Phone) -> None:
    phone.send_quote()
    phone.manager(Act.ACCEPT_QUOTE)
    phone.answer("rendez-vous", **DATE)
    assert "doit le valider" in phone.get().text
    assert "Rendez-vous proposé le vendredi 27 novembre 2026 à 9 h 00" in phone.get().text
    assert phone.answer("rendez-vous", heure="10:00").status == 303
    phone.manager(Act.VALIDATE_APPOINTMENT, comment="Parfait.")
    page = phone.get()
    assert (page.title, "Le gestionnaire a validé" in page.text) == ("Intervention planifiée", True)
    assert phone.get("/rendez-vous").status == 303
    moved = phone.world.clock.now() + timedelta(days=9)
    phone.manager(Act.POSTPONE_APPOINTMENT, start=moved, comment="Le gardien est absent.")
    page = phone.get()
    assert "Le gestionnaire a reporté" in page.text
    assert "Le gardien est absent." in page.text
    phone.manager(Act.CANCEL_APPOINTMENT, comment="Autre date SVP")
    page = phone.get()
    assert page.title == "Nouveau rendez-vous"
    assert "Autre date SVP" in page.text
    assert phone.get("/rendez-vous").fields()["date"] == [""]


@pytest.mark.req("VEN-8")
def test_a_vendor_that_cannot_come_owes_another_date_then_ends_as_an_order(phone: Phone) -> None:
    phone.send_quote()
    phone.manager(Act.ACCEPT_QUOTE)
    phone.answer("rendez-vous", **DATE)
    phone.answer("presence", presence=PresenceAnswer.NOT_COMING.value)
    assert phone.get().title == "Nouveau rendez-vous"
    phone.answer("rendez-vous", **DATE)
    assert phone.answer("fin", termine="oui").status == 303
    page = phone.get()
    assert "Étape 6 sur 6 : Facture" in page.text
    phone.put("facture-1.pdf", PDF, upload_id="F1")
    phone.answer("facture", montant="1250,50", facture="F1")
    assert "Toutes les étapes sont terminées" in phone.get().text


@pytest.mark.req("QUO-3")
@pytest.mark.parametrize("quoted", [True, False])
def test_a_quote_not_kept_is_a_friendly_page_without_forms(
    monkeypatch: pytest.MonkeyPatch, quoted: bool
) -> None:
    phone = make_quote_phone(
        monkeypatch, vendors=(make_vendor(), make_vendor(name="AUTRE", register_id=""))
    )
    if quoted:
        phone.send_quote()
    typed = phone.filled("devis", montant="5")
    other = phone.dossier.interventions[1].id
    link_to(phone.world, phone.dossier, SECOND, intervention_id=other)
    rival = Phone(phone.world, SECOND, number=phone.number)
    phone.world.files.objects[f"incoming/aide/v-{other}/R1/devis-1.pdf"] = PDF
    rival.answer("devis", montant="80", devis="R1")
    phone.perform_on(other, Act.ACCEPT_QUOTE)
    page = phone.get()
    assert page.title == "Devis non retenu"
    assert ("Merci pour votre devis" in page.text) is quoted
    assert "AUTRE" not in page.text
    assert page.soup.select("form") == []
    assert "A1234" not in page.text
    for path in ("/devis", "/accord", "/rendez-vous"):
        assert phone.get(path).status == 303
    answer = phone.post("/devis", typed)
    assert answer.status == 409
    assert "Un autre devis a été retenu" in answer.text
    assert rival.get().title == "Devis accepté"


@pytest.mark.req("VEN-1")
def test_a_vendor_reads_nothing_of_the_other_vendors_quotes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phone = make_quote_phone(
        monkeypatch, vendors=(make_vendor(), make_vendor(name="AUTRE", register_id=""))
    )
    phone.send_quote()
    other = phone.dossier.interventions[1].id
    link_to(phone.world, phone.dossier, SECOND, intervention_id=other)
    rival = Phone(phone.world, SECOND, number=phone.number)
    page = rival.get()
    assert "PLOMB" not in page.text
    assert "250,50" not in page.text
    assert rival.get("/fichier/Q1").status == 404


@pytest.mark.req("TYP-2")
def test_a_quote_asked_for_on_site_says_what_the_manager_wrote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phone = make_phone(monkeypatch)
    phone.accept()
    phone.manager(Act.REQUEST_QUOTE, comment="Pour remplacer la colonne.")
    page = phone.get()
    assert page.title == "Demande de devis"
    assert "Pour remplacer la colonne." in page.text


@pytest.mark.req("VEN-13")
def test_quote_pages_are_light_and_labelled(phone: Phone) -> None:
    pages = [phone.get(path) for path in ("", "/accord", "/devis", "/refuser")]
    phone.send_quote(commentaire="x" * 1000)
    phone.manager(Act.ACCEPT_QUOTE, comment="y" * 1000)
    pages += [phone.get(path) for path in ("", "/rendez-vous", "/aide")]
    weight = sum(
        len(phone.call("GET", str(e.get("href") or e.get("src"))).body.encode())
        for e in pages[1].soup.select("link[rel=stylesheet], script[src]")
    )
    for page in pages:
        assert page.status == 200
        assert len(page.soup.select("h1")) == 1
        assert weight + len(page.body.encode()) < 30_000
        labelled = {label.get("for") for label in page.soup.select("label[for]")}
        for element in page.soup.select("input:not([type=hidden]), textarea"):
            assert element.get("id") in labelled or element.find_parent("label"), element


@pytest.mark.req("VEN-11")
def test_looking_at_quote_pages_changes_nothing(phone: Phone) -> None:
    phone.send_quote()
    phone.manager(Act.ASK_APPROVAL, approver=make_person())
    approver = approver_link(phone)
    before = phone.facts
    for path in ("", "/devis", "/accord", "/rendez-vous", "/fichier/Q1", "/merci?reponse=devis"):
        phone.get(path)
    for path in ("", "/approuver", "/desapprouver", "/fichier/Q1", "/merci?reponse=approuver"):
        approver.get(path)
    assert phone.facts == before
