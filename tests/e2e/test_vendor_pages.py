"""The vendor's pages in a real browser on a small phone (VEN-1…13)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from local.demo.api_client import ApiClient
from local.demo.papers import invoice, photo
from local.demo.vendor import PARIS, Vendor
from local.demo.visitor import Visitor
from tests.e2e.orders import VENDOR_MAIL, new_order, titles
from tests.e2e.vendor_phone import (
    RealPhone,
    add_with_scripts,
    add_without,
    pictures_of,
    real_phone,
)

LARGE = 6_000_000
CONTACT_PHONE = "+33639980778"


def _order(jeff: ApiClient, visitor: Visitor, **changes: Any) -> tuple[int, str]:
    number = int(jeff.create(new_order(**changes))["number"])
    visitor.settle()
    return number, visitor.vendor_link(number, VENDOR_MAIL)


def _in_days(visitor: Visitor, days: int) -> tuple[str, str]:
    day = datetime.fromisoformat(visitor.clock()["now"]).astimezone(PARIS) + timedelta(days=days)
    return f"{day:%Y-%m-%d}", "14:30"


def _papers(folder: Path) -> tuple[list[Path], Path]:
    """Two photos, one as large as a phone makes them, and an invoice."""
    photos = []
    for name, padding in (("avant.jpg", 0), ("apres.jpg", LARGE)):
        path = folder / name
        path.write_bytes(photo(name, "Cave")[1] + b"\0" * padding)
        photos.append(path)
    bill = folder / "facture.pdf"
    bill.write_bytes(invoice("facture.pdf", "PLOMBIER", "F-12", "253,64")[1])
    return photos, bill


def _accept(phone: RealPhone, visitor: Visitor) -> None:
    phone.go("Accepter et fixer le rendez-vous")
    phone.look("accepter")
    day, hour = _in_days(visitor, 2)
    phone.page.fill("[name=date]", day)
    phone.page.fill("[name=heure]", hour)
    phone.page.check("[name=duree][value='60']")
    phone.page.fill("[name=commentaire]", "Je viens avec le furet.")
    phone.go("Valider le rendez-vous")
    phone.thanked()
    phone.look("merci")
    phone.go("Revoir l’intervention")
    phone.look("planifiee")


@pytest.mark.req("VEN-13")
def test_how_long_it_lasts_stays_on_one_line(
    browser: Browser, visitor: Visitor, jeff: ApiClient
) -> None:
    _, link = _order(jeff, visitor)
    day, hour = _in_days(visitor, 2)
    Vendor(link).accept(datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=PARIS))
    with real_phone(browser, scripts=True) as phone:
        phone.page.goto(link)
        lasting = phone.page.locator(".when .soft")
        for width in range(320, 500, 12):
            phone.page.set_viewport_size({"width": width, "height": 700})
            assert lasting.evaluate("words => words.getClientRects().length") == 1, width


@pytest.mark.req("VEN-13")
@pytest.mark.parametrize("scripts", [True, False], ids=["with_scripts", "without_scripts"])
def test_an_order_is_answered_on_a_small_phone(
    browser: Browser, visitor: Visitor, jeff: ApiClient, tmp_path: Path, scripts: bool
) -> None:
    number, link = _order(jeff, visitor, options={"urgent": True, "presence_check": True})
    photos, bill = _papers(tmp_path)
    add = add_with_scripts if scripts else add_without
    with real_phone(browser, scripts=scripts, pictures=pictures_of(scripts)) as phone:
        phone.page.goto(link)
        phone.look("ordre")
        _accept(phone, visitor)

        phone.page.goto(f"{link}/presence")
        phone.page.check("[value=late]")
        phone.page.fill("[name=retard]", "20")
        phone.look("presence")
        phone.go("Envoyer ma réponse")
        phone.thanked()

        phone.page.goto(f"{link}/fin")
        phone.page.fill("[name=commentaire]", "Débouché.\nTout s'écoule à nouveau.")
        add(phone, "photo", photos)
        phone.page.locator("summary").click()
        add(phone, "facture", [bill])
        phone.page.fill("[name=montant]", "253,64")
        phone.page.check("[name=termine]")
        phone.look("fin")
        phone.go("Envoyer ma déclaration")
        phone.thanked()
        phone.go("Revoir l’intervention")
        phone.look("facture-transmise")

    ticket = jeff.get(f"/v1/tickets/{number}")
    assert ticket["status"]["code"] == "invoiced"
    assert ticket["interventions"][0]["invoice_cents"] == 25364
    done = next(f for f in ticket["timeline"]["items"] if f["act"] == "complete")
    assert done["data"]["comment"] == "Débouché.\nTout s'écoule à nouveau."
    sizes = {file["role"]: file["size"] for file in done["attachments"]}
    assert [f["role"] for f in done["attachments"]].count("proof") == 2
    assert sizes["invoice"] == bill.stat().st_size
    assert max(f["size"] for f in done["attachments"]) > LARGE


@pytest.mark.req("VEN-6", "VEN-7", "VEN-13")
@pytest.mark.parametrize("scripts", [True, False], ids=["with_scripts", "without_scripts"])
def test_a_quote_is_given_then_its_date_on_a_small_phone(
    browser: Browser, visitor: Visitor, jeff: ApiClient, tmp_path: Path, scripts: bool
) -> None:
    contact = {"name": "PAILLOUX Stéphane", "quality": "Gardien", "phones": [CONTACT_PHONE]}
    number, link = _order(jeff, visitor, kind="quote", contact=contact)
    paper = tmp_path / "devis.pdf"
    paper.write_bytes(invoice("devis.pdf", "PLOMBIER", "D-7", "1 250,50")[1])
    add = add_with_scripts if scripts else add_without
    with real_phone(browser, scripts=scripts, pictures=pictures_of(scripts)) as phone:
        phone.page.goto(link)
        phone.look("demande-de-devis")
        phone.go("Accepter de proposer un devis")
        phone.look("accord")
        phone.go("Confirmer que j’enverrai un devis")
        phone.thanked()
        phone.go("Revoir l’intervention")
        phone.go("Envoyer le devis")
        phone.page.fill("[name=delai]", "15")
        phone.page.fill("[name=commentaire]", "Hors peinture.")
        add(phone, "devis", [paper])
        phone.page.fill("[name=montant]", "1 250,50")
        phone.look("devis")
        phone.go("Envoyer mon devis")
        phone.thanked()
        phone.go("Revoir l’intervention")
        phone.look("devis-recu")
        assert phone.page.inner_text("h1") == "Devis reçu"
        phone.page.get_by_text("Remplacer mon devis").wait_for()

        jeff.act(jeff.get(f"/v1/tickets/{number}"), "accept_quote", comment="Bon pour accord.")
        phone.page.goto(link)
        phone.look("devis-accepte")
        phone.go("Fixer le rendez-vous")
        phone.page.get_by_text("Bon pour accord.").wait_for()
        day, hour = _in_days(visitor, 4)
        phone.page.fill("[name=date]", day)
        phone.page.fill("[name=heure]", hour)
        phone.page.check("[name=duree][value='120']")
        phone.look("rendez-vous")
        phone.go("Envoyer le rendez-vous")
        phone.thanked()
        jeff.act(jeff.get(f"/v1/tickets/{number}"), "validate_appointment", comment="")
        phone.page.goto(link)
        phone.page.get_by_text("Le gestionnaire a validé le rendez-vous.").wait_for()
        phone.look("rendez-vous-valide")
    quote = jeff.get(f"/v1/tickets/{number}")["interventions"][0]["quote"]
    assert (quote["cents"], quote["delay_days"]) == (125050, 15)
    assert [f["size"] for f in quote["files"]] == [paper.stat().st_size]


@pytest.mark.req("VEN-13")
def test_a_file_leaves_again_when_the_network_drops(
    browser: Browser, visitor: Visitor, jeff: ApiClient, tmp_path: Path
) -> None:
    number, link = _order(jeff, visitor)
    photos, _ = _papers(tmp_path)
    lost: list[str] = []

    def drop_once(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.request.url)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    with real_phone(browser, scripts=True) as phone:
        phone.page.goto(f"{link}/message")
        bucket = f"{visitor.run['cloud']}/**"
        phone.page.route(bucket, drop_once)
        phone.page.fill("[name=commentaire]", "Voici une photo.")
        add_with_scripts(phone, "piece", photos[:1])
        phone.look("message")
        phone.go("Envoyer le message")
        phone.thanked()
    assert len(lost) == 1
    ticket = jeff.get(f"/v1/tickets/{number}")
    said = next(f for f in ticket["timeline"]["items"] if f["act"] == "contact_manager")
    assert [file["role"] for file in said["attachments"]] == ["message"]


@pytest.mark.req("VEN-11")
def test_a_scanner_that_runs_scripts_and_follows_every_link_changes_nothing(
    browser: Browser, visitor: Visitor, jeff: ApiClient
) -> None:
    number, link = _order(jeff, visitor)
    before = titles(jeff, number)
    with real_phone(browser, scripts=True) as phone:
        phone.page.goto(link, wait_until="networkidle")
        found = phone.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        # the map is not ours, and the agenda's file is no page
        for address in {a for a in found if "/e/" in a and not a.endswith(".ics")}:
            phone.page.goto(address, wait_until="networkidle")
            phone.look("scanner")
    visitor.settle()
    assert titles(jeff, number) == before
    assert jeff.get(f"/v1/tickets/{number}")["interventions"][0]["read_at"] is None


@pytest.mark.req("VEN-3")
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    browser: Browser, visitor: Visitor, jeff: ApiClient
) -> None:
    _, link = _order(jeff, visitor)
    with real_phone(browser, scripts=True, pictures=pictures_of(True)) as phone:
        phone.page.goto(f"{link}/accepter")
        day, hour = _in_days(visitor, 3)
        phone.page.fill("[name=date]", day)
        phone.page.fill("[name=heure]", hour)
        phone.page.check("[value=autre]")
        phone.page.fill("[name=duree_autre]", "longtemps")
        phone.page.fill("[name=commentaire]", "Avec mon apprenti.")
        phone.go("Valider le rendez-vous")
        phone.page.locator("#e-duree_autre").wait_for()
        phone.look("erreur")
        assert phone.page.input_value("[name=commentaire]") == "Avec mon apprenti."
        assert phone.page.input_value("[name=date]") == day


@pytest.mark.req("STP-13")
def test_a_link_that_no_longer_serves_is_a_friendly_page(
    browser: Browser, visitor: Visitor, jeff: ApiClient
) -> None:
    number, link = _order(jeff, visitor)
    with real_phone(browser, scripts=True) as phone:
        answer = phone.page.goto(f"{link[:-1]}_")
        assert answer is not None
        assert answer.status == 404
        phone.look("perdu")
        asked = phone.page.request.fetch(link, method="HEAD")
        assert (asked.status, asked.body()) == (200, b"")
        ticket = jeff.get(f"/v1/tickets/{number}")
        jeff.ticket_act(ticket, "close", confirm=True, comment="")
        answer = phone.page.goto(link)
        assert answer is not None
        assert answer.status == 410
        phone.look("clos")
