"""Every page for everybody: by axe, by keyboard, enlarged, on a phone (WCAG 2.2 AA)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from local.demo.visitor import Visitor
from tests.e2e.awaiting import until
from tests.e2e.browsers import (
    DESK,
    PHONE,
    TABLET,
    barriers,
    complaints,
    sign_in,
    window,
)
from tests.e2e.scenes import SCENES, Scene, Tickets, make_tickets

# a page of 1280 pixels enlarged twice has the room of 640
ENLARGED, SMALL_PHONE = 640, 360
MOST_STOPS = 250
# what acts at once, without a window
AT_ONCE = {"Imprimer", "Ouvrir le ticket", "Tout lire", "Valider la demande"}
WALKED = [scene for scene in SCENES if scene.name in {
    "the list", "quotes beside the list", "a new ticket", "an order", "quotes to compare",
    "the documentation", "the vendor's order", "the vendor's page « accepter »",
    "the approver's question",
}]  # fmt: skip
TOO_WIDE = """
() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > room + 1)
    .slice(-3).map(e => e.outerHTML.slice(0, 160));
}
"""
MOVING = """
() => document.getAnimations()
  .filter(a => a.playState === 'running' && a.effect.getComputedTiming().activeDuration > 50)
  .map(a => a.effect.target?.outerHTML.slice(0, 160))
"""
IN_DIALOG = "() => !!document.activeElement.closest('[role=dialog]')"
NUMBER_ALL = """
() => {
  const wanted = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  [...document.querySelectorAll(wanted)].forEach((e, i) => { e.dataset.stop = i; });
}
"""
STOP = """
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return {number: null, seen: true, html: ''};
  const near = [e, e.parentElement, e.nextElementSibling, e.nextElementSibling?.nextElementSibling,
    e.closest('label'), e.closest('tr'), e.labels?.[0], ...e.children].filter(Boolean);
  const box = e.matches('input, textarea, select') && (e.closest('[class*="Input-input"]') ?? e);
  const ringed = x => { const s = getComputedStyle(x);
    return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'
      || (x === box && s.borderStyle !== 'none'); };
  if (box) near.push(box);
  return {number: e.dataset.stop ?? null, seen: near.some(ringed), html: e.outerHTML.slice(0, 160)};
}
"""
MISSED = """
(reached) => {
  const shown = e => e.checkVisibility({visibilityProperty: true, opacityProperty: false})
    && !e.closest('[inert], [aria-hidden=true]') && !e.disabled && e.tabIndex >= 0;
  return [...document.querySelectorAll('[data-stop]')]
    .filter(e => shown(e) && e.type !== 'radio' && !reached.includes(e.dataset.stop))
    .map(e => e.outerHTML.slice(0, 160));
}
"""


@pytest.fixture(scope="module")
def tickets(visitor: Visitor) -> Tickets:
    """What the pages show."""
    with visitor.signed_in("jeff") as api:
        return make_tickets(visitor, api)


@pytest.fixture(scope="module")
def page(browser: Browser, visitor: Visitor) -> Page:
    """A manager's window, opened once."""
    context = window(browser, visitor)
    sign_in(context)
    return context.new_page()


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_nobody_is_stopped(page: Page, tickets: Tickets, scene: Scene) -> None:
    broken = complaints(page)
    scene.show(page, tickets)
    assert barriers(page) == []
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.title().strip()
    assert page.get_by_role("heading", level=1).count() == 1
    for width in (ENLARGED, TABLET, PHONE, SMALL_PHONE):
        fits(page, width)
    page.set_viewport_size({"width": DESK, "height": 900})
    assert page.evaluate(MOVING) == []
    assert broken == []


def fits(page: Page, width: int) -> None:
    """At this width nothing is cut nor scrolled sideways, once the page has laid itself out."""
    page.set_viewport_size({"width": width, "height": 800})
    until(lambda: page.evaluate(TOO_WIDE), lambda found: found == [])


@pytest.mark.parametrize("scene", WALKED, ids=lambda scene: scene.name)
def test_everything_is_reached_by_keyboard_and_seen_when_it_is(
    page: Page, tickets: Tickets, scene: Scene
) -> None:
    scene.show(page, tickets)
    page.evaluate(NUMBER_ALL)
    reached: list[str | None] = [""]
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        # a date has several stops of its own
        if stop["number"] == reached[-1]:
            continue
        if stop["number"] in (None, *reached):
            break
        reached.append(stop["number"])
        assert stop["seen"], f"no sign of focus on {stop['html']}"
    missed = page.evaluate(MISSED, reached)
    assert missed == []


def test_a_window_takes_the_focus_and_gives_it_back(page: Page, tickets: Tickets) -> None:
    page.goto(f"/tickets/{tickets.order}")
    button = page.get_by_role("button", name="Note interne").first
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(IN_DIALOG)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize("kind", ["order", "quotes", "request"])
def test_every_window_of_a_ticket_stops_nobody(page: Page, tickets: Tickets, kind: str) -> None:
    page.goto(f"/tickets/{getattr(tickets, kind)}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    names = page.get_by_role("main").get_by_role("button").all_inner_texts()
    opened = 0
    for name in sorted({name.strip() for name in names} - AT_ONCE - {""}):
        page.get_by_role("main").get_by_role("button", name=name, exact=True).last.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        opened += 1
        assert barriers(page, "[role=dialog]") == [], name
        assert page.evaluate(TOO_WIDE) == [], name
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
    assert opened > 1


def test_the_sign_in_page_stops_nobody(browser: Browser, visitor: Visitor) -> None:
    page = window(browser, visitor).new_page()
    page.goto("/")
    expect(page.get_by_role("button", name="Se connecter")).to_be_visible()
    assert barriers(page) == []
    fits(page, SMALL_PHONE)
    page.context.close()
