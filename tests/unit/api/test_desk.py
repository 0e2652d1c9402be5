"""The desk and the delegation of an absence, through the API (LST-8, SET-6)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.user import Role, User
from loge.kernel.dates import paris_day
from loge.kernel.modules import Module
from loge.tickets.domain.intervention import Step

from tests.fakes.builders import AGENCY, make_creation, make_intervention, make_user
from tests.fakes.http import Api
from tests.fakes.world import World

INES = make_user(id="user-ines", sub="sub-ines", name="INÈS", role=Role.ASSISTANT)
PAUL = make_user(id="user-paul", sub="sub-paul", name="PAUL", role=Role.MANAGER)


@pytest.fixture(autouse=True)
def colleagues(world: World) -> None:
    for user in (INES, PAUL):
        world.registers(AGENCY).put_user(user)


def put(world: World, number: int, user: User, **values: Any) -> None:
    """A ticket that this user handles."""
    world.tickets(AGENCY).save(
        make_creation(number, assigned_to=user.id, assigned_to_name=user.name, **values)
    )


def in_days(world: World, days: int) -> str:
    """A day from today, in Paris."""
    return (paris_day(world.clock.now()) + timedelta(days=days)).isoformat()


def delegate(api: Api, world: World, user: User, to: User, **values: Any) -> Any:
    """This user is away for five days."""
    body = {"to": to.id, "until": in_days(world, 5), **values}
    answer = api.call("PUT", "/v1/me/delegation", body, user=user)
    assert answer.status == 200, answer.body
    return answer.json


def numbers(api: Api, user: User) -> list[int]:
    """What stands on a desk."""
    answer = api.call("GET", "/v1/desk", user=user)
    assert answer.status == 200, answer.body
    return [one["number"] for one in answer.json["tickets"]]


def listed(api: Api, user: User, module: str = "syndic") -> list[tuple[int, str]]:
    """« Mes tickets »: numbers and the absent colleague of each."""
    answer = api.call("GET", "/v1/tickets", user=user, query={"module": module})
    return [(one["number"], one["delegated_by"]) for one in answer.json["items"]]


@pytest.mark.req("LST-8", "LST-9")
def test_a_desk_shows_the_open_tickets_of_both_modules_and_what_to_begin_with(
    api: Api, world: World, jeff: User
) -> None:
    now = world.clock.now()
    put(world, 1, jeff, late_at=now - timedelta(days=1))
    put(world, 2, jeff, module=Module.GERANCE, step=Step.COMPLETED)
    put(world, 3, jeff, appointment_at=now + timedelta(hours=2))
    put(world, 4, PAUL)
    world.tickets(AGENCY).mark_seen(jeff.id, 1, now)
    desk = api.call("GET", "/v1/desk", user=jeff).json
    assert sorted(one["number"] for one in desk["tickets"]) == [1, 2, 3]
    assert desk["to_do"] == {"count": 1, "numbers": [2]}
    assert desk["late"] == {"count": 1, "numbers": [1]}
    assert desk["today"] == {"count": 1, "numbers": [3]}
    assert desk["news"] == {"count": 2, "numbers": [3, 2]}
    assert desk["capped"] is False
    assert desk["tickets"][0]["created_by"]["name"] == "JEFF LE CHEF"


@pytest.mark.req("LST-8")
def test_an_empty_desk_is_empty(api: Api) -> None:
    desk = api.call("GET", "/v1/desk", user=PAUL).json
    assert desk["tickets"] == []
    assert desk["to_do"] == {"count": 0, "numbers": []}


@pytest.mark.req("LST-8")
def test_a_desk_tells_when_it_does_not_hold_everything(api: Api, world: World, jeff: User) -> None:
    for number in range(1, 502):
        put(world, number, jeff)
    desk = api.call("GET", "/v1/desk", user=jeff).json
    assert (len(desk["tickets"]), desk["capped"]) == (500, True)


@pytest.mark.req("SET-6")
def test_a_delegation_is_told_to_both_until_it_ends(api: Api, world: World, jeff: User) -> None:
    asked = delegate(api, world, jeff, INES, show_upcoming=True)
    mine = asked["mine"]
    assert (mine["to"]["name"], mine["until"]) == ("INÈS", in_days(world, 5))
    assert (mine["first"], mine["running"]) == (in_days(world, 0), True)
    me = api.call("GET", "/v1/me", user=jeff).json
    assert me["delegations"] == asked
    (received,) = api.call("GET", "/v1/me", user=INES).json["delegations"]["received"]
    assert received == mine
    assert api.call("DELETE", "/v1/me/delegation", user=jeff).status == 204
    assert api.call("GET", "/v1/me", user=INES).json["delegations"]["received"] == []
    assert api.call("DELETE", "/v1/me/delegation", user=jeff).status == 204


@pytest.mark.req("SET-6")
@pytest.mark.parametrize("upcoming", [True, False])
def test_an_absence_to_come_is_announced_only_on_demand(
    api: Api, world: World, jeff: User, *, upcoming: bool
) -> None:
    put(world, 1, jeff)
    delegate(api, world, jeff, INES, first=in_days(world, 2), show_upcoming=upcoming)
    received = api.call("GET", "/v1/me", user=INES).json["delegations"]["received"]
    assert [one["running"] for one in received] == ([False] if upcoming else [])
    assert listed(api, INES) == []
    world.clock.advance(timedelta(days=2))
    assert listed(api, INES) == [(1, "JEFF LE CHEF")]


@pytest.mark.req("SET-6")
def test_the_delegate_sees_the_tickets_until_the_last_day_included(
    api: Api, world: World, jeff: User
) -> None:
    put(world, 1, jeff)
    put(world, 2, INES, modified_at=world.clock.now() + timedelta(minutes=1))
    delegate(api, world, jeff, INES)
    assert listed(api, INES) == [(2, ""), (1, "JEFF LE CHEF")]
    assert sorted(numbers(api, INES)) == [1, 2]
    world.clock.advance(timedelta(days=5))
    assert len(listed(api, INES)) == 2
    world.clock.advance(timedelta(days=1))
    assert listed(api, INES) == [(2, "")]
    assert numbers(api, INES) == [2]
    assert listed(api, jeff) == [(1, "")]
    assert api.call("GET", "/v1/me", user=jeff).json["delegations"]["mine"] is None


@pytest.mark.req("SET-6")
def test_without_the_option_delegated_tickets_stand_in_the_lists_alone(
    api: Api, world: World, jeff: User
) -> None:
    put(world, 1, jeff)
    delegate(api, world, jeff, INES, show_on_desk=False)
    assert listed(api, INES) == [(1, "JEFF LE CHEF")]
    assert numbers(api, INES) == []


@pytest.mark.req("SET-6")
def test_a_delegate_away_too_does_not_pass_the_tickets_on(
    api: Api, world: World, jeff: User
) -> None:
    put(world, 1, jeff)
    delegate(api, world, jeff, INES)
    delegate(api, world, INES, PAUL)
    assert listed(api, PAUL) == []
    assert listed(api, INES) == [(1, "JEFF LE CHEF")]


@pytest.mark.req("SET-6")
def test_the_delegate_acts_under_its_own_name(api: Api, world: World, jeff: User) -> None:
    put(world, 1, jeff)
    delegate(api, world, jeff, PAUL)
    world.clock.advance(timedelta(minutes=1))
    body = {"act": "add_note", "comment": "Vu avec le gardien"}
    answer = api.call("POST", "/v1/tickets/1/acts", body, user=PAUL)
    assert answer.status == 200, answer.body
    assert answer.json["timeline"]["items"][0]["actor"]["name"] == "PAUL"
    assert answer.json["assigned_to"]["name"] == "JEFF LE CHEF"


@pytest.mark.req("SET-6", "SYS-3")
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"to": "user-jeff"}, "to"),
        ({"to": "user-nobody"}, "to"),
        ({"to": "user-claire"}, "to"),
        ({"to": "user-gone"}, "to"),
        ({"until": "2026-11-22"}, "until"),
        ({"until": "2026-11-25", "first": "2026-11-26"}, "until"),
        ({"until": "2028-11-25"}, "until"),
        ({"until": "25/11/2026"}, "until"),
        ({"until": "2026-02-30"}, "until"),
        ({"until": 20261125}, "until"),
        ({"until": None}, "until"),
        ({"first": "2026-11-25T10:00:00Z"}, "first"),
        ({"show_on_desk": "oui"}, "show_on_desk"),
        ({"whom": "user-ines"}, "whom"),
    ],
)
def test_what_cannot_be_delegated_is_refused_by_its_field(
    api: Api, world: World, jeff: User, change: dict[str, Any], field: str
) -> None:
    world.registers(AGENCY).put_user(make_user(id="user-gone", sub="sub-gone", active=False))
    body = {"to": INES.id, "until": in_days(world, 5), **change}
    answer = api.call("PUT", "/v1/me/delegation", body, user=jeff)
    assert answer.status == 400, answer.body
    assert answer.fields() == {field}
    assert api.call("GET", "/v1/me", user=jeff).json["delegations"]["mine"] is None


@pytest.mark.req("LST-8", "LST-3")
def test_a_late_answer_leaves_the_desk_s_late_section_when_it_comes(
    api: Api, world: World, jeff: User
) -> None:
    put(world, 1, jeff, late_at=world.clock.now())
    assert api.call("GET", "/v1/desk", user=jeff).json["late"]["numbers"] == [1]
    dossier = world.tickets(AGENCY).load(1)
    assert dossier is not None
    assert dossier.interventions[0].id == make_intervention().id
    path = "/v1/tickets/1/interventions/I1/acts"
    body = {"act": "refuse", "comment": "Trop loin"}
    done = api.call("POST", path, body, user=jeff, headers={"If-Match": '"1"'})
    assert done.status == 200, done.body
    desk = api.call("GET", "/v1/desk", user=jeff).json
    assert (desk["late"]["numbers"], desk["to_do"]["numbers"]) == ([], [1])
