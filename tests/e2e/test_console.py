"""The manager's console in a real browser, on the running instance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.web_weight import LIMIT_FILES, LIMIT_KB, first_load, weights_kb
from local.demo.papers import photo
from local.demo.people import DEMO_PASSWORD
from local.demo.visitor import Visitor
from tests.e2e.browsers import complaints, window
from tests.e2e.creating import begin, fill_information, fill_vendor
from tests.e2e.orders import VENDOR_MAIL

SUBJECT = "Porte de garage bloquée"


@pytest.fixture
def page(browser: Browser, visitor: Visitor) -> Iterator[Page]:
    """A browser in front of the console; a policy broken on the way fails the test."""
    context = window(browser, visitor)
    page = context.new_page()
    broken = complaints(page)
    yield page
    context.close()
    assert broken == []


def sign_in(page: Page, username: str) -> None:
    """Through the sign-in page."""
    page.goto("/syndic")
    page.get_by_label("Adresse e-mail ou identifiant").fill(username)
    page.get_by_label("Mot de passe").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", name="Tickets Syndic")).to_be_visible()


def test_a_wrong_password_is_said_in_french(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Adresse e-mail ou identifiant").fill("jeff")
    page.get_by_label("Mot de passe").fill("Pas-le-bon-2026")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_text("Identifiant ou mot de passe incorrect.")).to_be_visible()


@pytest.mark.req("SYS-1")
def test_a_manager_creates_an_order_with_a_photo_and_closes_it(
    page: Page, visitor: Visitor, tmp_path: Path
) -> None:
    name, content, _ = photo("porte.jpg", "Porte de garage")
    picture = tmp_path / name
    picture.write_bytes(content)
    sign_in(page, "jeff")
    begin(page)
    fill_information(page, SUBJECT)
    page.get_by_role("textbox", name="Description", exact=True).fill("La porte reste ouverte.")
    fill_vendor(page.get_by_role("region", name="Intervenant"), "PORTES D'ESSAI", VENDOR_MAIL)
    with page.expect_response(lambda one: "loge-local-files" in one.url and one.ok):
        page.locator("input[type=file]").first.set_input_files(picture)
    expect(page.get_by_text("porte.jpg").first).to_be_visible()
    page.get_by_role("button", name="Valider", exact=True).click()
    page.wait_for_url("**/tickets/*")
    expect(page.get_by_role("heading", name=SUBJECT)).to_be_visible()
    number = int(page.url.rsplit("/", 1)[-1])
    visitor.settle()
    mail = visitor.messages_of(number, VENDOR_MAIL)[0]
    assert SUBJECT in mail["subject"]
    page.reload()
    expect(page.get_by_role("heading", name=SUBJECT)).to_be_visible()
    page.get_by_role("button", name="Fermer le ticket").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("checkbox").check()
    dialog.get_by_role("button", name="Fermer définitivement").click()
    expect(page.get_by_text("Ticket clos").first).to_be_visible()


def test_another_agencys_manager_sees_neither_list_nor_ticket(page: Page) -> None:
    sign_in(page, "claire")
    page.get_by_text("Toute l’agence").click()
    expect(page.get_by_text("LA PÉPINIÈRE").first).to_be_visible()
    expect(page.get_by_text("GILBERT")).to_have_count(0)


def test_the_list_is_light_when_it_is_first_opened() -> None:
    assert sum(weights_kb().values()) <= LIMIT_KB
    assert len(first_load()) <= LIMIT_FILES
