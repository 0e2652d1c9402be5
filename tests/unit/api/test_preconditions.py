"""If-Match in every form of RFC 9110 that names what was read (SYS-4)."""

from __future__ import annotations

from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.builders import make_creation
from tests.fakes.http import Answer, Api
from tests.fakes.world import World

pytestmark = pytest.mark.req("SYS-4")
TICKET = "/v1/tickets/1"
ACTS = f"{TICKET}/interventions/I1/acts"
DRAFT = "/v1/drafts/4f0c0c5e-6a1b-4b1e-9b7e-1f2d3c4b5a69"
NOTHING: dict[str, Any] = {"act": "send_message", "comment": "Bonjour"}


@pytest.fixture(autouse=True)
def one_ticket(world: World) -> None:
    world.tickets().save(make_creation())


def tag(api: Api, user: User, path: str = TICKET) -> str:
    return api.call("GET", path, user=user).headers["ETag"]


def edit(api: Api, user: User, if_match: str, subject: str = "Autre") -> Answer:
    return api.call(
        "PATCH", TICKET, {"subject": subject}, user=user, headers={"If-Match": if_match}
    )


def act(api: Api, user: User, if_match: str) -> Answer:
    body = {"act": "refuse", "comment": "Non"}
    return api.call("POST", ACTS, body, user=user, headers={"If-Match": if_match})


@pytest.mark.parametrize("change", [edit, act])
@pytest.mark.parametrize(
    "form", ["{tag}", "{strong}", "*", '"1"', "1", '"8", {tag}', 'W/"1","77"', '"8" , "1"']
)
def test_what_was_read_is_accepted_in_every_form(
    api: Api, jeff: User, change: Any, form: str
) -> None:
    read = tag(api, jeff)
    said = form.format(tag=read, strong=read.removeprefix("W/"))
    done = change(api, jeff, said)
    assert done.status == 200, done.body


@pytest.mark.parametrize("change", [edit, act])
def test_what_was_read_before_another_changed_it_is_refused(
    api: Api, jeff: User, change: Any
) -> None:
    read = tag(api, jeff)
    assert edit(api, jeff, "*", "Le premier").status == 200
    late = change(api, jeff, read)
    assert (late.status, late.json["code"]) == (412, "stale")
    assert change(api, jeff, '"8", "9"').status == 412
    assert change(api, jeff, tag(api, jeff)).status == 200


@pytest.mark.parametrize("change", [edit, act])
def test_without_if_match_a_change_is_asked_for_it(api: Api, jeff: User, change: Any) -> None:
    assert change(api, jeff, " ").status == 428


def test_an_absent_part_or_ticket_is_absent_in_every_form(api: Api, jeff: User) -> None:
    for said in ("*", tag(api, jeff), '"1"'):
        headers = {"If-Match": said}
        other = f"{TICKET}/interventions/I9/acts"
        assert api.call("POST", other, NOTHING, user=jeff, headers=headers).status == 404
        gone = api.call("PATCH", "/v1/tickets/99", {"subject": "A"}, user=jeff, headers=headers)
        assert gone.status == 404


def test_a_draft_is_saved_over_what_was_read(api: Api, jeff: User) -> None:
    body = {"module": "syndic", "title": "Un", "content": {"a": 1}}
    new = api.call("PUT", DRAFT, body, user=jeff, headers={"If-Match": '"0"'})
    assert new.status == 200, new.body
    read = {"If-Match": tag(api, jeff, DRAFT)}
    changed = {**body, "title": "Deux"}
    assert api.call("PUT", DRAFT, changed, user=jeff, headers=read).json["version"] == 2
    late = api.call("PUT", DRAFT, {**body, "title": "Trois"}, user=jeff, headers=read)
    assert late.status == 412


def test_every_operation_that_takes_it_documents_it(api: Api, jeff: User) -> None:
    document = api.call("GET", "/v1/openapi.json", user=jeff).json
    taking = {
        (method, path)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        for one in operation.get("parameters", [])
        if one["name"] == "If-Match"
    }
    assert taking == {
        ("put", "/v1/drafts/{draft_id}"),
        ("patch", "/v1/settings"),
        ("patch", "/v1/tickets/{number}"),
        ("post", "/v1/tickets/{number}/interventions/{intervention_id}/acts"),
    }
    for method, path in taking:
        operation = document["paths"][path][method]
        (said,) = [p for p in operation["parameters"] if p["name"] == "If-Match"]
        assert "ETag" in said["description"]
        assert {"412", "428"} <= set(operation["responses"])
