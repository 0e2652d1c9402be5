"""What the browser prints of the list and of a ticket: no button, no page without a word."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from local.demo.visitor import Visitor
from tests.e2e.browsers import DESK, sign_in, window
from tests.e2e.orders import new_order
from tests.fakes.papers import read

MARK = f"Impression{uuid4().hex[:6]}"
LONG = "Le siphon goutte depuis lundi. " * 30
END = "Prévenir le gardien."
# to be pressed: what is told by a button stays as text
PRESSED = "button:visible:not([data-said]), a.mantine-Button-root:visible"


@pytest.fixture(scope="module")
def number(visitor: Visitor) -> int:
    """A ticket with a long description."""
    with visitor.signed_in("jeff") as api:
        order = new_order(subject=MARK, options={"silent": True})
        made = int(api.create({**order, "description": f"{LONG}{END}"})["number"])
    visitor.settle()
    return made


@pytest.fixture
def desk(browser: Browser, visitor: Visitor) -> Iterator[Page]:
    """Jeff's screen."""
    context = window(browser, visitor, DESK)
    sign_in(context)
    yield context.new_page()
    context.close()


def _printed(page: Page) -> list[str]:
    """The words of each printed page; nothing of what is pressed on screen is on any."""
    main = page.get_by_role("main")
    pressed = {text.strip() for text in main.locator(PRESSED).all_inner_texts() if text.strip()}
    assert pressed, "nothing to press: the page was not there yet"
    page.emulate_media(media="print")
    expect(page.locator(PRESSED)).to_have_count(0)
    pages = [one.extract_text() for one in read(page.pdf(prefer_css_page_size=True)).pages]
    page.emulate_media(media="screen")
    # the browser writes « fi » as one sign
    lines = {normalize("NFKC", line).strip() for one in pages for line in one.splitlines()}
    assert not pressed & lines, pressed & lines
    assert all(one.strip() for one in pages), f"an empty page among {len(pages)}"
    return pages


def _words(pages: list[str]) -> str:
    return " ".join(" ".join(pages).split())


@pytest.mark.req("TIC-4")
def test_a_ticket_prints_whole_without_buttons_or_empty_page(desk: Page, number: int) -> None:
    desk.goto(f"/tickets/{number}")
    expect(desk.get_by_text(MARK).first).to_be_visible()
    desk.wait_for_load_state("networkidle")
    found = _words(_printed(desk))
    assert MARK in found
    # what is cut on screen is whole on paper
    assert END in found


@pytest.mark.req("LST-6")
def test_the_list_prints_without_buttons_or_empty_page(desk: Page, number: int) -> None:
    desk.add_init_script("window.print = () => { window.printed = true }")
    desk.goto(f"/syndic?q={MARK}")
    expect(desk.get_by_text(MARK).first).to_be_visible()
    # by the browser's own command, then by the button
    shown = _words(_printed(desk))
    assert MARK in shown
    # heads are pressed to sort, and say what stands below
    assert "Sujet" in shown
    desk.get_by_role("button", name="Imprimer la liste").click()
    desk.wait_for_function("() => window.printed")
    pages = [one.extract_text() for one in read(desk.pdf(prefer_css_page_size=True)).pages]
    assert len(pages) == 1
    assert str(number) in pages[0]
    assert MARK in _words(pages)
