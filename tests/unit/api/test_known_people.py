"""Somebody said to be of the register is of this agency's, at every door that takes a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from loge.agency.domain.user import User
from loge.kernel.modules import Module
from loge.reporting.domain.report import ReportState

from tests.fakes.builders import (
    OTHER_AGENCY,
    make_creation,
    make_person,
    make_place,
    make_place_record,
)
from tests.fakes.http import Answer, Api
from tests.fakes.reports import make_report
from tests.fakes.world import World
from tests.unit.api.conftest import order_body

SENTENCE = "Cette personne n’est pas dans le registre : choisissez-la à nouveau."
NOBODYS = ["theirs", "nobody", "7", "place-gilbert"]
KNOWN = ["owner-1", "caretaker", "0"]


@pytest.fixture(autouse=True)
def _registers(world: World) -> None:
    """Our place knows an owner and somebody of no register, another a caretaker; theirs another."""
    record = make_place_record(
        people=(make_person(name="Sans fiche"), make_person(register_id="owner-1"))
    )
    ours, theirs = world.registers(), world.registers(OTHER_AGENCY)
    ours.put_place(record)
    flat = make_place(id="place-flat")
    ours.put_place(
        replace(
            record,
            id=flat.id,
            module=Module.GERANCE,
            place=flat,
            people=(make_person(register_id="caretaker"),),
        )
    )
    theirs.put_place(replace(record, people=(make_person(register_id="theirs"),)))


def person(register_id: str) -> dict[str, Any]:
    """Somebody reachable."""
    return {
        "name": "Paule",
        "emails": ["paule@example.org"],
        "by_email": True,
        "register_id": register_id,
    }


def _create(field: str) -> Any:
    def ask(api: Api, user: User, who: Any) -> Answer:
        return api.call("POST", "/v1/tickets", order_body(**{field: who}), user=user)

    return ask


def _file(api: Api, user: User, who: Any) -> Answer:
    body = {"module": "syndic", "place_id": "place-gilbert", "source": "Téléphone"}
    body |= {"subject": "Fuite", "description": "Au plafond.", "requester": who}
    return api.call("POST", "/v1/requests", body, user=user)


def _edit(field: str) -> Any:
    def ask(api: Api, user: User, who: Any) -> Answer:
        api.world.tickets().save(make_creation())
        headers = {"If-Match": '"1"'}
        return api.call("PATCH", "/v1/tickets/1", {field: who}, user=user, headers=headers)

    return ask


def _inform(api: Api, user: User, who: Any) -> Answer:
    api.world.tickets().save(make_creation())
    body = {"act": "inform_third_party", "people": [who], "comment": "Pour information."}
    return api.call("POST", "/v1/tickets/1/acts", body, user=user)


def _report(api: Api, user: User, who: Any) -> Answer:
    api.world.context().reports.create(make_report(state=ReportState.READY), None)
    given = {name: value for name, value in who.items() if name != "party"}
    return api.call("POST", "/v1/reports/R1/send", {"people": [given]}, user=user)


DOORS: dict[str, tuple[Any, bool, str]] = {
    "requester": (_create("requester"), False, "requester"),
    "contact": (_create("contact"), False, "contact"),
    "notified": (_create("notified"), True, "notified.0"),
    "request": (_file, False, "requester"),
    "edited requester": (_edit("requester"), False, "requester"),
    "edited contact": (_edit("contact"), False, "contact"),
    "edited notified": (_edit("notified"), True, "notified.0"),
    "third party": (_inform, False, "people.0"),
    "report": (_report, False, "people.0"),
}


@pytest.mark.req("SYS-3")
@pytest.mark.parametrize("register_id", NOBODYS)
@pytest.mark.parametrize(("ask", "many", "field"), DOORS.values(), ids=list(DOORS))
def test_whom_the_agency_does_not_know_is_refused_at_the_field(
    api: Api, jeff: User, ask: Any, many: bool, field: str, register_id: str
) -> None:
    who = person(register_id)
    answer = ask(api, jeff, [who] if many else who)
    assert (answer.status, answer.fields()) == (400, {f"{field}.register_id"}), answer.body
    assert answer.json["errors"][0]["detail"] == SENTENCE


@pytest.mark.parametrize("register_id", KNOWN)
@pytest.mark.parametrize(("ask", "many", "field"), DOORS.values(), ids=list(DOORS))
def test_who_is_known_here_or_elsewhere_in_the_agency_is_taken(
    api: Api, jeff: User, ask: Any, many: bool, field: str, register_id: str
) -> None:
    who = person(register_id)
    answer = ask(api, jeff, [who] if many else who)
    assert answer.status in (200, 201, 202), answer.body
    assert field


@pytest.mark.parametrize("register_id", NOBODYS)
def test_who_is_asked_to_approve_is_known_too(api: Api, jeff: User, register_id: str) -> None:
    api.world.tickets().save(make_creation())
    body = {"act": "ask_approval", "approver": person(register_id), "ground": "opinion"}
    answer = api.call(
        "POST", "/v1/tickets/1/interventions/I1/acts", body, user=jeff, headers={"If-Match": '"1"'}
    )
    assert (answer.status, answer.fields()) == (400, {"approver.register_id"}), answer.body


def test_who_stands_on_the_ticket_already_stays(api: Api, jeff: User) -> None:
    before = replace(make_person(), register_id="long-gone", party="row-1")
    api.world.tickets().save(make_creation(notified=(before,)))
    who = person("long-gone") | {"name": before.name, "quality": "Voisin"}
    headers = {"If-Match": '"1"'}
    answer = api.call("PATCH", "/v1/tickets/1", {"notified": [who]}, user=jeff, headers=headers)
    assert answer.status == 200, answer.body
