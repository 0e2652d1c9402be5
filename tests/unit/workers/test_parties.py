"""Everybody a ticket deals with is somebody: written to, heard and told by who it is, not by name.

Two persons may bear one name; a caretaker answers by SMS as a vendor does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from loge.kernel.people import Channel, Person
from loge.messaging.application.ports import NotSent, OutgoingMail
from loge.messaging.domain.send_state import SendState
from loge.tickets.acting.edit_ticket import Changes, edit_ticket
from loge.tickets.acting.perform import change_of, perform
from loge.tickets.acting.receive_sms import IncomingSms, Received, Switchboard, receive_sms
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.lifecycle import Circumstances, open_service_request
from loge.tickets.domain.payloads.manager import Informed
from loge.tickets.domain.sends import Audience, MessageType, Send
from loge.tickets.domain.ticket import Dossier, TicketType
from loge.tickets.domain.words.sentences import fact_sentence, fact_title
from loge.tickets.letters.resend import resend

from tests.fakes.builders import (
    make_actor,
    make_attachment,
    make_coordinates,
    make_person,
    make_ticket,
    make_user,
)
from tests.unit.workers.office import Office

FIRST, SECOND = "marie.un@example.org", "marie.deux@example.org"
GARDIEN = "+33639980066"


def durand(*emails: str, **values: Any) -> Person:
    """Somebody named Marie Durand, reached by these e-mails."""
    reached = make_coordinates(emails=emails, phones=(), by_email=True, by_sms=False)
    return Person("Marie Durand", values.pop("quality", ""), reached, **values)


def by_phone(name: str, phone: str, quality: str = "") -> Person:
    """Somebody reached by SMS alone."""
    return Person(name, quality, make_coordinates(emails=(), phones=(phone,), by_email=False))


def request(office: Office, **values: Any) -> int:
    """A « ? » ticket as somebody asks for it."""
    ctx = office.ctx
    ticket = make_ticket(
        number=ctx.tickets.next_number(), type=TicketType.REQUEST, step=None, **values
    )
    given = Circumstances(ctx.clock.now(), ctx.ids.new, ctx.staff.agency(), lambda _day: False)
    decision = open_service_request(ticket, make_actor(), given)
    ctx.tickets.save(change_of(ctx, 0, decision, None))
    office.run()
    return decision.dossier.ticket.number


def edit(office: Office, number: int, **values: Any) -> Dossier:
    """The manager changes fields of a ticket."""
    version = office.dossier(number).ticket.edit_version
    return edit_ticket(office.ctx, make_user(), number, Changes(**values), version)


def receive(office: Office, phone: str, text: str, sms_id: str = "in-1", **more: str) -> Received:
    """An SMS arrives from this phone."""
    board = Switchboard(office.world.directory, office.world.context)
    return receive_sms(board, IncomingSms(id=sms_id, phone=phone, text=text, **more))


def refuse(office: Office, *addresses: str, retry: bool = False) -> None:
    """The provider refuses mail to these addresses, for ever or for now."""

    def before(mail: OutgoingMail) -> None:
        if set(mail.to) & set(addresses):
            raise NotSent("rejected", retry=retry)

    office.world.mailer.before = before


def to_notified(office: Office, number: int) -> list[Send]:
    """What was written to the notified persons at creation."""
    return office.sends(number, MessageType.NOTIFIED_CREATED)


# fault 8: one name, two persons ------------------------------------------------------------------


@pytest.mark.req("NEW-13")
def test_two_notified_persons_of_one_name_each_receive_their_own_message() -> None:
    office = Office()
    number = office.order(notified=(durand(FIRST), durand(SECOND))).ticket.number
    office.run()
    one, two = office.dossier(number).ticket.notified
    assert one.party
    assert one.party != two.party
    assert {(s.to, s.party) for s in to_notified(office, number)} == {
        ((FIRST,), one.party),
        ((SECOND,), two.party),
    }


@pytest.mark.req("NEW-13", "SYS-5")
def test_the_second_of_one_name_is_sent_again_at_its_own_address() -> None:
    office = Office()
    refuse(office, SECOND)
    number = office.order(notified=(durand(FIRST), durand(SECOND))).ticket.number
    office.run()
    _, two = office.dossier(number).ticket.notified
    right = replace(two, coordinates=make_coordinates(emails=("juste@example.org",), phones=()))
    edit(office, number, notified=(durand(FIRST), right))
    failed = next(s for s in to_notified(office, number) if s.to == (SECOND,))
    assert failed.state is SendState.FAILED
    resend(office.ctx, make_user(), number, failed.id)
    office.run()
    (copy,) = [s for s in to_notified(office, number) if s.id.endswith("r#email")]
    assert (copy.to, copy.party, copy.state) == (
        ("juste@example.org",),
        two.party,
        SendState.SENT,
    )


def test_two_of_one_name_without_an_address_are_two_lines_that_say_so() -> None:
    office = Office()
    number = office.order(notified=(durand(), durand())).ticket.number
    office.run()
    parties = {p.party for p in office.dossier(number).ticket.notified}
    assert {s.party for s in to_notified(office, number)} == parties
    assert len(parties) == len(to_notified(office, number)) == 2


def quoted(office: Office) -> int:
    """A vendor has sent its quote."""
    number = office.order(type=TicketType.DS).ticket.number
    quote = make_attachment()
    office.world.files.objects[quote.key] = b"devis"
    office.act(
        number, Act.SEND_QUOTE, by=ActorKind.VENDOR, amount_cents=90000, attachments=(quote,)
    )
    office.run()
    return number


@pytest.mark.req("QUO-1", "QUO-2")
def test_an_approver_replaced_by_another_of_its_name_is_not_taken_for_the_first() -> None:
    office = Office()
    number = quoted(office)
    refuse(office, FIRST, retry=True)
    office.act(number, Act.ASK_APPROVAL, approver=durand(FIRST))
    office.run()
    office.act(number, Act.STEP_BACK)
    office.act(number, Act.ASK_APPROVAL, approver=durand(SECOND))
    office.run()
    office.settle()
    states = {s.to: s.state for s in office.sends(number, MessageType.APPROVAL_REQUEST)}
    assert states == {(FIRST,): SendState.SKIPPED, (SECOND,): SendState.SENT}
    assert [m.to for m in office.world.mailer.sent if m.to == (FIRST,)] == []


@pytest.mark.req("QUO-1", "QUO-2")
def test_a_request_not_yet_expanded_is_not_made_to_another_of_the_same_name() -> None:
    office = Office()
    number = quoted(office)
    office.act(number, Act.ASK_APPROVAL, approver=durand(FIRST))
    office.act(number, Act.STEP_BACK)
    office.act(number, Act.ASK_APPROVAL, approver=durand(SECOND))
    # the mark of the step taken back has not been seen yet by a worker that read before
    rows = office.world.store.agencies["aide"].tickets[number]
    for at, fact in rows.facts.items():
        rows.facts[at] = replace(fact, undone_by=None)
    office.run()
    requests = office.sends(number, MessageType.APPROVAL_REQUEST)
    assert [s.to for s in requests] == [(SECOND,)]


def test_two_colleagues_of_one_name_are_each_written_to_again_at_their_own_address() -> None:
    office = Office()
    office.settings(notify_creator=True)
    registers = office.world.registers()
    registers.put_user(make_user(id="user-other", sub="sub-other", email="autre@aide.example"))
    office.order(assigned_to="user-jeff", created_by="user-other")
    office.run()
    refuse(office, "jeff@aide.example", "autre@aide.example")
    office.act(1, Act.CONTACT_MANAGER, by=ActorKind.VENDOR, comment="Bonjour")
    office.run()
    sends = office.sends(1, MessageType.ANSWER_RECEIVED)
    assert {s.party for s in sends} == {"user-jeff", "user-other"}
    registers.put_user(make_user(id="user-other", sub="sub-other", email="neuf@aide.example"))
    second = next(s for s in sends if s.to == ("autre@aide.example",))
    resend(office.ctx, make_user(), 1, second.id)
    office.run()
    assert office.world.mailer.sent[-1].to == ("neuf@aide.example",)


# fault 9: a word from anybody the ticket wrote to ------------------------------------------------


def informed(office: Office) -> int:
    """An order whose caretaker is told by SMS who will come."""
    caretaker = by_phone("M. Gardien", GARDIEN, "Gardien")
    number = office.order(contact=caretaker).ticket.number
    office.run()
    return number


@pytest.mark.req("MSG-06")
def test_a_caretaker_s_sms_is_on_the_timeline_and_told() -> None:
    office = Office()
    number = informed(office)
    assert receive(office, GARDIEN, "Je serai absent mardi") is Received.MESSAGE
    (fact,) = office.facts(number, Act.SMS_RECEIVED)
    assert (fact.actor.kind, fact.actor.name) == (ActorKind.PARTY, "M. Gardien")
    contact = office.dossier(number).ticket.contact
    assert contact is not None
    assert (fact.party_id, fact.party) == (contact.party, "M. Gardien")
    assert fact.intervention_id is None
    assert fact.data["comment"] == "Je serai absent mardi"
    assert fact_title(fact) == "SMS reçu"
    assert fact_sentence(fact) == "M. Gardien (Gardien) répond par SMS."
    office.run()
    (told,) = office.sends(number, MessageType.ANSWER_RECEIVED)
    assert (told.audience, told.state) == (Audience.AGENCY, SendState.SENT)


@pytest.mark.req("MSG-06")
def test_a_notified_person_s_sms_is_heard_and_the_same_one_once() -> None:
    office = Office()
    office.order(notified=(by_phone("Mme Locataire", GARDIEN, "Locataire"),))
    office.run()
    for _ in range(3):
        receive(office, GARDIEN, "Merci")
    (fact,) = office.facts(1, Act.SMS_RECEIVED)
    assert fact_sentence(fact) == "Mme Locataire (Locataire) répond par SMS."


@pytest.mark.req("MSG-06", "TYP-4")
def test_a_requester_s_sms_about_a_request_is_heard() -> None:
    office = Office()
    number = request(office, requester=by_phone("Mme Dupont", GARDIEN))
    requester = office.dossier(number).ticket.requester
    values = Informed(people=(requester,), comment="Depuis quand ?")
    perform(office.ctx, number, Command(Act.INFORM_THIRD_PARTY, make_actor(), None, values))
    office.run()
    (sent,) = office.sends(number, MessageType.THIRD_PARTY_INFORMED)
    assert (sent.party, sent.state) == (requester.party, SendState.SENT)
    assert receive(office, GARDIEN, "Depuis hier", answers=sent.provider_id) is Received.MESSAGE
    (fact,) = office.facts(number, Act.SMS_RECEIVED)
    assert fact.party_id == requester.party
    office.run()
    (told,) = office.sends(number, MessageType.ANSWER_RECEIVED)
    assert told.state is SendState.SENT


@pytest.mark.req("MSG-06", "STP-11")
def test_a_third_party_s_sms_is_heard_by_the_name_and_quality_it_was_written_to_with() -> None:
    office = Office()
    number = office.order().ticket.number
    expert = by_phone("M. Expert", GARDIEN, "Expert d'assurance")
    office.act(number, Act.INFORM_THIRD_PARTY, people=(expert,))
    office.run()
    receive(office, GARDIEN, "Bien reçu")
    (fact,) = office.facts(number, Act.SMS_RECEIVED)
    (sent,) = office.sends(number, MessageType.THIRD_PARTY_INFORMED)
    assert fact.party_id == sent.party != ""
    assert fact_sentence(fact) == "M. Expert (Expert d'assurance) répond par SMS."


def test_somebody_taken_off_the_ticket_since_is_still_heard_by_name() -> None:
    office = Office()
    number = informed(office)
    before = office.dossier(number).ticket.contact
    edit(office, number, no_contact=True)
    receive(office, GARDIEN, "Je pars")
    (fact,) = office.facts(number, Act.SMS_RECEIVED)
    assert before is not None
    assert (fact.actor.name, fact.party_id) == ("M. Gardien", before.party)


@pytest.mark.req("QUO-2", "MSG-06")
def test_a_former_approver_s_word_is_not_taken_for_the_vendor_s() -> None:
    office = Office()
    number = quoted(office)
    office.act(number, Act.ASK_APPROVAL, approver=by_phone("Marie Durand", GARDIEN))
    office.run()
    office.act(number, Act.STEP_BACK)
    office.act(number, Act.ASK_APPROVAL, approver=durand(SECOND))
    receive(office, GARDIEN, "Je suis d’accord")
    (fact,) = office.facts(number, Act.SMS_RECEIVED)
    assert (fact.actor.kind, fact.actor.name) == (ActorKind.APPROVER, "Marie Durand")


@pytest.mark.req("MSG-06")
def test_stop_from_a_caretaker_is_honoured_and_told() -> None:
    office = Office()
    number = informed(office)
    assert receive(office, GARDIEN, "STOP") is Received.STOP
    assert office.world.registers().suppressed((GARDIEN,)) == {GARDIEN: "stop"}
    (fact,) = office.facts(number, Act.SMS_STOP)
    assert fact_sentence(fact) == "M. Gardien (Gardien) ne souhaite plus recevoir de SMS."
    office.run()
    (told,) = office.sends(number, MessageType.ANSWER_RECEIVED)
    assert told.state is SendState.SENT


def test_a_word_about_a_closed_ticket_is_kept_all_the_same() -> None:
    office = Office()
    number = informed(office)
    office.act(number, Act.CLOSE)
    assert receive(office, GARDIEN, "Merci") is Received.MESSAGE
    assert len(office.facts(number, Act.SMS_RECEIVED)) == 1


@pytest.mark.req("SYS-5", "TYP-4")
def test_what_did_not_leave_about_a_request_is_told_on_it_and_sent_again() -> None:
    office = Office()
    number = request(office, requester=durand(FIRST))
    requester = office.dossier(number).ticket.requester
    refuse(office, FIRST)
    values = Informed(people=(requester,), comment="Depuis quand ?")
    perform(office.ctx, number, Command(Act.INFORM_THIRD_PARTY, make_actor(), None, values))
    office.run()
    (fact,) = office.facts(number, Act.SEND_PROBLEM)
    assert (fact.party, fact.party_id) == ("Marie Durand", requester.party)
    assert "Marie Durand" in fact_sentence(fact)
    office.run()
    (told,) = office.sends(number, MessageType.SEND_PROBLEM)
    assert (told.audience, told.state) == (Audience.AGENCY, SendState.SENT)
    (failed,) = office.sends(number, MessageType.THIRD_PARTY_INFORMED)
    office.world.mailer.before = None
    resend(office.ctx, make_user(), number, failed.id)
    office.run()
    states = [s.state for s in office.sends(number, MessageType.THIRD_PARTY_INFORMED)]
    assert sorted(states) == [SendState.RESENT, SendState.SENT]


@pytest.mark.req("SYS-5")
def test_what_did_not_reach_a_notified_person_is_said_of_it_and_not_of_the_vendor() -> None:
    office = Office()
    number = office.order(notified=(durand(FIRST),)).ticket.number
    refuse(office, FIRST)
    office.run()
    problems = office.facts(number, Act.SEND_PROBLEM)
    (party,) = office.dossier(number).ticket.notified
    assert [(f.party, f.party_id, f.intervention_id) for f in problems] == [
        ("Marie Durand", party.party, None)
    ]


def test_a_phone_of_a_vendor_and_of_a_caretaker_is_whoever_was_written_to_last() -> None:
    office = Office()
    number = office.order(contact=by_phone("M. Gardien", "+33639980011")).ticket.number
    office.run()
    office.pass_minutes(1)
    office.act(number, Act.REMIND, channel=Channel.SMS)
    office.run()
    receive(office, "+33639980011", "Demain")
    (fact,) = office.facts(number, Act.SMS_RECEIVED)
    assert (fact.actor.kind, fact.actor.name) == (ActorKind.VENDOR, "PLOMB'SERVICE")


def test_a_person_named_by_an_act_is_recognised_when_it_is_on_the_ticket() -> None:
    office = Office()
    number = office.order(notified=(durand(FIRST),)).ticket.number
    (known,) = office.dossier(number).ticket.notified
    stranger = make_person(name="M. Expert")
    office.act(number, Act.INFORM_THIRD_PARTY, people=(durand(FIRST), stranger))
    office.run()
    parties = {s.name: s.party for s in office.sends(number, MessageType.THIRD_PARTY_INFORMED)}
    assert parties["Marie Durand"] == known.party
    assert parties["M. Expert"] not in ("", known.party)
