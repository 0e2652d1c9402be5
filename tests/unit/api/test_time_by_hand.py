"""Time entered by hand, and what is left to do: told in the timeline, within the agency (TIC-6)."""

from __future__ import annotations

from typing import Any

import pytest
from loge.agency.domain.rights import delivered
from loge.agency.domain.user import Role, User
from loge.kernel.words.formats import format_duration

from tests.fakes.builders import make_creation, make_user
from tests.fakes.http import Answer, Api
from tests.fakes.world import World

pytestmark = pytest.mark.req("TIC-6")


@pytest.fixture(autouse=True)
def one_ticket(world: World) -> None:
    world.tickets().save(make_creation())


def enter(api: Api, user: User, key: str = "", **values: Any) -> Answer:
    headers = {"Idempotency-Key": key} if key else {}
    return api.call("POST", "/v1/tickets/1/time", values, user=user, headers=headers)


def test_entries_add_up_beside_the_time_on_screen(api: Api, jeff: User) -> None:
    beat = {"beat": "beat-number-one", "seconds": 30}
    assert api.call("POST", "/v1/tickets/1/time", beat, user=jeff).json == {
        "seconds_spent": 30,
        "entered_minutes": 0,
        "remaining_minutes": None,
    }
    first = enter(api, jeff, minutes=45, comment="Appels du syndic", remaining_minutes=90)
    assert first.status == 200, first.body
    assert first.json == {"seconds_spent": 30, "entered_minutes": 45, "remaining_minutes": 90}
    second = enter(api, jeff, minutes=15)
    assert second.json == {"seconds_spent": 30, "entered_minutes": 60, "remaining_minutes": 90}
    assert enter(api, jeff, minutes=1, remaining_minutes=0).json["remaining_minutes"] == 0
    opened = api.call("GET", "/v1/tickets/1", user=jeff).json
    assert (opened["seconds_spent"], opened["entered_minutes"]) == (30, 61)
    fact = next(f for f in opened["timeline"]["items"] if f["data"].get("comment"))
    assert (fact["act"], fact["title"], fact["internal"]) == ("add_time", "Temps saisi", True)
    assert format_duration(45) in fact["text"]
    assert format_duration(90) in fact["text"]
    assert fact["data"]["comment"] == "Appels du syndic"


def test_the_same_entry_sent_twice_counts_once(api: Api, jeff: User) -> None:
    for _ in range(2):
        assert enter(api, jeff, "k1", minutes=20).json["entered_minutes"] == 20
    assert enter(api, jeff, "k1", minutes=21).status == 422


def test_the_act_window_of_the_console_does_the_same(api: Api, jeff: User) -> None:
    offers = api.call("GET", "/v1/tickets/1", user=jeff).json["acts"]
    offer = next(one for one in offers if one["act"] == "add_time")
    assert (offer["label"], offer["needs"]) == ("Saisir du temps", ["minutes"])
    body = {"act": "add_time", "minutes": 30, "remaining_minutes": 60}
    done = api.call("POST", "/v1/tickets/1/acts", body, user=jeff)
    assert (done.json["entered_minutes"], done.json["remaining_minutes"]) == (30, 60)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"minutes": 0}, "minutes", "Ce nombre doit être au moins 1."),
        ({"minutes": 1441}, "minutes", "Ce nombre doit être au plus 1440."),
        ({"minutes": 12.5}, "minutes", "Un nombre entier est attendu."),
        ({"minutes": "12"}, "minutes", "Un nombre entier est attendu."),
        ({"minutes": 5, "remaining_minutes": -1}, "remaining_minutes", "au moins 0."),
        ({"minutes": 5, "seconds": 9}, "seconds", "Ce champ n’existe pas."),
        ({"minutes": 5, "comment": "a" * 4001}, "comment", "Pas plus de 4000 caractères."),
        ({"beat": "beat-number-one"}, "seconds", "Ce champ est obligatoire."),
    ],
)
def test_what_is_no_entry_is_named_in_french(
    api: Api, jeff: User, values: dict[str, Any], field: str, sentence: str
) -> None:
    refused = enter(api, jeff, **values)
    assert refused.status == 400
    (error,) = refused.json["errors"]
    assert (error["field"], sentence in error["detail"]) == (field, True), error
    assert api.call("GET", "/v1/tickets/1", user=jeff).json["entered_minutes"] == 0


def test_who_only_reads_enters_nothing_and_a_closed_ticket_takes_no_more(
    api: Api, world: World, jeff: User
) -> None:
    rights = delivered(Role.ACCOUNTANT)
    reader = make_user(id="user-paul", sub="sub-paul", role=Role.ACCOUNTANT, rights=rights)
    world.registers().put_user(reader)
    assert enter(api, reader, minutes=5).status == 403
    closed = api.call("POST", "/v1/tickets/1/acts", {"act": "close", "confirm": True}, user=jeff)
    assert closed.status == 200
    refused = enter(api, jeff, minutes=5)
    assert (refused.status, "clos" in refused.json["detail"]) == (409, True)
