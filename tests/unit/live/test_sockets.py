"""The function of the live news: who comes in, what is said, who is told (TIC-4, SYS-3)."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from loge import bootstrap
from loge.agency.domain.user import User
from loge.kernel.modules import Module
from loge.live.application.listen import InvitingPorts, invite
from loge.live.application.ports import NotTold
from loge.platform.dynamodb.row import Row
from loge.tickets.adapters.dynamodb import cards
from loge.tickets.adapters.dynamodb.deletions import DELETED
from loge.tickets.domain.ticket import Ticket

from functions.live import handler as live
from tests.fakes.builders import AGENCY, NOW, OTHER_AGENCY, make_creation, make_ticket, make_user
from tests.fakes.live import Sockets
from tests.fakes.world import World

CALL: Any = type("Call", (), {"function_name": "loge"})()
BEAT = "4f0c0c5e-6a1b-4b1e-9b7e-1f2d3c4b5a69"
CLAIRE = make_user(id="user-claire", sub="sub-claire", agency=OTHER_AGENCY)
pytestmark = pytest.mark.req("TIC-4", "SYS-3")


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    world = World()
    monkeypatch.setattr(bootstrap, "begin_invocation", lambda: None)
    monkeypatch.setattr(bootstrap, "context", world.context)
    return world


@pytest.fixture
def sockets(world: World, monkeypatch: pytest.MonkeyPatch) -> Sockets:
    sockets = world.sockets
    monkeypatch.setattr(bootstrap, "listeners", sockets.of)
    monkeypatch.setattr(bootstrap, "connections", lambda: sockets)
    monkeypatch.setattr(bootstrap, "wire", lambda: sockets)
    return sockets


@pytest.fixture(autouse=True)
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """No key, name or text is logged."""
    log = StringIO()
    monkeypatch.setattr(live.logger.registered_handler, "stream", log)
    yield log
    for word in ("égout", "JEFF", f"{AGENCY}.", "user-jeff"):
        assert word not in log.getvalue()


def key_for(world: World, sockets: Sockets, user: User, signed_in_at: int | None = None) -> str:
    ctx: InvitingPorts = world.context(user.agency)
    return invite(ctx, sockets.of(user.agency), user, signed_in_at)


def event(kind: str, connection: str, **values: Any) -> dict[str, Any]:
    return {"requestContext": {"eventType": kind, "connectionId": connection}, **values}


def connect(key: str | None, connection: str = "c1") -> int:
    asked = None if key is None else {"key": key}
    answer = live.handler(event("CONNECT", connection, queryStringParameters=asked), CALL)
    status: int = answer["statusCode"]
    return status


def say(sockets: Sockets, body: object, connection: str = "c1") -> Any:
    """What is told for it; None when nothing is."""
    before = len(sockets.told[connection])
    text = body if isinstance(body, str) else json.dumps(body)
    live.handler(event("MESSAGE", connection, body=text), CALL)
    told = sockets.told[connection][before:]
    return json.loads(told[0]) if told else None


def written(ticket: Ticket, name: str = "MODIFY") -> dict[str, Any]:
    """The stream's record of a header."""
    card, _ = cards.rows(ticket)
    image = {name: _in_the_stream(value) for name, value in card.serialize().items()}
    return {"eventName": name, "dynamodb": {"NewImage": image}}


def _in_the_stream(value: dict[str, Any]) -> dict[str, Any]:
    """A column as an event writes it: bytes as text."""
    return {
        kind: base64.b64encode(said).decode() if kind == "B" else said
        for kind, said in value.items()
    }


def tell(*records: dict[str, Any]) -> None:
    live.handler({"Records": list(records)}, CALL)


def heard(sockets: Sockets, connection: str = "c1") -> list[Any]:
    return [one for text in sockets.told[connection] for one in json.loads(text).get("news", [])]


def test_a_key_opens_one_connection_once(world: World, sockets: Sockets) -> None:
    key = key_for(world, sockets, make_user())
    assert connect(key) == 200
    assert connect(key, "c2") == 401
    assert set(sockets.listeners) == {"c1"}


def test_a_key_serves_for_half_a_minute(world: World, sockets: Sockets) -> None:
    key = key_for(world, sockets, make_user())
    world.clock.advance_real(timedelta(seconds=31))
    assert connect(key) == 401


@pytest.mark.parametrize("key", [None, "", "x", ".", "aide.", ".secret", "a#b.secret", "a" * 5000])
def test_what_is_no_key_opens_nothing(sockets: Sockets, key: str | None) -> None:
    assert connect(key) == 401
    assert not sockets.listeners


def test_a_key_of_one_agency_does_not_open_another(world: World, sockets: Sockets) -> None:
    _, _, secret = key_for(world, sockets, make_user()).rpartition(".")
    assert connect(f"{OTHER_AGENCY}.{secret}") == 401


@pytest.mark.parametrize(
    "values", [{"active": False}, {"rights": ()}, {"sessions_from": NOW + timedelta(hours=1)}]
)
def test_who_has_lost_the_right_meanwhile_is_refused(
    world: World, sockets: Sockets, values: dict[str, Any]
) -> None:
    key = key_for(world, sockets, make_user(), int(NOW.timestamp()))
    world.registers().put_user(make_user(**values))
    assert connect(key) == 401


