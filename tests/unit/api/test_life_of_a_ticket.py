"""What a ticket is and what may be done to it, as its vendors come and go, through the API."""

from __future__ import annotations

from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.http import Api
from tests.unit.api.conftest import order_body
from tests.unit.api.test_life_of_a_quote import (
    PRESIDENT,
    Desk,
    moment,
    quote_body,
    request_body,
    vendor,
)


def with_quotes(api: Api, user: User, *names: str) -> Desk:
    """A quote request whose vendors have all quoted."""
    desk = Desk(api, user, quote_body(*(vendor(name) for name in names)))
    for which in range(len(names)):
        sent = desk.act("send_quote", which, amount_cents=(which + 1) * 1000)
        assert sent.status == 200, sent.body
    return desk


@pytest.mark.req("TYP-1")
@pytest.mark.parametrize(
    ("body", "multiple", "single", "status"),
    [
        (order_body, "ODSM", "ODS", "Attente du RDV d’intervention"),
        (quote_body, "DM", "DS", "Devis en attente de réception"),
    ],
)
def test_with_one_vendor_left_a_ticket_is_single_everywhere(
    api: Api, jeff: User, body: Any, multiple: str, single: str, status: str
) -> None:
    typed = {**body(), "vendors": [vendor("UN"), vendor("DEUX")]}
    desk = Desk(api, jeff, typed)
    assert desk.ticket["type"] == multiple
    desk.act("cancel", 0, comment="Trop loin")
    assert (desk.ticket["type"], desk.ticket["status"]["label"]) == (single, status)
    assert desk.ticket["vendors"] == ["DEUX"]
    assert "inform_third_party" in desk.offered()
    told = desk.on_ticket("inform_third_party", people=[PRESIDENT])
    assert told.status == 200, told.body
    query = {"module": "syndic", "view": "all"}
    (row,) = api.call("GET", "/v1/tickets", user=jeff, query=query).json["items"]
    assert (row["type"], row["status"]["label"], row["vendors"]) == (single, status, ["DEUX"])
    desk.on_ticket("add_vendor", vendor=vendor("TROIS"))
    assert (desk.ticket["type"], desk.ticket["vendors"]) == (multiple, ["DEUX", "TROIS"])


@pytest.mark.req("STP-4")
def test_another_vendor_in_the_place_of_all_those_at_work(api: Api, jeff: User) -> None:
    desk = Desk(api, jeff, order_body(vendors=[vendor("UN"), vendor("DEUX")]))
    new = vendor("TROIS")
    about = desk.one(0)["id"]
    done = desk.on_ticket("replace_vendor", intervention_id=about, vendor=new)
    assert done.status == 200, done.body
    assert [one["step"] for one in desk.ticket["interventions"]] == [
        "cancelled",
        "cancelled",
        "awaiting_appointment",
    ]
    assert (desk.ticket["type"], desk.ticket["vendors"]) == ("ODS", ["TROIS"])


@pytest.mark.req("STP-1", "STP-2")
@pytest.mark.parametrize(
    ("act", "values", "step"),
    [
        ("fix_appointment", {"start": moment(2), "duration_minutes": 60}, "awaiting_completion"),
        ("complete", {}, "completed"),
        ("send_invoice", {"amount_cents": 990}, "invoiced"),
    ],
)
def test_on_a_quote_received_what_was_done_by_phone_is_entered(
    api: Api, jeff: User, act: str, values: dict[str, Any], step: str
) -> None:
    desk = with_quotes(api, jeff, "UN")
    assert act in desk.offered(0)
    done = desk.act(act, **values)
    assert (done.status, desk.one()["step"]) == (200, step), done.body
    fact = desk.ticket["timeline"]["items"][0]
    assert (fact["act"], fact["in_place_of"]) == (act, "UN")


