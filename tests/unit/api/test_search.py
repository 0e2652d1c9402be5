"""GET /v1/tickets: searched and sorted."""

from __future__ import annotations

from typing import Any

import pytest
from loge.agency.domain.user import User
from loge.tickets.reading.project import project_whole

from tests.fakes.builders import OTHER_AGENCY, make_creation
from tests.fakes.http import Api
from tests.fakes.world import World


@pytest.fixture(autouse=True)
def tickets(world: World) -> None:
    """Two of ours and one of somebody else's."""
    for number, agency, subject in (
        (1, "aide", "Fuite d'eau"),
        (2, "aide", "Ascenseur"),
        (3, OTHER_AGENCY, "Fuite d'eau"),
    ):
        world.tickets(agency).save(make_creation(number, agency, subject=subject))
        project_whole(world.context(agency), number)


def listed(api: Api, user: User, **query: Any) -> Any:
    """The answer of the list."""
    values = {"module": "syndic", "view": "all", **{k: str(v) for k, v in query.items()}}
    return api.call("GET", "/v1/tickets", user=user, query=values).json


@pytest.mark.req("LST-4", "SYS-3")
def test_words_find_the_agency_s_own_tickets(api: Api, jeff: User) -> None:
    found = listed(api, jeff, q="FUITE gilb")
    assert [item["number"] for item in found["items"]] == [1]
    assert found["cursor"] is None
    assert not found["too_many"]
    assert found["year"] is None
    assert listed(api, jeff, q="fuite", state="all")["year"] == 2026
    assert listed(api, jeff, q="fuite", state="all", year=2025)["items"] == []
    assert listed(api, jeff, q="chauffage")["items"] == []


@pytest.mark.req("LST-4")
def test_a_search_leads_on_to_its_next_page(api: Api, jeff: User) -> None:
    first = listed(api, jeff, q="gilbert", limit=1)
    assert [item["number"] for item in first["items"]] == [2]
    assert first["too_many"]
    second = listed(api, jeff, q="gilbert", limit=1, cursor=first["cursor"])
    assert [item["number"] for item in second["items"]] == [1]
    assert (second["too_many"], second["cursor"]) == (False, None)


@pytest.mark.req("LST-1", "LST-4")
def test_blank_words_are_the_list_itself(api: Api, jeff: User) -> None:
    assert len(listed(api, jeff, q="  ")["items"]) == 2
    assert listed(api, jeff, q="de la")["items"] == []


@pytest.mark.req("LST-1")
def test_a_column_sorts_the_list_page_by_page(api: Api, jeff: User) -> None:
    order = {"sort": "subject", "direction": "asc", "limit": 1}
    first = listed(api, jeff, **order)
    assert [item["number"] for item in first["items"]] == [2]
    second = listed(api, jeff, **order, cursor=first["cursor"])
    assert [item["number"] for item in second["items"]] == [1]
    assert second["cursor"] is None
    assert second["sorted_within"] is None


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"q": "x" * 121}, "q"),
        ({"year": "1999"}, "year"),
        ({"year": "deux mille"}, "year"),
        ({"sort": "colour"}, "sort"),
        ({"direction": "up"}, "direction"),
        ({"sort": "place", "cursor": "number-asc-3"}, "cursor"),
        ({"q": "fuite", "cursor": "number-asc-3"}, "cursor"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_its_name(
    api: Api, jeff: User, query: dict[str, str], field: str
) -> None:
    answer = api.call("GET", "/v1/tickets", user=jeff, query={"module": "syndic", **query})
    assert 400 <= answer.status < 500
    assert field in answer.body
