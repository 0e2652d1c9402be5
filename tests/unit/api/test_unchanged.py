"""Asking again for what has not changed costs few bytes, and never hides a change (TIC-4)."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.user import User
from loge.messaging.domain.send_state import SendState

from functions.api.handler import handler
from tests.fakes.builders import make_creation, make_send, make_user
from tests.fakes.http import Answer, Api, make_event
from tests.fakes.world import World

pytestmark = pytest.mark.req("TIC-4")
TICKET = "/v1/tickets/1"


@pytest.fixture(autouse=True)
def one_ticket(world: World) -> None:
    world.tickets().save(make_creation())
    world.tickets().put_sends(1, [make_send()])


def ask(api: Api, user: User, tag: str = "", path: str = TICKET) -> Answer:
    headers = {"If-None-Match": tag} if tag else {}
    return api.call("GET", path, user=user, headers=headers)


def test_what_is_known_is_not_sent_again(api: Api, jeff: User) -> None:
    first = ask(api, jeff)
    again = ask(api, jeff, first.headers["ETag"])
    assert (again.status, again.body) == (304, "")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "Content-Type" not in again.headers
    assert again.headers["Cache-Control"] == "no-store"
    listed = f'"x", {first.headers["ETag"]} , W/"y"'
    assert ask(api, jeff, listed).status == 304
    for other in ('"x"', "*", first.headers["ETag"][:-2], '"', "W/", "é", ","):
        assert ask(api, jeff, other).body == first.body


def test_nobody_is_told_unchanged_who_may_not_read(api: Api, world: World, jeff: User) -> None:
    tag = ask(api, jeff).headers["ETag"]
    claire = world.registers("stanislas").users()[0]
    assert ask(api, claire, tag).status == 404
    blind = make_user(id="user-blind", sub="sub-blind", rights=())
    world.registers().put_user(blind)
    assert ask(api, blind, tag).status == 403


def _spend(api: Api, world: World, jeff: User) -> None:
    api.call("POST", f"{TICKET}/time", {"beat": "beat-number-one", "seconds": 5}, user=jeff)


def _note(api: Api, world: World, jeff: User) -> None:
    api.call("POST", f"{TICKET}/acts", {"act": "add_note", "comment": "oui"}, user=jeff)


def _rights(api: Api, world: World, jeff: User) -> None:
    world.registers().put_user(make_user(rights=jeff.rights[:1]))


@pytest.mark.parametrize("change", [_spend, _note, _rights])
def test_whatever_changes_what_is_shown_is_seen(
    api: Api, world: World, jeff: User, change: Callable[[Api, World, User], None]
) -> None:
    tag = ask(api, jeff).headers["ETag"]
    change(api, world, jeff)
    after = ask(api, jeff, tag)
    assert after.status == 200
    assert after.headers["ETag"] != tag


def test_a_message_that_failed_is_seen(api: Api, world: World, jeff: User) -> None:
    path = f"{TICKET}/sends"
    tag = ask(api, jeff, path=path).headers["ETag"]
    assert ask(api, jeff, tag, path).status == 304
    world.tickets().mark(make_send(state=SendState.FAILED, reason="bounce"), SendState.PENDING)
    assert ask(api, jeff, tag, path).json[0]["state"] == "failed"


def test_what_became_possible_with_time_is_seen(api: Api, world: World, jeff: User) -> None:
    start = (world.clock.now() + timedelta(hours=26)).isoformat()
    accepted = {"act": "accept", "start": start, "duration_minutes": 60}
    there = f"{TICKET}/interventions/I1/acts"
    done = api.call("POST", there, accepted, user=jeff, headers={"If-Match": '"1"'})
    assert done.status == 200, done.body
    before = ask(api, jeff)
    world.clock.advance(timedelta(days=2))
    after = ask(api, jeff, before.headers["ETag"])
    same = before.json == after.json if after.status == 200 else True
    assert (after.status == 304) == same


def test_lists_are_named_too(api: Api, jeff: User) -> None:
    query = {"module": "syndic", "view": "all"}
    first = api.call("GET", "/v1/tickets", user=jeff, query=query)
    headers = {"If-None-Match": first.headers["ETag"]}
    assert api.call("GET", "/v1/tickets", user=jeff, query=query, headers=headers).status == 304
    api.call("PUT", f"{TICKET}/seen", user=jeff)
    seen = api.call("GET", "/v1/tickets", user=jeff, query=query, headers=headers)
    assert seen.json["items"][0]["unread"] is False


def test_only_what_is_read_is_named(api: Api, jeff: User) -> None:
    tag = ask(api, jeff).headers["ETag"]
    note = {"act": "add_note", "comment": "oui"}
    headers = {"If-None-Match": tag}
    done = api.call("POST", f"{TICKET}/acts", note, user=jeff, headers=headers)
    assert done.status == 200
    assert "ETag" not in done.headers
    assert "ETag" not in ask(api, jeff, path="/v1/tickets/4444").headers


def raw(api: Api, user: User, **headers: str) -> dict[str, Any]:
    claims = {"sub": user.sub, "token_use": "access"}
    return handler(make_event("GET", TICKET, claims=claims, headers=headers), None)


@pytest.mark.parametrize("offered", ["gzip", "br, gzip;q=0.8", "GZIP , deflate"])
def test_long_answers_are_compressed_for_who_takes_it(api: Api, jeff: User, offered: str) -> None:
    plain = ask(api, jeff)
    packed = raw(api, jeff, **{"Accept-Encoding": offered})
    assert packed["isBase64Encoded"] is True
    assert packed["headers"]["Content-Encoding"] == "gzip"
    assert packed["headers"]["Vary"] == "Accept-Encoding"
    assert packed["headers"]["ETag"] == plain.headers["ETag"]
    body = gzip.decompress(base64.b64decode(packed["body"])).decode()
    assert json.loads(body) == plain.json
    known = {"Accept-Encoding": offered, "If-None-Match": plain.headers["ETag"]}
    assert raw(api, jeff, **known)["body"] == ""


@pytest.mark.parametrize("offered", ["", "identity", "br", "gzip;q=0", "gzip; q=0.0"])
def test_who_does_not_take_it_gets_it_plain(api: Api, jeff: User, offered: str) -> None:
    plain = raw(api, jeff, **{"Accept-Encoding": offered})
    assert "Content-Encoding" not in plain["headers"]
    assert json.loads(plain["body"])["number"] == 1


def test_short_answers_stay_as_they_are(api: Api, jeff: User) -> None:
    claims = {"sub": jeff.sub, "token_use": "access"}
    headers = {"Accept-Encoding": "gzip"}
    short = handler(make_event("GET", "/v1/tickets/4444", claims=claims, headers=headers), None)
    assert short["statusCode"] == 404
    assert "Content-Encoding" not in short["headers"]
