"""From a mail to the agency to its ticket, signed out, in a real browser; and its conversations."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage
from email.policy import default
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from local.cloud.instance import Instance
from local.demo.api_client import ApiClient
from local.demo.papers import invoice
from local.demo.people import DEMO_PASSWORD
from local.demo.vendor import Vendor
from local.demo.visitor import Visitor
from tests.e2e.browsers import window
from tests.e2e.orders import VENDOR_MAIL, new_order


def quoted(visitor: Visitor, api: ApiClient) -> int:
    """A ticket whose only vendor has sent its quote; its number."""
    number = int(api.create(new_order(kind="quote"))["number"])
    visitor.settle()
    paper = invoice("devis.pdf", VENDOR_MAIL, "D-7", "980")
    Vendor(visitor.vendor_link(number, VENDOR_MAIL)).quote("980", [paper])
    visitor.settle()
    return number


def to_the_agency(visitor: Visitor, number: int) -> list[dict[str, Any]]:
    """The mails about a ticket that lead into the console."""
    return [m for m in visitor.messages_of(number) if console_links(m)]


def console_links(message: dict[str, Any]) -> set[str]:
    """Where a mail leads in the console."""
    links = message["links"]
    return {link for link in links if urlsplit(link).path.startswith("/tickets/")}


def sign_in_here(page: Page) -> None:
    """On the page that asks, wherever it is."""
    expect(page.get_by_role("heading", name="Connexion")).to_be_visible()
    page.get_by_label("Adresse e-mail ou identifiant").fill("jeff")
    page.get_by_label("Mot de passe").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Se connecter").click()


@pytest.mark.req("MSG-1")
def test_a_mail_opened_signed_out_leads_to_the_window_to_decide(
    browser: Browser, visitor: Visitor, jeff: ApiClient
) -> None:
    number = quoted(visitor, jeff)
    mail = to_the_agency(visitor, number)[0]
    (link,) = console_links(mail)
    assert link in mail["text"].splitlines()
    context = window(browser, visitor)
    page = context.new_page()
    page.goto(link)
    sign_in_here(page)
    dialog = page.get_by_role("dialog", name="Accepter le devis")
    expect(dialog).to_be_visible()
    assert page.url == f"{visitor.front_door}/tickets/{number}", "a reload opens nothing again"
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert jeff.get(f"/v1/tickets/{number}")["status"]["code"] == "quote_received"
    context.close()


def test_a_mail_opened_after_the_act_was_done_leads_to_what_it_tells(
    browser: Browser, visitor: Visitor, jeff: ApiClient
) -> None:
    number = quoted(visitor, jeff)
    (link,) = console_links(to_the_agency(visitor, number)[0])
    ticket = jeff.get(f"/v1/tickets/{number}")
    told = next(fact for fact in ticket["timeline"]["items"] if fact["act"] == "send_quote")
    jeff.act(ticket, "accept_quote")
    context = window(browser, visitor)
    page = context.new_page()
    page.goto(link)
    sign_in_here(page)
    expect(page.locator(f"[id='fait-{told['id']}']")).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)
    context.close()


def test_the_mails_of_a_ticket_are_one_conversation_for_each_reader(
    instance: Instance, visitor: Visitor, jeff: ApiClient
) -> None:
    number = quoted(visitor, jeff)
    jeff.act(jeff.get(f"/v1/tickets/{number}"), "accept_quote")
    visitor.settle()
    roots: dict[str, list[str]] = {}
    for mail in visitor.messages_of(number):
        if "subject" in mail:
            raw = (instance.inbox / f"{mail['id']}.eml").read_bytes()
            read = email.message_from_bytes(raw, policy=default)
            assert isinstance(read, EmailMessage)
            assert read["In-Reply-To"] == read["References"]
            roots.setdefault(str(read["To"]), []).append(read["References"])
    assert len(roots[VENDOR_MAIL]) >= 2
    for found in roots.values():
        assert len(set(found)) == 1
        assert re.fullmatch(rf"<ticket-{number}\.[0-9a-f]+@[a-z.]+>", found[0])
    assert len({found[0] for found in roots.values()}) == len(roots)
