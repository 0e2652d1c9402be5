"""The creation form by clicking, for the end-to-end tests."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from local.demo.api_client import ApiClient


def choose(page: Page | Locator, label: str, typed: str, option: str | re.Pattern[str]) -> None:
    """Type in a list and take what it proposes."""
    page.get_by_role("combobox", name=label).fill(typed)
    # the options are drawn at the end of the page, wherever the list is
    root = page if isinstance(page, Page) else page.page
    root.get_by_role("option", name=option).first.click()


def on_one_page(page: Page) -> None:
    """The whole form at once, without its steps."""
    # the box itself is hidden behind its drawing
    page.get_by_role("switch", name="Sur une page").check(force=True)
    expect(page.get_by_role("region", name="Intervenant")).to_be_visible()


def begin(page: Page, *, by_steps: bool = False) -> None:
    """« + » to an empty form, past the list of drafts: on one page, or in its four steps."""
    page.get_by_role("link", name="Nouveau ticket").click()
    form = page.get_by_role("region", name="Informations")
    another = page.get_by_role("button", name="Nouveau ticket")
    expect(form.or_(another)).to_be_visible()
    if another.is_visible():
        another.click()
    expect(form).to_be_visible()
    if not by_steps:
        on_one_page(page)


def fill_information(page: Page, subject: str) -> None:
    """What the first step wants, about GILBERT."""
    choose(page, "Immeuble", "GILB", re.compile("GILBERT"))
    choose(page, "Source de la demande", "Télé", "Téléphone")
    page.get_by_role("textbox", name="Sujet").fill(subject)
    asked = page.get_by_role("region", name="Informations")
    asked.get_by_role("textbox", name="Nom").fill("POMMARD Henri")


def fill_vendor(inside: Page | Locator, name: str, email: str) -> None:
    """A vendor that is in no register."""
    inside.get_by_role("textbox", name="Nom de l’intervenant").fill(name)
    inside.get_by_role("textbox", name="E-mail(s)").fill(email)


def steps(page: Page) -> Locator:
    """The steps of the assistant."""
    return page.get_by_role("navigation", name="Étapes de la création")


def at_step(page: Page, name: str) -> None:
    """The step that the assistant shows."""
    shown = steps(page).get_by_role("button", name=name)
    expect(shown).to_have_attribute("aria-current", "step")


def go_on(page: Page, name: str) -> None:
    """« Suivant », to this step."""
    page.get_by_role("button", name="Suivant").click()
    at_step(page, name)


def saved(page: Page) -> None:
    """The draft is on the server, all of it."""
    expect(page.locator("[data-saved=true]")).to_contain_text("Enregistré à")


def forget_drafts(api: ApiClient) -> None:
    """« + » opens on an empty form again."""
    for draft in api.get("/v1/drafts"):
        api.call("DELETE", f"/v1/drafts/{draft['id']}")
