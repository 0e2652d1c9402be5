"""Browsers for the journeys: one Chromium a module, somebody signed in without typing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    sync_playwright,
)
from playwright.sync_api import (
    TimeoutError as TooLong,
)

from local.demo.people import DEMO_PASSWORD
from local.demo.visitor import Visitor

SWITCHES = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SLOW_MACHINE_MS = 40_000
_A_LOOK_MS = 1_500
_NEW_TAB_MS = 10_000
_CLICKS = 4
DESK, TABLET, PHONE = 1280, 768, 390
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RULES = {"runOnly": {"type": "tag", "values": list(_TAGS)}, "resultTypes": ["violations"]}

_AXE = "([inside, rules]) => axe.run(inside ?? document, rules)"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; its contexts share nothing."""
    with sync_playwright() as playwright:
        # the shell has no window of its own: half of the processor time for the same pages
        program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
        yield browser
        browser.close()


def window(browser: Browser, visitor: Visitor, width: int = DESK) -> BrowserContext:
    """A window of this width on the console's address, nobody signed in."""
    context = browser.new_context(
        base_url=visitor.front_door,
        viewport={"width": width, "height": 800 if width <= PHONE else 900},
        has_touch=width <= PHONE,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        # nothing moves while it is looked at
        reduced_motion="reduce",
    )
    context.set_default_timeout(SLOW_MACHINE_MS)
    return context


def sign_in(context: BrowserContext, name: str = "jeff") -> None:
    """The session's cookie, without the page."""
    who = {"username": name, "password": DEMO_PASSWORD}
    answer = context.request.post("/api/v1/session", data=who)
    assert answer.ok, answer.text()


def complaints(page: Page) -> list[str]:
    """What breaks on this page from now on: scripts, and the page's own policy."""
    found: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if "Content Security" in message.text:
            found.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def barriers(page: Page, inside: str | None = None) -> list[str]:
    """What axe finds on the page as it stands, or in a part of it: the rule, then the elements.

    It is brought to a page once: half a megabyte of script.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(_AXE, [inside, _RULES])["violations"]
    return [
        f"{one['id']} ({one['help']}): "
        + " | ".join(str(node["html"])[:160] for node in one["nodes"][:4])
        for one in found
    ]


def new_tab(page: Page, click: Callable[[], None]) -> Page:
    """The tab that a ``click`` on this page opens in the background, its address arrived.

    Chromium now and then never begins to load a tab of the background that starts under a
    debugger: one clicks again then, as one would. Raises ``TimeoutError`` when none ever loads.
    """
    for again in range(1, _CLICKS + 1):
        with page.context.expect_page() as opening:
            click()
        try:
            opening.value.wait_for_url(
                re.compile("^http"), wait_until="domcontentloaded", timeout=_NEW_TAB_MS
            )
            break
        except TooLong:
            if again == _CLICKS:
                raise
    return opening.value


def come_back_until(page: Page, seen: Callable[[int], None]) -> None:
    """Come back to the tab until what is expected is ``seen`` within the milliseconds it is given:
    what was read a moment ago is not asked for again. Raises ``AssertionError`` when it never is.
    """
    event = "document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))"
    _again_until(lambda: page.evaluate(event), seen)


def open_until(page: Page, path: str, seen: Callable[[int], None]) -> None:
    """Open an address until what is expected is ``seen`` within the milliseconds it is given: each
    worker of the API keeps users and delegations for two seconds. Raises ``AssertionError`` when it
    never is."""
    _again_until(lambda: page.goto(path), seen)


def _again_until(look: Callable[[], object], seen: Callable[[int], None]) -> None:
    """A page that is slower than a look is given twice as long each time."""
    patience = _A_LOOK_MS
    while True:
        look()
        try:
            return seen(patience)
        except AssertionError:
            if patience > SLOW_MACHINE_MS:
                raise
            patience *= 2
