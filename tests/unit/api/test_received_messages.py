"""What a manager does with a received message, through the API (MSG-6, ADR 44)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.user import User
from loge.tickets.acting.receive_sms import IncomingSms, Switchboard, receive_sms
from loge.tickets.ports.directory import PhoneThread

from tests.fakes.builders import AGENCY, OTHER_AGENCY, make_creation
from tests.fakes.http import Answer, Api
from tests.fakes.world import World

PHONE = "+33639980011"


@pytest.fixture
def two(api: Api, world: World, jeff: User, order: dict[str, Any]) -> World:
    """Two orders of one plumber, who was written to about both."""
    for number in (1, 2):
        created = api.call("POST", "/v1/tickets", order, user=jeff)
        part = created.json["interventions"][0]["id"]
        thread = PhoneThread(AGENCY, number, part, world.clock.now(), part)
        world.directory.remember_phone(PHONE, thread)
        world.clock.advance(timedelta(minutes=1), real=True)
    return world


def sms(api: Api, world: World, jeff: User, text: str) -> tuple[int, dict[str, Any]]:
    """An SMS of the plumber: the ticket where it landed, and its line there."""
    receive_sms(Switchboard(world.directory, world.context), IncomingSms(text, PHONE, text))
    for number in (1, 2):
        for fact in opened(api, jeff, number)["timeline"]["items"]:
            if fact["data"].get("comment") == text:
                return number, fact
    raise AssertionError(text)


def opened(api: Api, jeff: User, number: int) -> dict[str, Any]:
    ticket: dict[str, Any] = api.call("GET", f"/v1/tickets/{number}", user=jeff).json
    return ticket


def do(api: Api, jeff: User, number: int, fact: str, what: str, body: Any = None) -> Answer:
    return api.call("POST", f"/v1/tickets/{number}/facts/{fact}/{what}", body, user=jeff)


@pytest.mark.req("MSG-06")
def test_a_guess_is_shown_and_moved(api: Api, two: World, jeff: User) -> None:
    here, fact = sms(api, two, jeff, "il faut compter 46 euros")
    there = 3 - here
    assert fact["data"]["guessed"] is True
    moved = do(api, jeff, here, fact["id"], "move", {"number": there})
    assert moved.status == 200, moved.body
    mark = moved.json["timeline"]["items"][0]
    assert (mark["act"], mark["data"]["moved_fact"], mark["data"]["moved_to"]) == (
        "move_message",
        fact["id"],
        there,
    )
    arrived = opened(api, jeff, there)["timeline"]["items"][0]
    assert (arrived["act"], arrived["column"]) == ("moved_here", "received")
    part = arrived["intervention_id"]
    assert arrived["actor"] == {"id": part, "kind": "vendor", "name": "PLOMB'SERVICE"}
    assert (arrived["data"]["said_at"], arrived["data"]["moved_from"]) == (fact["at"], here)
    again = do(api, jeff, here, fact["id"], "move", {"number": there})
    assert again.json["version"] == moved.json["version"]


@pytest.mark.parametrize(
    ("number", "status", "code", "detail"),
    [
        (2, 400, "same_ticket", "Ce message est déjà sur ce ticket."),
        (7, 400, "unknown_ticket", "Ce ticket n’existe pas."),
        (8, 400, "unknown_ticket", "Ce ticket n’existe pas."),
    ],
)
def test_a_wrong_number_is_said_at_its_field(
    api: Api, two: World, jeff: User, number: int, status: int, code: str, detail: str
) -> None:
    two.tickets(OTHER_AGENCY).save(make_creation(number=7, agency=OTHER_AGENCY))
    here, fact = sms(api, two, jeff, "Je passe demain")
    assert here == 2
    refused = do(api, jeff, here, fact["id"], "move", {"number": number})
    (error,) = refused.json["errors"]
    assert (refused.status, error["field"], error["code"]) == (status, "number", code)
    assert error["detail"] == detail


@pytest.mark.parametrize("number", ["46", 0, -1, 1.5, None, 10**9, True, [1], "n° 46"])
def test_what_is_no_number_is_refused_in_french(
    api: Api, two: World, jeff: User, number: object
) -> None:
    here, fact = sms(api, two, jeff, "Je passe demain")
    refused = do(api, jeff, here, fact["id"], "move", {"number": number})
    assert (refused.status, refused.fields()) == (400, {"number"})


def test_a_message_gone_already_says_where(
    api: Api, two: World, jeff: User, order: dict[str, Any]
) -> None:
    api.call("POST", "/v1/tickets", order, user=jeff)
    here, fact = sms(api, two, jeff, "Je passe demain")
    do(api, jeff, here, fact["id"], "move", {"number": 1})
    refused = do(api, jeff, here, fact["id"], "move", {"number": 3})
    assert (refused.status, refused.json["code"]) == (409, "act_refused")
    assert refused.json["detail"] == "Ce message a déjà été déplacé vers le ticket n° 1."


def test_what_is_no_received_message_stays(api: Api, two: World, jeff: User) -> None:
    created = opened(api, jeff, 1)["timeline"]["items"][-1]
    refused = do(api, jeff, 1, created["id"], "move", {"number": 2})
    assert (refused.status, refused.json["code"]) == (409, "act_refused")
    assert refused.json["detail"] == "Seul un message reçu peut être traité ainsi."
    assert do(api, jeff, 1, "F404", "move", {"number": 2}).status == 404


@pytest.mark.req("MSG-06")
def test_a_doubtful_stop_is_offered_and_done(api: Api, two: World, jeff: User) -> None:
    here, fact = sms(api, two, jeff, "Stop je ne peux pas venir demain")
    assert fact["data"]["stop_phone"] == PHONE
    done = do(api, jeff, here, fact["id"], "stop")
    assert done.status == 200, done.body
    newest = done.json["timeline"]["items"][0]
    assert (newest["act"], newest["data"]["about_fact"]) == ("stop_writing", fact["id"])
    assert newest["text"] == "JEFF LE CHEF fait cesser les SMS au 06 39 98 00 11 (PLOMB'SERVICE)."
    assert two.registers().suppressed((PHONE,)) == {PHONE: "stop"}
    again = do(api, jeff, here, fact["id"], "stop")
    assert again.json["version"] == done.json["version"]


def test_a_plain_message_offers_no_stop(api: Api, two: World, jeff: User) -> None:
    here, fact = sms(api, two, jeff, "Je passe demain")
    assert "stop_phone" not in fact["data"]
    refused = do(api, jeff, here, fact["id"], "stop")
    assert (refused.status, refused.json["code"]) == (409, "act_refused")
    assert refused.json["detail"] == "Ce message ne demande pas l’arrêt des SMS."


def test_none_of_it_is_offered_as_a_button_of_the_ticket(api: Api, two: World, jeff: User) -> None:
    sms(api, two, jeff, "Stop je ne peux pas venir demain")
    offered = {act["act"] for act in opened(api, jeff, 2)["acts"]}
    assert not offered & {"move_message", "moved_here", "stop_writing"}
