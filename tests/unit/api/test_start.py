"""The start of the console: one request is what three were, no more and no less."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.user import Right, User

from tests.fakes.builders import AGENCY, NOW, OTHER_AGENCY, make_creation, make_user
from tests.fakes.http import Answer, Api
from tests.fakes.world import World

OURS = {"Sec-Fetch-Site": "same-origin"}
COOKIES = ("loge_refresh=refresh-jeff",)
LIST = {"module": "syndic", "view": "all"}


@pytest.fixture(autouse=True)
def registered(world: World) -> None:
    world.identity.passwords["jeff"] = "a long sentence"
    world.tickets(AGENCY).save(make_creation())


def start(api: Api, asked: Any = None, cookies: tuple[str, ...] = COOKIES) -> Answer:
    return api.call("POST", "/v1/session/start", {"list": asked}, headers=OURS, cookies=cookies)


@pytest.mark.parametrize(
    "asked",
    [
        LIST,
        {**LIST, "q": "égout"},
        {**LIST, "state": "all", "sort": "place", "direction": "asc", "limit": 10},
        {"module": "gerance"},
    ],
)
def test_it_answers_what_its_three_parts_answer(
    api: Api, jeff: User, asked: dict[str, Any]
) -> None:
    found = start(api, asked)
    assert found.status == 200
    refreshed = api.call("POST", "/v1/session/refresh", headers=OURS, cookies=COOKIES).json
    assert {name: found.json[name] for name in refreshed} == refreshed
    assert found.json["me"] == api.call("GET", "/v1/me", user=jeff).json
    query = {"limit": "20", **{name: str(value) for name, value in asked.items()}}
    listed = api.call("GET", "/v1/tickets", user=jeff, query=query)
    assert (found.json["list"], found.json["list_tag"]) == (listed.json, listed.headers["ETag"])


def test_the_agency_says_how_long_a_page_is_unless_the_browser_does(api: Api, world: World) -> None:
    for number in range(2, 5):
        world.tickets(AGENCY).save(make_creation(number=number))
    registers = world.registers(AGENCY)
    registers.put_agency(replace(registers.agency(), page_size=2))
    assert len(start(api, LIST).json["list"]["items"]) == 2
    assert len(start(api, {**LIST, "limit": 3}).json["list"]["items"]) == 3


def test_without_a_list_none_is_read(api: Api) -> None:
    found = start(api).json
    assert (found["list"], found["list_tag"]) == (None, None)
    assert found["me"]["user"]["id"] == "user-jeff"


@pytest.mark.req("SET-3")
def test_who_may_read_no_ticket_is_told_who_it_is_and_no_list(api: Api, world: World) -> None:
    world.registers(AGENCY).put_user(replace(make_user(), rights=()))
    found = start(api, LIST)
    assert (found.status, found.json["list"]) == (200, None)
    assert found.json["me"]["user"]["rights"] == []


@pytest.mark.req("SYS-3")
def test_another_agency_starts_with_its_own_tickets(api: Api, world: World) -> None:
    world.identity.passwords["claire"] = "a long sentence"
    claire = make_user(id="user-claire", sub="sub-claire", agency=OTHER_AGENCY, rights=tuple(Right))
    world.registers(OTHER_AGENCY).put_user(claire)
    found = start(api, {**LIST, "state": "all"}, ("loge_refresh=refresh-claire",)).json
    assert found["list"]["items"] == []
    assert found["me"]["user"]["id"] == "user-claire"
    assert found["me"]["agency"]["id"] == OTHER_AGENCY


@pytest.mark.parametrize("cookies", [(), ("loge_refresh=",), ("loge_refresh=refresh-nobody",)])
def test_nobody_starts_without_a_session(api: Api, cookies: tuple[str, ...]) -> None:
    assert start(api, LIST, cookies).status == 401


def test_who_has_left_or_signed_out_everywhere_does_not_start(
    api: Api, world: World, jeff: User
) -> None:
    world.registers(AGENCY).put_user(replace(jeff, active=False))
    assert start(api, LIST).status == 401
    world.registers(AGENCY).put_user(replace(jeff, sessions_from=NOW))
    assert start(api, LIST).status == 401
    for by, status in ((timedelta(seconds=-1), 401), (timedelta(0), 200)):
        world.identity.signed_in_at["jeff"] = int((NOW + by).timestamp())
        assert start(api, LIST).status == status


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_another_site_s_page_cannot_start(api: Api, site: str) -> None:
    headers = {"Sec-Fetch-Site": site} if site else {}
    body = {"list": None}
    refused = api.call("POST", "/v1/session/start", body, headers=headers, cookies=COOKIES)
    assert refused.status == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {**LIST, "module": "autre"},
        {**LIST, "limit": 101},
        {**LIST, "cursor": "not one of ours"},
        {**LIST, "agency": "stanislas"},
    ],
)
def test_what_the_list_would_refuse_is_refused(api: Api, wrong: dict[str, Any]) -> None:
    assert start(api, wrong).status == 400


def test_its_answer_is_kept_nowhere(api: Api) -> None:
    assert start(api, LIST).headers["Cache-Control"] == "no-store"
