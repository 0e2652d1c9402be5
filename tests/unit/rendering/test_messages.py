"""Messages say what each reader may know, in French, and survive hostile values."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from loge.kernel.modules import Module
from loge.kernel.people import Coordinates, Person
from loge.messaging.domain import gsm7
from loge.tickets.adapters.rendering import TEMPLATES, TemplateRenderer
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.intervention import Appointment, Step
from loge.tickets.domain.quote import Approval, Quote
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import Options, TicketType
from loge.tickets.letters.messages import MessageContext

from tests.fakes.builders import (
    NOW,
    make_agency,
    make_attachment,
    make_fact,
    make_intervention,
    make_person,
    make_place,
    make_ticket,
    make_user,
    make_vendor,
)

LINK = "https://abcdefghijklm.fr" + "/e/" + "x" * 22
RENDERER = TemplateRenderer()
AGENCY_MESSAGES = {
    MessageType.ANSWER_RECEIVED,
    MessageType.REMINDERS_ENDED,
    MessageType.SEND_PROBLEM,
    MessageType.REQUEST_RECEIVED,
    MessageType.TICKET_ASSIGNED,
}
AUDIENCES = {
    MessageType.CONTACT_TOLD: Audience.CONTACT,
    MessageType.THIRD_PARTY_INFORMED: Audience.THIRD_PARTY,
    MessageType.PARTY_MESSAGE: Audience.THIRD_PARTY,
    MessageType.APPROVAL_REQUEST: Audience.APPROVER,
    MessageType.APPROVAL_REMINDER: Audience.APPROVER,
    MessageType.COUNCIL_INFORMED: Audience.COUNCIL,
    MessageType.REQUEST_VALIDATED: Audience.REQUESTER,
    MessageType.REQUEST_CANCELLED: Audience.REQUESTER,
}
WITH_PAGE = (Audience.VENDOR, Audience.APPROVER)


def audience_of(message: MessageType) -> Audience:
    if message in AGENCY_MESSAGES:
        return Audience.AGENCY
    if message.value.startswith("notified") or message is MessageType.VISIT_CANCELLED:
        return Audience.NOTIFIED
    return AUDIENCES.get(message, Audience.VENDOR)


def context_for(message: MessageType, **values: object) -> MessageContext:
    """Everything filled in, each text recognisable."""
    audience = audience_of(message)
    fact = make_fact(
        act=Act.SEND_PROBLEM if message is MessageType.SEND_PROBLEM else Act.CREATE,
        data={"comment": "bounce", "subject": "order", "user": "PLOMB'SERVICE", "maximum": 3},
    )
    contact = make_person(
        name="M. GARDIEN", quality="Gardien", comment="loge au rez-de-chaussée",
        coordinates=Coordinates(phones=("+33639980099",)),
    )  # fmt: skip
    approval = Approval(make_person(name="ALOXE CORTON Denise"), NOW)
    intervention = make_intervention(
        vendor=make_vendor(comment="Prévoir une caméra."),
        appointment=Appointment(NOW, timedelta(minutes=90)),
        step=Step.AWAITING_COMPLETION,
        quote=Quote(120000, (make_attachment(),), 10, "Prix ferme."),
        approval=approval,
        accepted_comment="Bon pour accord.",
    )
    other = make_intervention(
        id="I2", vendor=make_vendor(name="AUTRE PLOMBIER"), quote=Quote(99950, (), 1, ""),
        step=Step.QUOTE_RECEIVED,
    )  # fmt: skip
    base = MessageContext(
        ticket=make_ticket(
            number=1104,
            module=Module.GERANCE,
            place=make_place(owner_name="Mme LEBAILLEUR"),
            description="L'égout refoule.\nDans la cave.",
            notified_description="Une équipe passera.",
            door_code="B5678",
            contact=contact,
            options=Options(urgent=True, send_owner_name=True),
        ),
        intervention=intervention,
        fact=fact,
        agency=make_agency(),
        manager=make_user(),
        recipient="PLOMB'SERVICE",
        audience=audience,
        link=LINK if audience in WITH_PAGE else None,
        attached=("plan.pdf",),
        too_large=("film.mp4",),
        interventions=(intervention, other),
    )
    return replace(base, **values)  # type: ignore[arg-type]


def visible(html: str) -> str:
    """The words of a page, without its tags."""

    class Words(HTMLParser):
        found: list[str] = []  # noqa: RUF012

        def handle_data(self, data: str) -> None:
            self.found.append(data)

    words = Words()
    words.found = []
    words.feed(html)
    return re.sub(r"[^\S\u00a0]+", " ", " ".join(words.found)).strip()


@pytest.mark.req("MSG-3")
def test_there_is_one_folder_for_each_message() -> None:
    folders = {path.name for path in TEMPLATES.iterdir()} - {"base"}
    assert folders == {message.value for message in MessageType}
    parts = {"subject.txt", "body.html", "body.txt", "sms.txt"}
    for folder in folders:
        assert {path.name for path in (TEMPLATES / folder).iterdir()} == parts


@pytest.mark.req("MSG-1")
@pytest.mark.parametrize("message", list(MessageType))
def test_every_mail_names_its_ticket_and_subject_in_both_parts(message: MessageType) -> None:
    mail = RENDERER.mail(message, context_for(message))
    assert mail.subject.startswith("[Ticket n°1104] ")
    own = message is MessageType.PARTY_MESSAGE  # a conversation has its own subject (STP-8)
    assert own or "Pb d'égout bouché" in mail.subject
    for part in (visible(mail.html), mail.text):
        assert "1104" in part
        assert "Pb d'égout bouché" in part
        assert "GILBERT" in part
        assert "{{" not in part
        assert "None" not in part
        assert "Undefined" not in part
        assert "  ," not in part
    assert "\n\n\n" not in mail.text
    assert "\n\nBonjour,\n\n" in mail.text


@pytest.mark.parametrize("message", list(MessageType))
def test_every_mail_also_stands_on_the_least_known(message: MessageType) -> None:
    bare = context_for(
        message,
        ticket=make_ticket(),
        intervention=None,
        fact=make_fact(),
        agency=make_agency(address="", phone="", email=""),
        manager=None,
        recipient="",
        link=None,
        attached=(),
        too_large=(),
    )
    mail = RENDERER.mail(message, bare)
    assert "None" not in mail.text
    assert "Bonjour," in mail.text
    assert gsm7.fits_one_part(RENDERER.sms(message, bare))


@pytest.mark.parametrize("message", list(MessageType))
@pytest.mark.parametrize("name", ["ALOXE CORTON Denise", "LIOUF SA", "Mme Dupont", ""])
def test_a_greeting_is_right_for_every_kind_of_name(message: MessageType, name: str) -> None:
    mail = RENDERER.mail(message, context_for(message, recipient=name))
    for part in (mail.text, visible(mail.html)):
        assert "Bonjour, " in " ".join(part.split())
        assert f"Bonjour {name}".strip() == "Bonjour" or f"Bonjour {name}" not in part


@pytest.mark.req("NEW-9")
@pytest.mark.parametrize("first", [MessageType.ORDER, MessageType.QUOTE_REQUEST])
def test_urgent_is_large_and_red_in_the_first_message_and_in_its_sms(first: MessageType) -> None:
    context = context_for(first)
    mail = RENDERER.mail(first, context)
    assert re.search(r"font-size:36px[^>]*color:#c30010[^>]*>URGENT<", mail.html)
    assert "URGENT" in mail.subject
    assert "URGENT" in mail.text
    assert "URGENT" in RENDERER.sms(first, context)
    calm = replace(context, ticket=replace(context.ticket, options=Options()))
    assert "URGENT" not in RENDERER.mail(first, calm).html
    assert "URGENT" not in RENDERER.sms(first, calm)


@pytest.mark.req("VEN-2")
def test_the_order_tells_the_vendor_all_it_needs() -> None:
    mail = RENDERER.mail(MessageType.ORDER, context_for(MessageType.ORDER))
    for part in (visible(mail.html), mail.text):
        for said in (
            "L'égout refoule.", "Dans la cave.", "B5678", "Mme LEBAILLEUR", "M. GARDIEN",
            "Gardien", "06 39 98 00 99", "loge au rez-de-chaussée", "Prévoir une caméra.",
            "plan.pdf", "film.mp4", "4 rue Gilbert", "JEFF LE CHEF", "contact@aide.example",
        ):  # fmt: skip
            assert said in part, said
    for part in (mail.html, mail.text):
        assert LINK in part
        assert f"{LINK}/aide" in part
        assert "Comment répondre" in part


@pytest.mark.req("NEW-8")
def test_the_owners_name_needs_its_option() -> None:
    context = context_for(MessageType.ORDER)
    without = replace(context, ticket=replace(context.ticket, options=Options()))
    syndic = replace(context, ticket=replace(context.ticket, module=Module.SYNDIC))
    for one in (without, syndic):
        assert "LEBAILLEUR" not in RENDERER.mail(MessageType.ORDER, one).html


@pytest.mark.req("NEW-7")
@pytest.mark.req("NEW-6")
@pytest.mark.parametrize("message", list(MessageType))
def test_door_code_and_description_reach_vendors_only(message: MessageType) -> None:
    context = context_for(message)
    mail = RENDERER.mail(message, context)
    everything = mail.subject + mail.html + mail.text + RENDERER.sms(message, context)
    if context.audience is not Audience.VENDOR:
        for secret in ("B5678", "A1234", "LEBAILLEUR", "caméra", "GARDIEN"):
            assert secret not in everything
        # who approves must know what for; the manager validates what was asked
        told = (Audience.APPROVER, Audience.AGENCY)
        assert ("refoule" in everything) <= (context.audience in told)
    else:
        assert "Une équipe passera." not in everything
    if context.audience is Audience.NOTIFIED:
        assert "Une équipe passera." in everything


@pytest.mark.req("VEN-2")
@pytest.mark.parametrize("message", list(MessageType))
def test_a_hidden_address_of_the_agency_is_nowhere(message: MessageType) -> None:
    mail = RENDERER.mail(message, context_for(message, agency=make_agency(hide_email=True)))
    assert "aide.example" not in mail.html + mail.text


@pytest.mark.req("VEN-1")
@pytest.mark.parametrize("message", list(MessageType))
def test_only_vendors_and_approvers_get_a_private_link(message: MessageType) -> None:
    context = context_for(message)
    if context.audience not in WITH_PAGE:
        assert "/e/" not in RENDERER.mail(message, context).html
        assert "/e/" not in RENDERER.sms(message, context)


@pytest.mark.parametrize("message", list(MessageType))
def test_hostile_values_stay_text(message: MessageType) -> None:
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\r\nBcc: x@example.org"
    person = Person(attack, attack, Coordinates(), attack)
    context = context_for(message)
    ticket = replace(
        context.ticket, subject=attack, description=attack, notified_description=attack,
        door_code=attack, contact=person, assigned_to_name=attack,
        place=make_place(label=attack, address=attack, city=attack, owner_name=attack),
    )  # fmt: skip
    vendor = make_vendor(name=attack, comment=attack)
    evil = replace(
        make_intervention(), vendor=vendor, accepted_comment=attack,
        quote=Quote(1, (), 1, attack), approval=Approval(person, NOW, document=attack),
    )  # fmt: skip
    fact = make_fact(data={"comment": attack, "subject": attack, "user": attack})
    hostile = replace(
        context, ticket=ticket, fact=fact, recipient=attack, attached=(attack,),
        agency=make_agency(name=attack, address=attack, email=attack, phone=attack),
        manager=make_user(name=attack),
        intervention=evil, interventions=(evil, replace(evil, id="I2")),
    )  # fmt: skip
    mail = RENDERER.mail(message, hostile)
    assert not re.search(r"<(script|img)", mail.html)
    assert "\n" not in mail.subject
    assert "\r" not in mail.subject
    assert "\r" not in mail.text
    assert gsm7.fits_one_part(RENDERER.sms(message, hostile))


@pytest.mark.req("VEN-11")
def test_an_answer_is_announced_with_its_words() -> None:
    vendor = Actor(ActorKind.VENDOR, "I1", "PLOMB'SERVICE")
    fact = make_fact(
        act=Act.ACCEPT, actor=vendor,
        data={"start": "2026-11-24T13:30:00Z", "duration_minutes": 60, "comment": "À demain"},
    )  # fmt: skip
    mail = RENDERER.mail(
        MessageType.ANSWER_RECEIVED, context_for(MessageType.ANSWER_RECEIVED, fact=fact)
    )
    assert "PLOMB'SERVICE planifie l’intervention pour le 24/11/2026 à 14 h 30" in mail.text
    assert "À demain" in mail.text
    assert "Intervention planifiée (PLOMB'SERVICE)" in mail.subject


@pytest.mark.req("MSG-06", "TYP-4")
def test_a_word_about_a_request_is_announced_by_its_author_and_names_no_vendor() -> None:
    fact = make_fact(
        act=Act.SMS_RECEIVED, actor=Actor(ActorKind.PARTY, "p1", "Mme Dupont"), party="Mme Dupont",
        party_id="p1", intervention_id=None,
        data={"comment": "Depuis hier", "quality": "Locataire"},
    )  # fmt: skip
    request = make_ticket(type=TicketType.REQUEST, step=None, vendor_names=())
    nobody = {"ticket": request, "intervention": None, "interventions": ()}
    mail = RENDERER.mail(
        MessageType.ANSWER_RECEIVED,
        context_for(MessageType.ANSWER_RECEIVED, fact=fact, **nobody),
    )
    assert "SMS reçu (Mme Dupont)" in mail.subject
    assert "Mme Dupont (Locataire) répond par SMS." in mail.text
    assert "Depuis hier" in mail.text
    problem = RENDERER.mail(
        MessageType.SEND_PROBLEM, context_for(MessageType.SEND_PROBLEM, **nobody)
    )
    for part in (mail.text, mail.html, problem.text, problem.html):
        assert "Intervenant" not in part


def test_a_planned_date_is_the_one_the_fact_says() -> None:
    fact = make_fact(act=Act.ACCEPT, data={"start": "2026-08-03T12:30:00Z"})
    context = context_for(MessageType.NOTIFIED_PLANNED, fact=fact)
    mail = RENDERER.mail(MessageType.NOTIFIED_PLANNED, context)
    assert "PLOMB'SERVICE interviendra le lundi 3 août 2026 à 14 h 30" in mail.text
