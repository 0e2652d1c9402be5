"""One line a ticket, and the ticket beside the list or the desk: measured, walked, acted in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor
from tests.e2e.browsers import (
    DESK,
    TABLET,
    barriers,
    complaints,
    new_tab,
    sign_in,
    window,
)
from tests.e2e.orders import new_order

MARK = f"Porche{uuid4().hex[:6]}"
COUNT = 18
ROWS_WANTED, LOWEST, HIGHEST = 16, 36, 40
LAPTOP_HEIGHT = 820
LONG_WORD = "anticonstitutionnellement" * 5
MEASURE = """
() => {
  const boxes = [...document.querySelectorAll('tr[data-row]')].map(e => e.getBoundingClientRect());
  const whole = boxes.filter(b => b.top >= 0 && b.bottom <= innerHeight).length;
  const lines = [...document.querySelectorAll('tr[data-row] a[data-row-link]')]
    .map(e => e.getBoundingClientRect().height);
  return {whole, heights: boxes.map(b => b.height), tallest: Math.max(...lines)};
}
"""
# as a key held down: from the page, since how fast a test sends keys is the machine's affair
HOLD = """
async times => {
  for (let at = 0; at < times; at += 1) {
    const key = {key: 'j', bubbles: true, cancelable: true, repeat: at > 0};
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', key));
    await new Promise(requestAnimationFrame);
  }
}
"""
TICKET = re.compile(r"/api/v1/tickets/(\d+)$")


@pytest.fixture(scope="module")
def numbers(visitor: Visitor) -> list[int]:
    """More tickets than fit, on the list and on the desk, the last one ugly; oldest first."""
    ugly = f"{MARK} {LONG_WORD}"
    with visitor.signed_in("jeff") as api:
        made = [_silent(api, subject=f"{MARK} travée {at}") for at in range(COUNT)]
        made.append(_silent(api, subject=ugly, options={"silent": True, "urgent": True}))
    visitor.settle()
    return made


def _silent(api: ApiClient, **changes: Any) -> int:
    """A ticket of which nothing leaves."""
    return int(api.create(new_order(**{"options": {"silent": True}, **changes}))["number"])


@pytest.fixture
def page(browser: Browser, visitor: Visitor) -> Iterator[Page]:
    """Jeff's laptop; a broken script or policy on the way fails the test."""
    context = window(browser, visitor, DESK)
    sign_in(context)
    page = context.new_page()
    page.set_viewport_size({"width": DESK, "height": LAPTOP_HEIGHT})
    broken = complaints(page)
    yield page
    context.close()
    assert broken == []


def row(page: Page, number: int) -> Locator:
    """The row of a ticket."""
    return page.locator(f"tr[data-row='{number}']")


def pane(page: Page, number: int) -> Locator:
    """The ticket beside."""
    return page.get_by_role("region", name=f"Ticket n° {number}", exact=True)


def show(page: Page, address: str) -> None:
    """A list, its rows there."""
    page.goto(address)
    expect(page.locator("tr[data-row]").first).to_be_visible()


def whole(page: Page, number: int) -> Locator:
    """What a ticket beside has once it has come."""
    return pane(page, number).get_by_role("heading", name="Actions", exact=True)


def opened(page: Page, number: int) -> None:
    """The ticket is beside, whole, and the address says it."""
    expect(whole(page, number)).to_be_visible()
    expect(page).to_have_url(re.compile(rf"[?&]ticket={number}$"))
    expect(page).to_have_title(re.compile(rf"^{number} {MARK}"))
    expect(page.locator("tr[data-open]")).to_have_attribute("data-row", str(number))


@pytest.mark.parametrize("address", ["/syndic", "/?vue=tous"])
def test_sixteen_rows_of_one_line_fit_a_laptop(
    page: Page, numbers: list[int], address: str
) -> None:
    show(page, address)
    for opening in (False, True):
        if opening:
            row(page, numbers[-1]).get_by_role("link").click()
            opened(page, numbers[-1])
        measured = page.evaluate(MEASURE)
        assert measured["whole"] >= ROWS_WANTED, measured
        assert all(LOWEST <= height <= HIGHEST for height in measured["heights"]), measured
        assert measured["tallest"] < LOWEST
        assert page.evaluate("document.documentElement.scrollWidth") <= DESK
        assert barriers(page) == []


