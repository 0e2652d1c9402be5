"""The approver's page in a real browser on a small phone (QUO-1, QUO-2)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from local.demo.api_client import ApiClient
from local.demo.papers import invoice
from local.demo.vendor import Vendor
from local.demo.visitor import Visitor
from tests.e2e.orders import VENDOR_MAIL, new_order, vendor
from tests.e2e.vendor_phone import pictures_of, real_phone

OTHER_MAIL = "autre@plombier-essai.example"
PRESIDENT_MAIL = "denise.aloxe@example.org"
PRESIDENT = {
    "name": "ALOXE CORTON Denise",
    "quality": "Président du CS",
    "emails": [PRESIDENT_MAIL],
    "by_email": True,
}
OTHER = vendor(name="AUTRE PLOMBIER", emails=[OTHER_MAIL], phones=[], by_sms=False)
AMOUNTS = {VENDOR_MAIL: "1 250,50", OTHER_MAIL: "980"}


def _asked(visitor: Visitor, jeff: ApiClient) -> tuple[int, str]:
    """Two vendors have quoted, the president is asked; answers the ticket and her link."""
    number = int(jeff.create(new_order(kind="quote", vendors=[vendor(), OTHER]))["number"])
    visitor.settle()
    for mail, amount in AMOUNTS.items():
        link = visitor.vendor_link(number, mail)
        typed = {"montant": amount, "delai": "15", "commentaire": "Hors peinture."}
        paper = invoice("devis.pdf", mail, "D-7", amount)
        Vendor(link).answer("devis", typed, "devis", [paper])
    ticket = jeff.get(f"/v1/tickets/{number}")
    jeff.act(ticket, "ask_approval", approver=PRESIDENT, comment="Le premier me semble sérieux.")
    visitor.settle()
    return number, visitor.vendor_link(number, PRESIDENT_MAIL)


def _intervention(jeff: ApiClient, number: int) -> dict[str, Any]:
    found: dict[str, Any] = jeff.get(f"/v1/tickets/{number}")["interventions"][0]
    return found


@pytest.mark.req("QUO-2")
@pytest.mark.parametrize("scripts", [True, False], ids=["with_scripts", "without_scripts"])
def test_the_president_reads_the_quotes_and_answers_on_a_small_phone(
    browser: Browser, visitor: Visitor, jeff: ApiClient, scripts: bool
) -> None:
    number, link = _asked(visitor, jeff)
    with real_phone(
        browser, scripts=scripts, pictures=pictures_of(scripts), owner="approver"
    ) as phone:
        phone.page.goto(link)
        phone.look("")
        for expected in ("PLOMBIER D'ESSAI", "AUTRE PLOMBIER", "980,00 €", "15 jours"):
            assert phone.page.get_by_text(expected).count(), expected
        assert phone.page.locator("a[href*='/fichier/']").count() == len(AMOUNTS)
        phone.go("Je n’approuve pas")
        phone.look("desapprouver")
        phone.page.fill("[name=commentaire]", "Trop cher.")
        phone.page.check("[name=confirme]")
        phone.go("Envoyer ma réponse")
        phone.thanked()
        phone.look("merci")
        phone.go("Revoir les devis")
        phone.look("repondu")
        assert _intervention(jeff, number)["step"] == "quote_disapproved"
        phone.go("Finalement, j’approuve")
        phone.page.fill("[name=commentaire]", "Après réflexion, d’accord.")
        phone.page.check("[name=confirme]")
        phone.go("Envoyer ma réponse")
        phone.thanked()
        approval = _intervention(jeff, number)["approval"]
        assert (approval["step"], approval["opinion"]) == ("approved", True)
        assert approval["comment"] == "Après réflexion, d’accord."

        jeff.act(jeff.get(f"/v1/tickets/{number}"), "accept_quote", comment="")
        phone.page.goto(link)
        phone.page.get_by_text("Le gestionnaire a accepté le devis").wait_for()
        phone.look("decide")
    losers = jeff.get(f"/v1/tickets/{number}")["interventions"][1:]
    assert [one["not_kept"] for one in losers] == [True]


@pytest.mark.req("QUO-2", "VEN-11")
def test_a_scanner_that_follows_every_link_of_the_approver_changes_nothing(
    browser: Browser, visitor: Visitor, jeff: ApiClient
) -> None:
    number, link = _asked(visitor, jeff)
    before = jeff.get(f"/v1/tickets/{number}")["timeline"]["items"]
    with real_phone(browser, scripts=True, owner="approver") as phone:
        phone.page.goto(link, wait_until="networkidle")
        found = phone.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        for address in {a for a in found if "/e/" in a and "/fichier/" not in a}:
            phone.page.goto(address, wait_until="networkidle")
            phone.look("scanner")
    assert jeff.get(f"/v1/tickets/{number}")["timeline"]["items"] == before


@pytest.mark.req("QUO-3")
def test_a_vendor_whose_quote_is_not_kept_reads_it_kindly(
    browser: Browser, visitor: Visitor, jeff: ApiClient
) -> None:
    number, _ = _asked(visitor, jeff)
    other = jeff.get(f"/v1/tickets/{number}")["interventions"][1]["vendor"]["name"]
    mail = OTHER_MAIL if other == OTHER["name"] else VENDOR_MAIL
    loser = visitor.vendor_link(number, mail)
    jeff.act(jeff.get(f"/v1/tickets/{number}"), "refuse_quote", comment="")
    jeff.act(jeff.get(f"/v1/tickets/{number}"), "accept_quote", comment="")
    with real_phone(browser, scripts=True, pictures=pictures_of(True)) as phone:
        phone.page.goto(loser)
        assert phone.page.inner_text("h1") == "Devis non retenu"
        assert phone.page.locator("form").count() == 0
        phone.look("non-retenu")
