"""Whatever is unanswered is « À traiter », and one's own acts are no news (USE-8), by the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.user import User
from loge.tickets.acting.perform import perform
from loge.tickets.acting.receive_sms import IncomingSms, Switchboard, receive_sms
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.payloads.manager import Message
from loge.tickets.ports.directory import PhoneThread

from tests.fakes.builders import AGENCY, make_user
from tests.fakes.http import Answer, Api
from tests.fakes.world import World
from tests.unit.api.conftest import order_body

PHONE, CONTACT = "+33639980011", "+33639980044"
PAUL = make_user(id="user-paul", sub="sub-paul", name="PAUL")
WITH_CONTACT = {"contact": {"name": "M. Martin", "phones": CONTACT, "by_sms": True}}


@pytest.fixture(autouse=True)
def colleague(world: World) -> None:
    world.registers(AGENCY).put_user(PAUL)


def create(api: Api, user: User, **values: Any) -> dict[str, Any]:
    answer = api.call("POST", "/v1/tickets", order_body(**values), user=user)
    assert answer.status == 201, answer.body
    created: dict[str, Any] = answer.json
    return created


def write(world: World, created: dict[str, Any], text: str = "Où est la clé ?") -> None:
    """The vendor, by « Contacter le gestionnaire »."""
    world.clock.advance(timedelta(minutes=5), real=True)
    part = created["interventions"][0]["id"]
    actor = Actor(ActorKind.VENDOR, part, "PLOMB'SERVICE")
    perform(
        world.context(),
        created["number"],
        Command(Act.CONTACT_MANAGER, actor, part, Message(comment=text)),
    )


def text(world: World, created: dict[str, Any], said: str, phone: str, party: str) -> None:
    """Somebody who was written to about this ticket answers by SMS."""
    world.clock.advance(timedelta(minutes=5), real=True)
    part = created["interventions"][0]["id"] if party == "vendor" else ""
    thread = PhoneThread(AGENCY, created["number"], part, world.clock.now(), part or party)
    world.directory.remember_phone(phone, thread)
    receive_sms(Switchboard(world.directory, world.context), IncomingSms(said, phone, said))


def opened(api: Api, user: User, number: int) -> dict[str, Any]:
    ticket: dict[str, Any] = api.call("GET", f"/v1/tickets/{number}", user=user).json
    return ticket


def desk(api: Api, user: User) -> dict[str, Any]:
    answer = api.call("GET", "/v1/desk", user=user)
    assert answer.status == 200, answer.body
    read: dict[str, Any] = answer.json
    return read


def waiting(api: Api, user: User, number: int) -> list[tuple[str, int]]:
    """Who waits, as the ticket says it; the desk says the same, and counts it."""
    ticket, read = opened(api, user, number), desk(api, user)
    row = next(one for one in read["tickets"] if one["number"] == number)
    assert row["unanswered"] == ticket["unanswered"]
    assert row["status"] == ticket["status"]
    turn = "blue" if ticket["unanswered"] else "grey"
    assert ticket["status"]["turn"] == turn
    assert (number in read["to_do"]["numbers"]) == bool(ticket["unanswered"])
    return [(one["name"], one["count"]) for one in ticket["unanswered"]]


def newest(api: Api, user: User, number: int, act: str) -> str:
    items = opened(api, user, number)["timeline"]["items"]
    return str(next(fact["id"] for fact in items if fact["act"] == act))


def handle(api: Api, user: User, number: int, fact: str) -> Answer:
    return api.call("POST", f"/v1/tickets/{number}/facts/{fact}/handled", user=user)


def message(api: Api, user: User, ticket: dict[str, Any]) -> None:
    """The manager writes to the vendor (STP-8)."""
    part = ticket["interventions"][0]
    answer = api.call(
        "POST",
        f"/v1/tickets/{ticket['number']}/interventions/{part['id']}/acts",
        {"act": "send_message", "comment": "Sous le pot de fleurs."},
        user=user,
        headers={"If-Match": f'"{part["step_version"]}"'},
    )
    assert answer.status == 200, answer.body


@pytest.mark.req("USE-8", "VEN-4", "LST-3", "LST-8")
def test_a_vendors_message_is_to_do_until_it_is_answered(
    api: Api, world: World, jeff: User
) -> None:
    created = create(api, jeff)
    number = created["number"]
    assert waiting(api, jeff, number) == []
    write(world, created)
    write(world, created, "Et le digicode ?")
    assert waiting(api, jeff, number) == [("PLOMB'SERVICE", 2)]
    assert opened(api, jeff, number)["status"]["label"] == "Attente du RDV d’intervention"
    message(api, jeff, opened(api, jeff, number))
    assert waiting(api, jeff, number) == []


@pytest.mark.req("USE-8")
def test_it_waits_however_much_came_after_it(api: Api, world: World, jeff: User) -> None:
    created = create(api, jeff)
    write(world, created)
    for _ in range(120):
        api.call(
            "POST",
            f"/v1/tickets/{created['number']}/acts",
            {"act": "add_note", "comment": "une note"},
            user=jeff,
        )
    assert waiting(api, jeff, created["number"]) == [("PLOMB'SERVICE", 1)]


@pytest.mark.req("USE-8", "MSG-06")
def test_so_are_the_sms_of_a_vendor_and_of_a_contact(api: Api, world: World, jeff: User) -> None:
    created = create(api, jeff, **WITH_CONTACT)
    number, contact = created["number"], created["contact"]
    text(world, created, "Je passe demain ?", PHONE, "vendor")
    text(world, created, "Je serai absent", CONTACT, contact["party"])
    assert waiting(api, jeff, number) == [("PLOMB'SERVICE", 1), ("M. Martin", 1)]
    answer = api.call(
        "POST",
        f"/v1/tickets/{number}/acts",
        {
            "act": "message_party",
            "people": [{"name": "M. Martin", "phones": CONTACT, "by_sms": True}],
            "comment": "Quand rentrez-vous ?",
        },
        user=jeff,
    )
    assert answer.status == 200, answer.body
    # the vendor waits still: one's answer is not the other's
    assert waiting(api, jeff, number) == [("PLOMB'SERVICE", 1)]
    message(api, jeff, opened(api, jeff, number))
    assert waiting(api, jeff, number) == []


@pytest.mark.req("USE-8")
def test_handled_leaves_and_says_by_whom_once(api: Api, world: World, jeff: User) -> None:
    created = create(api, jeff)
    number = created["number"]
    write(world, created)
    fact = newest(api, jeff, number, "contact_manager")
    done = handle(api, jeff, number, fact)
    assert done.status == 200, done.body
    assert waiting(api, jeff, number) == []
    mark = done.json["timeline"]["items"][0]
    assert (mark["act"], mark["title"], mark["internal"]) == ("mark_handled", "Traité", True)
    assert mark["text"] == f"{jeff.name} marque le message de PLOMB'SERVICE comme traité."
    again = handle(api, jeff, number, fact)
    assert (again.status, again.json["version"]) == (200, done.json["version"])
    # the next one waits anew
    write(world, created, "Toujours pas de clé")
    assert waiting(api, jeff, number) == [("PLOMB'SERVICE", 1)]


@pytest.mark.req("USE-8")
def test_what_came_since_it_was_read_is_not_handled_with_it(
    api: Api, world: World, jeff: User
) -> None:
    created = create(api, jeff)
    number = created["number"]
    write(world, created, "Un")
    write(world, created, "Deux")
    read = newest(api, jeff, number, "contact_manager")
    write(world, created, "Trois")
    handle(api, jeff, number, read)
    assert waiting(api, jeff, number) == [("PLOMB'SERVICE", 1)]
    (line,) = opened(api, jeff, number)["unanswered"]
    last = opened(api, jeff, number)["timeline"]["items"][1]
    assert (last["data"]["comment"], last["at"]) == ("Trois", line["since"])
    handle(api, jeff, number, line["latest_fact"])
    assert waiting(api, jeff, number) == []


@pytest.mark.req("USE-7", "USE-8")
def test_a_message_that_is_moved_waits_where_it_went(api: Api, world: World, jeff: User) -> None:
    here, there = create(api, jeff), create(api, jeff)
    write(world, here, "Un")
    write(world, here, "Pour l’autre")
    fact = newest(api, jeff, here["number"], "contact_manager")
    world.clock.advance(timedelta(minutes=5), real=True)
    path = f"/v1/tickets/{here['number']}/facts/{fact}/move"
    moved = api.call("POST", path, {"number": there["number"]}, user=jeff)
    assert moved.status == 200, moved.body
    assert waiting(api, jeff, here["number"]) == [("PLOMB'SERVICE", 1)]
    assert waiting(api, jeff, there["number"]) == [("PLOMB'SERVICE", 1)]
    # she filed it there herself: no news to her, to a colleague it is
    assert unread(api, jeff, "mine")[there["number"]] is False
    assert unread(api, PAUL, "all")[there["number"]] is True
    message(api, jeff, opened(api, jeff, there["number"]))
    assert waiting(api, jeff, there["number"]) == []
    handle(api, jeff, here["number"], newest_unmoved(api, jeff, here["number"], fact))
    assert waiting(api, jeff, here["number"]) == []


def newest_unmoved(api: Api, user: User, number: int, moved: str) -> str:
    items = opened(api, user, number)["timeline"]["items"]
    found = (f["id"] for f in items if f["act"] == "contact_manager" and f["id"] != moved)
    return str(next(found))


@pytest.mark.req("USE-8", "STP-13")
def test_closing_ends_it_and_what_comes_later_waits_on_the_closed_ticket(
    api: Api, world: World, jeff: User
) -> None:
    created = create(api, jeff)
    number = created["number"]
    write(world, created)
    closing = {"act": "close", "confirm": True}
    api.call("POST", f"/v1/tickets/{number}/acts", closing, user=jeff)
    assert opened(api, jeff, number)["unanswered"] == []
    text(world, created, "Et ma facture ?", PHONE, "vendor")
    ticket = opened(api, jeff, number)
    assert [one["name"] for one in ticket["unanswered"]] == ["PLOMB'SERVICE"]
    assert ticket["status"]["turn"] == "red"
    done = handle(api, jeff, number, newest(api, jeff, number, "sms_received"))
    assert (done.status, done.json["unanswered"]) == (200, [])


@pytest.mark.req("USE-8")
def test_what_is_no_message_cannot_be_handled(api: Api, jeff: User) -> None:
    number = create(api, jeff)["number"]
    refused = handle(api, jeff, number, newest(api, jeff, number, "create"))
    assert (refused.status, refused.json["code"]) == (409, "act_refused")
    assert refused.json["detail"] == "Seul un message reçu peut être traité ainsi."
    assert handle(api, jeff, number, "nothing").status == 404
    assert handle(api, jeff, 99, "nothing").status == 404


def unread(api: Api, user: User, view: str) -> dict[int, bool]:
    query = {"module": "syndic", "view": view, "state": "all"}
    items = api.call("GET", "/v1/tickets", user=user, query=query).json["items"]
    return {one["number"]: one["unread"] for one in items}


@pytest.mark.req("USE-8", "LST-3")
def test_the_ticket_one_creates_is_news_to_its_assignee_alone(
    api: Api, world: World, jeff: User
) -> None:
    number = create(api, jeff, assigned_to=PAUL.id)["number"]
    assert unread(api, jeff, "all") == {number: False}
    assert desk(api, jeff)["news"]["numbers"] == []
    assert unread(api, PAUL, "all") == {number: True}
    assert desk(api, PAUL)["news"]["numbers"] == [number]


@pytest.mark.req("USE-8", "LST-3")
def test_ones_own_acts_are_no_news_and_hide_nobody_elses(
    api: Api, world: World, jeff: User
) -> None:
    created = create(api, jeff)
    number = created["number"]
    note = {"act": "add_note", "comment": "rappeler"}
    api.call("POST", f"/v1/tickets/{number}/acts", note, user=jeff)
    assert unread(api, jeff, "all") == {number: False}
    world.clock.advance(timedelta(minutes=5), real=True)
    write(world, created)
    assert unread(api, jeff, "all") == {number: True}
    world.clock.advance(timedelta(minutes=5), real=True)
    # acting elsewhere on it, without opening it, is not reading
    api.call("POST", f"/v1/tickets/{number}/acts", note, user=jeff)
    assert unread(api, jeff, "all") == {number: True}
    api.call("PUT", f"/v1/tickets/{number}/seen", user=jeff)
    assert unread(api, jeff, "all") == {number: False}
    world.clock.advance(timedelta(minutes=5), real=True)
    api.call("POST", f"/v1/tickets/{number}/acts", note, user=PAUL)
    assert unread(api, jeff, "all") == {number: True}
    assert unread(api, PAUL, "all") == {number: True}, "Paul has never read what Jeff did"
