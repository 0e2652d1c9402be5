"""Quotes in the manager's console, by clicking, in a real browser on the running instance."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from local.demo.api_client import ApiClient
from local.demo.papers import quote
from local.demo.visitor import Visitor
from tests.e2e.creating import begin, fill_information, fill_vendor, on_one_page
from tests.e2e.orders import VENDOR_MAIL
from tests.e2e.test_console import page, sign_in

__all__ = ["page"]  # the browser of the console's tests is a fixture here too

OTHER_MAIL = "autre@plombier-essai.example"
REQUESTER_MAIL = "pommard@example.org"
SUBJECT = "Fuite d'eau à la descente"


def ask_for_a_quote(page: Page) -> int:
    """Fill the creation form for one vendor; the number of the ticket."""
    begin(page)
    fill_information(page, SUBJECT)
    page.get_by_role("region", name="Informations").get_by_text("Demande de devis").click()
    vendors = page.get_by_role("region", name="Intervenant")
    expect(vendors.get_by_role("status")).to_contain_text("Devis simple")
    fill_vendor(vendors, "PREMIER PLOMBIER", VENDOR_MAIL)
    page.get_by_role("button", name="Valider", exact=True).click()
    page.wait_for_url(re.compile(r"/tickets/\d+$"))
    expect(page.get_by_role("heading", name="Devis simple")).to_be_visible()
    return int(page.url.rsplit("/", 1)[-1])


def ask_another_besides(page: Page) -> None:
    """« Contacter un autre intervenant », answered NON: both are kept."""
    first = page.get_by_role("region", name="PREMIER PLOMBIER", exact=True)
    first.get_by_role("button", name="Contacter un autre intervenant").click()
    window = page.get_by_role("dialog")
    fill_vendor(window, "SECOND PLOMBIER", OTHER_MAIL)
    window.get_by_role("button", name="Continuer").click()
    expect(window.get_by_text("Devis multiple")).to_be_visible()
    window.get_by_role("button", name="NON", exact=True).click()
    expect(page.get_by_role("heading", name="Devis multiple")).to_be_visible()


def enter_quote(page: Page, vendor: str, amount: str, days: str, paper: Path) -> None:
    """The quote that a vendor read over the phone."""
    part = page.get_by_role("region", name=vendor, exact=True)
    part.get_by_role("button", name="Saisir manuellement le devis").click()
    window = page.get_by_role("dialog")
    window.get_by_label("Montant TTC").fill(amount)
    window.get_by_label("Délai d’exécution").fill(days)
    window.locator("input[type=file]").set_input_files(paper)
    window.get_by_role("button", name="Valider", exact=True).click()
    expect(window).to_have_count(0)


def decide(page: Page, vendor: str, button: str) -> Locator:
    """A decision taken in the comparison; the window it opens."""
    row = page.get_by_role("region", name="Comparaison des devis").get_by_role("row", name=vendor)
    row.get_by_role("button", name=button).click()
    return page.get_by_role("dialog")


@pytest.mark.req("QUO-1")
@pytest.mark.req("QUO-3")
@pytest.mark.req("STP-4")
def test_a_quote_becomes_multiple_is_approved_and_accepted_by_clicking(
    page: Page, visitor: Visitor, tmp_path: Path
) -> None:
    name, content, _ = quote("devis.pdf", "PREMIER PLOMBIER", "D-12", "890,50", "Descente d'eau")
    paper = tmp_path / name
    paper.write_bytes(content)
    sign_in(page, "jeff")
    number = ask_for_a_quote(page)
    ask_another_besides(page)
    enter_quote(page, "PREMIER PLOMBIER", "890,50", "5", paper)
    expect(page.get_by_text("1 intervenant n’a pas répondu")).to_be_visible()
    enter_quote(page, "SECOND PLOMBIER", "1 250", "12", paper)
    quotes = page.get_by_role("region", name="Comparaison des devis")
    expect(quotes.get_by_role("row", name="PREMIER")).to_contain_text("890,50 €")
    expect(quotes.get_by_role("row", name="PREMIER")).to_contain_text("le plus bas")

    window = decide(page, "PREMIER", "Demander l’approbation")
    window.get_by_role("button", name="Président du CS").click()
    window.get_by_role("button", name="Envoyer la demande").click()
    expect(window).to_have_count(0)
    approver = page.get_by_role("region", name="Approbateur")
    approver.get_by_role("button", name="Saisir l’approbation").click()
    page.get_by_role("dialog").get_by_role("button", name="Enregistrer l’approbation").click()
    expect(approver.get_by_text("Avis favorable")).to_be_visible()

    window = decide(page, "PREMIER", "Accepter le devis")
    window.locator("input[type=file]").set_input_files(paper)
    window.get_by_role("button", name="Accepter le devis").click()
    expect(quotes.get_by_role("row", name="PREMIER")).to_contain_text("Devis accepté")
    expect(quotes.get_by_role("row", name="SECOND")).to_contain_text("Devis non retenu")
    visitor.settle()
    kept = [mail["subject"] for mail in visitor.messages_of(number, VENDOR_MAIL)]
    lost = [mail["subject"] for mail in visitor.messages_of(number, OTHER_MAIL)]
    assert any("accepté" in subject for subject in kept)
    assert any("non retenu" in subject for subject in lost)


@pytest.mark.req("TYP-4")
def test_a_request_is_completed_and_becomes_a_quote_by_clicking(
    page: Page, visitor: Visitor, jeff: ApiClient
) -> None:
    asked = {
        "module": "syndic",
        "place_id": "gilbert",
        "requester": {"name": "POMMARD Henri", "emails": [REQUESTER_MAIL], "by_email": True},
        "source": "Téléphone",
        "subject": "Interphone muet au 2e",
        "description": "On n'entend plus rien.",
    }
    number = jeff.call("POST", "/v1/requests", asked).json()["number"]
    visitor.settle()
    sign_in(page, "jeff")
    page.goto("/syndic?q=interphone")
    row = page.get_by_role("row", name="Interphone muet au 2e")
    expect(row).to_contain_text("En attente de validation")
    row.get_by_role("link", name="Interphone muet au 2e").click()
    page.get_by_role("button", name="Valider la demande").click()
    expect(page.get_by_role("textbox", name="Sujet")).to_have_value("Interphone muet au 2e")
    on_one_page(page)
    page.get_by_role("region", name="Informations").get_by_text("Demande de devis").click()
    vendors = page.get_by_role("region", name="Intervenant")
    fill_vendor(vendors, "INTERPHONES D'ESSAI", OTHER_MAIL)
    page.get_by_role("button", name="Valider", exact=True).click()
    expect(page.get_by_role("heading", name=f"Devis simple n° {number}")).to_be_visible()
    visitor.settle()
    assert visitor.messages_of(number, REQUESTER_MAIL)
    assert visitor.messages_of(number, OTHER_MAIL)
