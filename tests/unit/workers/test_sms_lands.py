"""An SMS through the function: a stop or a message, on which ticket, of whom (MSG-6, ADR 44)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from loge.kernel.outbox import Subject
from loge.kernel.people import Channel, Person
from loge.messaging.domain.send_state import SendState
from loge.tickets.acting.edit_ticket import Changes, edit_ticket
from loge.tickets.acting.perform import change_of, perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.lifecycle import Circumstances, open_service_request
from loge.tickets.domain.payloads.base import Payload
from loge.tickets.domain.payloads.manager import Informed, PartyMessage
from loge.tickets.domain.sends import MessageType
from loge.tickets.domain.ticket import Dossier, TicketState, TicketType
from loge.tickets.domain.words.sentences import fact_sentence

from tests.fakes.builders import (
    AGENCY,
    OTHER_AGENCY,
    make_actor,
    make_coordinates,
    make_creation,
    make_ticket,
    make_user,
)
from tests.unit.workers.office import Office
from tests.unit.workers.two_way import TwoWay, two_way_of

PHONE = "+33639980011"
PERSON = "+33639980066"


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> TwoWay:
    return two_way_of(Office(), monkeypatch)


def orders(way: TwoWay, count: int, **values: Any) -> None:
    """The plumber gets orders, one after the other."""
    for _ in range(count):
        way.office.order(**values)
        way.office.run()
        way.office.pass_minutes(1)


def suppressed(way: TwoWay, phone: str = PHONE) -> dict[str, str]:
    return way.office.world.registers().suppressed((phone,))


# a stop, a message, or a doubt -------------------------------------------------------------------


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize(
    "text",
    [
        "stop merci",
        "STOP SVP",
        "Arrêtez",
        "STOP\nEnvoyé de mon iPhone",
        "arrêtez de m'envoyer des messages",
    ],
)
def test_a_stop_is_honoured_however_it_is_said(way: TwoWay, text: str) -> None:
    orders(way, 1)
    assert way.sms(PHONE, text) == 1
    assert suppressed(way) == {PHONE: "stop"}
    assert way.facts() == []
    _, fact = way.one(Act.SMS_STOP)
    assert fact.data["comment"] == text


@pytest.mark.req("MSG-06")
def test_in_doubt_it_is_a_message_and_the_manager_may_stop(way: TwoWay) -> None:
    orders(way, 1)
    way.sms(PHONE, "Stop je ne peux pas venir demain")
    _, fact = way.one()
    assert fact.data["stop_phone"] == PHONE
    assert suppressed(way) == {}
    assert way.facts(Act.SMS_STOP) == []


def test_a_plain_message_keeps_no_phone(way: TwoWay) -> None:
    orders(way, 1)
    way.sms(PHONE, "Je passe demain")
    _, fact = way.one()
    assert fact.data == {"comment": "Je passe demain"}


def test_a_start_that_is_said_politely_lifts_a_stop(way: TwoWay) -> None:
    orders(way, 1)
    way.sms(PHONE, "stop merci")
    way.sms(PHONE, "Start merci\nEnvoyé de mon iPhone")
    assert suppressed(way) == {}


# which ticket ------------------------------------------------------------------------------------


@pytest.mark.req("MSG-06")
def test_an_amount_is_no_ticket(way: TwoWay) -> None:
    orders(way, 3)
    way.sms(PHONE, "il faut compter 1 euros de plus, ou 2")
    number, fact = way.one()
    assert number == 3
    assert fact.data["guessed"] is True


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize("text", ["ok pour le n° 1", "ODS 1 : demain", "dossier 1", "Réf. 1", "#1"])
def test_an_explicit_reference_outranks_the_latest_open_exchange(way: TwoWay, text: str) -> None:
    orders(way, 3)
    way.sms(PHONE, text)
    number, fact = way.one()
    assert (number, "guessed" in fact.data) == (1, False)


def test_a_reference_to_a_ticket_that_never_wrote_to_this_phone_is_not_followed(
    way: TwoWay,
) -> None:
    orders(way, 2)
    other = replace(make_coordinates(phones=(PERSON,)), by_sms=True)
    way.office.order(contact=Person("M. Gardien", "", other))
    way.office.run()
    way.sms(PERSON, "pour le ticket 1")
    number, fact = way.one()
    assert (number, "guessed" in fact.data) == (3, False)


@pytest.mark.req("MSG-06")
def test_the_message_it_answers_outranks_what_it_names(way: TwoWay) -> None:
    orders(way, 2)
    first = next(s for s in way.office.sends(1) if s.channel is Channel.SMS)
    way.sms(PHONE, "comme pour le ticket 2", answers=first.provider_id)
    number, fact = way.one()
    assert (number, "guessed" in fact.data) == (1, False)


@pytest.mark.req("MSG-06")
def test_the_message_it_answers_is_found_however_many_were_sent_since(way: TwoWay) -> None:
    orders(way, 2)
    first = next(s for s in way.office.sends(1) if s.channel is Channel.SMS)
    for _ in range(12):
        way.office.act(2, Act.SEND_MESSAGE, comment="Bonjour")
        way.office.run()
    way.sms(PHONE, "d'accord", answers=first.provider_id)
    way.sms(PHONE, "et ceci ?", answers="unknown")
    assert [number for number, _ in way.facts()] == [1, 2]


@pytest.mark.req("MSG-06")
def test_an_answer_to_a_message_from_before_finds_it(way: TwoWay) -> None:
    """Its provider's id had a row of its own; its phone did not name it."""
    orders(way, 2)
    first = next(s for s in way.office.sends(1) if s.channel is Channel.SMS)
    store = way.office.world.store
    store.phones[PHONE] = [replace(thread, send_id="") for thread in store.phones[PHONE]]
    store.providers[first.provider_id] = (Subject.ticket(AGENCY, 1), first.id)
    way.sms(PHONE, "d'accord", answers=first.provider_id)
    assert way.one()[0] == 1