def test_each_agency_hears_its_own_tickets_alone(world: World, sockets: Sockets) -> None:
    connect(key_for(world, sockets, make_user()), "jeff")
    connect(key_for(world, sockets, CLAIRE), "claire")
    tell(
        written(make_ticket(number=7, version=3)),
        written(make_ticket(number=8, version=1, module=Module.GERANCE), "INSERT"),
        written(make_ticket(number=7, version=9, agency=OTHER_AGENCY)),
    )
    assert heard(sockets, "jeff") == [
        {"n": 7, "v": 3, "k": "changed", "m": "syndic"},
        {"n": 8, "v": 1, "k": "created", "m": "gerance"},
    ]
    assert heard(sockets, "claire") == [{"n": 7, "v": 9, "k": "changed", "m": "syndic"}]


def test_news_say_that_a_ticket_moved_and_nothing_of_it(world: World, sockets: Sockets) -> None:
    connect(key_for(world, sockets, make_user()))
    tell(written(make_ticket(subject="Secret", description="Secret")))
    assert set(heard(sockets)[0]) == {"n", "v", "k", "m"}


def test_a_deleted_ticket_is_told_and_other_rows_are_not(world: World, sockets: Sockets) -> None:
    connect(key_for(world, sockets, make_user()))
    deletion = {"number": 7, "by": "user-jeff", "at": NOW.isoformat(), "module": "syndic"}
    mark = Row(f"A#{AGENCY}#T#00000007", "Z", kind=DELETED, body=json.dumps(deletion))
    old = {name: value for name, value in deletion.items() if name != "module"}
    older = Row(f"A#{AGENCY}#T#00000008", "Z", kind=DELETED, body=json.dumps(old))
    place = Row(f"A#{AGENCY}#R#place", "place-gilbert", kind="place", body="{}")
    removed = {"eventName": "REMOVE", "dynamodb": {"Keys": {}}}
    rows = [
        {"eventName": "MODIFY", "dynamodb": {"NewImage": row.serialize()}}
        for row in (mark, older, place)
    ]
    tell(*rows, removed)
    assert heard(sockets) == [{"n": 7, "v": 0, "k": "deleted", "m": "syndic"}]


def test_who_is_gone_is_forgotten(world: World, sockets: Sockets) -> None:
    for connection in ("c1", "c2"):
        connect(key_for(world, sockets, make_user()), connection)
    sockets.gone = {"c1"}
    tell(written(make_ticket()))
    assert set(sockets.listeners) == {"c2"}
    assert len(heard(sockets, "c2")) == 1


def test_a_right_that_is_taken_away_ends_the_connection(world: World, sockets: Sockets) -> None:
    connect(key_for(world, sockets, make_user()))
    world.registers().put_user(replace(make_user(), rights=()))
    tell(written(make_ticket()))
    assert heard(sockets) == []
    assert sockets.ended == ["c1"]
    assert not sockets.listeners


def test_what_cannot_be_told_to_one_is_told_to_the_others_and_given_again(
    world: World, sockets: Sockets
) -> None:
    connect(key_for(world, sockets, make_user()), "c1")
    connect(key_for(world, sockets, CLAIRE), "c2")
    sockets.silent = {"c1"}
    with pytest.raises(NotTold):
        tell(written(make_ticket()), written(make_ticket(agency=OTHER_AGENCY)))
    assert len(heard(sockets, "c2")) == 1


def test_a_connection_that_closes_is_forgotten(world: World, sockets: Sockets) -> None:
    connect(key_for(world, sockets, make_user()))
    for connection in ("c1", "unknown"):
        assert live.handler(event("DISCONNECT", connection), CALL)["statusCode"] == 200
    assert not sockets.listeners


def test_a_ping_comes_back_and_a_stranger_is_ended(world: World, sockets: Sockets) -> None:
    connect(key_for(world, sockets, make_user()))
    assert say(sockets, {"ping": "42"}) == {"pong": "42"}
    assert say(sockets, {"ping": "42"}, "stranger") is None
    assert sockets.ended == ["stranger"]


def test_a_connection_lasts_as_long_as_those_of_the_gateway(world: World, sockets: Sockets) -> None:
    connect(key_for(world, sockets, make_user()))
    world.clock.advance_real(timedelta(hours=2))
    assert say(sockets, {"ping": "1"}) == {"pong": "1"}
    world.clock.advance_real(timedelta(minutes=6))
    assert say(sockets, {"ping": "1"}) is None


@pytest.mark.req("TIC-2")
def test_time_told_twice_counts_once_and_only_on_ones_own_tickets(
    world: World, sockets: Sockets
) -> None:
    world.tickets().save(make_creation())
    connect(key_for(world, sockets, make_user()))
    connect(key_for(world, sockets, CLAIRE), "claire")
    spent = {"time": {"number": 1, "beat": BEAT, "seconds": 30}}
    for _ in range(2):
        assert say(sockets, spent) == {"time": {"beat": BEAT, "seconds_spent": 30}}
    assert say(sockets, spent, "claire") == {"time": {"beat": BEAT, "refused": True}}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        {"ping": 1},
        {"other": 1},
        {"time": {"number": 1, "beat": BEAT, "seconds": 121}},
        {"time": {"number": 0, "beat": BEAT, "seconds": 1}},
        {"time": {"number": 1, "beat": "x", "seconds": 1, "agency": OTHER_AGENCY}},
        {"ping": "x" * 5000},
    ],
)
def test_anything_else_is_refused_and_changes_nothing(
    world: World, sockets: Sockets, body: object
) -> None:
    connect(key_for(world, sockets, make_user()))
    assert say(sockets, body) == {"refused": True}
    assert set(sockets.listeners) == {"c1"}
