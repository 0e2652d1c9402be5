"""A number has one spelling: what is written otherwise names nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loge.agency.domain.user import User

from tests.fakes.builders import make_creation
from tests.fakes.http import Api
from tests.fakes.requests import Operation, operations
from tests.fakes.world import World

NUMBERED = [one for one in operations() if "{number}" in one.template]
OTHERWISE = ["18.0", "+18", "018", "1_8"]
LISTS = [("/v1/tickets", "limit"), ("/v1/tickets", "year"), ("/v1/reports", "limit")]


@pytest.fixture
def eighteen(world: World) -> World:
    """Ticket 18 exists."""
    world.tickets().save(make_creation(number=18))
    return world


@pytest.mark.parametrize("written", OTHERWISE)
@pytest.mark.parametrize("operation", NUMBERED, ids=str)
def test_a_ticket_is_found_under_its_number_as_it_is_written_alone(
    api: Api, jeff: User, eighteen: World, operation: Operation, written: str
) -> None:
    ids = {"intervention_id": "I1", "file_id": "f", "send_id": "s", "kind": "summary"}
    path = operation.template.replace("{number}", written)
    for name, value in ids.items():
        path = path.replace(f"{{{name}}}", value)
    headers = {"If-Match": '"1"'}
    answer = api.call(operation.method, path, operation.body, user=jeff, headers=headers)
    assert answer.status == 404, answer.body
    assert len(eighteen.tickets().facts(18)) == 1


@pytest.mark.parametrize(
    "written", ["18.", "1e1", "-18", "0x12", "18 ", " 18", "１８", "٠١٨", "0", "", "18\n"]
)
def test_nor_is_it_by_anything_else(api: Api, jeff: User, eighteen: World, written: str) -> None:
    assert api.call("GET", f"/v1/tickets/{written}", user=jeff).status == 404


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    before=st.sampled_from(["", "+", "0", "00", " ", "-"]),
    after=st.sampled_from(["", ".0", ".", "_0", " ", "e0"]),
)
def test_eighteen_is_eighteen_alone(
    api: Api, jeff: User, eighteen: World, before: str, after: str
) -> None:
    written = f"{before}18{after}"
    answer = api.call("GET", f"/v1/tickets/{written}", user=jeff)
    assert (answer.status == 200) is (written == "18")


@pytest.mark.parametrize("written", ["2026.0", "+2026", "02026", "2_026"])
@pytest.mark.parametrize(("path", "name"), LISTS)
def test_a_number_of_a_query_written_otherwise_is_refused(
    api: Api, jeff: User, path: str, name: str, written: str
) -> None:
    small = written.replace("2026", "20").replace("2_026", "2_0") if name == "limit" else written
    query = {"module": "syndic", "q": "eau", name: small}
    answer = api.call("GET", path, user=jeff, query=query)
    assert answer.status == 400
    assert answer.fields() == {name}
    assert answer.json["errors"][0]["detail"] == "Un nombre entier est attendu."


@pytest.mark.parametrize("version", ['"٣"', '"+1"', '"1.0"', '"1_0"'])
def test_a_version_is_digits(api: Api, jeff: User, eighteen: World, version: str) -> None:
    headers = {"If-Match": version}
    body = {"subject": "Autre"}
    answer = api.call("PATCH", "/v1/tickets/18", body, user=jeff, headers=headers)
    assert answer.status == 400
    assert eighteen.tickets().facts(18)[-1].act.value == "create"
