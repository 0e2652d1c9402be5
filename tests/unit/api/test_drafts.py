"""Drafts: nothing typed is lost, between two tabs either (NEW-18)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loge.agency.domain.user import User
from loge.kernel.errors import Conflict

from tests.fakes.builders import AGENCY, make_user
from tests.fakes.drafts import FakeDrafts
from tests.fakes.http import Answer, Api
from tests.fakes.world import World

DRAFT = "4f0c0c5e-6a1b-4b1e-9b7e-1f2d3c4b5a69"
BODY = {"module": "syndic", "title": "Fuite d'eau", "content": {"subject": "Fuite", "step": 2}}
pytestmark = pytest.mark.req("NEW-18")


def put(api: Api, user: User, version: int, draft: str = DRAFT, **values: Any) -> Answer:
    headers = {"If-Match": f'"{version}"'}
    return api.call("PUT", f"/v1/drafts/{draft}", {**BODY, **values}, user=user, headers=headers)


def test_a_draft_is_saved_resumed_and_removed(api: Api, world: World, jeff: User) -> None:
    first = put(api, jeff, 0)
    assert (first.status, first.json["version"]) == (200, 1)
    world.clock.advance(timedelta(minutes=1))
    second = put(api, jeff, 1, content={"subject": "Fuite d'eau", "step": 3})
    assert second.json["version"] == 2
    opened = api.call("GET", f"/v1/drafts/{DRAFT}", user=jeff).json
    assert opened == {
        "id": DRAFT,
        "module": "syndic",
        "title": "Fuite d'eau",
        "content": {"subject": "Fuite d'eau", "step": 3},
        "version": 2,
        "updated_at": second.json["updated_at"],
    }
    del opened["content"]
    assert api.call("GET", "/v1/drafts", user=jeff).json == [opened]
    assert api.call("DELETE", f"/v1/drafts/{DRAFT}", user=jeff).status == 204
    assert api.call("GET", "/v1/drafts", user=jeff).json == []
    assert api.call("GET", f"/v1/drafts/{DRAFT}", user=jeff).status == 404
    assert api.call("DELETE", f"/v1/drafts/{DRAFT}", user=jeff).status == 404


def test_drafts_are_listed_by_module_newest_first(api: Api, world: World, jeff: User) -> None:
    for which, module in enumerate(("syndic", "gerance", "syndic")):
        put(api, jeff, 0, f"draft-number-{which}", module=module)
        world.clock.advance(timedelta(minutes=1))

    def listed(**query: str) -> list[str]:
        found = api.call("GET", "/v1/drafts", user=jeff, query=query).json
        return [one["id"][-1] for one in found]

    assert listed() == ["2", "1", "0"]
    assert listed(module="syndic") == ["2", "0"]
    assert listed(module="gerance") == ["1"]


def test_the_tab_that_saves_second_is_told_and_what_is_stored_stays(api: Api, jeff: User) -> None:
    put(api, jeff, 0)
    put(api, jeff, 1, title="premier onglet")
    late = put(api, jeff, 1, title="second onglet")
    assert (late.status, late.json["code"]) == (412, "stale")
    assert late.json["current"] == {"expected": 1, "current": 2}
    assert api.call("GET", f"/v1/drafts/{DRAFT}", user=jeff).json["title"] == "premier onglet"
    new = put(api, jeff, 0, title="encore un")
    assert new.status == 412


def test_the_same_save_repeated_answers_the_same(api: Api, world: World, jeff: User) -> None:
    first = put(api, jeff, 0)
    world.clock.advance(timedelta(seconds=3))
    assert put(api, jeff, 0).json == first.json


def test_a_draft_sent_from_another_tab_is_not_made_again(api: Api, jeff: User) -> None:
    put(api, jeff, 0)
    api.call("DELETE", f"/v1/drafts/{DRAFT}", user=jeff)
    assert put(api, jeff, 1).status == 404


@pytest.mark.req("SYS-3")
def test_a_colleague_s_draft_is_absent(api: Api, world: World, jeff: User) -> None:
    ines = make_user(id="user-ines", sub="sub-ines")
    world.registers().put_user(ines)
    put(api, jeff, 0)
    assert api.call("GET", f"/v1/drafts/{DRAFT}", user=ines).status == 404
    assert api.call("DELETE", f"/v1/drafts/{DRAFT}", user=ines).status == 404
    assert put(api, ines, 0, title="le sien").status == 200
    assert api.call("GET", f"/v1/drafts/{DRAFT}", user=jeff).json["title"] == "Fuite d'eau"


def test_fifty_drafts_and_no_more(api: Api, jeff: User) -> None:
    for which in range(50):
        assert put(api, jeff, 0, f"draft-{which:04d}").status == 200
    full = put(api, jeff, 0, "draft-too-many")
    assert (full.status, full.json["code"]) == (409, "act_refused")
    assert "50 brouillons" in full.json["detail"]
    assert put(api, jeff, 1, "draft-0007").status == 200
    assert put(api, jeff, 0, "draft-0008").status == 200  # its answer was lost: the same again


def test_a_race_lost_for_nothing_is_run_again(api: Api, jeff: User) -> None:
    real, lost = FakeDrafts.put, [True, True]

    def put_late(self: FakeDrafts, *given: Any) -> None:
        if lost:
            lost.pop()
            raise Conflict
        real(self, *given)

    put(api, jeff, 0)
    with patch.object(FakeDrafts, "put", put_late):
        assert put(api, jeff, 1).json["version"] == 2
    always = patch.object(FakeDrafts, "put", side_effect=Conflict)
    with always, pytest.raises(AssertionError, match='"busy"'):
        put(api, jeff, 2)  # 503, which the client tries again


def nested(depth: int) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for _ in range(depth - 1):
        content = {"in": content}
    return content


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"content": {"text": "x" * 100_000}}, "content"),
        ({"content": {"text": "é" * 30_000 + "x" * 45_000}}, "content"),
        ({"content": nested(21)}, "content"),
        ({"content": nested(900)}, "content"),
        ({"content": ["a", "list"]}, "content"),
        ({"content": None}, "content"),
        ({"title": "x" * 201}, "title"),
        ({"title": "nul \0"}, "title"),
        ({"module": "autre"}, "module"),
        ({"owner": "user-ines"}, "owner"),
    ],
)
def test_what_is_wrong_is_named(api: Api, jeff: User, values: dict[str, Any], field: str) -> None:
    refused = put(api, jeff, 0, **values)
    assert (refused.status, refused.fields()) == (400, {field}), refused.body
    assert api.call("GET", "/v1/drafts", user=jeff).json == []


def test_the_largest_draft_is_taken(api: Api, jeff: User) -> None:
    assert put(api, jeff, 0, content=nested(20)).status == 200
    assert put(api, jeff, 1, content={"t": "x" * 99_000}).status == 200


def test_a_version_is_asked_for(api: Api, jeff: User) -> None:
    bare = api.call("PUT", f"/v1/drafts/{DRAFT}", BODY, user=jeff)
    assert (bare.status, bare.json["code"]) == (428, "precondition_required")


@pytest.mark.parametrize("draft", ["short", "x" * 65, "draft#of", "draft~of~x"])
def test_an_id_of_another_shape_is_absent(api: Api, jeff: User, draft: str) -> None:
    assert put(api, jeff, 0, draft).status == 404


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
scalars = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts
numbers = st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    scalars | numbers,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(texts, values, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_was_typed_comes_back_as_it_was(
    api: Api, world: World, jeff: User, content: dict[str, Any]
) -> None:
    world.store.agencies[AGENCY].drafts.clear()
    assert put(api, jeff, 0, content=content).status == 200
    assert api.call("GET", f"/v1/drafts/{DRAFT}", user=jeff).json["content"] == content
