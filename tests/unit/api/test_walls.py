"""Walls: every route of the OpenAPI file, for every role, from another agency and without rights.

The routes are read from the file, their requests are made from its schemas: a new route is
covered the day it is born.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from loge.agency.domain.rights import delivered
from loge.agency.domain.user import Right, Role, User

from functions.api.kit.app import ENDPOINTS
from tests.fakes.builders import (
    AGENCY,
    OTHER_AGENCY,
    make_attachment,
    make_creation,
    make_place,
    make_place_record,
    make_send,
    make_user,
    make_vendor_record,
)
from tests.fakes.drafts import make_draft
from tests.fakes.http import Answer, Api
from tests.fakes.reports import make_report, make_report_mail, make_schedule
from tests.fakes.requests import Operation, operations
from tests.fakes.world import World
from tests.unit.api.conftest import order_body

ALL = list(operations())
ADDRESSED = [one for one in ALL if "{" in one.template]
THEIRS = {
    "number": "1",
    "intervention_id": "I1",
    "file_id": "file-1",
    "send_id": "O1~abc~email",
    "fact_id": "F1",
    "kind": "summary",
    "draft_id": "draft-of-somebody",
    "report_id": "R1",
    "mail_id": "M1",
    "schedule_id": "Q1",
}
# what reading alone may write
READERS = (
    "put_seen",
    "listen_to_news",
    "ask_export",
    "add_time",
    "export_selection",
    "put_delegation",
    "delete_delegation",
)
ABSENT = {
    **THEIRS,
    "number": "4444",
    "draft_id": "draft-of-nobody",
    "report_id": "R9",
    "schedule_id": "Q9",
}


@pytest.fixture
def full(world: World) -> World:
    """Agency A has a ticket with everything that can be addressed."""
    change = make_creation(attachments=(make_attachment(),))
    tickets = world.tickets(AGENCY)
    tickets.save(change)
    assert change.outbox is not None
    tickets.put_sends(change.outbox.number, [make_send()])
    reports = world.context(AGENCY).reports
    reports.create(make_report(mails=(make_report_mail(),)), None)
    reports.create_schedule(make_schedule(), None)
    # under the very id of the stranger: even that is another agency's
    for role in Role:
        world.drafts(AGENCY).put(f"user-{role}", make_draft(), 0)
    return world


def of_role(role: Role, agency: str = OTHER_AGENCY) -> User:
    """A user of a role with the rights it is delivered with."""
    return make_user(
        id=f"user-{role}", sub=f"sub-{role}", agency=agency, role=role, rights=delivered(role)
    )


def ask(api: Api, operation: Operation, user: User | None, ids: dict[str, str]) -> Answer:
    """The operation's right request; users that it names are of the caller's agency."""
    body = operation.body
    if user and body and "user_id" in body:
        body = {**body, "user_id": user.id}
    return api.call(
        operation.method,
        operation.path(**ids),
        body,
        user=user,
        query=operation.query,
        headers={"If-Match": '"1"'},
    )


def of_its_own(operation: Operation) -> Right | None:
    """The right that one body of an operation asks for, beyond that of its route."""
    if operation.variant == "close":
        return Right.CLOSE_TICKETS
    by_hand = operation.operation_id == "add_time" and "minutes" in operation.body
    return Right.WRITE_TICKETS if by_hand else None


@pytest.mark.req("SYS-3")
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("operation", ADDRESSED, ids=str)
def test_what_another_agency_has_is_answered_exactly_as_what_nobody_has(
    api: Api, full: World, operation: Operation, role: Role
) -> None:
    stranger = of_role(role)
    full.registers(OTHER_AGENCY).put_user(stranger)
    theirs = ask(api, operation, stranger, THEIRS)
    absent = ask(api, operation, stranger, ABSENT)
    assert (theirs.status, theirs.body) == (absent.status, absent.body)
    assert theirs.headers == absent.headers
    assert theirs.status in (403, 404)
    right = next(
        one.right
        for one in ENDPOINTS
        if one.method == operation.method
        and one.path.replace("<", "{").replace(">", "}") == operation.template
    )
    if right is None or right in stranger.rights:
        lacking = of_its_own(operation) and of_its_own(operation) not in stranger.rights
        assert theirs.status == (403 if lacking else 404), theirs.body
    before = full.tickets(AGENCY).load(1)
    assert before is not None
    assert before.ticket.version == 1


@pytest.mark.req("SYS-3")
def test_another_agency_s_places_users_vendors_and_files_cannot_be_named(
    api: Api, full: World, jeff: User
) -> None:
    registers = full.registers(OTHER_AGENCY)
    registers.put_place(make_place_record(place=make_place(id="place-there", label="LÀ-BAS")))
    registers.put_vendor(make_vendor_record(id="vendor-there", name="AILLEURS SARL"))
    vendor = order_body()["vendors"][0]
    for field, there, absent in (
        ("place_id", {"place_id": "place-there"}, {"place_id": "place-none"}),
        ("assigned_to", {"assigned_to": "user-claire"}, {"assigned_to": "user-none"}),
        (
            "vendors.0.register_id",
            {"vendors": [{**vendor, "register_id": "vendor-there"}]},
            {"vendors": [{**vendor, "register_id": "vendor-none"}]},
        ),
        ("uploads.0", {"uploads": ["file-1"]}, {"uploads": ["file-none"]}),
    ):
        foreign = api.call("POST", "/v1/tickets", order_body(**there), user=jeff)
        nobody = api.call("POST", "/v1/tickets", order_body(**absent), user=jeff)
        assert (foreign.status, foreign.body) == (nobody.status, nobody.body)
        assert foreign.fields() == {field}, foreign.body


@pytest.mark.req("SYS-3")
def test_another_agency_s_tickets_and_registers_are_in_no_list(api: Api, full: World) -> None:
    claire = make_user(id="user-claire", sub="sub-claire", agency=OTHER_AGENCY)
    query = {"module": "syndic", "view": "all", "state": "all"}
    assert api.call("GET", "/v1/tickets", user=claire, query=query).json["items"] == []
    names = [one["id"] for one in api.call("GET", "/v1/users", user=claire).json]
    assert names == ["user-claire"]


@pytest.mark.parametrize("operation", ALL, ids=str)
def test_nobody_gets_in_without_an_access_token_of_somebody_known(
    api: Api, full: World, operation: Operation
) -> None:
    gone = make_user(id="user-gone", sub="sub-gone", active=False)
    full.registers(AGENCY).put_user(gone)
    for user in (None, gone, make_user(sub="sub-nobody")):
        answer = ask(api, operation, user, THEIRS)
        assert (answer.status, answer.json["code"]) == (401, "unauthenticated")


@pytest.mark.req("SET-3")
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("operation", ALL, ids=str)
def test_a_role_does_what_its_boxes_allow_and_nothing_else(
    api: Api, full: World, operation: Operation, role: Role
) -> None:
    user = of_role(role, AGENCY)
    full.registers(AGENCY).put_user(user)
    answer = ask(api, operation, user, THEIRS)
    reads = operation.method == "GET" or operation.operation_id in READERS
    needed = Right.READ_TICKETS if reads else Right.WRITE_TICKETS
    needed = of_its_own(operation) or needed
    if operation.operation_id == "delete_selection":
        needed = Right.DELETE_TICKETS
    if operation.operation_id == "patch_settings":
        needed = Right.ADMINISTER
    assert (answer.status == 403) == (needed not in user.rights), answer.body
    nothing = replace(user, rights=())
    full.registers(AGENCY).put_user(nothing)
    expected = 200 if operation.template == "/v1/me" else 403
    assert ask(api, operation, nothing, THEIRS).status == expected
