"""The pictures of the README: each page at three widths, with the demonstration's data.

``make pictures`` takes them from the running instance, best a fresh one (``make reset``), and
writes them to ``docs/pictures``, small enough for a repository.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from local.cloud.instance import REPOSITORY, Instance, LocalError
from local.demo.blocked_drain_order import VENDOR_MAIL
from local.demo.people import DEMO_PASSWORD
from local.demo.visitor import Visitor

FOLDER = REPOSITORY / "docs" / "pictures"
WIDTHS = {1280: 800, 768: 900, 390: 844}
# from this width on a list has room for a ticket
BESIDE = 1280
MOST_BYTES = 150_000
COLOURS = (256, 128, 64)
USER = "jeff"
TICKET = "Fuite sous l'évier de la cuisine"
QUOTES = "Réfection de l'étanchéité de la terrasse"
ORDER = "Problème d'évacuation d'eau, garages"
SWITCHES = ("--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-sync")
READY_MS = 20_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to take: where it is, and what is done on it first."""

    name: str
    path: str
    first: Callable[[Page], None] | None = None


def begin(page: Page) -> None:
    """The first words of a new ticket."""
    another = page.get_by_role("button", name="Nouveau ticket")
    subject = page.get_by_role("textbox", name="Sujet")
    subject.or_(another).first.wait_for()
    if not subject.is_visible():
        another.click()
    page.get_by_role("combobox", name="Immeuble").fill("gilb")
    page.get_by_role("option").first.click()
    subject.fill("Porte du local vélos bloquée")
    subject.blur()
    page.get_by_text("Enregistré à").wait_for()


def open_one(page: Page) -> None:
    """Where there is room, the first ticket of the list beside it."""
    size = page.viewport_size
    if size is None or size["width"] < BESIDE:
        return
    page.keyboard.press("j")
    page.get_by_role("heading", name="Actions", exact=True).wait_for()


def to_quotes(page: Page) -> None:
    """The comparison, not the header above it."""
    title = page.get_by_role("heading", name="Comparaison des devis")
    # below the header, which stays on screen
    title.evaluate("e => window.scrollBy(0, e.getBoundingClientRect().top - 90)")


def pictures(visitor: Visitor) -> list[Picture]:
    """What is taken. Raises ``LocalError`` when the demonstration's tickets are not there."""
    return [
        Picture("desk", "/"),
        Picture("list", "/syndic", open_one),
        Picture("ticket", f"/tickets/{number_of(visitor, 'gerance', TICKET)}"),
        Picture("creation", "/syndic/nouveau", begin),
        Picture("quotes", f"/tickets/{number_of(visitor, 'syndic', QUOTES)}", to_quotes),
        Picture("statistics", "/statistiques"),
        Picture("vendor", visitor.vendor_link(number_of(visitor, "syndic", ORDER), VENDOR_MAIL)),
    ]


def number_of(visitor: Visitor, module: str, subject: str) -> int:
    """The number of the demonstration's ticket about this. Raises ``LocalError``."""
    with visitor.signed_in(USER) as api:
        found = api.get(f"/v1/tickets?module={module}&view=all&state=all&limit=100")["items"]
    for ticket in reversed(found):
        if ticket["subject"] == subject:
            return int(ticket["number"])
    raise LocalError(f"Pas de ticket « {subject} » : repartez de « make reset ».")


def take(page: Page, picture: Picture) -> bytes:
    """The page as it stands once everything has come."""
    page.goto(picture.path)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    if picture.first:
        picture.first(page)
    page.wait_for_function("!document.querySelector('[role=status][aria-label]')")
    # no blinking cursor, no bubble of help
    page.mouse.move(0, 0)
    return page.screenshot(animations="disabled", caret="hide")


def small(content: bytes) -> bytes:
    """The same picture in as many colours as its size allows. Raises ``LocalError``."""
    whole = Image.open(io.BytesIO(content)).convert("RGB")
    for colours in COLOURS:
        out = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES:
            return out.getvalue()
    raise LocalError(f"Une image pèse {out.tell()} octets : choisissez une page plus simple.")


def take_all(browser: Browser, visitor: Visitor, folder: Path) -> int:
    """Every picture at every width; answers how many."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pictures(visitor)
    for width, height in WIDTHS.items():
        context = browser.new_context(
            base_url=visitor.front_door,
            viewport={"width": width, "height": height},
            locale="fr-FR",
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
        )
        context.set_default_timeout(READY_MS)
        who = {"username": USER, "password": DEMO_PASSWORD}
        context.request.post("/api/v1/session", data=who)
        page = context.new_page()
        for picture in wanted:
            content = small(take(page, picture))
            path = folder / f"{picture.name}-{width}.png"
            path.write_bytes(content)
            print(f"{path.name}: {len(content) // 1000} kB", flush=True)
        context.close()
    return len(wanted) * len(WIDTHS)


def main() -> int:
    """Answers the exit code."""
    try:
        visitor = Visitor.of(Instance.of_environment())
        with sync_playwright() as playwright:
            # as the end-to-end tests do: the shell, or the browser
            program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
            take_all(browser, visitor, FOLDER)
            browser.close()
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
