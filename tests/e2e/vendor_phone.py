"""A vendor's or an approver's real phone: Chromium at 360 pixels, with or without scripts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.e2e.browsers import SLOW_MACHINE_MS

WIDTH, HEIGHT = 360, 740
FINGER = 48
_SMALL = """
() => [...document.querySelectorAll('.main, .second, .call, .choice, summary')]
  .filter(e => e.offsetParent && e.getBoundingClientRect().height < 47.5)
  .map(e => e.textContent.trim())
"""


@dataclass
class RealPhone:
    """One tab; ``blocked`` is what the pages' own policy refused."""

    context: BrowserContext
    page: Page
    scripts: bool
    pictures: Path | None = None
    owner: str = "vendor"
    blocked: list[str] = field(default_factory=list)

    def look(self, name: str) -> None:
        """Hold the page against what every page must be; keep a picture when asked."""
        self.page.wait_for_load_state()
        assert self.blocked == []
        if self.pictures:
            path = self.pictures / f"{'-'.join(filter(None, (self.owner, name)))}.png"
            self.page.screenshot(path=path, full_page=True)
        if not self.scripts:
            return
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= WIDTH, f"{name} is {wide} pixels wide"
        assert self.page.evaluate(_SMALL) == [], f"too small for a finger on {name}"
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()

    def heard(self, message: ConsoleMessage) -> None:
        """Keep what the page's policy refused."""
        if "Content Security Policy" in message.text:
            self.blocked.append(message.text)

    def go(self, text: str) -> None:
        """Press a button or follow a link, by its words."""
        self.page.get_by_text(text, exact=True).locator("visible=true").first.click()

    def thanked(self) -> None:
        """The answer is confirmed."""
        self.page.wait_for_url("**/merci**")
        assert self.page.inner_text("h1") == "C’est envoyé"


def pictures_of(scripts: bool) -> Path | None:
    """Where the pictures of the documentation are written, when they are asked for."""
    folder = os.environ.get("LOGE_PICTURES")
    return Path(folder) if folder and scripts else None


def add_with_scripts(phone: RealPhone, nature: str, files: list[Path]) -> None:
    """Choose files in the page: its script sends them."""
    box = phone.page.locator(f"[data-nature={nature}]")
    box.locator("input[type=file]").set_input_files(files)
    box.locator(f"input[name={nature}]").nth(len(files) - 1).wait_for()


def add_without(phone: RealPhone, nature: str, files: list[Path]) -> None:
    """Send files one by one from the plain page, then come back to the form."""
    phone.page.locator(f"[data-nature={nature}] .add").click()
    for count, path in enumerate(files, start=1):
        phone.look(f"fichiers-{nature}")
        phone.page.set_input_files("input[type=file]", path)
        phone.go("Ajouter ce fichier")
        phone.page.get_by_text(f"{count} fichier").wait_for()
    phone.go("C’est tout, continuer")


@contextmanager
def real_phone(
    browser: Browser, *, scripts: bool, pictures: Path | None = None, owner: str = "vendor"
) -> Iterator[RealPhone]:
    """A phone with an empty browser; ``owner`` names its pictures."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=2,
        has_touch=True,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        java_script_enabled=scripts,
    )
    context.set_default_timeout(SLOW_MACHINE_MS)
    page = context.new_page()
    phone = RealPhone(context, page, scripts, pictures, owner)
    page.on("console", phone.heard)
    try:
        yield phone
    finally:
        context.close()
