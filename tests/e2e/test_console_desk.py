"""The desk at desktop and phone widths, and an absence handled by a colleague (LST-8, SET-6)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor
from tests.e2e.browsers import (
    DESK,
    PHONE,
    SLOW_MACHINE_MS,
    barriers,
    come_back_until,
    complaints,
    new_tab,
    open_until,
    sign_in,
    window,
)
from tests.e2e.orders import new_order

# where Inès is not the assistant: only an absence brings it to her
NOT_HERS = "saurupt25"


def signed_in(browser: Browser, visitor: Visitor, name: str, width: int = DESK) -> BrowserContext:
    """Somebody's window."""
    context = window(browser, visitor, width)
    sign_in(context, name)
    return context


def to_handle(api: ApiClient, subject: str, by: ApiClient | None = None, **changes: object) -> int:
    """A ticket that waits for the manager: its vendor has refused, which ``by`` has entered."""
    number = int(api.create(new_order(subject=subject, **changes))["number"])
    by = by or api
    by.act(by.get(f"/v1/tickets/{number}"), "refuse", comment="Planning complet.")
    return number


def row_of(page: Page, number: int) -> Locator:
    """The row of a ticket."""
    return page.locator(f"tr[data-row='{number}']")


@pytest.mark.req("LST-8", "LST-9")
def test_a_day_begins_at_the_desk(browser: Browser, visitor: Visitor, jeff: ApiClient) -> None:
    with visitor.signed_in("ines") as ines:
        first = to_handle(jeff, "Porte du local vélos faussée", ines)
        second = to_handle(jeff, "Boîte aux lettres arrachée", ines)
    context = signed_in(browser, visitor, "jeff")
    page = context.new_page()
    broken = complaints(page)
    page.goto("/")
    expect(page.get_by_role("heading", level=1, name="Accueil")).to_be_visible()
    page.get_by_role("link", name="À traiter").click()
    row_of(page, first).click()
    beside = page.get_by_role("region", name="Ticket n°")
    expect(beside).to_contain_text("Porte du local vélos faussée")
    expect(beside).to_contain_text("Planning complet.")
    page.keyboard.press("j")
    expect(beside).to_contain_text("Boîte aux lettres arrachée")
    third = to_handle(jeff, "Interphone muet")
    come_back_until(page, lambda ms: expect(row_of(page, third)).to_be_visible(timeout=ms))
    expect(beside).to_contain_text("Boîte aux lettres arrachée")
    # what the bar of the page half covers is not too small for that
    page.evaluate("window.scrollTo(0, 0)")
    assert not barriers(page)
    link = row_of(page, first).get_by_role("link")
    opened = new_tab(page, lambda: link.click(modifiers=["ControlOrMeta"]))
    expect(opened.get_by_role("heading", name="Porte du local vélos")).to_be_visible()
    opened.close()
    page.bring_to_front()
    expect(beside).to_contain_text("Boîte aux lettres arrachée")
    read = row_of(page, second)
    expect(read).not_to_have_attribute("data-unread", "true", timeout=SLOW_MACHINE_MS)
    beside.get_by_role("link", name="Ouvrir en pleine page").click()
    page.wait_for_url(f"**/tickets/{second}")
    expect(page.get_by_role("heading", name="Boîte aux lettres arrachée")).to_be_visible()
    page.go_back()
    expect(row_of(page, second)).to_have_attribute("data-open", "true")
    row_of(page, third).dblclick()
    page.wait_for_url(f"**/tickets/{third}")
    assert not broken
    context.close()


@pytest.mark.req("LST-8")
def test_on_a_phone_the_desk_is_cards_and_a_touch_opens(
    browser: Browser, visitor: Visitor, jeff: ApiClient
) -> None:
    number = to_handle(jeff, "Rampe du parking bloquée")
    context = signed_in(browser, visitor, "jeff", PHONE)
    page = context.new_page()
    page.goto("/?vue=a-traiter")
    expect(row_of(page, number)).to_be_visible()
    expect(page.get_by_role("complementary")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert not barriers(page)
    row_of(page, number).tap()
    page.wait_for_url(f"**/tickets/{number}")
    expect(page.get_by_role("heading", name="Rampe du parking bloquée")).to_be_visible()
    context.close()


@pytest.mark.req("LST-8")
def test_an_assistant_s_desk_holds_the_tickets_of_its_places(
    browser: Browser, visitor: Visitor, jeff: ApiClient
) -> None:
    hers = to_handle(jeff, "Gaine technique ouverte")
    other = to_handle(jeff, "Portail grippé", place_id=NOT_HERS)
    visitor.settle()
    context = signed_in(browser, visitor, "ines")
    page = context.new_page()
    page.goto("/?vue=tous")
    expect(row_of(page, hers)).to_be_visible()
    expect(row_of(page, other)).to_have_count(0)
    context.close()


@pytest.mark.req("SET-6")
def test_during_an_absence_the_colleague_sees_and_acts(
    browser: Browser, visitor: Visitor, jeff: ApiClient
) -> None:
    number = to_handle(jeff, "Descente de gouttière percée", place_id=NOT_HERS)
    away = signed_in(browser, visitor, "jeff")
    page = away.new_page()
    page.goto("/compte")
    page.get_by_role("combobox", name="Durant mon absence").fill("ines")
    page.get_by_role("option", name="INÈS ASSISTANTE").click()
    page.get_by_role("button", name="Déléguer", exact=True).click()
    expect(page.get_by_text("Indiquez le dernier jour de l’absence.")).to_be_visible()
    until = datetime.now(UTC).date() + timedelta(days=300)
    page.get_by_label("Jusqu’au (inclus)").fill(until.isoformat())
    page.get_by_role("button", name="Déléguer", exact=True).click()
    expect(page.get_by_text("La délégation est enregistrée.")).to_be_visible()
    assert not barriers(page)
    acting = signed_in(browser, visitor, "ines")
    hers = acting.new_page()
    replacing = hers.get_by_text("Vous remplacez JEFF LE CHEF")
    row = row_of(hers, number)

    def told(within: int) -> None:
        expect(replacing).to_be_visible(timeout=within)
        expect(row).to_contain_text("délégué par JEFF LE CHEF", timeout=within)

    open_until(hers, "/?vue=tous", told)
    row.dblclick()
    hers.wait_for_url(f"**/tickets/{number}")
    expect(hers.get_by_role("heading", name="Descente de gouttière percée")).to_be_visible()
    with visitor.signed_in("ines") as api:
        ticket = api.get(f"/v1/tickets/{number}")
        api.ticket_act(ticket, "add_note", comment="Vu avec le syndic.")
    expect(hers.get_by_text("INÈS ASSISTANTE").first).to_be_visible()
    page.get_by_role("button", name="Mettre fin à la délégation").click()
    expect(page.get_by_text("La délégation est terminée.")).to_be_visible()
    away.close()
    acting.close()


def test_signing_out_everywhere_leads_back_to_the_sign_in_page(
    browser: Browser, visitor: Visitor
) -> None:
    context = signed_in(browser, visitor, "paul")
    page = context.new_page()
    page.goto("/compte")
    page.get_by_role("button", name="Se déconnecter partout").click()
    page.get_by_role("button", name="Oui, tout déconnecter").click()
    expect(page.get_by_role("button", name="Se connecter")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Se connecter")).to_be_visible()
    context.close()
