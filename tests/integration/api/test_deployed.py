"""The API as it is deployed: over DynamoDB, with the requests that each call costs."""

from __future__ import annotations

from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.builders import OTHER_AGENCY, make_user
from tests.fakes.counting import counted
from tests.fakes.http import Api
from tests.unit.api.conftest import order_body


@pytest.mark.req("SYS-4")
def test_what_each_call_costs(deployed: Api, jeff: User) -> None:
    with counted() as creation:
        created = deployed.call(
            "POST", "/v1/tickets", order_body(), user=jeff, headers={"Idempotency-Key": "form"}
        ).json
    assert creation.operations == {"BatchGetItem": 1, "UpdateItem": 1, "TransactWriteItems": 1}
    path = f"/v1/tickets/{created['number']}"
    with counted() as opening:
        opened = deployed.call("GET", path, user=jeff)
    assert opening.operations == {"Query": 1}
    query = {"module": "syndic", "limit": "20"}
    # who is away is read once a minute, like the settings, and not counted
    deployed.call("GET", "/v1/tickets", user=jeff, query=query)
    with counted() as listing:
        listed = deployed.call("GET", "/v1/tickets", user=jeff, query=query)
    # nobody else has acted: what this user has seen need not be asked
    assert listing.operations == {"Query": 1}
    assert [one["number"] for one in listed.json["items"]] == [created["number"]]
    (intervention,) = opened.json["interventions"]
    act: dict[str, Any] = {"act": "send_invoice", "amount_cents": 25364}
    headers = {"If-Match": f'"{intervention["step_version"]}"'}
    with counted() as acting:
        done = deployed.call(
            "POST",
            f"{path}/interventions/{intervention['id']}/acts",
            act,
            user=jeff,
            headers=headers,
        )
    assert done.json["amount_cents"] == 25364
    assert acting.operations == {"Query": 2, "TransactWriteItems": 1}


@pytest.mark.req("SYS-4")
def test_lists_and_timelines_go_on_by_cursor(deployed: Api, jeff: User) -> None:
    numbers = [
        deployed.call("POST", "/v1/tickets", order_body(), user=jeff).json["number"]
        for _ in range(5)
    ]
    query = {"module": "syndic", "limit": "2"}
    seen: list[int] = []
    cursor: str | None = ""
    while cursor is not None:
        asked = {**query, **({"cursor": cursor} if cursor else {})}
        page = deployed.call("GET", "/v1/tickets", user=jeff, query=asked).json
        seen += [one["number"] for one in page["items"]]
        cursor = page["cursor"]
    assert sorted(seen) == sorted(numbers)
    assert len(seen) == len(numbers)


@pytest.mark.req("SYS-3")
def test_another_agency_s_cursor_and_ticket_are_refused(deployed: Api, jeff: User) -> None:
    for _ in range(3):
        number = deployed.call("POST", "/v1/tickets", order_body(), user=jeff).json["number"]
    query = {"module": "syndic", "limit": "2"}
    cursor = deployed.call("GET", "/v1/tickets", user=jeff, query=query).json["cursor"]
    claire = make_user(id="user-claire", sub="sub-claire", agency=OTHER_AGENCY)
    forged = deployed.call("GET", "/v1/tickets", user=claire, query={**query, "cursor": cursor})
    assert (forged.status, forged.fields()) == (400, {"cursor"})
    assert deployed.call("GET", f"/v1/tickets/{number}", user=claire).status == 404


@pytest.mark.req("SYS-4")
def test_a_key_repeats_the_creation_and_refuses_another(deployed: Api, jeff: User) -> None:
    key = {"Idempotency-Key": "form-1"}
    first = deployed.call("POST", "/v1/tickets", order_body(), user=jeff, headers=key)
    again = deployed.call("POST", "/v1/tickets", order_body(), user=jeff, headers=key)
    assert again.json["number"] == first.json["number"]
    other = order_body(subject="Autre chose")
    assert deployed.call("POST", "/v1/tickets", other, user=jeff, headers=key).status == 422
