"""Awkward moments on a vendor's phone; the console's own are with its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from local.demo.api_client import ApiClient
from local.demo.story_steps import next_visit
from local.demo.visitor import Visitor
from tests.e2e.browsers import PHONE, SLOW_MACHINE_MS, complaints, window
from tests.e2e.clicking import Guest
from tests.e2e.orders import VENDOR_MAIL, new_order

WORDS = "Je passe par la cour, avec le furet."


@pytest.fixture
def street(browser: Browser, visitor: Visitor) -> Iterator[BrowserContext]:
    """A phone."""
    context = window(browser, visitor, PHONE)
    context.set_default_timeout(2 * SLOW_MACHINE_MS)
    yield context
    context.close()


@pytest.fixture
def order(visitor: Visitor, jeff: ApiClient) -> dict[str, Any]:
    """An order that has left."""
    created = jeff.create(new_order())
    visitor.settle()
    return created


def fill(guest: Guest, visitor: Visitor) -> None:
    """An acceptance, not sent yet."""
    guest.start("Accepter et fixer le rendez-vous")
    guest.appointment(next_visit(visitor))
    guest.say(WORDS)


def holds(page: Page, words: str) -> None:
    """What was typed is still there."""
    expect(page.locator("[name=commentaire]")).to_have_value(words)


@pytest.mark.req("VEN-13")
def test_an_answer_waits_for_the_network(
    visitor: Visitor, jeff: ApiClient, street: BrowserContext, order: dict[str, Any]
) -> None:
    guest = Guest.on(street, visitor.vendor_link(order["number"], VENDOR_MAIL))
    broken = complaints(guest.page)
    fill(guest, visitor)
    street.set_offline(True)
    guest.page.get_by_role("button", name="Valider le rendez-vous").click()
    expect(guest.page.get_by_text("Pas de réseau")).to_be_visible()
    holds(guest.page, WORDS)
    street.set_offline(False)
    guest.send("Valider le rendez-vous")
    facts = jeff.get(f"/v1/tickets/{order['number']}")["timeline"]["items"]
    assert [fact["act"] for fact in facts].count("accept") == 1
    assert broken == []


@pytest.mark.req("VEN-11")
def test_two_tabs_of_one_link_answer_once_and_lose_nothing(
    visitor: Visitor, jeff: ApiClient, street: BrowserContext, order: dict[str, Any]
) -> None:
    link = visitor.vendor_link(order["number"], VENDOR_MAIL)
    first, second = Guest.on(street, link), Guest.on(street, link)
    fill(first, visitor)
    fill(second, visitor)
    second.page.check("[name=duree][value='120']")
    first.send("Valider le rendez-vous")
    second.page.get_by_role("button", name="Valider le rendez-vous").click()
    expect(second.page.get_by_role("alert")).to_contain_text("Votre saisie est conservée")
    holds(second.page, WORDS)
    facts = jeff.get(f"/v1/tickets/{order['number']}")["timeline"]["items"]
    assert [fact["act"] for fact in facts].count("accept") == 1
    first.page.go_back()
    first.page.reload()
    expect(first.page.get_by_text("Vous avez déjà répondu")).to_be_visible()


@pytest.mark.req("STP-4")
def test_an_order_cancelled_while_the_vendor_types_is_said_and_its_words_can_be_sent(
    visitor: Visitor, jeff: ApiClient, street: BrowserContext, order: dict[str, Any]
) -> None:
    guest = Guest.on(street, visitor.vendor_link(order["number"], VENDOR_MAIL))
    fill(guest, visitor)
    jeff.act(jeff.get(f"/v1/tickets/{order['number']}"), "cancel", comment="")
    guest.page.get_by_role("button", name="Valider le rendez-vous").click()
    expect(guest.page.get_by_role("alert")).to_contain_text("annulée")
    holds(guest.page, WORDS)
