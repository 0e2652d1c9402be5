"""One or several contact persons (NEW-12): said at creation and edition, known to old clients."""

from __future__ import annotations

from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.http import Answer, Api
from tests.unit.api.conftest import order_body

pytestmark = pytest.mark.req("NEW-12")
LUC = {"name": "MERCUREY Luc", "quality": "Gardien", "phones": ["06 39 98 01 10"]}
ZOE = {"name": "POMMARD Zoé", "emails": ["zoe@example.org"], "by_email": True, "comment": "Le soir"}


def create(api: Api, user: User, **values: Any) -> Answer:
    return api.call("POST", "/v1/tickets", order_body(**values), user=user)


def edit(api: Api, user: User, **values: Any) -> Answer:
    version = api.call("GET", "/v1/tickets/1", user=user).json["edit_version"]
    headers = {"If-Match": f'"{version}"'}
    return api.call("PATCH", "/v1/tickets/1", values, user=user, headers=headers)


def names(answer: Answer) -> list[str]:
    assert answer.status in (200, 201), answer.body
    shown = answer.json
    assert shown["contact"] == (shown["contacts"][0] if shown["contacts"] else None)
    return [one["name"] for one in shown["contacts"]]


def test_several_are_created_read_and_edited(api: Api, jeff: User) -> None:
    made = create(api, jeff, contacts=[LUC, ZOE])
    assert names(made) == ["MERCUREY Luc", "POMMARD Zoé"]
    parties = [one["party"] for one in made.json["contacts"]]
    assert len({*parties, made.json["requester"]["party"]}) == 3
    swapped = edit(api, jeff, contacts=[ZOE, LUC, {"name": "TROIS"}])
    assert names(swapped) == ["POMMARD Zoé", "MERCUREY Luc", "TROIS"]
    assert [one["party"] for one in swapped.json["contacts"]][:2] == parties[::-1]
    last = swapped.json["timeline"]["items"][0]
    assert last["data"]["fields"] == "contact"
    assert names(edit(api, jeff, contacts=[])) == []


def test_a_client_of_one_contact_goes_on_as_before(api: Api, jeff: User) -> None:
    assert names(create(api, jeff, contact=LUC)) == ["MERCUREY Luc"]
    edit(api, jeff, contacts=[LUC, ZOE])
    # it corrects the one it reads, and leaves the others
    assert names(edit(api, jeff, contact={**LUC, "name": "MERCUREY Lucie"})) == [
        "MERCUREY Lucie",
        "POMMARD Zoé",
    ]
    assert names(edit(api, jeff, contact=None)) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"contact": None, "contacts": [LUC, ZOE]}, ["MERCUREY Luc", "POMMARD Zoé"]),
        ({"contact": LUC, "contacts": None}, ["MERCUREY Luc"]),
        ({"contact": None, "contacts": None}, []),
    ],
)
def test_null_is_as_if_absent_beside_the_other(
    api: Api, jeff: User, values: dict[str, Any], expected: list[str]
) -> None:
    assert names(create(api, jeff, **values)) == expected
    edit(api, jeff, contact={"name": "TROIS"})
    assert names(edit(api, jeff, **values)) == expected


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"contact": LUC, "contacts": [ZOE]}, "contact"),
        ({"contacts": [LUC, {"name": ""}]}, "contacts.1.name"),
        ({"contacts": [LUC, {**ZOE, "emails": ["zoe@"]}]}, "contacts.1.emails"),
        ({"contacts": [{**LUC, "register_id": "nobody"}]}, "contacts.0.register_id"),
        ({"contacts": [{"name": f"N{n}"} for n in range(11)]}, "contacts"),
    ],
)
def test_what_is_wrong_is_named(api: Api, jeff: User, values: dict[str, Any], field: str) -> None:
    assert create(api, jeff, **values).fields() == {field}
    create(api, jeff)
    assert edit(api, jeff, **values).fields() == {field}
