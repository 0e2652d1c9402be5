"""A received message is filed on the ticket it is about, once; a phone is written to no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from loge.kernel.errors import Invalid, NotFound, Refused
from loge.kernel.people import Person
from loge.kernel.reasons import Reason
from loge.messaging.domain.send_state import SendState
from loge.tickets.acting.received_messages import move_message, stop_writing
from loge.tickets.domain.fact import Act, ActorKind, Fact
from loge.tickets.domain.sends import MessageType
from loge.tickets.domain.words.sentences import fact_sentence, fact_title
from loge.tickets.ports.tickets import Change

from tests.fakes.builders import (
    AGENCY,
    OTHER_AGENCY,
    make_attachment,
    make_coordinates,
    make_creation,
    make_user,
    make_vendor,
)
from tests.unit.workers.office import Office
from tests.unit.workers.two_way import TwoWay, two_way_of

PHONE = "+33639980011"
PERSON = "+33639980066"
SAID = "Je passe demain à 14h"


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> TwoWay:
    """Two orders of one plumber: its SMS landed on the latest, by a guess."""
    way = two_way_of(Office(), monkeypatch)
    for _ in range(2):
        way.office.order()
        way.office.run()
        way.office.pass_minutes(1)
    way.sms(PHONE, SAID)
    way.office.run()
    way.office.pass_minutes(5)
    return way


def move(way: TwoWay, number: int, fact: Fact, to: int) -> None:
    """The manager files it elsewhere."""
    move_message(way.office.ctx, make_user(), number, fact.id, to)


def refusal(attempt: Callable[[], None]) -> tuple[type[Exception], Reason | None]:
    """Why it is not done."""
    with pytest.raises((Invalid, Refused, NotFound)) as found:
        attempt()
    return type(found.value), found.value.reason


@contextmanager
def cut_off(way: TwoWay, number: int) -> Iterator[None]:
    """Nothing can be written on this ticket."""
    save = way.office.ctx.tickets.__class__.save

    def failing(self: Any, change: Change) -> None:
        if change.ticket.number == number:
            raise ConnectionError
        save(self, change)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(way.office.ctx.tickets.__class__, "save", failing)
        yield


# moving ------------------------------------------------------------------------------------------


@pytest.mark.req("MSG-06")
def test_a_moved_message_has_its_author_its_date_and_where_it_came_from(way: TwoWay) -> None:
    number, sms = way.one()
    move(way, number, sms, 1)
    found, fact = way.one(Act.MOVED_HERE)
    assert (number, found) == (2, 1)
    assert (fact.actor.kind, fact.actor.name) == (ActorKind.VENDOR, "PLOMB'SERVICE")
    part = way.office.dossier(1).interventions[0].id
    assert (fact.intervention_id, fact.party_id, fact.actor.id) == (part, part, part)
    assert fact.data["comment"] == SAID
    assert fact.said_at == sms.at < fact.at
    assert fact.data["moved_from"] == 2
    assert fact_title(fact) == "Message venu d’un autre ticket"
    assert fact_sentence(fact) == (
        "PLOMB'SERVICE répond par SMS (reçu le 23/11/2026 à 10 h 02 sur le ticket n° 2, "
        "déplacé par JEFF LE CHEF)."
    )


@pytest.mark.req("MSG-06")
def test_where_it_came_from_says_where_it_went_and_keeps_it(way: TwoWay) -> None:
    number, sms = way.one()
    move(way, number, sms, 1)
    found, mark = way.one(Act.MOVE_MESSAGE)
    assert found == number
    assert (mark.data["moved_fact"], mark.data["moved_to"]) == (sms.id, 1)
    assert (mark.actor.kind, mark.internal) == (ActorKind.MANAGER, False)
    assert fact_sentence(mark) == (
        "JEFF LE CHEF déplace le message de PLOMB'SERVICE du 23/11/2026 à 10 h 02"
        " vers le ticket n° 1."
    )
    assert way.one() == (number, sms)


@pytest.mark.req("MSG-06")
def test_whoever_follows_the_other_ticket_is_told_as_of_any_answer(way: TwoWay) -> None:
    number, sms = way.one()
    told = len(way.office.sends(number, MessageType.ANSWER_RECEIVED))
    move(way, number, sms, 1)
    way.office.run()
    (send,) = way.office.sends(1, MessageType.ANSWER_RECEIVED)
    assert send.state is SendState.SENT
    assert len(way.office.sends(number, MessageType.ANSWER_RECEIVED)) == told


def test_no_step_changes_on_either(way: TwoWay) -> None:
    number, sms = way.one()
    before = [way.office.dossier(n).interventions for n in (1, 2)]
    move(way, number, sms, 1)
    assert [way.office.dossier(n).interventions for n in (1, 2)] == before


@pytest.mark.req("SYS-4")
def test_it_is_moved_once_however_often_it_is_asked(way: TwoWay) -> None:
    number, sms = way.one()
    for _ in range(3):
        move(way, number, sms, 1)
    way.one(Act.MOVED_HERE)
    way.one(Act.MOVE_MESSAGE)


@pytest.mark.req("SYS-4")
def test_it_is_in_no_second_ticket(way: TwoWay) -> None:
    way.office.order()
    number, sms = way.one()
    move(way, number, sms, 1)
    why = refusal(lambda: move(way, number, sms, 3))
    assert why == (Refused, Reason.ALREADY_MOVED)
    assert way.one(Act.MOVED_HERE)[0] == 1


@pytest.mark.req("SYS-4", "SYS-5")
@pytest.mark.parametrize("again", [1, 3])
def test_a_move_cut_off_between_the_two_tickets_is_finished_by_the_next_try(
    way: TwoWay, again: int
) -> None:
    way.office.order()
    number, sms = way.one()
    with cut_off(way, number), pytest.raises(ConnectionError):
        move(way, number, sms, 1)
    assert way.facts(Act.MOVE_MESSAGE) == []
    if again == 1:
        move(way, number, sms, 1)
    else:
        assert refusal(lambda: move(way, number, sms, 3))[1] is Reason.ALREADY_MOVED
    assert way.one(Act.MOVED_HERE)[0] == 1
    assert way.one(Act.MOVE_MESSAGE)[1].data["moved_to"] == 1


def test_a_move_cut_off_is_finished_when_its_key_is_forgotten(way: TwoWay) -> None:
    number, sms = way.one()
    with cut_off(way, number), pytest.raises(ConnectionError):
        move(way, number, sms, 1)
    way.office.world.store.agencies[AGENCY].idempotency.clear()
    move(way, number, sms, 1)
    way.one(Act.MOVED_HERE)
    way.one(Act.MOVE_MESSAGE)


def test_it_can_be_moved_on_and_back(way: TwoWay) -> None:
    way.office.order()
    number, sms = way.one()
    move(way, number, sms, 1)
    _, moved = way.one(Act.MOVED_HERE)
    move(way, 1, moved, 3)
    again = next(f for n, f in way.facts(Act.MOVED_HERE) if n == 3)
    assert (again.data["moved_from"], again.said_at) == (1, sms.at)
    move(way, 3, again, number)
    assert [n for n, _ in way.facts(Act.MOVED_HERE)] == [1, 2, 3]


@pytest.mark.parametrize(("to", "reason"), [(2, Reason.SAME_TICKET), (99, Reason.UNKNOWN_TICKET)])
def test_only_another_ticket_of_the_agency_can_take_it(
    way: TwoWay, to: int, reason: Reason
) -> None:
    way.office.world.tickets(OTHER_AGENCY).save(make_creation(number=99, agency=OTHER_AGENCY))
    number, sms = way.one()
    assert refusal(lambda: move(way, number, sms, to)) == (Invalid, reason)
    assert way.facts(Act.MOVED_HERE) == way.facts(Act.MOVE_MESSAGE) == []


def test_only_what_was_received_moves(way: TwoWay) -> None:
    created = way.office.facts(2, Act.CREATE)[0]
    assert refusal(lambda: move(way, 2, created, 1)) == (Refused, Reason.NOT_A_RECEIVED_MESSAGE)
    _, sms = way.one()
    assert refusal(lambda: move(way, 1, sms, 2))[0] is NotFound
    assert refusal(lambda: move(way, 42, sms, 2))[0] is NotFound


def test_a_closed_ticket_gives_and_takes_messages(way: TwoWay) -> None:
    number, sms = way.one()
    for one in (1, 2):
        way.office.act(one, Act.CLOSE)
    move(way, number, sms, 1)
    assert way.one(Act.MOVED_HERE)[0] == 1
    assert way.one(Act.MOVE_MESSAGE)[0] == 2


def test_a_vendor_who_is_not_on_the_other_ticket_is_named_there(way: TwoWay) -> None:
    other = make_vendor(
        name="CHAUFF'93",
        register_id="chauff",
        coordinates=make_coordinates(emails=(), phones=(PERSON,)),
    )
    way.office.order(other)
    number, sms = way.one()
    move(way, number, sms, 3)
    _, fact = way.one(Act.MOVED_HERE)
    assert (fact.actor.kind, fact.actor.name, fact.party_id) == (
        ActorKind.PARTY,
        "PLOMB'SERVICE",
        "",
    )
    assert fact.intervention_id is None


@pytest.mark.parametrize(("name", "known"), [("MME DUPONT", True), ("M. Dupont", False)])
def test_a_person_is_recognised_by_name_and_address_together(
    monkeypatch: pytest.MonkeyPatch, name: str, *, known: bool
) -> None:
    way = two_way_of(Office(), monkeypatch)
    reached = make_coordinates(emails=(), phones=(PERSON,), by_email=False)
    way.office.order(contact=Person("Mme Dupont", "Locataire", reached))
    way.office.run()
    way.sms(PERSON, "Je serai là")
    way.office.order(notified=(Person(name, "Locataire", reached),))
    number, sms = way.one()
    move(way, number, sms, 2)
    _, fact = way.one(Act.MOVED_HERE)
    (there,) = way.office.dossier(2).ticket.notified
    assert fact.party_id == (there.party if known else "")
    assert fact.actor.name == (there.name if known else "Mme Dupont")
    assert fact.data["quality"] == "Locataire"


@pytest.mark.req("VEN-11", "MSG-06")
def test_a_vendor_s_message_by_its_link_moves_with_its_files(way: TwoWay) -> None:
    photo = make_attachment(key=f"files/{AGENCY}/2/up-1/photo.jpg", id="up-1")
    way.office.world.files.objects[photo.key] = b"jpeg"
    way.office.act(
        2,
        Act.CONTACT_MANAGER,
        by=ActorKind.VENDOR,
        subject="Code",
        comment="Le code ?",
        attachments=(photo,),
    )
    _, message = way.one(Act.CONTACT_MANAGER)
    move(way, 2, message, 1)
    _, fact = way.one(Act.MOVED_HERE)
    assert (fact.data["subject"], fact.data["comment"]) == ("Code", "Le code ?")
    (file,) = fact.attachments
    assert file.key == f"files/{AGENCY}/1/up-1/photo.jpg"
    assert way.office.world.files.objects[file.key] == b"jpeg"
    assert fact_sentence(fact).startswith("PLOMB'SERVICE écrit au gestionnaire (reçu le ")


# writing no more ---------------------------------------------------------------------------------


@pytest.fixture
def doubtful(way: TwoWay) -> Fact:
    """An SMS that may ask for a stop, on ticket 2."""
    way.sms(PHONE, "Stop je ne peux pas venir demain")
    return next(f for _, f in way.facts() if f.data.get("stop_phone"))


def stop(way: TwoWay, fact: Fact) -> None:
    stop_writing(way.office.ctx, make_user(), 2, fact.id)


def suppressed(way: TwoWay) -> dict[str, str]:
    return way.office.world.registers().suppressed((PHONE,))


@pytest.mark.req("MSG-06", "MSG-8")
def test_the_manager_stops_writing_to_a_phone_and_the_ticket_says_so(
    way: TwoWay, doubtful: Fact
) -> None:
    stop(way, doubtful)
    stop(way, doubtful)
    assert suppressed(way) == {PHONE: "stop"}
    number, fact = way.one(Act.STOP_WRITING)
    assert (number, fact.internal) == (2, True)
    assert fact_sentence(fact) == (
        "JEFF LE CHEF fait cesser les SMS au 06 39 98 00 11 (PLOMB'SERVICE)."
    )


@pytest.mark.req("MSG-06")
def test_the_person_s_start_undoes_it_and_a_late_click_does_not_redo_it(
    way: TwoWay, doubtful: Fact
) -> None:
    stop(way, doubtful)
    way.sms(PHONE, "START")
    assert suppressed(way) == {}
    stop(way, doubtful)
    assert suppressed(way) == {}


def test_a_stronger_reason_stays(way: TwoWay, doubtful: Fact) -> None:
    registers = way.office.world.registers()
    registers.suppress(PHONE, "complaint", way.office.world.clock.now())
    stop(way, doubtful)
    assert suppressed(way) == {PHONE: "complaint"}


def test_a_message_that_asks_for_nothing_stops_nothing(way: TwoWay) -> None:
    _, sms = way.one()
    assert refusal(lambda: stop(way, sms)) == (Refused, Reason.NO_STOP_ASKED)
    assert suppressed(way) == {}


def test_it_can_be_asked_on_a_closed_ticket(way: TwoWay, doubtful: Fact) -> None:
    way.office.act(2, Act.CLOSE)
    stop(way, doubtful)
    assert suppressed(way) == {PHONE: "stop"}
