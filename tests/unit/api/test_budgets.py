"""A user who has written enough today is told so by the API (ADR 41)."""

from __future__ import annotations

from typing import Any

from loge.agency.domain.budgets import DayBudgets
from loge.agency.domain.user import User
from loge.kernel.reasons import Reason
from loge.kernel.words.reasons import sentence_of
from loge.messaging.domain.send_state import SendState

from tests.fakes.builders import AGENCY, make_agency
from tests.fakes.http import Answer, Api
from tests.fakes.world import World
from tests.unit.workers.office import Office


def write(api: Api, user: User, created: Answer, key: str) -> Answer:
    """A message to the vendor."""
    part = created.json["interventions"][0]["id"]
    number = created.json["number"]
    return api.call(
        "POST",
        f"/v1/tickets/{number}/interventions/{part}/acts",
        {"act": "send_message", "comment": "Bonjour"},
        user=user,
        headers={"Idempotency-Key": key, "If-Match": '"1"'},
    )


def test_beyond_its_budget_a_user_reads_why_and_when(
    api: Api, world: World, jeff: User, order: dict[str, Any]
) -> None:
    world.store.agencies[AGENCY].agency = make_agency(budgets=DayBudgets(user_messages=1))
    created = api.call("POST", "/v1/tickets", order, user=jeff)
    assert write(api, jeff, created, "k1").status == 200
    refused = write(api, jeff, created, "k2")
    assert refused.status == 429
    assert refused.json["detail"] == sentence_of(Reason.USER_MESSAGES, {"most": 1})
    assert int(refused.headers["Retry-After"]) == 14 * 3600
    assert write(api, jeff, created, "k1").status == 200, "a repeated request is answered again"


def test_a_held_message_is_shown_as_held_and_can_be_sent_again(
    api: Api, world: World, jeff: User, order: dict[str, Any]
) -> None:
    world.store.agencies[AGENCY].agency = make_agency(budgets=DayBudgets(phone_ticket_sms=1))
    office = Office(world)
    created = api.call("POST", "/v1/tickets", order, user=jeff)
    number = created.json["number"]
    office.run()
    write(api, jeff, created, "k1")
    office.run()
    sends = api.call("GET", f"/v1/tickets/{number}/sends", user=jeff).json
    (held,) = [s for s in sends if s["state"] == SendState.HELD]
    assert held["label_state"] == "Retenu : limite du jour atteinte"
    assert held["label_reason"] == "trop de SMS à ce numéro pour ce ticket aujourd’hui"
    path = f"/v1/tickets/{number}/sends/{held['id']}/resend"
    assert api.call("POST", path, user=jeff).status == 200
    office.run()
    again = api.call("GET", f"/v1/tickets/{number}/sends", user=jeff).json
    states = {s["id"]: s["state"] for s in again}
    assert states[held["id"]] == "resent"
    assert len(world.texter.sent) == 2
