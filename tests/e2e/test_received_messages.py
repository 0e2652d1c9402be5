"""A message that came in on the wrong ticket, from the SMS to the manager's telephone and back."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Browser, expect

from local.cloud.instance import Instance
from local.demo.api_client import ApiClient
from local.demo.papers import photo
from local.demo.vendor import Vendor
from local.demo.visitor import Visitor
from tests.e2e.awaiting import until
from tests.e2e.browsers import PHONE, complaints, sign_in, window
from tests.e2e.orders import VENDOR_MAIL, new_order, titles
from tests.e2e.two_way import comes_back

NUMBER = "+33639980781"
MOVE = "Déplacer vers un autre ticket"
STOP = "Ne plus écrire à ce numéro"


def orders(visitor: Visitor, jeff: ApiClient) -> tuple[int, int]:
    """Two orders of one plumber, the second one later: the first has left before it is made, for
    what leaves last is what an SMS answers."""
    body = new_order()
    body["vendors"][0]["phones"] = [NUMBER]
    numbers = []
    for _ in range(2):
        numbers.append(int(jeff.create(body)["number"]))
        visitor.settle()
    return numbers[0], numbers[1]


@pytest.mark.req("MSG-6", "MSG-8")
def test_a_guess_is_moved_and_a_doubtful_stop_is_taken_from_a_telephone(
    browser: Browser, instance: Instance, visitor: Visitor, jeff: ApiClient
) -> None:
    first, second = orders(visitor, jeff)
    comes_back(visitor, instance, NUMBER, "Stop il faut compter 46 euros")
    until(lambda: titles(jeff, second), lambda found: "sms_received" in found)
    context = window(browser, visitor, PHONE)
    sign_in(context)
    page = context.new_page()
    broken = complaints(page)
    page.goto(f"/tickets/{second}")
    expect(page.get_by_text("Ticket supposé")).to_be_visible()
    page.get_by_role("button", name=STOP).click()
    page.get_by_role("dialog").get_by_role("button", name=STOP).click()
    expect(page.get_by_text("Arrêt des SMS enregistré.")).to_be_visible()
    page.get_by_role("button", name=MOVE).click()
    asked = page.get_by_role("dialog")
    asked.get_by_label("Numéro du ticket").fill(f"n° {first}")
    asked.get_by_role("button", name="Déplacer").click()
    page.get_by_role("link", name=re.compile("Déplacé vers le ticket")).click()
    expect(page.get_by_text(f"sur le ticket n°\u00a0{second}, déplacé par")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    context.close()
    assert broken == []
    visitor.settle()
    told = visitor.messages_of(first, "jeff@example.org")
    assert "Message venu d’un autre ticket" in told[-1]["subject"]
    jeff.act(jeff.get(f"/v1/tickets/{first}"), "remind", channel="sms")
    visitor.settle()
    assert len(visitor.messages_of(first, NUMBER)) == 1


@pytest.mark.req("MSG-6", "VEN-11")
def test_a_vendor_s_message_moves_with_a_copy_of_its_photo(
    visitor: Visitor, jeff: ApiClient
) -> None:
    first, second = orders(visitor, jeff)
    link = visitor.vendor_link(second, VENDOR_MAIL)
    Vendor(link).write("Voici la fuite", [photo("fuite.jpg", "Fuite")])
    facts = until(
        lambda: jeff.get(f"/v1/tickets/{second}")["timeline"]["items"],
        lambda found: found[0]["act"] == "contact_manager",
    )
    path = f"/v1/tickets/{second}/facts/{facts[0]['id']}/move"
    jeff.call("POST", path, {"number": first})
    arrived = jeff.get(f"/v1/tickets/{first}")["timeline"]["items"][0]
    (file,) = arrived["attachments"]
    (original,) = facts[0]["attachments"]
    contents = [
        httpx.get(jeff.get(f"/v1/tickets/{number}/files/{one['id']}")["url"]).content
        for number, one in ((first, file), (second, original))
    ]
    assert contents[0] == contents[1] != b""
