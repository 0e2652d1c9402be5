"""What a laptop that sleeps, or a line that comes and goes, has missed is read when it is back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, WebSocketRoute, expect

from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor
from tests.e2e.browsers import DESK, sign_in, window
from tests.e2e.live_pages import Ear, hears_news, listening, note
from tests.e2e.orders import new_order

pytestmark = [pytest.mark.req("TIC-4"), pytest.mark.slow]
LIST = "/syndic?vue=all&tri=number&ordre=desc"
SLEEPS = ("00:10:00", "02:00:00", "21:50:00")
CUTS = 6


class Network:
    """A window's socket, as the network lets it pass or not."""

    def __init__(self, context: BrowserContext) -> None:
        self._up = True
        self._passing: list[WebSocketRoute] = []
        context.route_web_socket("**/live?*", self._open)

    def _open(self, route: WebSocketRoute) -> None:
        if not self._up:
            route.close()
            return
        route.connect_to_server()
        self._passing.append(route)

    def cut(self) -> None:
        """Sockets end; no other opens."""
        self._up = False
        while self._passing:
            self._passing.pop().close()

    def mend(self) -> None:
        """Sockets open again."""
        self._up = True


def _orders(visitor: Visitor, jeff: ApiClient, *subjects: str) -> list[dict[str, Any]]:
    created = [jeff.create(new_order(subject=each)) for each in subjects]
    visitor.settle()
    return created


def test_a_day_with_a_laptop_that_sleeps_loses_nothing(
    browser: Browser, visitor: Visitor, jeff: ApiClient, ines: ApiClient
) -> None:
    (lamp,) = _orders(visitor, jeff, "Lampadaire de la cour")
    context = window(browser, visitor, DESK)
    sign_in(context)
    network = Network(context)
    context.clock.install()
    ear = Ear(context)
    at_list = listening(context, ear, LIST, "Lampadaire de la cour")
    at_ticket = listening(context, ear, f"/tickets/{lamp['number']}", "Lampadaire de la cour")
    for hour, slept in enumerate(SLEEPS):
        network.cut()
        note(ines, lamp, f"Noté pendant le sommeil {hour}.")
        _orders(visitor, jeff, f"Né pendant le sommeil {hour}")
        network.mend()
        # the machine wakes: every timer that was due runs once
        context.clock.fast_forward(slept)
        expect(at_ticket.get_by_text(f"Noté pendant le sommeil {hour}.").first).to_be_visible()
        expect(at_list.get_by_text(f"Né pendant le sommeil {hour}").first).to_be_visible()
        hears_news(at_ticket)
        hears_news(at_list)
    note(ines, lamp, "Noté au réveil.")
    expect(at_ticket.get_by_text("Noté au réveil.").first).to_be_visible()
    assert len(ear.open) == 1
    context.close()


def test_a_line_that_comes_and_goes_loses_nothing(
    browser: Browser, visitor: Visitor, jeff: ApiClient, ines: ApiClient
) -> None:
    (lamp,) = _orders(visitor, jeff, "Applique du palier")
    context = window(browser, visitor, DESK)
    sign_in(context)
    network = Network(context)
    ear = Ear(context)
    page = listening(context, ear, f"/tickets/{lamp['number']}", "Applique du palier")
    moments: list[Callable[[], None]] = [network.cut, network.mend]
    for at in range(CUTS):
        moments[at % 2]()
        note(ines, lamp, f"Dit au moment {at}.")
        context.set_offline(at % 3 == 0)
    network.mend()
    context.set_offline(False)
    hears_news(page)
    for at in range(CUTS):
        expect(page.get_by_text(f"Dit au moment {at}.").first).to_be_visible()
    context.close()
