"""Both stories of the demonstration, whole, by clicking: at a desk, then on a phone.

The manager's screen is never reloaded: what the others answer appears on it by itself.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from local.demo.blocked_drain_order import DESCRIPTION as DRAIN_DESCRIPTION
from local.demo.papers import invoice, photo, quote
from local.demo.story_steps import live_until, next_visit
from local.demo.visitor import Visitor
from local.demo.water_leak_quotes import DESCRIPTION as LEAK_DESCRIPTION
from local.demo.water_leak_quotes import (
    PLOMB,
    PLOMB_MAIL,
    PRESIDENT,
    PRESIDENT_MAIL,
    ROBINET,
    ROBINET_MAIL,
    WORK,
)
from tests.e2e.awaiting import press_and_be_heard
from tests.e2e.browsers import (
    DESK,
    PHONE,
    SLOW_MACHINE_MS,
    complaints,
    sign_in,
    window,
)
from tests.e2e.clicking import Guest, Office, on_disk
from tests.e2e.creating import begin, choose, go_on

# each story in every change on one screen, on the other with what is slow
DESK_FIRST = [pytest.param(DESK), pytest.param(PHONE, marks=pytest.mark.slow)]
PHONE_FIRST = [pytest.param(PHONE), pytest.param(DESK, marks=pytest.mark.slow)]
PDF = b"%PDF-"


@pytest.fixture
def street(browser: Browser, visitor: Visitor) -> Iterator[BrowserContext]:
    """The phones of the vendors and the president, without scripts' errors."""
    context = window(browser, visitor, PHONE)
    yield context
    context.close()


