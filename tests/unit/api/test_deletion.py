"""Tickets deleted from the list: at once for everybody, for good, and remembered (LST-6)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from loge.agency.domain.rights import delivered
from loge.agency.domain.user import Right, Role, User
from loge.kernel.errors import Conflict
from loge.kernel.modules import Module
from loge.kernel.outbox import OutOfTime
from loge.kernel.people import Channel
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.ticket import TicketState, TicketType
from loge.tickets.letters.work_entry import work_entry
from loge.tickets.ports.deletions import Deletion
from loge.tickets.ports.directory import PhoneThread

from tests.fakes.builders import (
    AGENCY,
    NOW,
    OTHER_AGENCY,
    make_creation,
    make_entry,
    make_fact,
    make_send,
    make_user,
)
from tests.fakes.deletions import FakeDeletions
from tests.fakes.http import Answer, Api
from tests.fakes.index import having
from tests.fakes.progress import OVER
from tests.fakes.world import World
from tests.unit.workers.office import Office

pytestmark = pytest.mark.req("LST-6")


@pytest.fixture
def chief(world: World) -> User:
    rights = (*delivered(Role.ADMINISTRATOR), Right.DELETE_TICKETS)
    found = make_user(id="user-chief", sub="sub-chief", role=Role.ADMINISTRATOR, rights=rights)
    world.registers().put_user(found)
    return found


def delete(api: Api, user: User, *numbers: int) -> Answer:
    return api.call("POST", "/v1/selection/delete", {"numbers": list(numbers)}, user=user)


def create(world: World, number: int, agency: str = AGENCY, **values: Any) -> None:
    """A ticket whose messages have left and that the search knows."""
    change = make_creation(number, agency, **values)
    tickets = world.tickets(agency)
    tickets.save(change)
    assert change.outbox is not None
    tickets.put_sends(change.outbox.number, [make_send(number=number)])
    tickets.mark(make_send(number=number, state=SendState.SENT), SendState.PENDING)
    tickets.record(change.outbox, OVER)


@pytest.fixture
def closed(world: World) -> World:
    create(world, 1, state=TicketState.CLOSED)
    return world


def test_what_is_closed_and_what_nobody_was_asked_for_can_be_deleted(
    api: Api, closed: World, chief: User
) -> None:
    create(closed, 2)
    create(closed, 3, type=TicketType.REQUEST)
    closed.tickets(OTHER_AGENCY).save(make_creation(4, OTHER_AGENCY, state=TicketState.CLOSED))
    answer = delete(api, chief, 1, 2, 3, 4).json
    assert answer["done"] == [1, 3]
    assert [(one["number"], one["code"]) for one in answer["refused"]] == [
        (2, "not_deletable"),
        (4, "not_found"),
    ]
    assert "Fermez ce ticket" in answer["refused"][0]["detail"]
    assert closed.tickets().load(2) is not None
    assert closed.tickets(OTHER_AGENCY).load(4) is not None


def test_a_deleted_ticket_says_so_and_is_in_no_list(
    api: Api, closed: World, jeff: User, chief: User
) -> None:
    delete(api, chief, 1)
    gone = api.call("GET", "/v1/tickets/1", user=jeff)
    assert (gone.status, gone.json["detail"]) == (404, "Ce ticket a été supprimé.")
    for path in ("/timeline", "/sends", "/files/file-1", "/exports/summary"):
        assert api.call("GET", f"/v1/tickets/1{path}", user=jeff).status == 404
    note = {"act": "add_note", "comment": "trop tard"}
    assert api.call("POST", "/v1/tickets/1/acts", note, user=jeff).status == 404
    spent = {"beat": "beat-number-one", "seconds": 5}
    assert api.call("POST", "/v1/tickets/1/time", spent, user=jeff).status == 404
    query = {"module": "syndic", "view": "all", "state": "all"}
    assert api.call("GET", "/v1/tickets", user=jeff, query=query).json["items"] == []


def test_who_deleted_what_and_when_is_kept(api: Api, closed: World, chief: User) -> None:
    delete(api, chief, 1)
    journal = closed.context().deletions.journal(10)
    assert list(journal) == [Deletion(1, "user-chief", closed.clock.now(), Module.SYNDIC)]


def test_deleting_again_is_done_already(api: Api, closed: World, chief: User) -> None:
    assert delete(api, chief, 1, 1).json == {"done": [1], "refused": []}
    assert delete(api, chief, 1).json == {"done": [1], "refused": []}
    assert len(closed.context().deletions.journal(10)) == 1


@pytest.mark.req("SET-3")
@pytest.mark.parametrize("role", list(Role))
def test_no_role_deletes_as_delivered(api: Api, closed: World, role: Role) -> None:
    user = make_user(id="user-x", sub="sub-x", role=role, rights=delivered(role))
    closed.registers().put_user(user)
    assert delete(api, user, 1).status == 403
    assert closed.tickets().load(1) is not None


@pytest.mark.req("SYS-5")
def test_what_must_still_leave_keeps_its_ticket(api: Api, world: World, chief: User) -> None:
    world.tickets().save(make_creation(1, state=TicketState.CLOSED))
    (refused,) = delete(api, chief, 1).json["refused"]
    assert refused["code"] == "still_leaving"
    assert world.tickets().load(1) is not None


def test_an_act_of_the_same_moment_is_looked_at_again(api: Api, closed: World, chief: User) -> None:
    real, lost = FakeDeletions.delete, [True, True]

    def delete_late(self: FakeDeletions, *given: Any) -> None:
        if lost:
            lost.pop()
            raise Conflict
        real(self, *given)

    with patch.object(FakeDeletions, "delete", delete_late):
        assert delete(api, chief, 1).json["done"] == [1]
    create(closed, 2, state=TicketState.CLOSED)
    with patch.object(FakeDeletions, "delete", side_effect=Conflict):
        (refused,) = delete(api, chief, 2).json["refused"]
    assert refused["code"] == "busy"


def remains(world: World, number: int) -> int:
    """How much there is left of a deleted ticket."""
    rows = world.store.agencies[AGENCY].tickets[number]
    held = (rows.facts, rows.sends, rows.exports, rows.entries)
    files = [key for key in world.files.objects if f"/{AGENCY}/{number}/" in key]
    return sum(len(kind) for kind in held) + len(files)


def purge_entry(world: World, number: int) -> str:
    entries = world.store.agencies[AGENCY].tickets[number].entries.values()
    return next(entry.id for entry in entries if entry.purge)


def test_a_worker_removes_what_remains(api: Api, closed: World, chief: User) -> None:
    create(closed, 2, state=TicketState.CLOSED, subject="Autre chose")
    for number in (1, 2, 11):
        for place in ("files", "exports"):
            closed.files.objects[f"{place}/{AGENCY}/{number}/x/a.pdf"] = b"%PDF-"
    ctx, office = closed.context(), Office(closed)
    delete(api, chief, 1)
    entry = purge_entry(closed, 1)
    before = remains(closed, 2)
    assert work_entry(ctx, office.post, 1, entry) == ()
    assert remains(closed, 1) == 0
    assert remains(closed, 2) == before
    assert f"files/{AGENCY}/11/x/a.pdf" in closed.files.objects
    assert work_entry(ctx, office.post, 1, entry) == ()
    assert api.call("GET", "/v1/tickets/1", user=chief).json["detail"].endswith("supprimé.")


def test_the_phones_it_wrote_to_forget_it(api: Api, world: World, chief: User) -> None:
    phone, others = "+33639980011", []
    for agency, number in ((AGENCY, 1), (AGENCY, 2), (OTHER_AGENCY, 1)):
        change = make_creation(number, agency, state=TicketState.CLOSED)
        world.tickets(agency).save(change)
        thread = PhoneThread(agency, number, "I1", NOW)
        world.directory.remember_phone(phone, thread)
        others.append(thread)
    text = make_send(channel=Channel.SMS, to=(phone,), state=SendState.SENT)
    world.tickets().put_sends(1, [text])
    world.tickets().record(make_entry(), OVER)
    assert delete(api, chief, 1).json["done"] == [1]
    work_entry(world.context(), Office(world).post, 1, purge_entry(world, 1))
    assert set(world.directory.phone_threads(phone)) == set(others[1:])


def test_a_worker_out_of_time_is_followed_by_another(api: Api, closed: World, chief: User) -> None:
    for which in range(5):
        closed.files.objects[f"files/{AGENCY}/1/{which}/a.pdf"] = b"%PDF-"
    ctx, office = closed.context(), Office(closed)
    delete(api, chief, 1)
    entry, goes = purge_entry(closed, 1), 0
    while remains(closed, 1):
        goes += 1
        try:
            work_entry(ctx, office.post, 1, entry, iter([True, True, False]).__next__)
        except OutOfTime:
            due = closed.directory.due(
                closed.clock.now().replace(year=2030), closed.clock.real(), 9
            )
            assert entry in [one.item_id for one in due]
    assert goes > 2
    assert ctx.tickets.entry(1, entry) is None


def test_the_search_and_the_counters_forget_it(api: Api, world: World, chief: User) -> None:
    ctx, office = world.context(), Office(world)
    world.tickets().save(make_creation(1, state=TicketState.CLOSED))
    work_entry(ctx, office.post, 1, "O1")
    day = world.clock.now().date()

    def known() -> tuple[int, int]:
        hits = having(ctx.index, "egout", exact=False)
        days = ctx.counters.opened(Module.SYNDIC, day, day)
        return len(hits), sum(one.counts.get("total", 0) for one in days)

    assert known() == (1, 1)
    assert delete(api, chief, 1).json["done"] == [1]
    work_entry(ctx, office.post, 1, purge_entry(world, 1))
    assert known() == (0, 0)


def test_a_living_ticket_is_never_purged(closed: World) -> None:
    ctx, office = closed.context(), Office(closed)
    rows = closed.store.agencies[AGENCY].tickets[1]
    wrong = replace(next(iter(rows.entries.values())), id="P9", purge=True)
    rows.entries["P9"] = wrong
    before = len(rows.facts)
    work_entry(ctx, office.post, 1, "P9")
    assert len(rows.facts) == before
    assert make_fact().id in {fact.id for fact in rows.facts.values()}