@pytest.mark.parametrize("address", ["/syndic", "/?vue=tous"])
def test_space_unfolds_a_row_beneath_it(page: Page, numbers: list[int], address: str) -> None:
    show(page, address)
    link = row(page, numbers[-1]).get_by_role("link")
    link.focus()
    page.keyboard.press("Space")
    details = page.locator("tr[data-details]")
    expect(details).to_contain_text(LONG_WORD)
    expect(details).to_contain_text("4 rue Gilbert, NANCY")
    expect(link).to_be_focused()
    assert barriers(page) == []
    page.keyboard.press("Space")
    expect(details).to_have_count(0)
    between = numbers[COUNT // 2]
    row(page, between).get_by_role("button", name="Détails").click()
    expect(details).to_have_attribute("data-details", str(between))
    # it pushes the next row down: it does not cover it
    below = page.locator(f"tr[data-details='{between}'] + tr[data-row]")
    bottom = details.evaluate("e => e.getBoundingClientRect().bottom")
    assert below.evaluate("e => e.getBoundingClientRect().top") >= bottom - 1
    expect(page.get_by_role("region", name="Ticket n°")).to_have_count(0)


@pytest.mark.parametrize("address", ["/syndic", "/?vue=tous"])
def test_keys_move_the_ticket_follows_and_escape_gives_the_row_back(
    page: Page, numbers: list[int], address: str
) -> None:
    show(page, address)
    rows = [int(one.get_attribute("data-row") or 0) for one in page.locator("tr[data-row]").all()]
    steps = page.evaluate("history.length")
    page.keyboard.press("j")
    page.wait_for_url(re.compile(rf"ticket={rows[0]}$"))
    for number in rows[1:3]:
        page.keyboard.press("j")
        expect(row(page, number).get_by_role("link")).to_be_focused()
        expect(pane(page, number)).to_be_visible()
        page.wait_for_url(re.compile(rf"ticket={number}$"))
    # moving leaves one step: back is the list alone
    assert page.evaluate("history.length") == steps + 1
    page.reload()
    expect(whole(page, rows[2])).to_be_visible()
    page.keyboard.press("k")
    page.wait_for_url(re.compile(rf"ticket={rows[1]}$"))
    page.go_back()
    expect(page.get_by_role("region", name="Ticket n°")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("ticket="))
    page.go_forward()
    expect(whole(page, rows[1])).to_be_visible()
    # a ticket that is chosen with the pointer is a step of its own
    row(page, rows[4]).get_by_role("link").click()
    page.wait_for_url(re.compile(rf"ticket={rows[4]}$"))
    page.go_back()
    expect(whole(page, rows[1])).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="Ticket n°")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("ticket="))
    expect(row(page, rows[1]).get_by_role("link")).to_be_focused()


def test_each_place_has_its_keys(page: Page, numbers: list[int]) -> None:
    show(page, f"/syndic?q={MARK}&tri=number")
    top, second = numbers[-1], numbers[-2]
    row(page, top).get_by_role("link").focus()
    page.keyboard.press("Enter")
    opened(page, top)
    expect(row(page, top).get_by_role("link")).to_be_focused()
    # laid out for its own width, not for the window's: one column, with tabs
    expect(pane(page, top).get_by_role("region", name="Tout", exact=True)).to_be_visible()
    # the list's key
    page.keyboard.press("x")
    expect(row(page, top).get_by_role("checkbox")).to_be_checked()
    page.keyboard.press("Enter")
    expect(pane(page, top)).to_be_focused()
    # now the ticket's: x is no more, 1 reads the first party alone
    page.keyboard.press("x")
    expect(row(page, top).get_by_role("checkbox")).to_be_checked()
    page.keyboard.press("1")
    expect(page).to_have_url(re.compile("partie="))
    page.keyboard.press("j")
    opened(page, second)
    expect(pane(page, second)).to_be_focused()
    page.keyboard.press("u")
    expect(row(page, second).get_by_role("link")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_label("Rechercher un ticket")).to_be_focused()
    expect(pane(page, second)).to_be_visible()
    row(page, second).get_by_role("link").focus()
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile(rf"/tickets/{second}$"))
    expect(page.get_by_role("heading", level=1, name=str(second))).to_be_visible()
    # on its page one moves on: back on the list, that one is beside
    page.keyboard.press("k")
    page.wait_for_url(re.compile(rf"/tickets/{top}$"))
    page.keyboard.press("Escape")
    opened(page, top)


def test_tickets_passed_over_are_not_asked_for(page: Page, numbers: list[int]) -> None:
    show(page, "/syndic")
    asked: set[str] = set()

    def hear(request: Request) -> None:
        if found := TICKET.search(request.url):
            asked.add(found[1])

    page.on("request", hear)
    page.evaluate(HOLD, COUNT)
    last = int(page.locator("tr[data-open]").get_attribute("data-row") or 0)
    expect(whole(page, last)).to_be_visible()
    page.wait_for_url(re.compile(rf"ticket={last}$"))
    expect(page.locator("tr[data-row]").nth(COUNT - 1)).to_have_attribute("data-open", "true")
    # the first at once, and the one where one stopped
    assert len(asked) <= 3, asked


