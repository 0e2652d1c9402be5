"""An edit that changes nothing, at every door: no fact, no message, answered as unchanged."""

from __future__ import annotations

from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.builders import AGENCY
from tests.fakes.http import Answer, Api
from tests.fakes.world import World
from tests.unit.api.conftest import order_body

pytestmark = pytest.mark.req("STP-10")
LUC = {"name": "MERCUREY Luc", "quality": "Gardien", "phones": ["06 39 98 01 10"]}
PART = "/v1/tickets/1/interventions/{}/acts"


@pytest.fixture
def ticket(api: Api, jeff: User) -> dict[str, Any]:
    made = api.call("POST", "/v1/tickets", order_body(contacts=[LUC]), user=jeff)
    assert made.status == 201, made.body
    return read(api, jeff)


def read(api: Api, user: User) -> dict[str, Any]:
    shown: dict[str, Any] = api.call("GET", "/v1/tickets/1", user=user).json
    return shown


def edit(api: Api, user: User, version: int, key: str = "", **values: Any) -> Answer:
    headers = {"If-Match": f'"{version}"', **({"Idempotency-Key": key} if key else {})}
    return api.call("PATCH", "/v1/tickets/1", values, user=user, headers=headers)


def written(world: World) -> tuple[int, int]:
    kept = world.store.agencies[AGENCY].tickets[1]
    return len(kept.facts), len(kept.entries)


def test_what_is_there_already_is_no_act(
    api: Api, jeff: User, world: World, ticket: dict[str, Any]
) -> None:
    before = written(world)
    part = ticket["interventions"][0]
    vendor = part["vendor"]
    reached = {name: vendor[name] for name in ("emails", "phones", "by_email", "by_sms")}
    same: tuple[dict[str, Any], ...] = (
        {"subject": ticket["subject"]},
        {"description": ticket["description"], "source": ticket["source"]},
        {"contacts": [LUC]},
        {"contact": LUC},
        {"notified": []},
        {"delays": ticket["delays"]},
    )
    for values in same:
        answer = edit(api, jeff, ticket["edit_version"], **values)
        assert (answer.status, answer.json) == (200, ticket), values
    acts: tuple[tuple[str, dict[str, Any]], ...] = (
        ("/v1/tickets/1/acts", {"act": "set_silent", "value": False}),
        ("/v1/tickets/1/acts", {"act": "reassign", "user_id": jeff.id}),
        (PART.format(part["id"]), {"act": "change_coordinates", **reached}),
    )
    for path, body in acts:
        headers = {"If-Match": f'"{part["step_version"]}"'}
        answer = api.call("POST", path, body, user=jeff, headers=headers)
        assert (answer.status, answer.json) == (200, ticket), body
    chosen = {"numbers": [1], "user_id": jeff.id}
    assert api.call("POST", "/v1/selection/reassign", chosen, user=jeff).status == 200
    assert written(world) == before


def test_it_is_still_held_against_what_was_read_and_against_its_key(
    api: Api, jeff: User, ticket: dict[str, Any]
) -> None:
    version = ticket["edit_version"]
    assert edit(api, jeff, version - 1, subject=ticket["subject"]).status == 412
    first = edit(api, jeff, version, "cle-1", subject="Autre")
    assert first.json["edit_version"] == version + 1
    assert edit(api, jeff, version, "cle-1", subject="Autre").json == first.json
    reused = edit(api, jeff, version + 1, "cle-1", door_code=ticket["door_code"])
    assert (reused.status, reused.json["code"]) == (422, "idempotency_key_reused")
