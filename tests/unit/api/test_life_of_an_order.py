"""An order through the API, from its creation to its archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.builders import AGENCY, NOW, make_user
from tests.fakes.http import Answer, Api
from tests.fakes.pictures import photograph
from tests.fakes.world import World

START = (NOW + timedelta(days=1)).isoformat().replace("+00:00", "Z")


def act(api: Api, user: User, answer: Answer, body: dict[str, Any]) -> Answer:
    """An act on the only intervention, with the version just seen."""
    ticket = answer.json
    intervention = ticket["interventions"][-1]
    path = f"/v1/tickets/{ticket['number']}/interventions/{intervention['id']}/acts"
    return api.call(
        "POST",
        path,
        body,
        user=user,
        headers={"If-Match": f'"{intervention["step_version"]}"'},
    )


@pytest.mark.req("SYS-4")
def test_an_order_is_created_accepted_finished_paid_and_closed(
    api: Api, world: World, jeff: User, order: dict[str, Any]
) -> None:
    created = api.call("POST", "/v1/tickets", order, user=jeff)
    assert created.status == 201
    assert created.json["status"]["label"] == "Attente du RDV d’intervention"
    number = created.json["number"]
    assert created.headers["Location"] == f"/v1/tickets/{number}"

    planned = act(api, jeff, created, {"act": "accept", "start": START, "duration_minutes": 60})
    assert planned.status == 200, planned.body
    assert planned.json["interventions"][0]["appointment"]["start"] == START
    newest = planned.json["timeline"]["items"][0]
    assert newest["act"] == "accept"
    assert newest["in_place_of"] == "PLOMB'SERVICE"
    assert newest["column"] == "received"

    done = act(api, jeff, planned, {"act": "complete", "comment": "Égout débouché"})
    paid = act(api, jeff, done, {"act": "send_invoice", "amount_cents": 25364})
    assert paid.json["amount_cents"] == 25364

    path = f"/v1/tickets/{number}"
    refused = api.call("POST", f"{path}/exports", {"kind": "summary"}, user=jeff)
    assert refused.status == 409
    closed = api.call("POST", f"{path}/acts", {"act": "close", "confirm": True}, user=jeff)
    assert closed.json["status"]["turn"] == "red"
    assert closed.json["acts"] == []

    asked = api.call("POST", f"{path}/exports", {"kind": "summary"}, user=jeff)
    assert (asked.status, asked.json["state"]) == (202, "pending")
    again = api.call("POST", f"{path}/exports", {"kind": "summary"}, user=jeff)
    assert again.json["id"] == asked.json["id"]
    assert len(world.workflows.archives) == 1
    tickets = world.context().tickets
    export = tickets.export(number, "summary")
    assert export is not None
    tickets.put_export(replace(export, state="ready", key="exports/aide/x.pdf", size=3))
    ready = api.call("GET", f"{path}/exports/summary", user=jeff)
    assert ready.json["url"].startswith("https://")


@pytest.mark.req("SYS-4")
def test_a_repeated_key_answers_the_same_ticket(
    api: Api, jeff: User, order: dict[str, Any]
) -> None:
    key = {"Idempotency-Key": "one-form"}
    first = api.call("POST", "/v1/tickets", order, user=jeff, headers=key)
    second = api.call("POST", "/v1/tickets", order, user=jeff, headers=key)
    assert second.json["number"] == first.json["number"]
    other = api.call("POST", "/v1/tickets", {**order, "subject": "x"}, user=jeff, headers=key)
    assert (other.status, other.json["code"]) == (422, "idempotency_key_reused")


@pytest.mark.req("SYS-4")
def test_a_change_based_on_an_old_version_is_refused_with_the_current_one(
    api: Api, jeff: User, order: dict[str, Any]
) -> None:
    number = api.call("POST", "/v1/tickets", order, user=jeff).json["number"]
    path = f"/v1/tickets/{number}"
    missing = api.call("PATCH", path, {"subject": "Autre"}, user=jeff)
    assert missing.status == 428
    first = api.call("PATCH", path, {"subject": "A"}, user=jeff, headers={"If-Match": 'W/"1"'})
    assert first.json["subject"] == "A"
    late = api.call("PATCH", path, {"subject": "B"}, user=jeff, headers={"If-Match": '"1"'})
    assert late.status == 412
    assert late.json["current"] == {"expected": 1, "current": first.json["edit_version"]}
    assert api.call("GET", path, user=jeff).json["subject"] == "A"


@pytest.mark.req("STP-1")
def test_an_act_that_makes_no_sense_is_refused_with_the_reason(
    api: Api, jeff: User, order: dict[str, Any]
) -> None:
    created = api.call("POST", "/v1/tickets", order, user=jeff)
    refused = act(api, jeff, created, {"act": "refuse_invoice"})
    assert (refused.status, refused.json["code"]) == (409, "act_refused")
    assert refused.json["detail"].startswith("Aucune facture n’est reçue")


@pytest.mark.req("NEW-11")
def test_several_addresses_are_read_and_each_bad_one_is_named(
    api: Api, jeff: User, order: dict[str, Any]
) -> None:
    created = api.call("POST", "/v1/tickets", order, user=jeff)
    vendor = created.json["interventions"][0]["vendor"]
    assert vendor["emails"] == ["contact@plomberie.example", "atelier@plomberie.example"]
    assert vendor["phones"] == ["+33639980011"]
    order["vendors"][0] |= {"emails": "contact@plomberie.example, nobody", "phones": "12"}
    refused = api.call("POST", "/v1/tickets", order, user=jeff)
    assert refused.fields() == {"vendors.0.emails", "vendors.0.phones"}
    assert "nobody" in refused.json["detail"]


@pytest.mark.req("LST-3")
def test_the_red_dot_goes_out_when_the_ticket_was_seen(
    api: Api, world: World, jeff: User, order: dict[str, Any]
) -> None:
    colleague = make_user(id="user-paul", sub="sub-paul", name="PAUL")
    world.registers(AGENCY).put_user(colleague)
    number = api.call("POST", "/v1/tickets", order, user=colleague).json["number"]
    query = {"module": "syndic", "view": "all"}
    (line,) = api.call("GET", "/v1/tickets", user=jeff, query=query).json["items"]
    assert (line["number"], line["unread"]) == (number, True)
    assert api.call("PUT", f"/v1/tickets/{number}/seen", user=jeff).status == 204
    (line,) = api.call("GET", "/v1/tickets", user=jeff, query=query).json["items"]
    assert line["unread"] is False


@pytest.mark.req("STP-10")
def test_a_rich_note_is_cleaned_and_readable_as_text(
    api: Api, jeff: User, order: dict[str, Any]
) -> None:
    number = api.call("POST", "/v1/tickets", order, user=jeff).json["number"]
    note = {
        "act": "add_note",
        "format": "html",
        "comment": "<p>Rappeler <b>M. Liouf</b><script>alert(1)</script>"
        '<a href="javascript:x()">ici</a></p>',
    }
    answer = api.call("POST", f"/v1/tickets/{number}/acts", note, user=jeff)
    fact = answer.json["timeline"]["items"][0]
    assert fact["internal"] is True
    assert "<b>M. Liouf</b>" in fact["html"]
    assert "script" not in fact["html"]
    assert fact["data"]["comment"] == "Rappeler M. Liouf ici"
    plain = {"act": "add_note", "comment": "a < b\net <b>c</b>"}
    answer = api.call("POST", f"/v1/tickets/{number}/acts", plain, user=jeff)
    fact = answer.json["timeline"]["items"][0]
    assert fact["html"] == "a &lt; b<br>et &lt;b&gt;c&lt;/b&gt;"
    assert fact["data"]["comment"] == "a < b\net <b>c</b>"


@pytest.mark.req("STP-10")
def test_a_note_keeps_its_colours(api: Api, jeff: User, order: dict[str, Any]) -> None:
    number = api.call("POST", "/v1/tickets", order, user=jeff).json["number"]
    coloured = '<p>Vu : <span data-colour="red">à <strong>rappeler</strong></span></p>'
    pasted = coloured.replace("<p>", '<p style="color: pink"><span data-colour="pink">!</span> ')
    note = {"act": "add_note", "format": "html", "comment": pasted}
    api.call("POST", f"/v1/tickets/{number}/acts", note, user=jeff)
    read = api.call("GET", f"/v1/tickets/{number}/timeline", user=jeff).json["items"][0]
    assert read["html"] == coloured.replace("<p>", "<p>! ")
    assert read["data"]["comment"] == "! Vu : à rappeler"


@pytest.mark.req("NEW-15")
def test_a_file_is_announced_posted_adopted_and_fetched(
    api: Api, world: World, jeff: User, order: dict[str, Any]
) -> None:
    announced = api.call(
        "POST",
        "/v1/uploads",
        {"name": "Dégât n°1.JPG", "content_type": "image/jpeg", "size": 12},
        user=jeff,
    )
    upload = announced.json
    world.files.objects[upload["fields"]["key"]] = b"\xff\xd8\xff photograph"
    created = api.call(
        "POST", "/v1/tickets", {**order, "uploads": [upload["upload_id"]]}, user=jeff
    )
    (file,) = created.json["attachments"]
    assert file["name"] == "Dégât n°1.JPG"
    path = f"/v1/tickets/{created.json['number']}/files/{file['id']}"
    assert api.call("GET", path, user=jeff).json["url"].endswith("inline")
    saved = api.call("GET", path, user=jeff, query={"download": "1"})
    assert saved.json["url"].endswith("attachment")


@pytest.mark.req("NEW-15")
def test_a_file_whose_content_is_not_what_its_name_says_is_refused(
    api: Api, world: World, jeff: User, order: dict[str, Any]
) -> None:
    announced = api.call(
        "POST",
        "/v1/uploads",
        {"name": "photo.jpg", "content_type": "image/jpeg", "size": 12},
        user=jeff,
    )
    world.files.objects[announced.json["fields"]["key"]] = b"<svg onload=alert(1)>"
    body = {**order, "uploads": [announced.json["upload_id"]]}
    refused = api.call("POST", "/v1/tickets", body, user=jeff)
    assert (refused.status, refused.fields()) == (400, {"uploads.0"})
    assert refused.json["detail"].startswith("«\u00a0photo.jpg\u00a0»\u00a0: type non accepté")
    # the next answer goes without it
    assert api.call("POST", "/v1/tickets", order, user=jeff).status == 201


@pytest.mark.req("NEW-15")
@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        (0, "Ce fichier est vide. Vérifiez «\u00a0scan.pdf\u00a0»"),
        (26 * 1024 * 1024, "Ce fichier dépasse 25\u00a0Mo. Réduisez «\u00a0scan.pdf\u00a0»"),
    ],
)
def test_a_file_is_refused_by_its_size_when_it_is_announced(
    api: Api, jeff: User, size: int, sentence: str
) -> None:
    asked = {"name": "scan.pdf", "content_type": "application/pdf", "size": size}
    refused = api.call("POST", "/v1/uploads", asked, user=jeff)
    assert (refused.status, refused.fields()) == (400, {"size"})
    assert refused.json["detail"].startswith(sentence)


@pytest.mark.req("TIC-3")
def test_a_phone_s_picture_is_seen_by_its_copy(
    api: Api, world: World, jeff: User, order: dict[str, Any]
) -> None:
    asked = {"name": "IMG_1.HEIC", "content_type": "image/heic", "size": 767}
    upload = api.call("POST", "/v1/uploads", asked, user=jeff).json
    world.files.objects[upload["fields"]["key"]] = photograph("HEIF")
    body = {**order, "uploads": [upload["upload_id"]]}
    ticket = api.call("POST", "/v1/tickets", body, user=jeff).json
    (file,) = ticket["attachments"]
    assert (file["name"], file["content_type"]) == ("IMG_1.HEIC", "image/heic")
    path = f"/v1/tickets/{ticket['number']}/files/{file['id']}"

    def link(**query: str) -> str:
        answer = api.call("GET", path, user=jeff, query=query)
        return str(answer.json.get("url") or answer.json["detail"])

    assert link(size="view").startswith("L’aperçu de ce fichier n’est pas prêt")
    (stored,) = world.store.agencies[AGENCY].tickets[ticket["number"]].ticket.attachments
    world.files.make_copies(stored)
    assert link(size="view").endswith("IMG_1.heic.view.jpg?disposition=inline")
    assert link(size="small").endswith("IMG_1.heic.small.jpg?disposition=inline")
    # the original stays
    assert link(download="1").endswith("IMG_1.heic?disposition=attachment")


@pytest.mark.req("NEW-15")
def test_two_files_of_one_ticket_are_never_called_the_same(
    api: Api, world: World, jeff: User, order: dict[str, Any]
) -> None:
    def given(*names: str) -> list[str]:
        ids = []
        for name in names:
            asked = {"name": name, "content_type": "application/pdf", "size": 12}
            upload = api.call("POST", "/v1/uploads", asked, user=jeff).json
            world.files.objects[upload["fields"]["key"]] = b"%PDF-1.7 devis"
            ids.append(upload["upload_id"])
        return ids

    body = {**order, "uploads": given("devis-1.pdf", "devis-1.pdf")}
    ticket = api.call("POST", "/v1/tickets", body, user=jeff).json
    assert [f["name"] for f in ticket["attachments"]] == ["devis-1.pdf", "devis-1 (2).pdf"]
    for expected in ("devis-1 (3).pdf", "devis-1 (4).pdf"):
        note = {"act": "add_note", "comment": "Vu", "uploads": given("devis-1.pdf")}
        path = f"/v1/tickets/{ticket['number']}/acts"
        done = api.call("POST", path, note, user=jeff)
        assert done.status < 300, done.json
        latest = api.call("GET", f"/v1/tickets/{ticket['number']}", user=jeff).json["timeline"][
            "items"
        ][0]
        assert [f["name"] for f in latest["attachments"]] == [expected]


def test_registers_and_the_user_are_answered(api: Api, jeff: User) -> None:
    me = api.call("GET", "/v1/me", user=jeff).json
    assert (me["user"]["name"], me["agency"]["name"]) == ("JEFF LE CHEF", "Agence Aide SA")
    (place,) = api.call("GET", "/v1/places", user=jeff, query={"module": "syndic"}).json
    assert (place["label"], place["door_code"]) == ("GILBERT", "A1234")
    assert place["people"][0]["quality"] == "Locataire"
    (vendor,) = api.call("GET", "/v1/vendors", user=jeff, query={"trade": "plomberie"}).json
    assert vendor["name"] == "PLOMB'SERVICE"
    assert api.call("GET", "/v1/vendors", user=jeff, query={"trade": "Chat"}).json == []
    assert [u["id"] for u in api.call("GET", "/v1/users", user=jeff).json] == [jeff.id]
