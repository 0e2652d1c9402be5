"""What people do in the browser, by its words: the manager in the console, guests by phone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playwright.sync_api import BrowserContext, Download, Locator, Page, expect

from local.demo.papers import File
from tests.e2e.browsers import PHONE
from tests.e2e.creating import choose, go_on


def on_disk(folder: Path, file: File) -> Path:
    """A file that can be chosen in a page."""
    path = folder / file[0]
    path.write_bytes(file[1])
    return path


@dataclass(frozen=True, slots=True)
class Office:
    """The manager's screen, a desk's or a phone's: the same acts, under other places."""

    page: Page

    @property
    def small(self) -> bool:
        """On a phone the acts are in a sheet."""
        size = self.page.viewport_size
        return size is not None and size["width"] <= PHONE

    def choose_known(self, where: str, name: str) -> None:
        """Somebody known, in one press."""
        part = self.page.get_by_role("region", name=where)
        part.get_by_role("button", name=re.compile(name)).first.click()

    def choose_vendor(self, inside: Locator, name: str) -> None:
        """A vendor of the register."""
        choose(inside, "Choisir un intervenant", name[:6], re.compile(name))

    def to_documents(self, folder: Path, files: Sequence[File]) -> None:
        """The last step but one, its files sent."""
        go_on(self.page, "Documents")
        paths = [on_disk(folder, file) for file in files]
        self.page.locator("input[type=file]").first.set_input_files(paths)
        expect(self.page.get_by_label("Envoyé")).to_have_count(len(paths))
        go_on(self.page, "Vérification")

    def validate(self) -> int:
        """Send the new ticket; its number."""
        self.page.get_by_role("button", name="Valider", exact=True).click()
        self.page.wait_for_url(re.compile(r"/tickets/\d+$"))
        return int(self.page.url.rsplit("/", 1)[-1])

    def act(self, label: str, party: str = "") -> Locator:
        """Press an act of a party, or of the whole ticket; the window it opens."""
        inside: Page | Locator = self.page
        following = self.page.get_by_role("region", name="Prochaine action")
        suggested = following.get_by_role("button", name=label, exact=True)
        if not party and suggested.is_visible():
            suggested.click()
            return self.page.get_by_role("dialog")
        if self.small:
            self.page.get_by_role("button", name="Actions", exact=True).click()
            inside = self.page.get_by_role("dialog", name="Actions")
        if party:
            inside = inside.get_by_role("region", name=party, exact=True)
        folded = inside.get_by_text("Autres actions", exact=True)
        button = inside.get_by_role("button", name=label, exact=True).last
        expect(button.or_(folded).first).to_be_visible()
        for at in range(folded.count() if not button.is_visible() else 0):
            folded.nth(at).click()
        button.click()
        if self.small:
            expect(self.page.get_by_role("dialog", name="Actions")).to_be_hidden()
        return self.page.get_by_role("dialog")

    def decide(self, vendor: str, label: str) -> Locator:
        """A decision taken in the comparison of quotes; the window it opens."""
        quotes = self.page.get_by_role("region", name="Comparaison des devis")
        quotes.get_by_role("row", name=vendor).get_by_role("button", name=label).click()
        return self.page.get_by_role("dialog")

    def sees(self, text: str | re.Pattern[str]) -> None:
        """It appears by itself."""
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def close(self) -> None:
        """For good."""
        window = self.act("Fermer le ticket")
        window.get_by_role("checkbox").check()
        window.get_by_role("button", name="Fermer définitivement").click()
        self.sees("Ticket clos")

    def download(self, label: str) -> Download:
        """What a button makes, once it is made."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("button", name=label).click()
        return coming.value


@dataclass(frozen=True, slots=True)
class Guest:
    """A vendor's or an approver's phone, on its private link."""

    page: Page
    link: str

    @classmethod
    def on(cls, context: BrowserContext, link: str) -> Guest:
        """A tab of this phone."""
        return cls(context.new_page(), link)

    def start(self, label: str) -> None:
        """From the link's page to the form of an act."""
        self.page.goto(self.link)
        self.page.get_by_role("link", name=label, exact=True).first.click()

    def appointment(self, start: datetime, minutes: str = "60") -> None:
        """A date, an hour and a duration."""
        self.page.fill("[name=date]", f"{start:%Y-%m-%d}")
        self.page.fill("[name=heure]", f"{start:%H:%M}")
        self.page.check(f"[name=duree][value='{minutes}']")

    def add(self, nature: str, paths: Sequence[Path]) -> None:
        """Files, sent while the form is filled."""
        box = self.page.locator(f"[data-nature={nature}]")
        box.locator("input[type=file]").set_input_files(list(paths))
        expect(box.locator(f"input[name={nature}]")).to_have_count(len(paths))

    def say(self, text: str) -> None:
        """A few words with the answer."""
        self.page.fill("[name=commentaire]", text)

    def send(self, label: str) -> None:
        """The answer leaves, and the page says so."""
        self.page.get_by_role("button", name=label, exact=True).click()
        expect(self.page.get_by_role("heading", name="C’est envoyé")).to_be_visible()