def test_the_only_open_ticket_is_no_guess(way: TwoWay) -> None:
    orders(way, 3)
    way.office.act(3, Act.CLOSE)
    way.office.act(2, Act.CLOSE)
    way.sms(PHONE, "Je passe demain")
    number, fact = way.one()
    assert (number, "guessed" in fact.data) == (1, False)


def test_the_latest_of_several_closed_ones_is_a_guess(way: TwoWay) -> None:
    orders(way, 2)
    for number in (1, 2):
        way.office.act(number, Act.CLOSE)
    way.sms(PHONE, "Merci")
    number, fact = way.one()
    assert (number, fact.data["guessed"]) == (2, True)


def test_two_messages_of_one_ticket_are_no_guess(way: TwoWay) -> None:
    orders(way, 1)
    way.office.act(1, Act.REMIND, channel=Channel.SMS)
    way.office.run()
    way.sms(PHONE, "Je passe demain")
    assert "guessed" not in way.one()[1].data


def test_a_number_that_two_agencies_gave_is_a_guess(way: TwoWay) -> None:
    from loge.tickets.ports.directory import PhoneThread

    orders(way, 1)
    world = way.office.world
    world.tickets(OTHER_AGENCY).save(make_creation(number=1, agency=OTHER_AGENCY))
    at = world.clock.now()
    world.directory.remember_phone(PHONE, PhoneThread(OTHER_AGENCY, 1, "I1", at))
    way.sms(PHONE, "pour le ticket 1")
    facts = [f for agency in ("aide", OTHER_AGENCY) for f in world.tickets(agency).facts(1)]
    (fact,) = [f for f in facts if f.act is Act.SMS_RECEIVED]
    assert fact.data["guessed"] is True


# whose word, and that nothing changes ------------------------------------------------------------


def person(name: str, quality: str = "") -> Person:
    """Somebody reached by SMS alone."""
    reached = make_coordinates(emails=(), phones=(PERSON,), by_email=False)
    return Person(name, quality, reached)


CONTACT = {"contact": person("Mme Contact", "Locataire")}
CARETAKER = {"contact": person("M. Gardien", "Gardien")}
NOTIFIED = {"notified": (person("Mme Notifiée", "Présidente"),)}
REQUESTER = {"requester": person("M. Demandeur", "Propriétaire")}
EVERYBODY: dict[str, dict[str, Any]] = {
    "contact person": CONTACT,
    "caretaker": CARETAKER,
    "notified person": NOTIFIED,
    "requester": REQUESTER,
}


def a_request(office: Office, **values: Any) -> int:
    """A « ? » ticket."""
    ctx = office.ctx
    number = ctx.tickets.next_number()
    ticket = make_ticket(number=number, type=TicketType.REQUEST, step=None, **values)
    given = Circumstances(ctx.clock.now(), ctx.ids.new, ctx.staff.agency(), lambda _day: False)
    decision = open_service_request(ticket, make_actor(), given)
    ctx.tickets.save(change_of(ctx, 0, decision, None))
    return number


