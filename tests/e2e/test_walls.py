"""Nobody sees what is not theirs, and every page carries its protections."""

from __future__ import annotations

import httpx
import pytest

from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor
from tests.e2e.orders import VENDOR_MAIL, new_order

ALL_OF_HERS = "/v1/tickets?module=syndic&view=all&state=all"


@pytest.mark.req("SYS-3")
def test_another_agency_finds_nothing_where_a_ticket_is(jeff: ApiClient, claire: ApiClient) -> None:
    number = jeff.create(new_order())["number"]
    own = {one["number"] for one in claire.get(ALL_OF_HERS)["items"]}
    assert number not in own
    absent = claire.http.get("/v1/tickets/99999")
    foreign = claire.http.get(f"/v1/tickets/{number}")
    assert absent.status_code == foreign.status_code == 404
    assert absent.json()["detail"] == foreign.json()["detail"]
    assert absent.json()["code"] == foreign.json()["code"]
    seen = claire.get(ALL_OF_HERS)["items"]
    assert {one["place"]["label"] for one in seen} == {"LA PÉPINIÈRE"}


def test_without_a_token_the_api_says_nothing(visitor: Visitor) -> None:
    for path in ("/v1/tickets", "/v1/me", "/v1/places?module=syndic"):
        assert httpx.get(f"{visitor.run['api']}{path}").status_code == 401


def test_pages_cannot_be_framed_nor_run_foreign_scripts(visitor: Visitor, jeff: ApiClient) -> None:
    number = jeff.create(new_order())["number"]
    visitor.settle()
    link = visitor.vendor_link(number, VENDOR_MAIL)
    for url in (visitor.front_door, link, f"{link}/aide", f"{visitor.front_door}/e/{'A' * 22}"):
        headers = httpx.get(url, follow_redirects=True).headers
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-inline" not in policy.split("script-src")[-1].split(";")[0]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_a_link_that_is_not_one_says_no_more_than_a_withdrawn_one(visitor: Visitor) -> None:
    answers = {
        httpx.get(f"{visitor.front_door}/e/{token}").status_code
        for token in ("A" * 22, "b" * 22, "short", "A" * 21)
    }
    assert answers == {404}


def test_the_front_door_answers_to_its_own_name_only(visitor: Visitor) -> None:
    answer = httpx.get(f"{visitor.front_door}/_local/outbox", headers={"host": "evil.example"})
    assert answer.status_code == 400
    moved = httpx.post(
        f"{visitor.front_door}/_local/advance",
        json={"by": "1d"},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert moved.status_code == 403
