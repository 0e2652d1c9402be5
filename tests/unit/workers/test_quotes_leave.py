"""What quotes, approvals and requests send: to whom, with which link and which files."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from loge.files.domain.copies import view_key
from loge.kernel.people import Channel, Person
from loge.messaging.application.ports import NotSent, OutgoingMail
from loge.messaging.domain.send_state import SendState
from loge.tickets.acting.perform import change_of, perform
from loge.tickets.acting.receive_sms import IncomingSms, Received, Switchboard, receive_sms
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.lifecycle import (
    Circumstances,
    open_service_request,
    validate_service_request,
)
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import Dossier, TicketType
from loge.tickets.domain.words.sentences import fact_sentence
from loge.tickets.guests.vendor_form import vendor_form

from tests.fakes.builders import (
    NOW,
    make_actor,
    make_attachment,
    make_coordinates,
    make_person,
    make_ticket,
    make_vendor,
)
from tests.fakes.payloads import payload_of
from tests.fakes.pictures import photograph
from tests.unit.workers.office import URL, Office

DS, DM = TicketType.DS, TicketType.DM
QUOTE = make_attachment(
    id="q1", key="files/aide/1/q1/devis.pdf", name="devis.pdf", content_type="application/pdf"
)
OTHER = make_attachment(
    id="q2", key="files/aide/1/q2/autre.pdf", name="autre.pdf", content_type="application/pdf"
)
SIGNED = make_attachment(
    id="q3", key="files/aide/1/q3/signe.pdf", name="devis-signe.pdf", content_type="application/pdf"
)
PRESIDENT = Person(
    "ALOXE CORTON Denise",
    "Présidente du conseil syndical",
    make_coordinates(emails=("denise@example.org",), phones=("+33639980055",)),
)
MEMBER = Person("M. MEMBRE", "", make_coordinates(emails=("membre@example.org",), by_sms=False))


@pytest.fixture
def office() -> Office:
    """An agency at work, its files in the bucket."""
    office = Office()
    office.world.files.objects |= {f.key: f.name.encode() for f in (QUOTE, OTHER, SIGNED)}
    return office


def quoted(office: Office, **values: Any) -> int:
    """A vendor has sent its quote."""
    number = office.order(type=DS).ticket.number
    office.act(
        number, Act.SEND_QUOTE, by=ActorKind.VENDOR, amount_cents=90000, attachments=(QUOTE,)
    )
    if values:
        office.act(number, Act.ASK_APPROVAL, **values)
    office.run()
    return number


def on(office: Office, number: int, index: int, act: Act, **values: object) -> Dossier:
    """An act of the manager on one of several vendors."""
    target = office.dossier(number).interventions[index].id
    command = Command(act, make_actor(), target, payload_of(act, **values))
    return perform(office.ctx, number, command)


def links(office: Office, audience: Audience) -> list[LinkTarget]:
    """What the links given to an audience open."""
    found = []
    for _, context in office.renderer.seen:
        if context.audience is audience and context.link:
            token = context.link.removeprefix(f"{URL}/e/")
            target = office.world.directory.link(hashlib.sha256(token.encode()).hexdigest())
            assert target is not None
            found.append(target)
    return found


@pytest.mark.req("NEW-10", "NEW-15")
def test_a_quote_request_goes_by_mail_even_to_a_vendor_by_sms_with_the_files(
    office: Office,
) -> None:
    photo = make_attachment()
    office.world.files.objects[photo.key] = photograph()
    office.settings(default_attachments=(OTHER,))
    by_sms = make_vendor(coordinates=make_coordinates(by_email=False))
    number = office.order(by_sms, type=DS, attachments=(photo,)).ticket.number
    office.run()
    sends = office.sends(number, MessageType.QUOTE_REQUEST)
    assert {s.channel for s in sends} == {Channel.EMAIL, Channel.SMS}
    (_, view), (_, other) = office.world.mailer.sent[0].attachments
    assert (view, other) == (office.world.files.objects[view_key(photo)], b"autre.pdf")


@pytest.mark.req("QUO-1", "QUO-2")
def test_the_approver_gets_its_own_link_and_the_quotes_by_each_channel(office: Office) -> None:
    number = quoted(office, approver=PRESIDENT, people=(MEMBER,))
    sends = office.sends(number, MessageType.APPROVAL_REQUEST)
    assert {(s.channel, s.to, s.state) for s in sends} == {
        (Channel.EMAIL, ("denise@example.org",), SendState.SENT),
        (Channel.SMS, ("+33639980055",), SendState.SENT),
    }
    intervention = office.dossier(number).interventions[0]
    for target in links(office, Audience.APPROVER):
        assert (target.party, target.intervention_id) == ("approver", intervention.id)
        assert intervention.approval is not None
        assert target.generation == intervention.approval.link_generation
    assert {t.party for t in links(office, Audience.VENDOR)} == {"vendor"}
    (mail,) = [m for m in office.world.mailer.sent if m.to == ("denise@example.org",)]
    assert [body for _, body in mail.attachments] == [b"devis.pdf"]
    (informed,) = office.sends(number, MessageType.COUNCIL_INFORMED)
    assert (informed.to, informed.state) == (("membre@example.org",), SendState.SENT)
    assert links(office, Audience.COUNCIL) == []


@pytest.mark.req("QUO-2", "QUO-3")
def test_the_approver_of_a_multiple_quote_gets_the_one_in_question_first(office: Office) -> None:
    vendors = (make_vendor(), make_vendor(name="DEUX"), make_vendor(name="TROIS"))
    number = office.order(*vendors, type=DM).ticket.number
    on(office, number, 0, Act.SEND_QUOTE, amount_cents=90000, attachments=(QUOTE,))
    on(office, number, 1, Act.SEND_QUOTE, amount_cents=80000, attachments=(OTHER,))
    on(office, number, 1, Act.ASK_APPROVAL, approver=PRESIDENT)
    office.run()
    (mail,) = [m for m in office.world.mailer.sent if m.to == ("denise@example.org",)]
    assert [body for _, body in mail.attachments] == [b"autre.pdf", b"devis.pdf"]
    seen = [c for m, c in office.renderer.seen if m is MessageType.APPROVAL_REQUEST]
    assert len(seen[0].interventions) == 3


@pytest.mark.req("QUO-2")
def test_quotes_too_large_for_mail_are_left_to_the_approvers_page(office: Office) -> None:
    number = office.order(type=DS).ticket.number
    large = replace(QUOTE, size=7_000_001)
    on(office, number, 0, Act.SEND_QUOTE, amount_cents=1, attachments=(large,))
    on(office, number, 0, Act.ASK_APPROVAL, approver=PRESIDENT)
    office.run()
    seen = [c for m, c in office.renderer.seen if m is MessageType.APPROVAL_REQUEST and c.too_large]
    assert [c.too_large for c in seen] == [("devis.pdf",)]


@pytest.mark.req("QUO-2")
def test_a_reminder_to_the_approver_opens_the_same_page_without_the_files(office: Office) -> None:
    number = quoted(office, approver=PRESIDENT)
    office.act(number, Act.REMIND_APPROVER, channel=Channel.EMAIL)
    office.run()
    (reminder,) = office.sends(number, MessageType.APPROVAL_REMINDER)
    assert (reminder.channel, reminder.state) == (Channel.EMAIL, SendState.SENT)
    assert not office.world.mailer.sent[-1].attachments
    assert len({t.generation for t in links(office, Audience.APPROVER)}) == 1
    assert len(links(office, Audience.APPROVER)) == 3


@pytest.mark.req("QUO-1", "SYS-5")
@pytest.mark.parametrize("undo", [{"act": Act.STEP_BACK}, {"act": Act.DISAPPROVE}])
def test_only_the_one_who_is_asked_now_is_asked(office: Office, undo: dict[str, Act]) -> None:
    number = quoted(office)
    office.act(number, Act.ASK_APPROVAL, approver=PRESIDENT, people=(MEMBER,))
    office.act(number, undo["act"])
    office.act(number, Act.ASK_APPROVAL, approver=MEMBER)
    office.run()
    sends = office.sends(number, MessageType.APPROVAL_REQUEST)
    assert [(s.name, s.state) for s in sends] == [(MEMBER.name, SendState.SENT)]
    assert office.sends(number, MessageType.COUNCIL_INFORMED) == []


@pytest.mark.req("QUO-1")
def test_what_waits_for_an_approver_does_not_leave_once_another_is_asked(office: Office) -> None:
    number = quoted(office)
    office.act(number, Act.ASK_APPROVAL, approver=PRESIDENT)

    def refused(_: OutgoingMail) -> None:
        raise NotSent("throttled", retry=True)

    office.world.mailer.before = refused
    office.run()
    office.world.mailer.before = None
    office.act(number, Act.STEP_BACK)
    office.act(number, Act.ASK_APPROVAL, approver=MEMBER)
    office.settle()
    first = [s for s in office.sends(number) if s.to == ("denise@example.org",)]
    assert [(s.state, s.reason) for s in first] == [(SendState.SKIPPED, "approver_replaced")]


@pytest.mark.req("QUO-4")
def test_the_signed_quote_goes_with_the_acceptance(office: Office) -> None:
    number = quoted(office)
    office.act(number, Act.ACCEPT_QUOTE, comment="Bon pour accord", attachments=(SIGNED,))
    office.run()
    (mail,) = [m for m in office.world.mailer.sent if "quote_accepted" in m.subject]
    assert [body for _, body in mail.attachments] == [b"devis-signe.pdf"]


@pytest.mark.req("QUO-3")
def test_a_loser_is_told_once_without_a_link(office: Office) -> None:
    there = make_coordinates(emails=("deux@plomberie.example",), by_sms=False)
    vendors = (make_vendor(), make_vendor(name="DEUX", coordinates=there))
    number = office.order(*vendors, type=DM).ticket.number
    on(office, number, 0, Act.SEND_QUOTE, amount_cents=90000)
    office.run()
    on(office, number, 0, Act.ACCEPT_QUOTE, comment="Bravo")
    office.run()
    (told,) = office.sends(number, MessageType.QUOTE_NOT_KEPT)
    assert (told.name, told.state) == ("DEUX", SendState.SENT)
    seen = [c for m, c in office.renderer.seen if m is MessageType.QUOTE_NOT_KEPT]
    assert [c.link for c in seen] == [None]


@pytest.mark.req("QUO-3", "REL-2")
def test_a_loser_whose_request_never_left_is_told_nothing(office: Office) -> None:
    vendors = (make_vendor(), make_vendor(name="DEUX"))
    number = office.order(*vendors, type=DM).ticket.number
    on(office, number, 0, Act.SEND_QUOTE, amount_cents=90000)
    on(office, number, 0, Act.ACCEPT_QUOTE)
    office.run()
    of_loser = [s for s in office.sends(number) if s.name == "DEUX"]
    assert {s.state for s in of_loser} == {SendState.SKIPPED}
    reasons = {s.reason for s in of_loser if s.message is MessageType.QUOTE_NOT_KEPT}
    assert reasons == {"order_never_left"}


@pytest.mark.req("TYP-4", "MSG-9")
def test_the_requester_of_a_validated_request_has_one_message(office: Office) -> None:
    requester = make_person()
    neighbour = make_person(
        name="M. VOISIN", coordinates=make_coordinates(emails=("v@example.net",), by_sms=False)
    )
    ctx = office.ctx
    around = Circumstances(ctx.clock.now(), ctx.ids.new, ctx.staff.agency(), lambda _day: False)
    ticket = make_ticket(
        number=ctx.tickets.next_number(), step=None, notified=(requester, neighbour)
    )
    ctx.tickets.save(change_of(ctx, 0, open_service_request(ticket, make_actor(), around), None))
    number = ticket.number
    office.run()
    assert [s.to for s in office.sends(number, MessageType.REQUEST_RECEIVED)] == [
        ("jeff@aide.example",)
    ]
    before = office.dossier(number)
    decision = validate_service_request(before, ticket, (make_vendor(),), make_actor(), around)
    ctx.tickets.save(change_of(ctx, before.ticket.version, decision, None))
    office.run()
    assert [s.to for s in office.sends(number, MessageType.REQUEST_VALIDATED)] == [
        ("pailloux@example.org",)
    ]
    assert [s.to for s in office.sends(number, MessageType.NOTIFIED_VALIDATED)] == [
        ("v@example.net",)
    ]


@pytest.mark.req("QUO-2", "MSG-06")
@pytest.mark.parametrize("quoting", [True, False])
def test_an_approvers_sms_is_its_own_word_and_is_kept_from_the_vendor(
    office: Office, quoting: bool
) -> None:
    number = quoted(office, approver=PRESIDENT)
    (sent,) = [
        s for s in office.sends(number, MessageType.APPROVAL_REQUEST) if s.channel is Channel.SMS
    ]
    board = Switchboard(office.world.directory, office.world.context)
    answers = sent.provider_id if quoting else ""
    assert receive_sms(board, IncomingSms("in-1", "+33639980055", "Trop cher", answers)) is (
        Received.MESSAGE
    )
    (fact,) = office.facts(number, Act.SMS_RECEIVED)
    assert (fact.actor.kind, fact.actor.name) == (ActorKind.APPROVER, PRESIDENT.name)
    assert fact_sentence(fact) == f"{PRESIDENT.name} ({PRESIDENT.quality}) répond par SMS."
    office.run()
    assert office.sends(number, MessageType.ANSWER_RECEIVED)[-1].state is SendState.SENT
    form = vendor_form(links(office, Audience.VENDOR)[0], office.world.context)
    assert "Trop cher" not in repr(form.facts)


@pytest.mark.req("QUO-2")
def test_an_approver_that_nothing_reaches_is_shown_on_the_ticket(office: Office) -> None:
    number = quoted(office, approver=replace(PRESIDENT, coordinates=MEMBER.coordinates))
    office.world.registers().suppress("membre@example.org", "bounce", NOW)
    office.act(number, Act.REMIND_APPROVER, channel=Channel.EMAIL)
    office.run()
    (reminder,) = office.sends(number, MessageType.APPROVAL_REMINDER)
    assert (reminder.state, reminder.reason) == (SendState.SKIPPED, "suppressed")
    assert office.problems(number)[reminder.id] == 1