def written_to(office: Office, audience: str, *, request: bool = False) -> int:
    """A ticket, an order or a « ? », with somebody on it to whom an SMS of it went."""
    values = EVERYBODY[audience]
    number = a_request(office, **values) if request else office.order(**values).ticket.number
    ticket = office.dossier(number).ticket
    there = (ticket.requester, *([ticket.contact] if ticket.contact else []), *ticket.notified)
    one = next(p for p in there if p.coordinates.phones == (PERSON,))
    message: Payload = PartyMessage(people=(one,), comment="Qui ouvrira ?")
    act = Act.MESSAGE_PARTY
    if request:  # TYP-4: the one way to write to somebody about a request
        act, message = Act.INFORM_THIRD_PARTY, Informed(people=(one,), comment="Qui ouvrira ?")
    perform(office.ctx, number, Command(act, make_actor(), None, message))
    office.run()
    assert [t for t in office.world.texter.sent if t[1] == PERSON]
    return number


def state_of(dossier: Dossier) -> object:
    """All that an SMS must not change: that its author waits is no step of the work."""
    ticket = replace(
        dossier.ticket,
        version=0,
        modified_at=dossier.ticket.opened_at,
        modified_by="",
        others_at=None,
        unanswered=(),
        last_entry="",
    )
    return ticket, dossier.interventions


def heard(way: TwoWay, number: int, audience: str) -> None:
    """An SMS of that person is on its ticket, by its name, told once, and changes nothing."""
    values = EVERYBODY[audience]
    (one,) = [p for v in values.values() for p in (v if isinstance(v, tuple) else (v,))]
    before = state_of(way.office.dossier(number))
    already = len(way.office.sends(number, MessageType.ANSWER_RECEIVED))
    assert way.sms(PERSON, "Je serai là", sms_id="twice") == 1
    assert way.sms(PERSON, "Je serai là", sms_id="twice") == 1
    found, fact = way.one()
    assert (found, fact.actor.kind, fact.actor.name) == (number, ActorKind.PARTY, one.name)
    assert fact_sentence(fact) == f"{one.name} ({one.quality}) répond par SMS."
    assert fact.party_id
    assert fact.intervention_id is None
    assert state_of(way.office.dossier(number)) == before
    way.office.run()
    told = way.office.sends(number, MessageType.ANSWER_RECEIVED)[already:]
    assert [s.state for s in told] == [SendState.SENT]


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize("audience", EVERYBODY)
def test_everybody_a_ticket_wrote_to_is_heard(way: TwoWay, audience: str) -> None:
    heard(way, written_to(way.office, audience), audience)


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize("audience", EVERYBODY)
def test_everybody_is_heard_on_a_closed_ticket(way: TwoWay, audience: str) -> None:
    number = written_to(way.office, audience)
    way.office.act(number, Act.CLOSE)
    way.office.run()
    heard(way, number, audience)
    assert way.office.dossier(number).ticket.state is TicketState.CLOSED


@pytest.mark.req("MSG-06", "TYP-4")
@pytest.mark.parametrize("audience", EVERYBODY)
def test_everybody_is_heard_on_a_service_request(way: TwoWay, audience: str) -> None:
    number = written_to(way.office, audience, request=True)
    heard(way, number, audience)
    assert way.office.dossier(number).ticket.type is TicketType.REQUEST


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize("audience", EVERYBODY)
def test_somebody_taken_off_since_is_heard_by_the_name_it_was_written_to(
    way: TwoWay, audience: str
) -> None:
    office = way.office
    number = written_to(office, audience)
    gone: dict[str, Any] = {"no_contact": True}
    if audience == "notified person":
        gone = {"notified": ()}
    elif audience == "requester":
        gone = {"requester": Person("Mme Autre", "", make_coordinates(phones=()))}
    version = office.dossier(number).ticket.edit_version
    edit_ticket(office.ctx, make_user(), number, Changes(**gone), version)
    office.run()
    heard(way, number, audience)


@pytest.mark.req("MSG-06", "VEN-11")
def test_an_sms_does_not_let_a_vendor_correct_what_somebody_acted_on_since(way: TwoWay) -> None:
    orders(way, 1)
    way.office.act(1, Act.REFUSE, by=ActorKind.VENDOR)
    way.office.act(1, Act.SEND_MESSAGE, comment="C’est noté")
    way.sms(PHONE, "Finalement oui")
    assert way.office.dossier(1).interventions[0].last_actor is ActorKind.MANAGER
