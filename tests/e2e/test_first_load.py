"""What a first visit costs, counted: requests, and kilobytes as they travel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, expect

from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor
from tests.e2e.browsers import DESK, PHONE, sign_in, window
from tests.e2e.orders import VENDOR_MAIL, new_order

LOOK_AGAIN_MS = 4_500


@dataclass(frozen=True, slots=True)
class Load:
    """Everything asked for until nothing more is."""

    addresses: tuple[str, ...]
    kilobytes: float

    @property
    def chain(self) -> int:
        """How many times the API was asked."""
        return sum("/api/" in address for address in self.addresses)


@pytest.fixture(scope="module")
def ticket(visitor: Visitor) -> dict[str, Any]:
    """An order that has left."""
    with visitor.signed_in("jeff") as api:
        created = api.create(new_order())
    visitor.settle()
    return created


def load(context: BrowserContext, path: str, seen: str) -> Load:
    """Open an address for the first time, until its content ``seen`` is there and all is quiet."""
    done: list[Request] = []

    def came(request: Request) -> None:
        first = next((one for one in done if one.url == request.url), request)
        # on a slow machine the ticket is looked at again before all is quiet
        if request.timing["startTime"] - first.timing["startTime"] < LOOK_AGAIN_MS:
            done.append(request)

    page = context.new_page()
    page.on("requestfinished", came)
    page.goto(path)
    expect(page.get_by_text(seen).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    size = sum(request.sizes()["responseBodySize"] for request in done)
    context.close()
    return Load(tuple(request.url for request in done), size / 1000)


def manager(browser: Browser, visitor: Visitor) -> BrowserContext:
    """Signed in, nothing kept."""
    context = window(browser, visitor, DESK)
    sign_in(context)
    return context


def test_the_list_comes_in_few_requests(
    browser: Browser, visitor: Visitor, ticket: dict[str, Any]
) -> None:
    found = load(manager(browser, visitor), "/syndic", ticket["subject"])
    assert found.chain <= 4, found.addresses
    assert len(found.addresses) <= 40, found.addresses
    assert found.kilobytes <= 260, found


def test_a_ticket_comes_in_few_requests(
    browser: Browser, visitor: Visitor, ticket: dict[str, Any]
) -> None:
    found = load(manager(browser, visitor), f"/tickets/{ticket['number']}", ticket["subject"])
    assert found.chain <= 9, found.addresses
    # one more for the key of the live news, one for what hears them
    assert len(found.addresses) <= 62, found.addresses
    assert found.kilobytes <= 330, found


@pytest.mark.req("VEN-13")
def test_a_vendors_page_is_three_small_files(
    browser: Browser, visitor: Visitor, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    link = visitor.vendor_link(int(ticket["number"]), VENDOR_MAIL)
    found = load(window(browser, visitor, PHONE), link, ticket["subject"])
    assert len(found.addresses) <= 3, found.addresses
    assert found.kilobytes <= 30, found