def test_an_act_beside_the_list_changes_its_row_which_stays_until_one_moves_on(
    page: Page, visitor: Visitor, jeff: ApiClient, numbers: list[int]
) -> None:
    number = _silent(jeff, subject=f"{MARK} à clore")
    visitor.settle()
    show(page, "/syndic")
    row(page, number).get_by_role("link").click()
    opened(page, number)
    beside = pane(page, number)
    beside.get_by_role("button", name="Fermer le ticket", exact=True).last.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("checkbox").check()
    dialog.get_by_role("button", name="Fermer définitivement").click()
    expect(row(page, number)).to_contain_text("Ticket clos")
    expect(row(page, number)).to_have_attribute("data-left", "true")
    expect(beside).to_contain_text("Ticket clos")
    assert barriers(page) == []
    beside.focus()
    page.keyboard.press("j")
    expect(row(page, number)).to_have_count(0)
    expect(page.locator("tr[data-open]")).to_have_count(1)


def test_a_colleague_s_act_shows_beside_the_list(
    page: Page, visitor: Visitor, numbers: list[int]
) -> None:
    show(page, "/syndic")
    row(page, numbers[-1]).get_by_role("link").click()
    opened(page, numbers[-1])
    expect(page.locator("html[data-live=up]")).to_have_count(1)
    with visitor.signed_in("ines") as ines:
        ticket = ines.get(f"/v1/tickets/{numbers[-1]}")
        ines.ticket_act(ticket, "add_note", comment="Le gardien a la clé.")
    expect(pane(page, numbers[-1])).to_contain_text("Le gardien a la clé.")
    # below what one reads it waits, announced, and the list stays where it is
    pane(page, numbers[-1]).evaluate("e => { e.scrollTop = e.scrollHeight }")
    with visitor.signed_in("ines") as ines:
        ticket = ines.get(f"/v1/tickets/{numbers[-1]}")
        ines.ticket_act(ticket, "add_note", comment="Il passe à midi.")
    news = pane(page, numbers[-1]).get_by_role("button", name="nouveauté")
    expect(news).to_be_visible()
    scrolled = page.evaluate("window.scrollY")
    news.click()
    expect(pane(page, numbers[-1]).get_by_text("Il passe à midi.").first).to_be_in_viewport()
    assert page.evaluate("window.scrollY") == scrolled


def test_the_whole_page_is_a_click_away_and_the_phone_s_way(
    browser: Browser, visitor: Visitor, page: Page, numbers: list[int]
) -> None:
    number = numbers[3]
    show(page, f"/syndic?q={MARK}")
    link = row(page, number).get_by_role("link")
    tab = new_tab(page, lambda: link.click(modifiers=["ControlOrMeta"]))
    expect(tab).to_have_url(re.compile(rf"/tickets/{number}$"))
    tab.close()
    page.bring_to_front()
    expect(page.get_by_role("region", name="Ticket n°")).to_have_count(0)
    link.click()
    opened(page, number)
    shared = page.url
    pane(page, number).get_by_role("link", name="Ouvrir en pleine page").click()
    expect(page).to_have_url(re.compile(rf"/tickets/{number}$"))
    page.go_back()
    opened(page, number)
    # a colleague's address: beside the list where there is room, the page where there is not
    for width in (DESK, TABLET):
        context = window(browser, visitor, width)
        sign_in(context)
        theirs = context.new_page()
        theirs.goto(shared)
        if width == DESK:
            opened(theirs, number)
        else:
            expect(theirs).to_have_url(re.compile(rf"/tickets/{number}$"))
            expect(theirs.get_by_role("heading", level=1, name=str(number))).to_be_visible()
        context.close()


def test_the_share_of_the_room_is_set_by_keys_and_kept_and_200_percent_loses_nothing(
    page: Page, numbers: list[int]
) -> None:
    show(page, f"/syndic?q={MARK}")
    row(page, numbers[0]).get_by_role("link").click()
    opened(page, numbers[0])
    divider = page.get_by_role("separator", name="Largeur du ticket ouvert")
    before = int(divider.get_attribute("aria-valuenow") or 0)
    divider.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    wider = str(before + 4)
    expect(divider).to_have_attribute("aria-valuenow", wider)
    page.reload()
    expect(divider).to_have_attribute("aria-valuenow", wider)
    # enlarged twice: the ticket alone, nothing cut, and the way back
    opened(page, numbers[0])
    page.set_viewport_size({"width": DESK // 2, "height": 410})
    expect(page.locator("tr[data-row]").first).to_be_hidden()
    expect(pane(page, numbers[0])).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= DESK // 2
    assert barriers(page) == []
    page.get_by_role("button", name="Fermer le volet").click()
    expect(page.locator("tr[data-row]").first).to_be_visible()
