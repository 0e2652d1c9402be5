"""What a manager does to an order, through the API, and what leaves because of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from local.cloud.instance import LocalError
from local.demo.api_client import ApiClient
from local.demo.vendor import Vendor
from local.demo.visitor import Visitor
from tests.e2e.orders import VENDOR_MAIL, VENDOR_PHONE, new_order, status, titles, vendor

OTHER_MAIL = "autre@plombier-essai.example"


@pytest.fixture
def ticket(visitor: Visitor, jeff: ApiClient) -> dict[str, Any]:
    """An order that has left."""
    created = jeff.create(new_order())
    visitor.settle()
    return created


@pytest.mark.req("STP-3")
def test_a_reminder_by_hand_leaves_by_sms_alone(
    visitor: Visitor, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    before = len(visitor.messages_of(ticket["number"], VENDOR_MAIL))
    jeff.act(ticket, "remind", channel="sms")
    visitor.settle()
    assert len(visitor.messages_of(ticket["number"], VENDOR_MAIL)) == before
    assert len(visitor.messages_of(ticket["number"], VENDOR_PHONE)) == 2


@pytest.mark.req("STP-2")
def test_what_is_entered_in_the_vendors_place_is_marked_so(
    visitor: Visitor, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    start = datetime.fromisoformat(visitor.clock()["now"]) + timedelta(days=2)
    ticket = jeff.act(
        ticket,
        "accept",
        start=start.strftime("%Y-%m-%dT%H:%M:%SZ"),
        duration_minutes=60,
        comment="",
    )
    fact = next(one for one in ticket["timeline"]["items"] if one["act"] == "accept")
    assert fact["in_place_of"]
    assert fact["actor"]["name"] == "JEFF LE CHEF"


@pytest.mark.req("STP-4")
def test_another_vendor_takes_the_place_and_the_first_one_is_told(
    visitor: Visitor, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    number = ticket["number"]
    first_link = visitor.vendor_link(number, VENDOR_MAIL)
    jeff.ticket_act(
        ticket,
        "replace_vendor",
        intervention_id=ticket["interventions"][0]["id"],
        vendor=vendor(name="AUTRE PLOMBIER", emails=[OTHER_MAIL], phones=[], by_sms=False),
        comment="",
    )
    visitor.settle()
    assert len(visitor.messages_of(number, VENDOR_MAIL)) == 2
    assert Vendor(first_link).look().read().forms == []
    Vendor(visitor.vendor_link(number, OTHER_MAIL)).refuse("Indisponible.")
    assert status(jeff, number) == "refused"


@pytest.mark.req("STP-8")
def test_a_conversation_keeps_its_subject(
    visitor: Visitor, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    number = ticket["number"]
    jeff.act(ticket, "send_message", subject="Accès au local", comment="Le code a changé.")
    visitor.settle()
    vendor_ = Vendor(visitor.vendor_link(number, VENDOR_MAIL))
    vendor_.write("Merci, c'est noté.")
    visitor.settle()
    told = visitor.messages_of(number, "jeff@example.org")[0]
    assert "Merci, c'est noté." in told["text"]
    items = jeff.get(f"/v1/tickets/{number}")["timeline"]["items"]
    asked, answered = (
        next(one for one in items if one["act"] == act)
        for act in ("send_message", "contact_manager")
    )
    assert answered["data"]["subject"] == asked["data"]["subject"] == "Accès au local"
    assert answered["data"]["thread"] == asked["id"]


@pytest.mark.req("STP-9")
def test_new_coordinates_are_used_from_then_on(
    visitor: Visitor, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    changed = jeff.act(
        ticket, "change_coordinates", emails=[OTHER_MAIL], phones=[], by_email=True, by_sms=False
    )
    jeff.act(changed, "remind", channel="email")
    visitor.settle()
    assert visitor.messages_of(ticket["number"], OTHER_MAIL)
    assert len(visitor.messages_of(ticket["number"], VENDOR_MAIL)) == 1


@pytest.mark.req("STP-10")
def test_a_note_stays_inside_the_agency(
    visitor: Visitor, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    jeff.ticket_act(ticket, "add_note", comment="Facture à surveiller de près.")
    visitor.settle()
    link = visitor.vendor_link(ticket["number"], VENDOR_MAIL)
    assert "à surveiller" not in Vendor(link).look().text
    assert all("à surveiller" not in str(one) for one in visitor.messages_of(ticket["number"]))


@pytest.mark.req("STP-12")
@pytest.mark.clock
def test_in_silent_mode_nothing_leaves_by_itself(visitor: Visitor, jeff: ApiClient) -> None:
    ticket = jeff.create(new_order(options={"silent": True}))
    visitor.settle()
    visitor.advance("10d")
    assert visitor.messages_of(ticket["number"]) == []
    assert "auto_remind_order" not in titles(jeff, ticket["number"])


@pytest.mark.req("SYS-4")
def test_an_act_on_a_step_that_has_changed_is_refused_with_what_is_there(
    jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    jeff.act(ticket, "refuse", comment="Il a rappelé : impossible.")
    with pytest.raises(LocalError, match="412"):
        jeff.act(ticket, "refuse", comment="Encore.")


@pytest.mark.req("SYS-4")
def test_the_same_request_twice_makes_one_ticket(visitor: Visitor, jeff: ApiClient) -> None:
    body, key = new_order(subject="Une seule fois"), {"Idempotency-Key": "e2e-une-seule-fois"}
    answers = [jeff.http.post("/v1/tickets", json=body, headers=key) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["number"] for answer in answers}) == 1
    visitor.settle()
    assert len(visitor.messages_of(answers[0].json()["number"], VENDOR_MAIL)) == 1


@pytest.mark.req("STP-8")
def test_a_party_receives_what_the_manager_writes_even_in_silent_mode(
    visitor: Visitor, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    number, president = ticket["number"], "denise.essai@example.org"
    ticket = jeff.ticket_act(ticket, "set_silent", value=True)
    person = {
        "name": "ALOXE CORTON Denise",
        "emails": [president],
        "phones": ["06 39 98 07 78"],
        "by_email": True,
        "by_sms": True,
    }
    words = {"subject": "Accès à la cave", "comment": "Pouvez-vous ouvrir demain ?"}
    jeff.ticket_act(ticket, "message_party", people=[person], **words)
    visitor.settle()
    mail = visitor.messages_of(number, president)[0]
    assert mail["subject"] == f"[Ticket n°{number}] Accès à la cave"
    assert words["comment"] in mail["text"]
    text = visitor.messages_of(number, "+33639980778")[0]["text"]
    assert f" - Ticket {number} Message : " in text
    assert f"Bonjour, {words['comment']}"[:60] in text
    link = visitor.vendor_link(number, VENDOR_MAIL)
    assert words["comment"] not in Vendor(link).look().text
