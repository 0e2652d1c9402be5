"""An SMS that a vendor sends back (MSG-6), and STOP."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from loge.kernel.people import Channel
from loge.messaging.domain.send_state import SendState
from loge.tickets.acting.receive_sms import (
    IncomingSms,
    Received,
    Switchboard,
    receive_sms,
)
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.sends import MessageType
from loge.tickets.domain.ticket import TicketState
from loge.tickets.ports.directory import PhoneThread

from tests.fakes.builders import OTHER_AGENCY, make_creation
from tests.unit.workers.office import Office

PHONE = "+33639980011"


@pytest.fixture
def office() -> Office:
    """An office that wrote to the plumber about two tickets."""
    office = Office()
    for _ in range(2):
        office.order()
        office.run()
        office.pass_minutes(1)
    return office


def receive(office: Office, text: str, *, sms_id: str = "in-1", **values: str) -> Received:
    """An SMS of the plumber arrives."""
    board = Switchboard(office.world.directory, office.world.context)
    values = {"phone": PHONE, **values}
    return receive_sms(board, IncomingSms(id=sms_id, text=text, **values))


def received(office: Office, number: int) -> list[object]:
    """The texts in a ticket's thread."""
    return [f.data["comment"] for f in office.facts(number, Act.SMS_RECEIVED)]


@pytest.mark.req("MSG-06")
def test_an_sms_lands_in_the_latest_thread_and_the_manager_is_told(office: Office) -> None:
    assert receive(office, "Je passe demain") is Received.MESSAGE
    assert (received(office, 1), received(office, 2)) == ([], ["Je passe demain"])
    fact = office.facts(2, Act.SMS_RECEIVED)[0]
    assert fact.actor.kind is ActorKind.VENDOR
    office.run()
    assert office.sends(2, MessageType.ANSWER_RECEIVED)[0].state is SendState.SENT


def test_the_message_it_answers_decides(office: Office) -> None:
    first = next(s for s in office.sends(1) if s.channel is Channel.SMS)
    receive(office, "D'accord", answers=first.provider_id)
    assert received(office, 1) == ["D'accord"]


def test_an_answer_to_a_message_sent_to_somebody_else_decides_nothing(office: Office) -> None:
    mail = next(s for s in office.sends(1) if s.channel is Channel.EMAIL)
    receive(office, "D'accord", answers=mail.provider_id)
    assert received(office, 2) == ["D'accord"]


def test_the_ticket_it_names_decides(office: Office) -> None:
    receive(office, "Pour le ticket 1 : demain 10h")
    assert received(office, 1) == ["Pour le ticket 1 : demain 10h"]


def test_an_open_ticket_comes_before_a_closed_one(office: Office) -> None:
    office.act(2, Act.CLOSE)
    receive(office, "Bonjour")
    assert received(office, 1) == ["Bonjour"]


def test_a_word_about_closed_tickets_is_kept_all_the_same(office: Office) -> None:
    office.act(1, Act.CLOSE)
    office.act(2, Act.CLOSE)
    assert receive(office, "Merci") is Received.MESSAGE
    assert received(office, 2) == ["Merci"]


def test_the_same_sms_delivered_twice_is_one_fact(office: Office) -> None:
    for _ in range(3):
        receive(office, "Bonjour")
    receive(office, "Bonjour", sms_id="in-2")
    assert received(office, 2) == ["Bonjour", "Bonjour"]


def test_an_unknown_phone_is_ignored(office: Office) -> None:
    assert receive(office, "Bonjour", phone="+33639980099") is Received.UNKNOWN_PHONE
    assert received(office, 1) == received(office, 2) == []


def test_it_changes_no_step(office: Office) -> None:
    before = office.dossier(2).interventions[0].step
    receive(office, "OK demain 14h")
    assert office.dossier(2).interventions[0].step is before


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize("text", ["STOP", "stop.", "Arrêt", "ARRET !", "Stop SMS", "STOP 36180"])
def test_stop_is_honoured_by_every_agency_that_wrote_and_shown(office: Office, text: str) -> None:
    world = office.world
    world.tickets(OTHER_AGENCY).save(make_creation(number=7, agency=OTHER_AGENCY))
    world.directory.remember_phone(PHONE, PhoneThread(OTHER_AGENCY, 7, "I1", world.clock.now()))
    assert receive(office, text) is Received.STOP
    receive(office, text)
    for agency, number in (("aide", 2), (OTHER_AGENCY, 7)):
        assert world.registers(agency).suppressed((PHONE,)) == {PHONE: "stop"}
        facts = world.tickets(agency).facts(number)
        assert len([f for f in facts if f.act is Act.SMS_STOP]) == 1
    office.act(2, Act.REMIND, channel=Channel.SMS)
    office.run()
    assert office.sends(2, MessageType.ORDER_REMINDER)[0].state is SendState.SKIPPED


@pytest.mark.parametrize("text", ["Ne stoppez pas", "stop à 14h devant le portail"])
def test_a_sentence_with_the_word_stop_is_a_message(office: Office, text: str) -> None:
    assert receive(office, text) is Received.MESSAGE


def test_start_lifts_a_stop_and_nothing_else(office: Office) -> None:
    registers = office.world.registers()
    receive(office, "STOP")
    assert receive(office, "Reprendre", sms_id="in-2") is Received.START
    assert registers.suppressed((PHONE,)) == {}
    registers.suppress(PHONE, "complaint", office.world.clock.now())
    receive(office, "START", sms_id="in-3")
    assert registers.suppressed((PHONE,)) == {PHONE: "complaint"}


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize("text", ["STOP", "START"])
def test_who_wrote_is_found_behind_however_many_that_wrote_since(office: Office, text: str) -> None:
    world = office.world
    board = Switchboard(world.directory, world.context)
    if text == "START":
        receive(office, "STOP", sms_id="in-0")
    for number in range(7, 7 + 120):
        world.tickets(OTHER_AGENCY).save(make_creation(number=number, agency=OTHER_AGENCY))
        world.clock.advance(timedelta(minutes=1))
        thread = PhoneThread(OTHER_AGENCY, number, "I1", world.clock.now())
        world.directory.remember_phone(PHONE, thread)
    receive_sms(board, IncomingSms("in-1", PHONE, text))
    stopped = {PHONE: "stop"} if text == "STOP" else {}
    for agency in ("aide", OTHER_AGENCY):
        assert world.registers(agency).suppressed((PHONE,)) == stopped


@pytest.mark.parametrize("text", ["Bonjour", "Pour le ticket 1 : demain"])
def test_an_open_ticket_is_found_behind_however_many_closed_ones(office: Office, text: str) -> None:
    office.act(2, Act.CLOSE)
    tickets = office.world.tickets()
    for number in range(100, 180):
        made = make_creation(number=number)
        closed = replace(made.ticket, state=TicketState.CLOSED)
        tickets.save(replace(made, ticket=closed))
        office.world.clock.advance(timedelta(minutes=1))
        thread = PhoneThread("aide", number, "I1", office.world.clock.now())
        office.world.directory.remember_phone(PHONE, thread)
    assert receive(office, text) is Received.MESSAGE
    assert received(office, 1) == [text]
