"""What a first visit costs, counted: requests, and kilobytes as they travel."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.first_visit import Visit
from bench.web_weight import DIST, classes, first_load
from local.demo.api_client import ApiClient
from local.demo.people import DEMO_PASSWORD
from local.demo.visitor import Visitor
from tests.e2e.browsers import DESK, PHONE, complaints, sign_in, window
from tests.e2e.orders import VENDOR_MAIL, new_order


@pytest.fixture(scope="module")
def ticket(visitor: Visitor) -> dict[str, Any]:
    """An order that has left."""
    with visitor.signed_in("jeff") as api:
        created = api.create(new_order())
    visitor.settle()
    return created


def load(context: BrowserContext, path: str, seen: str) -> Visit:
    """Open an address in a new page until its content ``seen`` is there and all is quiet."""
    page, found = context.new_page(), Visit()
    found.listen(context.new_cdp_session(page))
    show(page, path, seen)
    page.wait_for_load_state("networkidle")
    page.close()
    return found


def show(page: Page, path: str, seen: str) -> None:
    """Open an address until its content is there."""
    page.goto(path)
    expect(page.get_by_text(seen).first).to_be_visible()


def asked_of(visit: Visit) -> list[str]:
    """What the API was asked."""
    return [one.split("/api", 1)[1] for one in visit.addresses.values() if "/api/" in one]


def files_of(visit: Visit) -> list[str]:
    """What was loaded of the console."""
    return [one for one in visit.addresses.values() if "/assets/" in one]


def manager(browser: Browser, visitor: Visitor) -> BrowserContext:
    """Signed in, nothing kept."""
    context = window(browser, visitor, DESK)
    sign_in(context)
    return context


def test_the_list_comes_in_few_requests(
    browser: Browser, visitor: Visitor, ticket: dict[str, Any]
) -> None:
    context = manager(browser, visitor)
    found = load(context, "/syndic", ticket["subject"])
    # the start; then the key of the live news, and what was missed before they came
    assert asked_of(found)[0] == "/v1/session/start"
    assert len(asked_of(found)) <= 3, asked_of(found)
    assert len(found.addresses) <= 13, found.addresses
    assert found.kilobytes <= 170, found
    again = load(context, "/syndic", ticket["subject"])
    assert not files_of(again)
    # the page, the start, the key of the live news, their socket, what was missed
    assert len(again.addresses) <= 5, again.addresses
    assert again.kilobytes <= 8, again
    context.close()


def test_a_ticket_comes_in_few_requests_and_waits_for_no_list(
    browser: Browser, visitor: Visitor, ticket: dict[str, Any]
) -> None:
    context = manager(browser, visitor)
    asked: list[Any] = []
    context.on(
        "request",
        lambda one: asked.append(one.post_data_json) if "session/start" in one.url else None,
    )
    found = load(context, f"/tickets/{ticket['number']}", ticket["subject"])
    assert asked == [{"list": None}]
    list_of_tickets = ("/assets/ListPage", "/tickets?")
    assert not [a for a in found.addresses.values() if any(one in a for one in list_of_tickets)]
    assert len(asked_of(found)) <= 8, asked_of(found)
    assert len(found.addresses) <= 34, found.addresses
    assert found.kilobytes <= 300, found
    context.close()


def test_what_the_list_is_drawn_with_has_its_styles_from_the_start() -> None:
    assets = DIST / "assets"
    page = first_load()
    scripts = {file for file in page if file.suffix == ".js"}
    styles = {file for file in page if file.suffix == ".css"}
    assert classes(scripts)
    assert classes(scripts) <= classes(styles)
    everything = styles | set(assets.glob("rest-*.css"))
    assert classes(set(assets.glob("*.js"))) <= classes(everything)


def test_who_signs_in_next_on_this_browser_sees_nothing_of_the_first(
    browser: Browser, visitor: Visitor, ticket: dict[str, Any]
) -> None:
    context = manager(browser, visitor)
    page = context.new_page()
    broken = complaints(page)
    show(page, "/syndic", ticket["subject"])
    page.get_by_label("Tickets par page").select_option("50")
    page.get_by_role("button", name="Mon compte").or_(page.locator("[popovertarget]")).first.click()
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_label("Adresse e-mail ou identifiant").fill("claire")
    page.get_by_label("Mot de passe").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    for again in (False, True):
        if again:
            page.goto("/syndic")
        expect(page.get_by_text("Cabinet Stanislas").first).to_be_attached()
        expect(page.get_by_role("status").filter(has_text="ticket").first).to_be_visible()
        expect(page.get_by_label("Tickets par page")).to_have_value("20")
        expect(page.get_by_text(ticket["subject"])).to_have_count(0)
    assert broken == []
    context.close()


def test_who_signs_in_behind_an_expired_session_of_another_begins_afresh(
    browser: Browser, visitor: Visitor, ticket: dict[str, Any]
) -> None:
    context = manager(browser, visitor)
    page = context.new_page()
    show(page, "/syndic", ticket["subject"])
    over = re.compile(r"/api/v1/(tickets\?|session/refresh)")
    context.route(over, lambda route: route.fulfill(status=401, body="{}"))
    page.get_by_text("Toute l’agence").click()
    dialog = page.get_by_role("dialog", name="Votre session a expiré")
    expect(dialog).to_be_visible()
    context.unroute(over)
    dialog.get_by_label("Adresse e-mail ou identifiant").fill("claire")
    dialog.get_by_label("Mot de passe").fill(DEMO_PASSWORD)
    dialog.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_text("Cabinet Stanislas").first).to_be_attached()
    expect(page).to_have_url(f"{visitor.front_door}/")
    expect(page.get_by_text(ticket["subject"])).to_have_count(0)
    context.close()


def test_the_first_request_asks_for_pages_as_long_as_this_user_wants_them(
    browser: Browser, visitor: Visitor, ticket: dict[str, Any]
) -> None:
    context = manager(browser, visitor)
    page = context.new_page()
    show(page, "/syndic", ticket["subject"])
    page.get_by_label("Tickets par page").select_option("50")
    page.wait_for_load_state("networkidle")
    page.close()
    found = load(context, "/syndic?vue=all", ticket["subject"])
    lists = [one for one in asked_of(found) if one.startswith("/v1/tickets?")]
    assert asked_of(found)[0] == "/v1/session/start"
    # once more when the live news are there, as every list; none before
    assert len(lists) <= 1, asked_of(found)
    assert all("limit=50" in one for one in lists)
    context.close()


@pytest.mark.req("VEN-13")
def test_a_vendors_page_is_three_small_files(
    browser: Browser, visitor: Visitor, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    link = visitor.vendor_link(int(ticket["number"]), VENDOR_MAIL)
    context = window(browser, visitor, PHONE)
    found = load(context, link, ticket["subject"])
    context.close()
    assert len(found.addresses) <= 3, found.addresses
    assert found.kilobytes <= 30, found
