"""The list in the manager's console: walked, searched, sorted, ticked, at a desk and on a phone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from local.demo.people import DEMO_PASSWORD
from local.demo.visitor import Visitor
from tests.e2e.browsers import (
    DESK,
    PHONE,
    come_back_until,
    complaints,
    new_tab,
    sign_in,
    window,
)
from tests.e2e.orders import new_order, vendor

COUNT = 24
# another run on the same instance finds its own tickets
MARK = f"Minuterie{uuid4().hex[:6]}"
LONG = "Infiltrations au plafond du séjour malgré trois passages " * 3
LONG_NAME = "ENTREPRISE GÉNÉRALE DE BÂTIMENT LORRAINE"
LIST = re.compile(r"/api/v1/tickets\?")


@pytest.fixture(scope="module")
def numbers(visitor: Visitor) -> list[int]:
    """A page and some of silent tickets, the last one ugly; oldest first."""
    silent = {"silent": True}
    names = [vendor(name=f"{LONG_NAME[:36]} {at:02}", phones=[], by_sms=False) for at in range(12)]
    ugly = new_order(
        subject=f"{MARK} {LONG}"[:200], vendors=names, options={**silent, "urgent": True}
    )
    with visitor.signed_in("jeff") as api:
        made = [
            int(api.create(new_order(subject=f"{MARK} du palier {at}", options=silent))["number"])
            for at in range(COUNT)
        ]
        made.append(int(api.create({**ugly, "description": "Mot après mot. " * 200})["number"]))
    visitor.settle()
    return made


@pytest.fixture
def desk(browser: Browser, visitor: Visitor) -> Iterator[Page]:
    """Jeff's screen; a broken script or policy on the way fails the test."""
    yield from _screen(browser, visitor, DESK)


@pytest.fixture
def phone(browser: Browser, visitor: Visitor) -> Iterator[Page]:
    """Jeff's telephone."""
    yield from _screen(browser, visitor, PHONE)


def _screen(browser: Browser, visitor: Visitor, width: int) -> Iterator[Page]:
    context = window(browser, visitor, width)
    sign_in(context)
    page = context.new_page()
    broken = complaints(page)
    yield page
    context.close()
    assert broken == []


def open_list(page: Page, address: str = "/syndic") -> None:
    """The list, with its rows."""
    page.goto(address)
    expect(page.locator("[data-row]").first).to_be_visible()


def current(page: Page) -> int:
    """The number of the current row."""
    return int(page.locator("[data-current]").get_attribute("data-row") or 0)


def search(page: Page, words: str) -> None:
    """Type in the search box, as a reader does, and wait for what it finds."""
    page.get_by_label("Rechercher un ticket").fill(words)
    expect(page).to_have_url(re.compile(r"[?&]q="))
    expect(page.locator("[data-dimmed]")).to_have_count(0)


@pytest.mark.req("LST-1")
@pytest.mark.req("LST-4")
def test_keys_walk_the_list_open_a_ticket_and_come_back_to_its_row(
    desk: Page, numbers: list[int]
) -> None:
    desk.set_viewport_size({"width": DESK, "height": 560})
    open_list(desk)
    for _ in range(12):
        desk.keyboard.press("j")
    left = current(desk)
    expect(desk.locator(f"[data-row='{left}'] a")).to_be_focused()
    expect(desk.locator(f"[data-row='{left}']")).to_be_in_viewport()
    scrolled = desk.evaluate("window.scrollY")
    assert scrolled > 0
    desk.keyboard.press("o")
    expect(desk).to_have_url(re.compile(rf"/tickets/{left}$"))
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    desk.wait_for_function("() => window.scrollY === 0")
    desk.go_back()
    expect(desk.locator(f"[data-row='{left}'] a")).to_be_focused()
    desk.wait_for_function("left => window.scrollY === left", arg=scrolled)
    # the last row leads to the next page, whose first row one can open too
    for _ in range(9):
        desk.keyboard.press("j")
    expect(desk).to_have_url(re.compile("page="))
    expect(desk.locator("[data-row]").first.locator("a")).to_be_focused()
    on_second = current(desk)
    assert on_second < left
    expect(desk).to_have_url(re.compile(rf"ticket={on_second}$"))
    desk.keyboard.press("o")
    expect(desk.get_by_role("heading", level=1, name=str(on_second))).to_be_visible()
    desk.keyboard.press("j")
    expect(desk).not_to_have_url(re.compile(rf"/tickets/{on_second}$"))
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    desk.keyboard.press("u")
    expect(desk).to_have_url(re.compile("page="))
    expect(desk.locator("[data-row]").nth(1)).to_have_attribute("data-open", "true")


