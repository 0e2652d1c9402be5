"""Quotes, approvals, several vendors and requests through the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.user import User
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind

from tests.fakes.builders import NOW, make_place, make_place_record
from tests.fakes.http import Answer, Api
from tests.fakes.world import World
from tests.unit.api.conftest import order_body

PRESIDENT = {
    "name": "ALOXE CORTON Denise",
    "quality": "Président du CS",
    "emails": "denise@example.org",
    "by_email": True,
}
PDF = b"%PDF-1.7 quote"


def moment(days: int) -> str:
    """So many days from now, as the API says it."""
    return (NOW + timedelta(days=days)).isoformat().replace("+00:00", "Z")


def vendor(name: str, **values: Any) -> dict[str, Any]:
    """A vendor reached by e-mail."""
    return {"name": name, "emails": "contact@vendor.example", "by_email": True, **values}


def uploaded(api: Api, world: World, user: User, name: str = "devis.pdf") -> str:
    """A PDF announced and posted."""
    asked = {"name": name, "content_type": "application/pdf", "size": len(PDF)}
    upload = api.call("POST", "/v1/uploads", asked, user=user).json
    world.files.objects[upload["fields"]["key"]] = PDF
    return str(upload["upload_id"])


class Desk:
    """A manager at one ticket."""

    def __init__(self, api: Api, user: User, body: dict[str, Any]) -> None:
        self.api, self.user = api, user
        self.last = api.call("POST", "/v1/tickets", body, user=user)
        assert self.last.status == 201, self.last.body
        self.path = f"/v1/tickets/{self.ticket['number']}"

    @property
    def ticket(self) -> Any:
        """As last answered."""
        return self.last.json

    def one(self, which: int = 0) -> Any:
        """An intervention of it."""
        return self.ticket["interventions"][which]

    def act(self, act: str, which: int = 0, **values: Any) -> Answer:
        """Act on an intervention, with the version just seen; a refusal is not kept."""
        one = self.one(which)
        answer = self.api.call(
            "POST",
            f"{self.path}/interventions/{one['id']}/acts",
            {"act": act, **values},
            user=self.user,
            headers={"If-Match": f'"{one["step_version"]}"'},
        )
        return self._kept(answer)

    def on_ticket(self, act: str, **values: Any) -> Answer:
        """Act on the ticket."""
        path = f"{self.path}/acts"
        return self._kept(self.api.call("POST", path, {"act": act, **values}, user=self.user))

    def look(self) -> Any:
        """Open it again."""
        self.last = self.api.call("GET", self.path, user=self.user)
        return self.ticket

    def offered(self, which: int | None = None) -> set[str]:
        """The acts offered, on an intervention or on the ticket."""
        about = None if which is None else self.one(which)["id"]
        return {one["act"] for one in self.ticket["acts"] if one["intervention_id"] == about}

    def _kept(self, answer: Answer) -> Answer:
        if answer.status == 200:
            self.last = answer
        return answer


def quote_body(*vendors: dict[str, Any], **values: Any) -> dict[str, Any]:
    """A quote request."""
    return order_body(kind="quote", vendors=list(vendors) or [vendor("UN")], **values)


@pytest.mark.req("NEW-14", "QUO-1", "QUO-2")
def test_a_quote_is_asked_sent_and_approved_in_the_approvers_place(
    api: Api, world: World, jeff: User
) -> None:
    desk = Desk(api, jeff, quote_body())
    assert (desk.ticket["type"], desk.one()["status"]["label"]) == (
        "DS",
        "Devis en attente de réception",
    )
    desk.act("accept_to_quote")
    assert desk.one()["quoting"] is True
    file = uploaded(api, world, jeff)
    desk.act("send_quote", amount_cents=125050, delay_days=12, comment="TTC", uploads=[file])
    quote = desk.one()["quote"]
    assert (quote["cents"], quote["delay_days"], quote["comment"]) == (125050, 12, "TTC")
    assert [one["name"] for one in quote["files"]] == ["devis.pdf"]
    link = api.call("GET", f"{desk.path}/files/{file}", user=jeff)
    assert link.status == 200

    member = {**PRESIDENT, "name": "POMMARD Henri", "quality": "Membre du CS"}
    desk.act("ask_approval", approver=PRESIDENT, inform=[member], comment="Merci")
    approval = desk.one()["approval"]
    approver = approval["approver"]
    assert approver.pop("party")
    assert approver == {"name": PRESIDENT["name"], "quality": "Président du CS"}
    assert (approval["step"], approval["ground"], approval["opinion"]) == (
        "pending",
        "opinion",
        True,
    )
    assert [one["name"] for one in approval["informed"]] == ["POMMARD Henri"]
    assert desk.act("remind_approver", channel="sms").status == 409
    assert desk.act("remind_approver", channel="email").status == 200

    desk.act("approve", ground="delegation", document="AG du 12 mai", comment="D'accord")
    approval = desk.one()["approval"]
    assert (approval["step"], approval["opinion"]) == ("approved", False)
    assert (approval["document"], approval["answered_by"]) == ("AG du 12 mai", jeff.name)
    newest = desk.ticket["timeline"]["items"][0]
    assert newest["in_place_of"] == PRESIDENT["name"]


@pytest.mark.req("QUO-4", "QUO-6")
def test_a_quote_is_accepted_signed_and_its_appointment_validated_moved_and_cancelled(
    api: Api, world: World, jeff: User
) -> None:
    desk = Desk(api, jeff, quote_body())
    desk.act("send_quote", amount_cents=125050)
    signed = uploaded(api, world, jeff, "devis-signe.pdf")
    desk.act("accept_quote", comment="Bon pour accord", uploads=[signed])
    assert [one["id"] for one in desk.one()["signed_quote"]] == [signed]
    assert desk.one()["accepted_comment"] == "Bon pour accord"
    assert api.call("GET", f"{desk.path}/files/{signed}", user=jeff).status == 200
    assert "accept_quote" not in desk.offered(0)

    desk.act("fix_appointment", start=moment(3), duration_minutes=90)
    assert desk.one()["appointment"]["start"] == moment(3)
    desk.act("postpone_appointment", start=moment(4))
    assert desk.one()["appointment"] == {
        "start": moment(4),
        "end": (NOW + timedelta(days=4, minutes=90)).isoformat().replace("+00:00", "Z"),
        "duration_minutes": 90,
    }
    assert desk.one()["appointment_validated"] is True
    refused = desk.act("validate_appointment")
    assert (refused.status, refused.json["code"]) == (409, "act_refused")
    desk.act("cancel_appointment", comment="Absence du gardien")
    assert desk.one()["appointment"] is None


@pytest.mark.req("TYP-1", "QUO-3")
def test_another_vendor_makes_it_multiple_and_keeping_one_quote_ends_the_others(
    api: Api, jeff: User
) -> None:
    desk = Desk(api, jeff, quote_body())
    desk.on_ticket("add_vendor", vendor=vendor("DEUX", comment="Vu avec le gardien"))
    desk.on_ticket("add_vendor", vendor=vendor("TROIS"))
    assert (desk.ticket["type"], desk.ticket["vendors"]) == ("DM", ["UN", "DEUX", "TROIS"])
    desk.act("send_quote", 0, amount_cents=90000)
    desk.act("send_quote", 1, amount_cents=80000)
    desk.act("accept_quote", 1)
    assert [one["step"] for one in desk.ticket["interventions"]] == [
        "cancelled",
        "quote_accepted",
        "cancelled",
    ]
    assert [one["not_kept"] for one in desk.ticket["interventions"]] == [True, False, True]
    assert [len(one["timers"]) for one in desk.ticket["interventions"]][::2] == [0, 0]
    assert desk.ticket["amount_cents"] == 80000
    refused = desk.on_ticket("add_vendor", vendor=vendor("QUATRE"))
    assert refused.json["detail"] == "Un devis est déjà accepté : aucun autre ne peut être demandé."


@pytest.mark.req("NEW-10")
def test_a_quote_request_goes_by_mail_even_unticked_but_an_order_does_not(
    api: Api, jeff: User
) -> None:
    unticked = {"name": "UN", "emails": "contact@vendor.example"}
    assert api.call("POST", "/v1/tickets", quote_body(unticked), user=jeff).status == 201
    refused = api.call("POST", "/v1/tickets", order_body(vendors=[unticked]), user=jeff)
    assert refused.fields() == {"vendors.0.by_email"}
    nowhere = {"name": "UN", "phones": "06 39 98 00 11"}
    refused = api.call("POST", "/v1/tickets", quote_body(nowhere), user=jeff)
    assert refused.fields() == {"vendors.0.by_email"}


@pytest.mark.req("TYP-1", "TYP-7")
def test_an_order_of_several_trades_runs_each_on_its_own(api: Api, jeff: User) -> None:
    desk = Desk(api, jeff, order_body(vendors=[vendor("UN"), vendor("DEUX")]))
    assert (desk.ticket["type"], desk.ticket["status"]["label"]) == ("ODSM", "EN COURS")
    desk.act("accept", 0, start=moment(1), duration_minutes=60)
    desk.act("complete", 1, amount_cents=5000)
    assert desk.one(0)["step"] == "awaiting_completion"
    assert desk.ticket["amount_cents"] == 5000
    assert "inform_third_party" not in desk.offered()
    refused = desk.act("request_quote", 0)
    assert (refused.status, refused.json["code"]) == (409, "act_refused")


@pytest.mark.req("TYP-2")
@pytest.mark.parametrize("by_hand", [False, True])
def test_an_order_on_site_becomes_a_quote_with_the_delays_asked_then(
    api: Api, jeff: User, by_hand: bool
) -> None:
    desk = Desk(api, jeff, order_body())
    desk.act("accept", start=moment(1), duration_minutes=60)
    one = {"every": 2, "unit": "days", "maximum": 5}
    delays = {"order": one, "quote": one, "invoice": one, "appointment_reminder_hours": 24}
    if by_hand:
        desk.act("send_quote", amount_cents=42000, delays=delays)
    else:
        desk.act("request_quote", delays=delays, comment="Merci de chiffrer")
    assert desk.ticket["type"] == "DS"
    assert desk.ticket["delays"]["appointment_reminder_hours"] == 24
    assert desk.one()["step"] == ("quote_received" if by_hand else "awaiting_quote")


@pytest.mark.req("QUO-2", "SYS-4")
def test_a_decision_based_on_what_was_before_the_approver_answered_is_stale(
    api: Api, world: World, jeff: User
) -> None:
    desk = Desk(api, jeff, quote_body())
    desk.act("send_quote", amount_cents=90000)
    desk.act("ask_approval", approver=PRESIDENT)
    one = desk.one()
    answer = Command(Act.DISAPPROVE, Actor(ActorKind.APPROVER, one["id"], "x"), one["id"])
    perform(world.context(), desk.ticket["number"], answer)
    assert desk.act("refuse_quote").status == 412
    desk.look()
    assert desk.one()["approval"]["step"] == "disapproved"


@pytest.mark.req("QUO-1")
def test_an_approval_that_nobody_can_answer_names_the_field(api: Api, jeff: User) -> None:
    desk = Desk(api, jeff, quote_body())
    desk.act("send_quote", amount_cents=90000)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({}, "approver"),
        ({"approver": {"name": "X"}}, "approver.by_email"),
        ({"approver": {**PRESIDENT, "emails": "nobody"}}, "approver.emails"),
        ({"approver": PRESIDENT, "inform": [{"name": "X"}]}, "inform.0.by_email"),
        ({"approver": PRESIDENT, "ground": "whim"}, "ground"),
        ({"approver": PRESIDENT, "document": "a\0b"}, "document"),
        ({"approver": PRESIDENT, "people": []}, "people"),
    ]
    for values, field in wrong:
        refused = desk.act("ask_approval", **values)
        assert (refused.status, refused.fields()) == (400, {field}), refused.body
    for values, field in (
        ({}, "amount_cents"),
        ({"amount_cents": -1}, "amount_cents"),
        ({"amount_cents": 1, "delay_days": -1}, "delay_days"),
        ({"amount_cents": 1, "delays": {}}, "delays.order"),
    ):
        refused = desk.act("send_quote", **values)
        assert refused.status == 400
        assert field in refused.fields()


def request_body(**values: Any) -> dict[str, Any]:
    """A request « ? »."""
    return {
        "module": "syndic",
        "place_id": "place-gilbert",
        "requester": {
            "name": "SANTENAY Odile",
            "quality": "Copropriétaire",
            "emails": "odile@example.net",
            "by_email": True,
        },
        "source": "Téléphone",
        "subject": "Lampe du hall",
        "description": "La lampe du hall clignote.",
        **values,
    }


@pytest.mark.req("TYP-4", "EXT-1")
def test_a_request_waits_then_becomes_a_quote_with_everything_carried_over(
    api: Api, world: World, jeff: User
) -> None:
    file = uploaded(api, world, jeff, "photo.pdf")
    key = {"Idempotency-Key": "request-1"}
    body = request_body(uploads=[file])
    filed = api.call("POST", "/v1/requests", body, user=jeff, headers=key)
    assert (filed.status, filed.json["type"], filed.json["interventions"]) == (201, "REQUEST", [])
    assert filed.json["status"] == {
        "code": "awaiting_validation",
        "label": "En attente de validation",
        "turn": "blue",
    }
    again = api.call("POST", "/v1/requests", body, user=jeff, headers=key)
    assert again.json["number"] == filed.json["number"]
    path = f"/v1/tickets/{filed.json['number']}"
    more = uploaded(api, world, jeff, "plan.pdf")
    typed = quote_body(vendor("UN"), vendor("DEUX"), uploads=[more])
    wrong = api.call("POST", f"{path}/validate", {**typed, "place_id": "x"}, user=jeff)
    assert wrong.fields() == {"place_id"}
    key = {"Idempotency-Key": "validate-1"}
    for _ in range(2):
        valid = api.call("POST", f"{path}/validate", typed, user=jeff, headers=key)
        assert (valid.status, valid.json["type"]) == (200, "DM"), valid.body
        assert valid.json["number"] == filed.json["number"]
        assert [one["id"] for one in valid.json["attachments"]] == [file, more]
    refused = api.call("POST", f"{path}/validate", quote_body(), user=jeff)
    assert (refused.status, refused.json["code"]) == (409, "act_refused")


@pytest.mark.req("TYP-4")
def test_a_request_is_cancelled_with_a_reason_only(api: Api, jeff: User) -> None:
    filed = api.call("POST", "/v1/requests", request_body(), user=jeff)
    path = f"/v1/tickets/{filed.json['number']}/acts"
    refused = api.call("POST", path, {"act": "cancel_request", "comment": " "}, user=jeff)
    assert refused.fields() == {"comment"}
    body = {"act": "cancel_request", "comment": "Déjà signalé"}
    done = api.call("POST", path, body, user=jeff)
    assert (done.status, done.json["state"], done.json["acts"]) == (200, "closed", [])


@pytest.mark.req("REG-1", "QUO-1")
def test_the_mandates_works_limit_is_told_with_the_place(
    api: Api, world: World, jeff: User
) -> None:
    place = make_place(id="lot-12", works_limit_cents=30000)
    world.registers().put_place(make_place_record(id="lot-12", place=place))
    known = api.call("GET", "/v1/places", user=jeff, query={"module": "syndic"}).json
    assert {one["id"]: one["works_limit_cents"] for one in known}["lot-12"] == 30000
    created = api.call("POST", "/v1/tickets", quote_body(place_id="lot-12"), user=jeff)
    assert created.json["place"]["works_limit_cents"] == 30000


@pytest.mark.req("STP-8")
def test_a_message_to_a_party_keeps_its_subject_its_thread_and_its_files(
    api: Api, world: World, jeff: User
) -> None:
    desk = Desk(api, jeff, order_body(vendors=[vendor("UN"), vendor("DEUX")]))
    assert "message_party" in desk.offered()
    upload = uploaded(api, world, jeff, "plan.pdf")
    words = {"people": [PRESIDENT], "subject": "Accès", "comment": "Pouvez-vous ouvrir ?"}
    assert desk.on_ticket("message_party", **words, uploads=[upload]).status == 200
    first = desk.ticket["timeline"]["items"][0]
    assert (first["title"], first["column"]) == ("Message envoyé", "sent")
    assert first["data"]["people"] == PRESIDENT["name"]
    assert [(file["name"], file["role"]) for file in first["attachments"]] == [
        ("plan.pdf", "message")
    ]
    assert desk.on_ticket("message_party", **words, thread=first["id"]).status == 200
    newest = desk.ticket["timeline"]["items"][0]
    assert (newest["data"]["subject"], newest["data"]["thread"]) == ("Accès", first["id"])
    nowhere = {"name": "PERSONNE", "emails": "", "phones": ""}
    assert desk.on_ticket("message_party", people=[nowhere], comment="x").status == 400
