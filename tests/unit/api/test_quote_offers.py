"""What a quote's offers and its details say through the API."""

from __future__ import annotations

import pytest
from loge.agency.domain.user import User
from loge.kernel.modules import Module

from tests.fakes.builders import make_place, make_place_record
from tests.fakes.http import Api
from tests.fakes.world import World
from tests.unit.api.test_life_of_a_quote import Desk, quote_body


@pytest.mark.req("VEN-6", "STP-2")
def test_the_vendors_reference_of_a_quote_is_entered_in_its_place_and_shown(
    api: Api, world: World, jeff: User
) -> None:
    desk = Desk(api, jeff, quote_body())
    offers = {one["act"]: one for one in desk.ticket["acts"]}
    assert "reference" in offers["send_quote"]["takes"]
    desk.act("send_quote", amount_cents=90000, delay_days=12, reference="DV-117")
    quote = desk.one()["quote"]
    assert quote["reference"] == "DV-117"
    assert quote["details"] == [
        {"label": "Référence", "text": "DV-117"},
        {"label": "Délai d’exécution", "text": "12 jours"},
    ]
    said = desk.ticket["timeline"]["items"][0]["text"]
    assert "(réf. DV-117, intervention possible sous 12 jours)" in said
    refused = desk.act("send_quote", amount_cents=90000, reference="nul \0")
    assert refused.fields() == {"reference"}
    desk.act("send_quote", amount_cents=90000, reference="deux\nlignes")
    assert desk.one()["quote"]["reference"] == "deux lignes"
    desk.act("send_quote", amount_cents=90000)
    assert (desk.one()["quote"]["reference"], desk.one()["quote"]["details"]) == ("", [])


@pytest.mark.req("QUO-1")
def test_a_quote_above_the_works_limit_is_offered_with_it_and_can_be_accepted_all_the_same(
    api: Api, world: World, jeff: User
) -> None:
    place = make_place(id="lot-12", works_limit_cents=30000)
    world.registers().put_place(make_place_record(id="lot-12", place=place, module=Module.GERANCE))
    desk = Desk(api, jeff, quote_body(place_id="lot-12", module="gerance"))
    limits = []
    for amount in (30000, 30001):
        desk.act("send_quote", amount_cents=amount)
        offers = {one["act"]: one for one in desk.ticket["acts"]}
        limits.append(offers["accept_quote"]["works_limit_cents"])
        suggested = {act for act, one in offers.items() if one["suggested"]}
        assert suggested == {"ask_approval" if amount > 30000 else "accept_quote"}
    assert limits == [None, 30000]
    assert desk.act("accept_quote").status == 200


@pytest.mark.req("STP-1", "STP-12")
def test_the_button_of_a_silent_quote_request_sends_a_quote_request(api: Api, jeff: User) -> None:
    desk = Desk(api, jeff, quote_body(options={"silent": True}))
    offers = {one["act"]: one for one in desk.ticket["acts"]}
    assert offers["send_order"]["label"] == "Envoyer la demande de devis"
    about = {act: (one["target"], one["in_place"], one["danger"]) for act, one in offers.items()}
    assert about["send_quote"] == ("vendor", True, False)
    assert about["close"] == ("ticket", False, True)
