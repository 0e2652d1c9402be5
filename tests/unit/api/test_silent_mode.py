"""Silent mode through the API: what will not leave is not announced (STP-12, NEW-16)."""

from __future__ import annotations

from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.builders import AGENCY
from tests.fakes.http import Answer, Api
from tests.fakes.world import World
from tests.unit.api.conftest import order_body

VENDOR = {"name": "AUTRE SARL", "emails": ["autre@example.org"], "by_email": True}
NOTIFIED = {"name": "Mme Petit", "emails": "petit@example.org", "by_email": True}


def create(api: Api, user: User, *, silent: bool) -> dict[str, Any]:
    body = order_body(options={"silent": silent}, notified=[NOTIFIED])
    created: dict[str, Any] = api.call("POST", "/v1/tickets", body, user=user).json
    return created


def silence(api: Api, user: User, number: int, *, value: bool) -> dict[str, Any]:
    path = f"/v1/tickets/{number}/acts"
    answer = api.call("POST", path, {"act": "set_silent", "value": value}, user=user)
    assert answer.status == 200, answer.body
    ticket: dict[str, Any] = answer.json
    return ticket


def send(api: Api, user: User, ticket: dict[str, Any], **values: Any) -> Answer:
    part = ticket["interventions"][0]
    return api.call(
        "POST",
        f"/v1/tickets/{ticket['number']}/interventions/{part['id']}/acts",
        {"act": "send_order", **values},
        user=user,
        headers={"If-Match": f'"{part["step_version"]}"'},
    )


def said(world: World, number: int) -> set[str]:
    entries = world.store.agencies[AGENCY].tickets[number].entries.values()
    return {intent.message.value for entry in entries for intent in entry.intents}


@pytest.mark.req("STP-12", "REL-2")
def test_no_reminder_is_announced_while_the_ticket_is_silent(api: Api, jeff: User) -> None:
    created = create(api, jeff, silent=False)
    assert [t["kind"] for t in created["interventions"][0]["timers"]] == ["order_reminder"]
    silent = silence(api, jeff, created["number"], value=True)
    assert silent["interventions"][0]["timers"] == []
    again = silence(api, jeff, created["number"], value=False)
    assert len(again["interventions"][0]["timers"]) == 1


@pytest.mark.req("STP-12")
def test_an_act_says_when_silent_mode_keeps_back_what_it_would_send(api: Api, jeff: User) -> None:
    created = create(api, jeff, silent=False)
    assert not any(offer["held_back"] for offer in created["acts"])
    silent = silence(api, jeff, created["number"], value=True)
    held = {offer["act"] for offer in silent["acts"] if offer["held_back"]}
    assert {"cancel", "replace_vendor", "add_vendor", "close"} <= held
    # by hand, it leaves all the same
    assert held.isdisjoint({"remind", "send_message", "message_party", "inform_third_party"})


@pytest.mark.req("STP-12", "STP-4")
@pytest.mark.parametrize("replaces", [False, True])
def test_a_vendor_asked_in_silent_mode_is_not_said_to_be_sent_anything(
    api: Api, world: World, jeff: User, replaces: bool
) -> None:
    created = create(api, jeff, silent=False)
    number = created["number"]
    said_before = said(world, number)
    silent = silence(api, jeff, number, value=True)
    part = silent["interventions"][0]
    act = "replace_vendor" if replaces else "add_vendor"
    body: dict[str, Any] = {"act": act, "vendor": VENDOR}
    if replaces:
        body["intervention_id"] = part["id"]
    path = f"/v1/tickets/{number}/acts"
    headers = {"If-Match": f'"{part["step_version"]}"'} if replaces else {}
    answer = api.call("POST", path, body, user=jeff, headers=headers)
    assert answer.status == 200, answer.body
    facts = answer.json["timeline"]["items"]
    told = next(one for one in facts if one["act"] == act)["text"]
    assert "rien n’est envoyé" in told
    assert "AUTRE SARL" in told
    assert "part aussi" not in told
    assert [one["act"] for one in facts].count("send_order") == 1, "the first vendor's alone"
    assert said(world, number) == said_before


@pytest.mark.req("NEW-16", "STP-12")
@pytest.mark.parametrize(
    ("values", "told"), [({}, True), ({"tell": True}, True), ({"tell": False}, False)]
)
def test_an_order_sent_by_hand_tells_the_notified_persons_unless_told_not_to(
    api: Api, world: World, jeff: User, values: dict[str, Any], told: bool
) -> None:
    created = create(api, jeff, silent=True)
    ticket = silence(api, jeff, created["number"], value=False)
    answer = send(api, jeff, ticket, **values)
    assert answer.status == 200, answer.body
    assert ("notified_created" in said(world, created["number"])) is told
    assert "order" in said(world, created["number"])
