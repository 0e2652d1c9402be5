"""Dates at the API: what cannot be meant is refused at its field, nothing leaves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.http import Api
from tests.fakes.world import World


def days_from_now(world: World, days: int) -> str:
    at = world.clock.now() + timedelta(days=days)
    return at.isoformat().replace("+00:00", "Z")


@pytest.mark.req("NEW-5")
@pytest.mark.parametrize(
    ("days", "code"),
    [(1, "request_in_future"), (400, "request_in_future"), (-800, "request_too_old")],
)
def test_a_request_is_dated_neither_in_the_future_nor_in_another_age(
    api: Api, world: World, jeff: User, order: dict[str, Any], days: int, code: str
) -> None:
    order["requested_at"] = days_from_now(world, days)
    refused = api.call("POST", "/v1/tickets", order, user=jeff)
    assert refused.status == 400
    assert [(one["field"], one["code"]) for one in refused.json["errors"]] == [
        ("requested_at", code)
    ]


@pytest.mark.req("STP-2")
@pytest.mark.parametrize(("days", "code"), [(-2531, "date_too_old"), (900, "date_too_far")])
def test_an_appointment_that_cannot_be_meant_is_refused_at_its_field(
    api: Api, world: World, jeff: User, order: dict[str, Any], days: int, code: str
) -> None:
    created = api.call("POST", "/v1/tickets", order, user=jeff).json
    one = created["interventions"][0]
    path = f"/v1/tickets/{created['number']}/interventions/{one['id']}/acts"
    body = {"act": "accept", "start": days_from_now(world, days), "duration_minutes": 60}
    headers = {"If-Match": f'"{one["step_version"]}"'}
    refused = api.call("POST", path, body, user=jeff, headers=headers)
    assert refused.status == 400, refused.body
    assert refused.json["errors"][0]["field"] == "start"
    assert refused.json["errors"][0]["code"] == code
    assert refused.json["detail"].endswith("au plus).")
    seen = api.call("GET", f"/v1/tickets/{created['number']}", user=jeff).json
    assert seen["status"]["code"] == "awaiting_appointment"
