"""Time on screen: counted once, seen in the ticket, no change for anybody (TIC-2)."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from loge.agency.domain.rights import delivered
from loge.agency.domain.user import Role, User
from loge.kernel.errors import Conflict

from tests.fakes.builders import make_creation, make_user
from tests.fakes.http import Answer, Api
from tests.fakes.tickets import FakeTickets
from tests.fakes.world import World

BEAT = "4f0c0c5e-6a1b-4b1e-9b7e-1f2d3c4b5a69"
pytestmark = pytest.mark.req("TIC-2")


@pytest.fixture(autouse=True)
def one_ticket(world: World) -> None:
    world.tickets().save(make_creation())


def spend(api: Api, user: User, beat: str = BEAT, seconds: object = 30) -> Answer:
    return api.call("POST", "/v1/tickets/1/time", {"beat": beat, "seconds": seconds}, user=user)


def test_time_adds_up_and_the_same_beat_counts_once(api: Api, jeff: User) -> None:
    assert spend(api, jeff).json["seconds_spent"] == 30
    assert spend(api, jeff).json["seconds_spent"] == 30
    assert spend(api, jeff, "another-beat", 12).json["seconds_spent"] == 42
    assert api.call("GET", "/v1/tickets/1", user=jeff).json["seconds_spent"] == 42


@pytest.mark.req("LST-3")
def test_time_gives_nobody_a_red_dot(api: Api, jeff: User) -> None:
    api.call("PUT", "/v1/tickets/1/seen", user=jeff)
    before = api.call("GET", "/v1/tickets/1", user=jeff).json
    spend(api, jeff)
    after = api.call("GET", "/v1/tickets/1", user=jeff).json
    assert {**after, "seconds_spent": 0} == before
    query = {"module": "syndic", "view": "all"}
    assert not api.call("GET", "/v1/tickets", user=jeff, query=query).json["items"][0]["unread"]


def test_who_reads_counts(api: Api, world: World) -> None:
    rights = delivered(Role.ACCOUNTANT)
    reader = make_user(id="user-paul", sub="sub-paul", role=Role.ACCOUNTANT, rights=rights)
    world.registers().put_user(reader)
    assert spend(api, reader).json["seconds_spent"] == 30


def test_a_race_lost_is_run_again(api: Api, jeff: User) -> None:
    real, lost = FakeTickets.spend, [True, True]

    def spend_late(self: FakeTickets, *given: Any) -> bool:
        if lost:
            lost.pop()
            raise Conflict
        return real(self, *given)

    with patch.object(FakeTickets, "spend", spend_late):
        assert spend(api, jeff).json["seconds_spent"] == 30
    always = patch.object(FakeTickets, "spend", side_effect=Conflict)
    with always, pytest.raises(AssertionError, match='"busy"'):
        spend(api, jeff, "another-beat")  # 503, which the client tries again


@pytest.mark.parametrize(
    ("beat", "seconds", "field"),
    [
        (BEAT, 0, "seconds"),
        (BEAT, -5, "seconds"),
        (BEAT, 121, "seconds"),
        (BEAT, 1.5, "seconds"),
        (BEAT, "30", "seconds"),
        ("", 30, "beat"),
        ("a beat with spaces", 30, "beat"),
        ("x" * 65, 30, "beat"),
    ],
)
def test_what_is_wrong_is_named(
    api: Api, jeff: User, beat: str, seconds: object, field: str
) -> None:
    refused = spend(api, jeff, beat, seconds)
    assert (refused.status, refused.fields()) == (400, {field})