@pytest.mark.req("STP-2", "QUO-2")
def test_an_approval_is_entered_by_phone_without_a_request(api: Api, jeff: User) -> None:
    desk = with_quotes(api, jeff, "UN")
    needed = next(o for o in desk.ticket["acts"] if o["act"] == "approve")
    assert (needed["needs"], needed["in_place"], needed["target"]) == (["approver"], True, "quote")
    refused = desk.act("approve", comment="Oui")
    assert (refused.status, refused.json["detail"]) == (
        409,
        "Une valeur nécessaire à cette action manque.",
    )
    done = desk.act("approve", approver={"name": "ALOXE CORTON Denise"}, comment="Oui")
    assert (done.status, desk.one()["step"]) == (200, "quote_approved"), done.body
    approval = desk.one()["approval"]
    assert (approval["approver"]["name"], approval["answered_by"]) == (
        "ALOXE CORTON Denise",
        "JEFF LE CHEF",
    )
    assert desk.ticket["timeline"]["items"][0]["in_place_of"] == "ALOXE CORTON Denise"


@pytest.mark.req("QUO-2")
def test_one_request_for_several_quotes_through_the_api(api: Api, jeff: User) -> None:
    desk = with_quotes(api, jeff, "UN", "DEUX", "TROIS")
    also = [desk.one(1)["id"]]
    wrong = desk.act("ask_approval", approver=PRESIDENT, also=["nobody"])
    assert wrong.status == 409
    assert "devis reçus" in wrong.json["detail"]
    done = desk.act("ask_approval", approver=PRESIDENT, also=also)
    assert done.status == 200, done.body
    assert [one["step"] for one in desk.ticket["interventions"]] == [
        "awaiting_approval",
        "awaiting_approval",
        "quote_received",
    ]
    one, two = (desk.one(which)["approval"] for which in (0, 1))
    assert one["request"] == two["request"] != ""
    desk.act("approve", 1, comment="Le second")
    assert [one["step"] for one in desk.ticket["interventions"]] == [
        "quote_received",
        "quote_approved",
        "quote_received",
    ]


@pytest.mark.req("STP-1")
def test_every_refusal_says_what_to_do_instead(api: Api, jeff: User) -> None:
    desk = with_quotes(api, jeff, "UN")
    desk.act("fix_appointment", start=moment(2), duration_minutes=60)
    assert "créez un nouveau ticket" in desk.act("request_quote").json["detail"]
    assert "créez un nouveau ticket" in desk.act("send_quote", amount_cents=1).json["detail"]
    again = desk.act("fix_appointment", start=moment(3), duration_minutes=60)
    assert again.status == 200, "her own entry, corrected"
    accept = desk.act("accept", start=moment(3), duration_minutes=60)
    assert "revenez à l’étape précédente" in accept.json["detail"]
    several = with_quotes(api, jeff, "UN", "DEUX")
    assert "acceptez d’abord" in several.act("complete").json["detail"]
    order = Desk(api, jeff, order_body())
    assert "une fois le rendez-vous fixé" in order.act("request_quote").json["detail"]
    validate = order.act("answer_presence", presence="on_site").json["detail"]
    assert "saisissez d’abord le rendez-vous" in validate


@pytest.mark.req("TYP-4")
def test_a_request_offers_its_five_acts_and_refuses_the_others(api: Api, jeff: User) -> None:
    number = api.call("POST", "/v1/requests", request_body(), user=jeff).json["number"]
    path = f"/v1/tickets/{number}"
    offers = api.call("GET", path, user=jeff).json["acts"]
    assert {one["act"] for one in offers} == {
        "validate_request",
        "cancel_request",
        "add_note",
        "inform_third_party",
        "close",
    }
    for body in (
        {"act": "message_party", "people": [PRESIDENT], "comment": "Bonjour"},
        {"act": "add_vendor", "vendor": vendor("UN")},
        {"act": "reassign", "user_id": jeff.id},
        {"act": "set_silent", "value": True},
    ):
        refused = api.call("POST", f"{path}/acts", body, user=jeff)
        assert (refused.status, "validez-la d’abord" in refused.json["detail"]) == (409, True), body
    edit = api.call("PATCH", path, {"subject": "A"}, user=jeff, headers={"If-Match": '"1"'})
    assert (edit.status, "validez-la d’abord" in edit.json["detail"]) == (409, True)
    for body in (
        {"act": "add_note", "comment": "À voir"},
        {"act": "inform_third_party", "people": [PRESIDENT]},
        {"act": "close", "confirm": True},
    ):
        done = api.call("POST", f"{path}/acts", body, user=jeff)
        assert done.status == 200, done.body
    assert done.json["status"]["label"] == "Ticket clos"
