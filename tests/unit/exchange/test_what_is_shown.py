"""What the vendor reads, at each step (VEN-1, VEN-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from loge.tickets.domain.fact import Act
from loge.tickets.domain.ticket import Options

from tests.fakes.builders import AGENCY, make_agency, make_attachment, make_place
from tests.unit.exchange.phone import Phone, make_phone


@pytest.mark.req("VEN-2")
def test_the_order_says_all_that_a_vendor_needs(phone: Phone) -> None:
    page = phone.get()
    assert page.status == 200
    assert page.title == "Ordre de service"
    for expected in (
        "Ticket n° 1",
        "GILBERT",
        "4 rue Gilbert",
        "54000 NANCY",
        "Pb d'égout bouché",
        "L'égout refoule dans la cave.",
        "A1234",
        "Passer par la cour.",
        "PAILLOUX Stéphane",
        "Locataire",
        "Après 17h de préférence.",
        "Agence Aide SA",
        "JEFF LE CHEF",
        "jeff@aide.example",
    ):
        assert expected in page.text, expected
    assert "tel:+33639980022" in page.links()
    assert "URGENT" not in page.text


@pytest.mark.req("VEN-2")
def test_an_agency_that_hides_its_email_shows_none(phone: Phone) -> None:
    rows = phone.world.store.agencies[AGENCY]
    rows.agency = make_agency(hide_email=True)
    page = phone.get()
    assert "@aide.example" not in page.body
    assert "Agence Aide SA" in page.text


@pytest.mark.req("VEN-2")
@pytest.mark.parametrize("told", [True, False])
def test_the_owner_is_named_only_when_the_order_says_so(phone: Phone, told: bool) -> None:
    rows = phone.world.store.agencies[AGENCY].tickets[1]
    options = Options(send_owner_name=told)
    rows.ticket = replace(rows.ticket, place=make_place(owner_name="Mme DUPONT"), options=options)
    assert ("Mme DUPONT" in phone.get().text) is told


@pytest.mark.req("NEW-9")
def test_an_urgent_order_says_so_in_large(monkeypatch: pytest.MonkeyPatch) -> None:
    phone = make_phone(monkeypatch, options=Options(urgent=True))
    badge = phone.get().soup.select_one(".urgent")
    assert badge is not None
    assert badge.get_text() == "URGENT"


@pytest.mark.req("VEN-2")
def test_the_title_follows_the_intervention(phone: Phone) -> None:
    clock = phone.world.clock
    assert phone.get().title == "Ordre de service"
    phone.accept()
    assert phone.get().title == "Intervention planifiée"
    start = phone.intervention.appointment
    assert start is not None
    clock.at = start.start + timedelta(minutes=5)
    assert phone.get().title == "Intervention en cours"
    clock.at = start.end + timedelta(minutes=5)
    assert phone.get().title == "Demande de fin d’intervention"
    phone.answer("fin", termine="oui")
    assert phone.get().title == "Intervention terminée"
    phone.manager(Act.REQUEST_INVOICE)
    assert phone.get().title == "Demande de facture"
    phone.put("facture-1.pdf", b"%PDF-1.7")
    phone.answer("facture", montant="253,64")
    assert phone.get().title == "Facture transmise"


@pytest.mark.req("VEN-2")
def test_what_was_answered_and_said_is_shown_again(phone: Phone) -> None:
    phone.accept(commentaire="Je viens avec le furet.")
    phone.manager(Act.SEND_MESSAGE, subject="Accès cave", comment="La clé est chez le gardien.")
    phone.manager(Act.ADD_NOTE, comment="Client pénible.")
    page = phone.get()
    for expected in ("Je viens avec le furet.", "Accès cave", "La clé est chez le gardien."):
        assert expected in page.text
    assert "Rendez-vous le mercredi 25 novembre 2026 à 14 h 30" in page.text
    assert "pénible" not in page.text


@pytest.mark.req("NEW-15")
def test_the_files_of_the_request_open_by_a_short_lived_address(phone: Phone) -> None:
    rows = phone.world.store.agencies[AGENCY].tickets[1]
    word = make_attachment(id="F2", name="plan.docx", content_type="application/msword")
    rows.ticket = replace(rows.ticket, attachments=(make_attachment(), word))
    assert f"/e/{phone.link}/fichier/file-1" in phone.get().links()
    photo, plan = phone.get("/fichier/file-1"), phone.get("/fichier/F2")
    assert (photo.status, plan.status) == (303, 303)
    assert photo.location.endswith("disposition=inline")
    assert plan.location.endswith("disposition=attachment")
    assert phone.get("/fichier/F3").status == 404


def test_why_an_invoice_is_wanted_again_is_said_with_the_request(phone: Phone) -> None:
    phone.accept()
    phone.put("facture-1.pdf", b"%PDF-1.7")
    phone.answer("fin", termine="oui", montant="80")
    phone.manager(Act.REFUSE_INVOICE, comment="Le montant ne correspond pas.")
    page = phone.get()
    assert page.title == "Demande de facture"
    card = page.soup.select_one(".next")
    assert card is not None
    assert "Le montant ne correspond pas." in card.get_text()


def test_another_vendors_or_a_notes_file_is_not_found(phone: Phone) -> None:
    phone.manager(Act.ADD_NOTE, comment="Note", attachments=(make_attachment(id="secret"),))
    assert phone.get("/fichier/secret").status == 404


@pytest.mark.req("VEN-2")
def test_the_help_page_explains_every_step(phone: Phone) -> None:
    page = phone.get("/aide")
    assert page.status == 200
    for expected in ("Accepter ou refuser", "Contacter le gestionnaire", "présence", "facture"):
        assert expected in page.text
    assert f"/e/{phone.link}/aide" in phone.get().links()


def test_what_comes_from_outside_is_text_never_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    phone = make_phone(
        monkeypatch, subject="<script>alert(1)</script>", description="<img src=x onerror=a()>"
    )
    page = phone.get()
    assert [s.get("src") for s in page.soup.select("script")] == []
    assert not page.soup.select("main img")
    assert "<script>alert(1)</script>" in page.text


@pytest.mark.req("VEN-13")
def test_a_page_weighs_less_than_30_kilobytes(phone: Phone) -> None:
    for path in ("", "/accepter", "/message", "/aide"):
        page = phone.get(path)
        parts = [page.body]
        for element in page.soup.select("link[rel=stylesheet], script[src]"):
            static = phone.call("GET", str(element.get("href") or element.get("src")))
            assert static.status == 200
            assert "immutable" in static.headers["cache-control"]
            parts.append(static.body)
        assert sum(len(p.encode()) for p in parts) < 30_000
        assert "style=" not in page.body


def test_every_page_has_one_heading_and_a_label_for_every_field(phone: Phone) -> None:
    pages = [phone.get(path) for path in ("", "/accepter", "/refuser", "/message", "/aide")]
    phone.accept()
    pages += [phone.get(p) for p in ("/presence", "/fin", "/fichiers/fin/photo", "/merci")]
    for page in pages:
        soup = page.soup
        if page.status == 303:
            continue
        assert soup.html is not None
        assert soup.html["lang"] == "fr"
        assert len(soup.select("h1")) == 1
        labelled = {label.get("for") for label in soup.select("label[for]")}
        for element in soup.select("input:not([type=hidden]), textarea"):
            assert element.get("id") in labelled or element.find_parent("label"), element