@pytest.mark.req("LST-4")
def test_a_search_keeps_its_words_offers_to_widen_and_is_left_with_escape(
    desk: Page, visitor: Visitor, numbers: list[int]
) -> None:
    with visitor.signed_in("jeff") as api:
        closed = int(
            api.create(new_order(subject=f"Chaudière {MARK}", options={"silent": True}))["number"]
        )
        api.ticket_act(api.get(f"/v1/tickets/{closed}"), "close", confirm=True, comment="")
    visitor.settle()
    open_list(desk)
    desk.keyboard.press("/")
    expect(desk.get_by_label("Rechercher un ticket")).to_be_focused()
    search(desk, f"{MARK.upper()} gilb")
    status = desk.get_by_role("status").filter(has_text="tickets")
    expect(status).to_have_text("Page 1, 20 tickets")
    expect(desk.get_by_text("précisez votre recherche")).to_be_visible()
    desk.get_by_role("button", name="Page suivante").click()
    expect(status).to_have_text(f"Page 2, {COUNT + 1 - 20} tickets")
    desk.go_back()
    expect(status).to_have_text("Page 1, 20 tickets")
    desk.get_by_role("link", name=f"{MARK} du palier 7", exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    desk.go_back()
    expect(desk.get_by_label("Rechercher un ticket")).to_have_value(f"{MARK.upper()} gilb")
    row = desk.get_by_role("row").filter(has=desk.get_by_role("link", name="palier 7"))
    expect(row.first).to_have_attribute("data-current", "true")
    search(desk, f"chaudiere {MARK}")
    expect(
        desk.get_by_text(f"Rien pour « chaudiere {MARK} » parmi vos tickets en cours")
    ).to_be_visible()
    desk.get_by_role("button", name="Chercher aussi dans les tickets clos").click()
    expect(desk.get_by_role("link", name=f"Chaudière {MARK}")).to_be_visible()
    expect(desk.get_by_label("Année d’ouverture")).to_be_visible()
    desk.keyboard.press("/")
    desk.keyboard.press("Escape")
    expect(desk).not_to_have_url(re.compile(r"q="))
    desk.keyboard.press("Escape")
    expect(desk.get_by_label("Rechercher un ticket")).not_to_be_focused()


@pytest.mark.req("LST-6")
def test_a_selection_is_exported_changes_hands_and_is_given_back(
    desk: Page, visitor: Visitor, numbers: list[int]
) -> None:
    open_list(desk, f"/syndic?q={MARK}&tri=number")
    boxes = desk.get_by_role("checkbox", name="Sélectionner le ticket")
    boxes.nth(1).click()
    boxes.nth(3).click(modifiers=["Shift"])
    bar = desk.get_by_role("region", name="Actions sur la sélection")
    expect(bar.get_by_text("3 tickets sélectionnés")).to_be_visible()
    with desk.expect_download() as saving:
        bar.get_by_role("button", name="Exporter en CSV").click()
    text = Path(saving.value.path()).read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    chosen = numbers[COUNT - 3 : COUNT]
    assert all(f"{number}" in text for number in chosen)
    assert len(text.strip().splitlines()) == len(chosen) + 1
    bar.get_by_role("button", name="Changer le gestionnaire").click()
    asked = desk.get_by_role("dialog")
    asked.get_by_role("combobox", name="Nouveau gestionnaire").fill("ines")
    desk.get_by_role("option", name="INÈS ASSISTANTE").click()
    asked.get_by_role("button", name="Confier 3 tickets").click()
    expect(bar.get_by_text("3 tickets confiés à INÈS ASSISTANTE.")).to_be_visible()
    with visitor.signed_in("jeff") as api:
        held = [api.get(f"/v1/tickets/{number}")["assigned_to"]["name"] for number in chosen]
        assert held == ["INÈS ASSISTANTE"] * 3
        bar.get_by_role("button", name="Annuler").click()
        expect(bar.get_by_text("3 tickets rendus")).to_be_visible()
        held = [api.get(f"/v1/tickets/{number}")["assigned_to"]["name"] for number in chosen]
        assert held == ["JEFF LE CHEF"] * 3
    visitor.settle()


@pytest.mark.req("LST-1")
@pytest.mark.req("LST-2")
def test_ugly_tickets_fit_a_phone_where_the_filters_fold(phone: Page, numbers: list[int]) -> None:
    open_list(phone, f"/syndic?q={MARK}&tri=number")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ugly = phone.locator(f"[data-row='{numbers[-1]}']")
    expect(ugly.get_by_text("+ 10")).to_be_visible()
    ugly.get_by_text("Description").click()
    expect(ugly.get_by_text("Mot après mot.")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(phone.get_by_text("Toute l’agence")).not_to_be_visible()
    phone.get_by_role("button", name="Filtres").click()
    phone.get_by_text("Toute l’agence").click()
    expect(phone).to_have_url(re.compile("vue=all"))
    phone.get_by_label("Trier par").select_option("subject")
    expect(phone).to_have_url(re.compile("tri=subject"))
    phone.get_by_role("link", name=f"{MARK} du palier 3", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    phone.go_back()
    expect(phone.locator(f"[data-row='{numbers[3]}']")).to_be_in_viewport()


def test_a_row_opens_in_a_new_tab_and_two_tabs_keep_their_own_filters(
    desk: Page, visitor: Visitor, numbers: list[int]
) -> None:
    open_list(desk, f"/syndic?q={MARK}")
    link = desk.get_by_role("link", name=f"{MARK} du palier 5", exact=True)
    place = desk.get_by_role("row").filter(has=link).get_by_text("4 rue Gilbert")
    # anywhere on the row: its link covers it
    tab = new_tab(desk, lambda: place.click(button="middle", force=True))
    expect(tab).to_have_url(re.compile(rf"/tickets/{numbers[5]}$"))
    open_list(tab, "/syndic?vue=all&etat=all")
    expect(desk).to_have_url(re.compile(f"q={MARK}"))
    with visitor.signed_in("jeff") as api:
        api.ticket_act(api.get(f"/v1/tickets/{numbers[5]}"), "close", confirm=True, comment="")
    visitor.settle()
    come_back_until(desk, lambda ms: expect(link).to_have_count(0, timeout=ms))
    expect(desk.get_by_label("Rechercher un ticket")).to_have_value(MARK)


def test_a_session_that_ends_while_searching_loses_neither_the_words_nor_the_place(
    desk: Page, numbers: list[int]
) -> None:
    open_list(desk, "/syndic?vue=all")
    context = desk.context
    over = re.compile(r"/api/v1/(tickets\?|session/refresh)")
    context.route(over, lambda route: route.fulfill(status=401, body="{}"))
    desk.get_by_label("Rechercher un ticket").fill(f"{MARK} palier 1")
    dialog = desk.get_by_role("dialog", name="Votre session a expiré")
    expect(dialog).to_be_visible()
    context.unroute(over)
    dialog.get_by_label("Adresse e-mail ou identifiant").fill("jeff")
    dialog.get_by_label("Mot de passe").fill(DEMO_PASSWORD)
    dialog.get_by_role("button", name="Se connecter").click()
    expect(dialog).to_have_count(0)
    expect(desk.get_by_role("link", name=f"{MARK} du palier 1", exact=True)).to_be_visible()
    expect(desk.get_by_label("Rechercher un ticket")).to_have_value(f"{MARK} palier 1")
    expect(desk).to_have_url(re.compile("vue=all"))


def _five_hundred(context: BrowserContext, pattern: dict[str, Any]) -> None:
    """Five hundred tickets made of one, a page at a time, without writing them all."""

    def answer(route: Route) -> None:
        query = dict(re.findall(r"[?&](\w+)=([^&]+)", route.request.url))
        start, size = int(query.get("cursor", "0")), int(query["limit"])
        items = [
            {**pattern, "number": 9000 - at, "subject": f"Dossier {at}", "urgent": False}
            for at in range(start, min(start + size, 500))
        ]
        following = str(start + size) if start + size < 500 else None
        page = {"items": items, "cursor": following, "too_many": False}
        route.fulfill(json={**page, "sorted_within": None, "year": None, "did_you_mean": None})

    context.route(LIST, answer)


@pytest.mark.req("LST-6")
def test_five_hundred_tickets_are_leafed_through_ticked_up_to_a_hundred_and_printed(
    desk: Page, visitor: Visitor, numbers: list[int]
) -> None:
    with visitor.signed_in("jeff") as api:
        pattern = api.get("/v1/tickets?module=syndic&limit=1")["items"][0]
    _five_hundred(desk.context, json.loads(json.dumps(pattern)))
    desk.add_init_script("window.print = () => { window.printed = true }")
    open_list(desk)
    desk.get_by_label("Tickets par page").select_option("50")
    expect(desk.locator("[data-row]")).to_have_count(50)
    bar = desk.get_by_role("region", name="Actions sur la sélection")
    for page in range(1, 4):
        desk.get_by_role("checkbox", name="Sélectionner toute la page").click()
        if page < 3:
            expect(bar.get_by_text(f"{page * 50} tickets sélectionnés")).to_be_visible()
            desk.get_by_role("button", name="Page suivante").click()
            expect(desk.get_by_text(f"Dossier {page * 50}", exact=True)).to_be_visible()
    expect(bar.get_by_text("100 au plus")).to_be_visible()
    desk.get_by_role("button", name="Imprimer la liste").click()
    # a function: an expression would be evaluated again and again, which our policy forbids
    desk.wait_for_function("() => window.printed")
    expect(desk.locator("[data-print-sheet] tbody tr")).to_have_count(500)
    desk.emulate_media(media="print")
    expect(desk.get_by_role("banner")).not_to_be_visible()
    expect(desk.locator("[data-print-sheet]")).to_contain_text("500 tickets")
