"""Every page for everybody: by axe, by keyboard, enlarged, on a phone (WCAG 2.2 AA)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from local.visitor import Visitor
from tests.e2e.browsers import (
    SLOW_MACHINE_MS,
    barriers,
    chromium,
    complaints,
    sign_in,
    window,
)
from tests.e2e.scenes import SCENES, Scene, Tickets, make_tickets

# a page of 1280 pixels enlarged twice has the room of 640
ENLARGED = 640


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all of them."""
    expect.set_options(timeout=SLOW_MACHINE_MS)
    with chromium() as found:
        yield found


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
    assert broken == []
