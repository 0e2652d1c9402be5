"""Every SMS says who and where first, in one part that ends with its whole link (MSG-4)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.messaging.domain import gsm7
from loge.tickets.adapters.rendering import TEMPLATES, TemplateRenderer
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import Options
from loge.tickets.letters.messages import MessageContext

from tests.fakes.builders import make_agency, make_place, make_user, make_vendor
from tests.unit.rendering.test_messages import context_for

RENDERER = TemplateRenderer()
M = MessageType
# the address that AWS gives when there is no domain of one's own: the longest there is
LONGEST_LINK = "https://d111111abcdef8.cloudfront.net/e/" + "x" * 22
NO_LINK = (M.INTERVENTION_CANCELLED, M.QUOTE_NOT_KEPT, M.TICKET_CLOSED)
TEXTS = st.one_of(st.text(max_size=200), st.text("aé€ê’😀م漢 \n", max_size=200))


def about(message: MessageType, **values: object) -> MessageContext:
    """The issue's own ticket: a leak under the sink, 4 rue Gilbert in Nancy."""
    context = context_for(message, agency=make_agency(name="Agence Aide"), **values)
    ticket = replace(
        context.ticket,
        subject="fuite sous évier",
        place=make_place(city="Nancy"),
        options=Options(),
    )
    return replace(context, ticket=ticket)


@pytest.mark.req("MSG-4")
def test_an_order_says_who_and_where_first() -> None:
    text = RENDERER.sms(M.ORDER, replace(about(M.ORDER), link=LONGEST_LINK))
    start = "Agence Aide - Ticket 1104 ODS : fuite sous évier, 4 rue Gilbert Nancy"
    assert text.startswith(start)
    assert text.endswith(f"\n{LONGEST_LINK}")
    assert text == f"{start}. Merci de nous répondre.\n{LONGEST_LINK}"


@pytest.mark.req("MSG-4")
@pytest.mark.parametrize("message", list(MessageType))
def test_every_sms_to_an_outsider_names_agency_ticket_step_subject_and_place(
    message: MessageType,
) -> None:
    context = about(message)
    text = RENDERER.sms(message, context)
    insider = context.audience is Audience.AGENCY
    assert text.startswith("Ticket 1104 " if insider else "Agence Aide - Ticket 1104 ")
    assert " : fuite sous évier, 4 rue Gilbert Nancy" in text
    assert gsm7.fits_one_part(text)
    assert ("JEFF LE CHEF" in text) <= (not insider)


@pytest.mark.req("MSG-4", "MSG-5")
@pytest.mark.parametrize("message", list(MessageType))
def test_the_delivered_text_is_plain_and_whole_where_no_link_says_it(message: MessageType) -> None:
    template = (TEMPLATES / message.value / "sms.txt").read_text("utf-8").strip()
    assert "{" not in template
    assert gsm7.is_gsm7(template)
    context = about(message)
    assert (template in RENDERER.sms(message, context)) or context.link


@pytest.mark.req("MSG-4", "MSG-5")
@pytest.mark.parametrize("message", list(MessageType))
@given(name=TEXTS, subject=TEXTS, where=TEXTS, user=TEXTS)
def test_any_name_subject_and_place_are_one_part_that_ends_with_the_whole_link(
    message: MessageType, name: str, subject: str, where: str, user: str
) -> None:
    context = about(message)
    context = replace(
        context,
        agency=make_agency(name=name),
        manager=make_user(name=user),
        ticket=replace(
            context.ticket,
            number=9_999_999,
            subject=subject,
            place=make_place(address=where, city=where),
            options=Options(urgent=True),
        ),
        link=LONGEST_LINK if context.link else None,
    )
    text = RENDERER.sms(message, context)
    assert gsm7.fits_one_part(text)
    who = gsm7.one_line(name) if context.audience is not Audience.AGENCY else ""
    before, ticket, after = text.partition("Ticket 9999999 ")
    assert ticket
    assert after
    if len(who) <= 8:
        assert before == (f"{who} - " if who else "")
    else:
        named = before.removesuffix(" - ").removesuffix("...")
        assert who.startswith(named)
        assert named
    if context.link and message not in NO_LINK:
        assert text.endswith(f"\n{LONGEST_LINK}")
    if gsm7.one_line(user) and text.count("\n") - text.count(LONGEST_LINK) == 1:
        assert gsm7.one_line(user) in text.split("\n")  # a manager's name is whole or not there


@pytest.mark.req("MSG-4")
def test_what_is_long_gives_way_in_its_order() -> None:
    context = replace(about(M.ORDER), link=LONGEST_LINK)
    subject = "fuite importante sous l'évier de la cuisine du troisième étage"
    shorter = replace(context, ticket=replace(context.ticket, subject=subject))
    assert RENDERER.sms(M.ORDER, shorter) == (
        "Agence Aide - Ticket 1104 ODS : fuite importante sous l'évier de la...,"
        f" 4 rue Gilbert Nancy\n{LONGEST_LINK}"
    )
    place = make_place(address="128 boulevard du Général de Gaulle", city="Vandoeuvre-lès-Nancy")
    both = replace(context, ticket=replace(context.ticket, subject=subject, place=place))
    assert RENDERER.sms(M.ORDER, both) == (
        "Agence Aide - Ticket 1104 ODS : fuite..., 128 boulevard du Général de Gaulle"
        f" Vandoeuvre-lès-Nancy\n{LONGEST_LINK}"
    )
    agency = replace(both, agency=make_agency(name="Cabinet Immobilier de la Place Stanislas"))
    assert RENDERER.sms(M.ORDER, agency) == (
        "Cabinet Immobilier de la Place Stanislas - Ticket 1104 ODS : fuite...,"
        f" 128 boulevard du...\n{LONGEST_LINK}"
    )


@pytest.mark.req("MSG-4")
def test_a_name_that_the_alphabet_cannot_write_leaves_the_ticket_first() -> None:
    arabic = replace(about(M.NOTIFIED_PLANNED), agency=make_agency(name="وكالة"))
    assert RENDERER.sms(M.NOTIFIED_PLANNED, arabic).startswith("Ticket 1104 RDV le ")
    typographic = replace(about(M.ORDER), agency=make_agency(name="Agence de l’Être"))
    assert RENDERER.sms(M.ORDER, typographic).startswith("Agence de l'Etre - Ticket 1104 ODS : ")


@pytest.mark.req("NEW-9", "MSG-4")
def test_urgent_stands_before_the_step() -> None:
    context = about(M.ORDER)
    urgent = replace(context, ticket=replace(context.ticket, options=Options(urgent=True)))
    assert " - Ticket 1104 URGENT ODS : " in RENDERER.sms(M.ORDER, urgent)


@pytest.mark.req("NEW-12")
def test_the_contact_person_reads_who_will_call() -> None:
    context = about(M.CONTACT_TOLD)
    assert "Ticket 1104 Contact PLOMB'SERVICE : fuite" in RENDERER.sms(M.CONTACT_TOLD, context)
    assert context.intervention is not None
    long = make_vendor(name="Société Générale d'Assainissement de la Façade Ouest " * 2)
    named = replace(context, intervention=replace(context.intervention, vendor=long))
    text = RENDERER.sms(M.CONTACT_TOLD, named)
    assert gsm7.fits_one_part(text)
    assert "Contact Société Générale" in text
    assert "Un appel va suivre pour convenir d'un rendez-vous." in text
