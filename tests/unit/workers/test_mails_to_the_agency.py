"""Where a mail to the agency leads, and which mails are one conversation."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage
from email.policy import default
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from loge.messaging.adapters.ses import mime
from loge.messaging.application.ports import OutgoingMail
from loge.tickets.adapters.rendering import TemplateRenderer
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import TicketType
from loge.tickets.letters.recipients import thread_of

from tests.fakes.builders import make_attachment, make_coordinates, make_send, make_vendor
from tests.unit.workers.office import URL, Office, busy_ticket

BY_MAIL = make_vendor(coordinates=make_coordinates(by_sms=False))
MANAGER = "jeff@aide.example"


@pytest.fixture
def office() -> Office:
    """An agency at work, with the delivered templates."""
    return Office(renderer=TemplateRenderer())  # type: ignore[arg-type]


def to_manager(office: Office) -> list[OutgoingMail]:
    """The mails that its manager got, oldest first."""
    return [mail for mail in office.world.mailer.sent if mail.to == (MANAGER,)]


def led_to(mail: OutgoingMail) -> tuple[str, dict[str, str]]:
    """Where its button leads: the same in both parts."""
    (href,) = {unescape(found) for found in re.findall(r'href="([^"]+)"', mail.html)}
    assert href in mail.text.splitlines()
    parts = urlsplit(href)
    base = f"{parts.scheme}://{parts.netloc}"
    assert base == URL
    return parts.path, {name: value for name, (value,) in parse_qs(parts.query).items()}


def quote(office: Office, number: int, **values: Any) -> None:
    """The vendor sends its quote."""
    paper = make_attachment(content_type="application/pdf")
    office.act(
        number, Act.SEND_QUOTE, by=ActorKind.VENDOR, amount_cents=120000, attachments=(paper,),
        **values,
    )  # fmt: skip
    office.run()


def test_a_quote_received_leads_to_the_window_to_decide(office: Office) -> None:
    number = office.order(BY_MAIL, type=TicketType.DS).ticket.number
    office.run()
    quote(office, number)
    path, asked = led_to(to_manager(office)[-1])
    part = office.dossier(number).interventions[0].id
    (fact,) = office.facts(number, Act.SEND_QUOTE)
    assert path == f"/tickets/{number}"
    assert asked == {"acte": "accept_quote", "intervention": part, "fait": fact.id}
    assert "Décider du devis" in to_manager(office)[-1].html


def test_a_refusal_leads_to_the_choice_of_another(office: Office) -> None:
    number = office.order(BY_MAIL).ticket.number
    office.run()
    office.act(number, Act.REFUSE, by=ActorKind.VENDOR, comment="Complet.")
    office.run()
    _, asked = led_to(to_manager(office)[-1])
    assert asked["acte"] == "replace_vendor"


def test_an_answer_that_asks_for_nothing_leads_to_what_was_said(office: Office) -> None:
    number = office.order(BY_MAIL).ticket.number
    office.run()
    office.correct(number, hours=48)
    office.run()
    (fact,) = office.facts(number, Act.ACCEPT)
    path, asked = led_to(to_manager(office)[-1])
    assert (path, asked) == (f"/tickets/{number}", {"fait": fact.id})


def test_what_was_done_meanwhile_is_not_asked_for(office: Office) -> None:
    number = office.order(BY_MAIL).ticket.number
    office.run()
    office.act(number, Act.REFUSE, by=ActorKind.VENDOR)
    office.act(number, Act.CLOSE, confirm=True)
    office.run()
    answers = [m for m in to_manager(office) if "Ouvrir le ticket" in m.html]
    assert answers
    assert all("acte" not in led_to(mail)[1] for mail in to_manager(office))


def test_a_message_not_delivered_leads_to_the_fact_where_it_is_sent_again(office: Office) -> None:
    number = office.order(BY_MAIL).ticket.number
    office.world.registers().suppress("contact@plomberie.example", "bounce", office.ctx.clock.now())
    office.run()
    (order,) = office.sends(number, MessageType.ORDER)
    _, asked = led_to(to_manager(office)[-1])
    assert asked == {"fait": order.fact_id}


def test_nobody_outside_is_led_to_the_console(office: Office) -> None:
    office.order(BY_MAIL, **busy_ticket())
    office.run()
    outside = [mail for mail in office.world.mailer.sent if mail.to != (MANAGER,)]
    assert outside
    assert not any("/tickets/" in mail.html + mail.text for mail in outside)


# conversations ----------------------------------------------------------------------------------


def wire(mail: OutgoingMail) -> EmailMessage:
    """What the recipient's program reads."""
    parsed = email.message_from_bytes(mime(mail, "ne-pas-repondre@loge.example"), policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_all_mails_of_one_ticket_to_one_reader_are_one_conversation(office: Office) -> None:
    """RFC 5322, 3.6.4: readers join what names the same root."""
    first, second = (office.order(BY_MAIL, **busy_ticket()).ticket.number for _ in range(2))
    office.run()
    for number in (first, second):
        office.correct(number, hours=48)
        for code in ("B12", "B13"):
            office.act(number, Act.SEND_MESSAGE, comment=f"Le digicode est le {code}.")
        office.run()
    roots: dict[tuple[str, int], set[str]] = {}
    counted: dict[tuple[str, int], int] = {}
    for mail in office.world.mailer.sent:
        read = wire(mail)
        number = int(re.findall(r"n°(\d+)", mail.subject)[0])
        where = (str(read["To"]), number)
        assert read["References"] == read["In-Reply-To"]
        assert re.fullmatch(
            rf"<ticket-{number}\.[0-9a-f]{{20}}@loge\.example>", read["References"]
        ), "neither an address nor a name"
        assert read["Message-ID"] != read["References"]
        roots.setdefault(where, set()).add(read["References"])
        counted[where] = counted.get(where, 0) + 1
    assert max(counted.values()) >= 3
    assert all(len(found) == 1 for found in roots.values())
    assert len({root for found in roots.values() for root in found}) == len(roots)


def test_a_conversation_is_told_by_mailbox_and_agency() -> None:
    send = make_send(to=("Chef@Plomberie.example", "contact@plomberie.example"))
    other = make_send(
        id="O2#def#email", to=("contact@plomberie.example", "chef@plomberie.example"),
        audience=Audience.PREVIOUS_VENDOR, intervention_id="I2",
    )  # fmt: skip
    assert thread_of("aide", send) == thread_of("aide", other)
    assert thread_of("aide", send) != thread_of("stanislas", send)
    assert "plomberie" not in thread_of("aide", send)


@pytest.mark.parametrize("evil", ["x\r\nBcc: y@example.org", "x>\n", "é\0<@>", "a" * 5000])
def test_no_thread_becomes_a_header(evil: str) -> None:
    mail = OutgoingMail(
        "O1#abc#email", ("a@example.org",), "Objet", "Texte", "<p>T</p>", "Agence", thread=evil
    )
    read = wire(mail)
    assert read["Bcc"] is None
    assert re.fullmatch(r"<[A-Za-z0-9.-]{1,120}@loge\.example>", read["References"])