@pytest.fixture
def office(browser: Browser, visitor: Visitor, width: int) -> Iterator[Office]:
    """The manager's screen; a broken script or policy on the way fails the journey."""
    context = window(browser, visitor, width)
    context.set_default_timeout(2 * SLOW_MACHINE_MS)
    sign_in(context)
    page = context.new_page()
    broken = complaints(page)
    page.goto("/syndic")
    yield Office(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert broken == []
    assert wide <= width


def order(office: Office, folder: Path) -> int:
    """The order is written while the council president is on the phone."""
    page = office.page
    begin(page, by_steps=True)
    choose(page, "Immeuble", "GILB", re.compile("GILBERT"))
    choose(page, "Source de la demande", "Télé", "Téléphone")
    page.get_by_role("textbox", name="Sujet").fill("pb d'égout bouché")
    office.choose_known("Informations", PRESIDENT)
    for option in ("URGENT", "Demander la présence sur place"):
        page.get_by_role("switch", name=option).check(force=True)
    go_on(page, "Descriptions")
    page.get_by_role("textbox", name="Description", exact=True).fill(DRAIN_DESCRIPTION)
    go_on(page, "Personnes")
    vendor = page.get_by_role("region", name="Intervenant")
    office.choose_vendor(vendor, PLOMB)
    vendor.get_by_role("textbox", name="Commentaire").fill("Prévoir le furet et une pompe.")
    office.choose_known("Personne à contacter", "Gardien")
    office.choose_known("Personnes à notifier", PRESIDENT)
    office.to_documents(folder, [photo("couloir-caves.jpg", "Couloir des caves")])
    number = office.validate()
    office.sees(f"En attente de {PLOMB}")
    return number


def work_is_done(visitor: Visitor, office: Office, guest: Guest, folder: Path) -> None:
    """From the appointment to the declared end; the appointment is the clock's guide."""
    page = guest.page
    page.goto(f"{guest.link}/presence")
    page.check("[name=presence][value=on_site]")
    guest.send("Envoyer ma réponse")
    office.sees(re.compile("sur place", re.IGNORECASE))
    visitor.advance("3h")
    guest.start("Déclarer la fin d’intervention")
    guest.say("Tout s'écoule à nouveau.")
    guest.add("photo", [on_disk(folder, photo("apres.jpg", "Après"))])
    page.check("[name=termine]")
    guest.send("Envoyer ma déclaration")
    office.sees("Tout s'écoule à nouveau.")


def invoiced(office: Office, guest: Guest, amount: str, folder: Path) -> None:
    """The invoice, and its amount on the manager's screen."""
    guest.page.goto(f"{guest.link}/facture")
    paper = invoice("facture.pdf", PLOMB, "F-1", amount)
    guest.add("facture", [on_disk(folder, paper)])
    guest.page.fill("[name=montant]", amount)
    guest.send("Envoyer ma facture")
    office.sees("Facture reçue")
    office.sees(re.compile(amount))


def archived(office: Office, guest: Guest) -> None:
    """Closed, summed up, zipped; the private link serves no more."""
    office.close()
    summary = office.download("Obtenir le fichier de résumé")
    assert Path(summary.path()).read_bytes().startswith(PDF)
    archive = office.download("Obtenir les documents (.zip)")
    names = zipfile.ZipFile(archive.path()).namelist()
    assert any("apres" in name or "photo" in name for name in names), names
    answer = guest.page.goto(guest.link)
    assert answer is not None
    assert answer.status == 410
    expect(guest.page.get_by_role("heading", name="Ce ticket est clos")).to_be_visible()


@pytest.mark.parametrize("width", PHONE_FIRST, ids=["on_a_phone", "at_a_desk"])
@pytest.mark.req("SYS-1", "VEN-3", "VEN-8", "VEN-9", "VEN-10", "END-1")
@pytest.mark.clock
def test_a_blocked_drain_from_the_phone_call_to_the_archive(
    visitor: Visitor, office: Office, street: BrowserContext, tmp_path: Path
) -> None:
    number = order(office, tmp_path)
    visitor.settle()
    assert "URGENT" in visitor.messages_of(number, PLOMB_MAIL)[0]["subject"]
    visitor.advance("8d")
    office.sees(re.compile("Relance"))

    guest = Guest.on(street, visitor.vendor_link(number, PLOMB_MAIL))
    visit = next_visit(visitor)
    guest.start("Accepter et fixer le rendez-vous")
    guest.appointment(visit)
    guest.say("Je préviens le gardien.")
    guest.send("Valider le rendez-vous")
    expect(guest.page.get_by_role("link", name="Ajouter à mon agenda")).to_be_visible()
    office.sees("Attente de fin d’intervention")
    office.sees("Je préviens le gardien.")

    live_until(visitor, visit - timedelta(minutes=10))
    work_is_done(visitor, office, guest, tmp_path)
    invoiced(office, guest, "253,64", tmp_path)
    archived(office, guest)


def quote_request(office: Office, folder: Path) -> int:
    """One vendor is asked for a quote."""
    page = office.page
    begin(page, by_steps=True)
    page.get_by_role("region", name="Informations").get_by_text("Demande de devis").click()
    choose(page, "Immeuble", "GILB", re.compile("GILBERT"))
    choose(page, "Source de la demande", "Télé", "Téléphone")
    page.get_by_role("textbox", name="Sujet").fill("Fuite d'eau")
    office.choose_known("Informations", PRESIDENT)
    go_on(page, "Descriptions")
    page.get_by_role("textbox", name="Description", exact=True).fill(LEAK_DESCRIPTION)
    go_on(page, "Personnes")
    office.choose_vendor(page.get_by_role("region", name="Intervenant"), PLOMB)
    office.choose_known("Personne à contacter", "Gardien")
    office.to_documents(folder, [photo("caves-12-13.jpg", "Caves 12 et 13")])
    number = office.validate()
    expect(page.get_by_role("heading", name=re.compile("Devis simple"))).to_be_visible()
    return number


def second_opinion(office: Office) -> None:
    """Another vendor is asked too: NON keeps both."""
    asked = office.act("Contacter un autre intervenant", PLOMB)
    office.choose_vendor(asked, ROBINET)
    asked.get_by_role("button", name="Continuer").click()
    asked.get_by_role("button", name="NON", exact=True).click()
    expect(office.page.get_by_role("heading", name=re.compile("Devis multiple"))).to_be_visible()


def quoted(guest: Guest, amount: str, folder: Path) -> None:
    """A quote with its paper."""
    guest.page.goto(f"{guest.link}/devis")
    guest.add("devis", [on_disk(folder, quote("devis.pdf", "X", "D-1", amount, WORK))])
    guest.page.fill("[name=montant]", amount)
    guest.page.fill("[name=delai]", "5")
    guest.send("Envoyer mon devis")


def approved(visitor: Visitor, office: Office, street: BrowserContext, number: int) -> None:
    """The president is asked about the cheapest, and agrees from her phone."""
    asked = office.decide(ROBINET, "Demander l’approbation")
    asked.get_by_role("button", name=re.compile(PRESIDENT)).first.click()
    asked.get_by_role("combobox", name="Fondement de la décision").click()
    office.page.get_by_role("option", name=re.compile("Délégation")).click()
    asked.get_by_role("textbox", name="Document de référence").fill("AG du 12 mai")
    press_and_be_heard(office.page, asked.get_by_role("button", name="Envoyer la demande"))
    expect(asked).to_have_count(0)
    visitor.settle()
    president = Guest.on(street, visitor.vendor_link(number, PRESIDENT_MAIL))
    president.start("J’approuve")
    president.say("D'accord pour ce montant.")
    president.page.check("[name=confirme]")
    president.send("Envoyer ma réponse")
    office.sees("Devis approuvé")
    office.sees("D'accord pour ce montant.")


def accepted(office: Office, folder: Path) -> None:
    """The manager accepts with the signed quote; the other is told."""
    accepting = office.decide(ROBINET, "Accepter le devis")
    signed = quote("devis-signe.pdf", ROBINET, "77", "980,00", WORK)
    accepting.locator("input[type=file]").first.set_input_files(on_disk(folder, signed))
    accept = accepting.get_by_role("button", name="Accepter le devis")
    press_and_be_heard(office.page, accept)
    expect(accepting).to_have_count(0)
    quotes = office.page.get_by_role("region", name="Comparaison des devis")
    expect(quotes.get_by_role("row", name=PLOMB)).to_contain_text("Devis non retenu")


@pytest.mark.parametrize("width", DESK_FIRST, ids=["at_a_desk", "on_a_phone"])
@pytest.mark.req("SYS-1", "QUO-1", "QUO-2", "QUO-3", "QUO-4", "STP-4", "VEN-6", "VEN-7")
@pytest.mark.clock
def test_a_leak_with_two_quotes_and_an_approval(
    visitor: Visitor, office: Office, street: BrowserContext, tmp_path: Path
) -> None:
    number = quote_request(office, tmp_path)
    second_opinion(office)
    visitor.settle()
    first = Guest.on(street, visitor.vendor_link(number, PLOMB_MAIL))
    first.start("Accepter de proposer un devis")
    first.send("Confirmer que j’enverrai un devis")
    quoted(first, "1250,50", tmp_path)
    second = Guest.on(street, visitor.vendor_link(number, ROBINET_MAIL))
    quoted(second, "980,00", tmp_path)
    office.sees(re.compile(r"1.250,50.€"))
    office.sees(re.compile(r"980,00.€"))

    approved(visitor, office, street, number)
    accepted(office, tmp_path)
    first.page.goto(first.link)
    expect(first.page.get_by_role("heading", name="Devis non retenu")).to_be_visible()

    visit = next_visit(visitor, 4)
    second.start("Fixer le rendez-vous")
    second.appointment(visit, "120")
    second.send("Envoyer le rendez-vous")
    validating = office.act("Valider le RDV", ROBINET)
    press_and_be_heard(office.page, validating.get_by_role("button", name="Valider"))
    expect(validating).to_have_count(0)
    live_until(visitor, visit - timedelta(minutes=10))
    work_is_done(visitor, office, second, tmp_path)
    invoiced(office, second, "980,00", tmp_path)
    archived(office, second)
