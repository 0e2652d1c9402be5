"""What is done to several tickets at once (LST-6)."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loge.agency.domain.user import User
from loge.tickets.domain.fact import Act
from loge.tickets.domain.ticket import TicketState

from tests.fakes.builders import NOW, OTHER_AGENCY, make_creation, make_place, make_user
from tests.fakes.http import Answer, Api
from tests.fakes.world import World

pytestmark = pytest.mark.req("LST-6")
HEADINGS = "N°;Créé le;Modifié le;Statut;Lieu;Sujet;Type;Intervenant(s);Assigné à"


@pytest.fixture
def ines(world: World) -> User:
    found = make_user(id="user-ines", sub="sub-ines", name="INÈS ASSISTANTE")
    world.registers().put_user(found)
    return found


def post(api: Api, user: User, what: str, numbers: list[int], **values: Any) -> Answer:
    key = values.pop("key", None)
    headers = {"Idempotency-Key": key} if key else {}
    body = {"numbers": numbers, **values}
    return api.call("POST", f"/v1/selection/{what}", body, user=user, headers=headers)


def create(world: World, *numbers: int, **values: Any) -> None:
    for number in numbers:
        world.tickets().save(make_creation(number, **values))


def test_tickets_change_hands_each_for_itself(
    api: Api, world: World, jeff: User, ines: User
) -> None:
    create(world, 1, 2)
    create(world, 3, state=TicketState.CLOSED)
    world.tickets(OTHER_AGENCY).save(make_creation(9, agency=OTHER_AGENCY))
    answer = post(api, jeff, "reassign", [2, 1, 3, 2, 9], user_id=ines.id).json
    assert answer["done"] == [2, 1]
    closed = {
        "number": 3,
        "code": "ticket_closed",
        "detail": "Le ticket est clos : plus rien ne peut y être changé.",
    }
    absent = {
        "number": 9,
        "code": "not_found",
        "detail": "Ce que vous cherchez n’existe pas ou n’existe plus.",
    }
    assert answer["refused"] == [closed, absent]
    for number in (1, 2):
        page = world.tickets().page(number, 5)
        assert page is not None
        assert page.dossier.ticket.assigned_to == ines.id
        assert Act.REASSIGN in {fact.act for fact in page.facts}
    theirs = world.tickets(OTHER_AGENCY).load(9)
    assert theirs is not None
    assert theirs.ticket.assigned_to == "user-jeff"


def test_what_is_already_his_is_done_and_a_repetition_does_nothing_again(
    api: Api, world: World, jeff: User, ines: User
) -> None:
    create(world, 1)
    create(world, 2, assigned_to=ines.id, assigned_to_name=ines.name)
    for _ in range(2):
        answer = post(api, jeff, "reassign", [1, 2], user_id=ines.id, key="once").json
        assert answer == {"done": [1, 2], "refused": []}
    assert [len(world.tickets().facts(number)) for number in (1, 2)] == [2, 1]


@pytest.mark.parametrize("user_id", ["user-nobody", "user-claire", "user-gone", "user-hidden"])
def test_tickets_go_only_to_whom_tickets_can_go(
    api: Api, world: World, jeff: User, user_id: str
) -> None:
    create(world, 1)
    world.registers().put_user(make_user(id="user-gone", sub="s1", active=False))
    world.registers().put_user(make_user(id="user-hidden", sub="s2", published=False))
    refused = post(api, jeff, "reassign", [1], user_id=user_id)
    assert (refused.status, refused.fields()) == (400, {"user_id"})


@pytest.mark.parametrize("what", ["reassign", "export"])
@pytest.mark.parametrize(
    "numbers", [[], list(range(1, 102)), [0], [-1], [10**9], ["1"], [1.5], None, "1"]
)
def test_a_selection_is_of_one_to_a_hundred_numbers(
    api: Api, jeff: User, what: str, numbers: Any
) -> None:
    more = {"user_id": jeff.id} if what == "reassign" else {"format": "csv"}
    refused = post(api, jeff, what, numbers, **more)
    assert refused.status == 400
    assert {field.split(".")[0] for field in refused.fields()} == {"numbers"}


def test_the_list_is_exported_as_it_is_seen(api: Api, world: World, jeff: User) -> None:
    late = NOW.replace(hour=23, minute=30)  # the next day in Paris
    create(world, 1, opened_at=NOW - timedelta(days=30), modified_at=late)
    create(world, 2, subject='Fuite ; "grave"', vendor_names=("UN", "DEUX"))
    made = post(api, jeff, "export", [2, 1, 4444, 2], format="csv").json
    assert (made["name"], made["content_type"]) == ("tickets-2026-11-23.csv", "text/csv")
    assert made["text"][0] == "\ufeff"
    head, first, second, end = made["text"][1:].split("\r\n")
    assert (head, end) == (HEADINGS, "")
    assert first.startswith("2;23/11/2026;23/11/2026;")
    assert '"Fuite ; ""grave"""' in first
    assert "UN, DEUX" in first
    assert second.startswith("1;24/10/2026;24/11/2026;")
    assert second.endswith(";JEFF LE CHEF")


def test_as_text_cells_are_separated_by_tabs(api: Api, world: World, jeff: User) -> None:
    create(world, 1, place=make_place(label="RÉSIDENCE\tDES\nTILLEULS"))
    made = post(api, jeff, "export", [1], format="txt").json
    assert (made["name"], made["content_type"]) == ("tickets-2026-11-23.txt", "text/plain")
    lines = made["text"][1:].split("\r\n")
    assert lines[0] == HEADINGS.replace(";", "\t")
    assert lines[1].split("\t")[4] == "RÉSIDENCE DES TILLEULS"
    assert [len(line.split("\t")) for line in lines] == [9, 9, 1]


@pytest.mark.req("SYS-3")
def test_another_agency_s_ticket_is_not_exported(api: Api, world: World, jeff: User) -> None:
    world.tickets(OTHER_AGENCY).save(make_creation(1, agency=OTHER_AGENCY))
    assert post(api, jeff, "export", [1], format="csv").json["text"][1:] == HEADINGS + "\r\n"


dangerous = st.sampled_from("=+-@") | st.just("")
shown = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)


@given(st.lists(st.tuples(dangerous, shown), min_size=1, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_cell_is_ever_a_formula_and_none_is_lost(
    api: Api, world: World, jeff: User, subjects: list[tuple[str, str]]
) -> None:
    tickets = world.store.agencies["aide"].tickets
    tickets.clear()
    written = [f"{first}{rest}" for first, rest in subjects]
    for number, subject in enumerate(written, 1):
        create(world, number, subject=subject, vendor_names=(subject,))
    numbers = list(tickets)
    text = post(api, jeff, "export", numbers, format="csv").json["text"]
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert [row[5].removeprefix("'") for row in rows[1:]] == [s.removeprefix("'") for s in written]
    plain = post(api, jeff, "export", numbers, format="txt").json["text"]
    cells = [cell for row in rows for cell in row]
    cells += [cell for line in plain[1:].split("\r\n") for cell in line.split("\t")]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
