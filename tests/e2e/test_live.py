"""News by push: what a colleague does is on screen at once, and nothing is asked meanwhile (TIC-4).

The page's own clock stands still where it matters: what shows then came by push, not by a timer.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.sync.client import ClientConnection, connect

from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor
from tests.e2e.browsers import DESK, sign_in, window
from tests.e2e.live_pages import Ear, hears_news, listening, note, until
from tests.e2e.orders import new_order

pytestmark = pytest.mark.req("TIC-4")
SECOND, MINUTES = 1_000, 40
STEP = 5
# what has come is given to the page, which goes on with it
TURN_MS = 150


@pytest.fixture
def ticket(visitor: Visitor, jeff: ApiClient) -> dict[str, Any]:
    """An order that has left."""
    created = jeff.create(new_order(subject="Minuterie en panne"))
    visitor.settle()
    return created


def test_a_colleagues_act_is_in_two_browsers_within_a_second(
    browser: Browser, visitor: Visitor, ines: ApiClient, ticket: dict[str, Any]
) -> None:
    number = int(ticket["number"])
    windows = [window(browser, visitor, DESK) for _ in range(2)]
    ears = [Ear(context) for context in windows]
    for context, name in zip(windows, ("jeff", "paul"), strict=True):
        sign_in(context, name)
        context.clock.install()
    at_ticket = listening(windows[0], ears[0], f"/tickets/{number}", "Minuterie en panne")
    at_list = listening(windows[1], ears[1], "/syndic?vue=all", "Minuterie en panne")
    before = at_list.get_by_text(str(number)).count()
    assert before > 0
    for page, ear in zip((at_ticket, at_list), ears, strict=True):
        # from here on no timer runs but by the second that is given below
        page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))
        ear.asked.clear()
    version = note(ines, ticket, "Le gardien attend devant la loge.")
    for page, ear in zip((at_ticket, at_list), ears, strict=True):
        until(page, partial(_knows, ear, number, version))
        a_second(page, ear)
    expect(at_ticket.get_by_text("Le gardien attend devant la loge.").first).to_be_visible()
    assert any(one.startswith("GET /v1/tickets?") for one in ears[1].asked)
    for context in windows:
        context.close()


def a_second(page: Page, ear: Ear) -> None:
    """A second of the page's time, in which what it asks is answered: how long that takes on this
    machine is not its time."""
    for _ in range(10):
        page.clock.run_for(SECOND // 10)
        page.wait_for_timeout(TURN_MS)
        until(page, lambda: ear.under_way == 0)


def _knows(ear: Ear, number: int, version: int) -> bool:
    return version in ear.told(number)


def test_forty_minutes_without_a_change_are_hardly_a_request(
    browser: Browser, visitor: Visitor, ticket: dict[str, Any]
) -> None:
    context = window(browser, visitor, DESK)
    sign_in(context)
    ear = Ear(context)
    context.clock.install()
    listening(context, ear, "/syndic?vue=all", "Minuterie en panne")
    page = listening(context, ear, f"/tickets/{ticket['number']}", "Minuterie en panne")
    # the messages of the order settle within a minute, time on screen ends after two
    pass_time(page, ear, 3 * 60)
    ear.asked.clear()
    pass_time(page, ear, MINUTES * 60)
    assert len(ear.open) == 1
    assert len(ear.asked) <= 0.2 * MINUTES, ear.asked
    assert not any("/time" in one for one in ear.asked)
    context.close()


def pass_time(page: Page, ear: Ear, seconds: int) -> None:
    """Let the pages' time pass; what is said on the socket is answered before it goes on."""
    for _ in range(seconds // STEP):
        page.clock.run_for(STEP * SECOND)
        until(page, lambda: ear.pings <= ear.pongs)


def test_tabs_share_one_socket_and_the_next_one_takes_over(
    browser: Browser, visitor: Visitor, ines: ApiClient, ticket: dict[str, Any]
) -> None:
    number = int(ticket["number"])
    context = window(browser, visitor, DESK)
    sign_in(context)
    ear = Ear(context)
    first = listening(context, ear, "/syndic?vue=all", "Minuterie en panne")
    second = listening(context, ear, f"/tickets/{number}", "Minuterie en panne")
    assert len(ear.sockets) == 1
    first.close()
    until(second, lambda: len(ear.sockets) == 2)
    hears_news(second)
    note(ines, ticket, "Ampoules commandées.")
    expect(second.get_by_text("Ampoules commandées.").first).to_be_visible()
    context.close()


def test_what_happens_while_the_line_is_cut_is_read_when_it_is_back(
    browser: Browser, visitor: Visitor, ines: ApiClient, ticket: dict[str, Any]
) -> None:
    context = window(browser, visitor, DESK)
    sign_in(context)
    ear = Ear(context)
    routes: list[Any] = []
    cut = False

    def pass_on(route: Any) -> None:
        if cut:
            route.close()
            return
        route.connect_to_server()
        routes.append(route)

    context.route_web_socket("**/live?*", pass_on)
    page = listening(context, ear, f"/tickets/{ticket['number']}", "Minuterie en panne")
    cut = True
    routes[-1].close()
    hears_news(page, yes=False)
    note(ines, ticket, "Dit pendant la coupure.")
    cut = False
    hears_news(page)
    expect(page.get_by_text("Dit pendant la coupure.").first).to_be_visible()
    context.close()


def line_of(visitor: Visitor, api: ApiClient) -> ClientConnection:
    """A socket as a program opens it."""
    key = api.call("POST", "/v1/live").json()["key"]
    address = visitor.front_door.replace("http", "ws", 1)
    return connect(f"{address}/live?key={key}", proxy=None)


@pytest.mark.req("SYS-3", "TIC-2")
def test_another_agency_hears_nothing_and_time_is_told_on_the_line(
    visitor: Visitor, jeff: ApiClient, claire: ApiClient, ticket: dict[str, Any]
) -> None:
    theirs = claire.get("/v1/tickets?module=syndic&view=all&state=open")["items"][0]
    with line_of(visitor, claire) as line, line_of(visitor, jeff) as own:
        number, beat = int(ticket["number"]), f"beat-{ticket['number']}-one"
        note(jeff, ticket, "Pour l'agence seule.")
        assert json.loads(own.recv(timeout=60))["news"][0]["n"] == number
        version = note(claire, theirs, "Pour le cabinet seul.")
        first = json.loads(line.recv(timeout=60))["news"]
        assert [(one["n"], one["v"]) for one in first] == [(theirs["number"], version)]
        spent = {"number": number, "beat": beat, "seconds": 5}
        own.send(json.dumps({"time": spent}))
        assert json.loads(own.recv(timeout=60))["time"]["beat"] == beat
        line.send(json.dumps({"time": spent | {"number": 99_999_999}}))
        assert json.loads(line.recv(timeout=60)) == {"time": {"beat": beat, "refused": True}}
