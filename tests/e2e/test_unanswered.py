"""« À traiter »: a vendor writes from its page; it waits until answered or done (USE-8)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor
from tests.e2e.browsers import DESK, PHONE, barriers, complaints, open_until, sign_in, window
from tests.e2e.clicking import Guest, Office
from tests.e2e.orders import VENDOR_MAIL, new_order

PLUMBER = "PLOMBIER D'ESSAI"
DONE = f"Marquer comme traité : {PLUMBER}"


def written(browser: Browser, visitor: Visitor, number: int, *texts: str) -> None:
    """The vendor writes from its page, on its phone."""
    street = window(browser, visitor, PHONE)
    for text in texts:
        guest = Guest.on(street, visitor.vendor_link(number, VENDOR_MAIL))
        guest.start("Contacter le gestionnaire")
        guest.say(text)
        guest.send("Envoyer le message")
    street.close()


def row_of(page: Page, number: int) -> Locator:
    """The line of a ticket on the desk, or its card."""
    return page.locator(f"tr[data-row='{number}']")


def at_the_desk(page: Page, number: int, said: str) -> None:
    """It waits on the desk, named, and the page has no barrier."""
    shown = row_of(page, number).get_by_text(said)
    open_until(page, "/?vue=a-traiter", lambda ms: expect(shown).to_be_visible(timeout=ms))
    assert not barriers(page)


def gone_from_the_desk(page: Page, number: int) -> None:
    """Nothing of it waits any more."""
    sections = page.get_by_role("navigation", name=re.compile("Que voulez-vous voir"))

    def gone(within: int) -> None:
        # a desk that is not there yet has no row at all
        expect(sections).to_be_visible()
        expect(row_of(page, number)).to_have_count(0, timeout=within)

    open_until(page, "/?vue=a-traiter", gone)


@pytest.mark.req("USE-8", "LST-3", "VEN-11")
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_message_of_a_vendor_waits_until_it_is_done_or_answered(
    browser: Browser, visitor: Visitor, jeff: ApiClient, width: int
) -> None:
    number = int(jeff.create(new_order(subject=f"Chaudière arrêtée, écran de {width}"))["number"])
    visitor.settle()
    context = window(browser, visitor, width)
    sign_in(context)
    page = context.new_page()
    broken = complaints(page)
    gone_from_the_desk(page, number)

    written(browser, visitor, number, "Quel est le code ?", "Je suis devant la porte.")
    at_the_desk(page, number, f"2 messages de {PLUMBER} sans réponse")
    row_of(page, number).get_by_role("button", name=DONE).click()
    expect(row_of(page, number).get_by_role("button", name=DONE)).to_have_count(0)
    gone_from_the_desk(page, number)
    page.goto(f"/tickets/{number}")
    expect(page.get_by_text("Je suis devant la porte.").first).to_be_visible()
    expect(page.get_by_role("button", name=DONE)).to_have_count(0)
    marked = f"JEFF LE CHEF marque le message de {PLUMBER} comme traité."
    expect(page.get_by_text(marked).first).to_be_attached()

    written(browser, visitor, number, "Il faut une pièce.")
    at_the_desk(page, number, f"Message de {PLUMBER} sans réponse")
    page.goto(f"/tickets/{number}")
    expect(page.get_by_role("button", name=DONE)).to_have_count(1)
    assert not barriers(page)
    asked = Office(page).act("Envoyer un message", PLUMBER)
    asked.get_by_label("Sujet").fill("La pièce")
    asked.get_by_label("Message", exact=True).fill("Commandez-la.")
    asked.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_text("Commandez-la.").first).to_be_visible()
    expect(page.get_by_role("button", name=DONE)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    gone_from_the_desk(page, number)
    assert not broken
    context.close()
    assert jeff.get(f"/v1/tickets/{number}")["unanswered"] == []
