"""The settings of the agency: administrators change them, and each counts where its rule is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.rights import delivered
from loge.agency.domain.user import Role, User
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Appointment

from tests.fakes.builders import AGENCY, make_creation, make_user
from tests.fakes.http import Answer, Api
from tests.fakes.world import World
from tests.unit.api.conftest import order_body

pytestmark = pytest.mark.req("SET-2")
PDF = b"%PDF-1.7 conditions"


@pytest.fixture
def admin(world: World) -> User:
    user = make_user(
        id="user-admin",
        sub="sub-admin",
        role=Role.ADMINISTRATOR,
        rights=delivered(Role.ADMINISTRATOR),
    )
    world.registers().put_user(user)
    return user


def read(api: Api, user: User) -> dict[str, Any]:
    answer = api.call("GET", "/v1/settings", user=user)
    assert answer.status == 200
    return dict(answer.json)


def change(api: Api, user: User, version: int | None = None, **values: Any) -> Answer:
    known = read(api, user)["version"] if version is None else version
    headers = {"If-Match": f'"{known}"'}
    return api.call("PATCH", "/v1/settings", values, user=user, headers=headers)


def uploaded(api: Api, world: World, user: User, name: str = "conditions.pdf") -> str:
    asked = {"name": name, "content_type": "application/pdf", "size": len(PDF)}
    upload = api.call("POST", "/v1/uploads", asked, user=user).json
    world.files.objects[upload["fields"]["key"]] = PDF
    return str(upload["upload_id"])


def test_everybody_reads_them_and_administrators_alone_change_them(
    api: Api, jeff: User, admin: User
) -> None:
    before = read(api, jeff)
    assert (before["read_receipt"], before["hide_email"], before["version"]) == (False, False, 1)
    refused = change(api, jeff, 1, read_receipt=True)
    assert (refused.status, refused.json["code"]) == (403, "forbidden")
    done = change(api, admin, read_receipt=True, page_size=50)
    assert done.status == 200
    assert done.json == {**before, "read_receipt": True, "page_size": 50, "version": 2}
    assert read(api, jeff) == done.json
    assert api.call("GET", "/v1/me", user=jeff).json["agency"]["page_size"] == 50


def test_the_one_who_changes_second_is_told(api: Api, admin: User) -> None:
    change(api, admin, 1, hide_email=True)
    late = change(api, admin, 1, hide_email=False)
    assert (late.status, late.json["code"]) == (412, "stale")
    assert late.json["current"] == {"expected": 1, "current": 2}
    assert read(api, admin)["hide_email"] is True
    without = api.call("PATCH", "/v1/settings", {"hide_email": False}, user=admin)
    assert without.status == 428
    tag = api.call("GET", "/v1/settings", user=admin).headers["ETag"]
    body = {"hide_email": False}
    by_tag = api.call("PATCH", "/v1/settings", body, user=admin, headers={"If-Match": tag})
    assert (by_tag.status, by_tag.json["version"]) == (200, 3)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"page_size": 101}, "page_size", "Ce nombre doit être au plus 100."),
        ({"page_size": "20"}, "page_size", "Un nombre entier est attendu."),
        ({"presence_lead_minutes": -1}, "presence_lead_minutes", "au moins 0."),
        ({"read_receipt": "oui"}, "read_receipt", "Vrai ou faux est attendu."),
        ({"sources": []}, "sources", "Au moins 1 élément."),
        ({"sources": [" "]}, "sources.0", "Ce champ ne peut pas être vide."),
        ({"window": {"first": 19, "last": 8}}, "window", "doit suivre la première"),
        ({"name": "Autre agence"}, "name", "Ce champ n’existe pas."),
        ({"budgets": {"agency_sms": 9}}, "budgets", "Ce champ n’existe pas."),
        ({}, "", "Aucune modification n’est demandée."),
        ({"default_attachments": ["no-such-file"]}, "default_attachments.0", "introuvable"),
    ],
)
def test_a_wrong_value_is_named_in_french_and_nothing_changes(
    api: Api, admin: User, values: dict[str, Any], field: str, sentence: str
) -> None:
    before = read(api, admin)
    refused = change(api, admin, **values)
    assert refused.status == 400, refused.body
    (error,) = refused.json["errors"]
    assert (error["field"], sentence in error["detail"]) == (field, True), error
    assert read(api, admin) == before


def test_default_files_go_with_every_new_ticket_and_can_be_left_out(
    api: Api, world: World, jeff: User, admin: User
) -> None:
    upload, other = uploaded(api, world, admin), uploaded(api, world, admin, "acces.pdf")
    done = change(api, admin, default_attachments=[upload, other]).json
    assert [file["name"] for file in done["default_attachments"]] == ["conditions.pdf", "acces.pdf"]
    me = api.call("GET", "/v1/me", user=jeff).json
    assert me["agency"]["default_attachments"] == done["default_attachments"]

    def names(**values: Any) -> list[str]:
        made = api.call("POST", "/v1/tickets", order_body(**values), user=jeff)
        assert made.status == 201, made.body
        opened = api.call("GET", f"/v1/tickets/{made.json['number']}", user=jeff).json
        assert opened["default_attachments"] == made.json["default_attachments"]
        return [file["name"] for file in opened["default_attachments"]]

    assert names() == ["conditions.pdf", "acces.pdf"]
    assert names(default_attachments=[other]) == ["acces.pdf"]
    assert names(default_attachments=[]) == []
    unknown = order_body(default_attachments=[other, "nobody-s"])
    refused = api.call("POST", "/v1/tickets", unknown, user=jeff)
    assert refused.fields() == {"default_attachments.1"}
    link = api.call("GET", f"/v1/tickets/1/files/{upload}", user=jeff)
    assert link.status == 200
    # taken off later, it stays on the tickets that have it
    change(api, admin, default_attachments=[other])
    assert names() == ["acces.pdf"]
    kept = api.call("GET", "/v1/tickets/1", user=jeff).json["default_attachments"]
    assert [file["name"] for file in kept] == ["conditions.pdf", "acces.pdf"]


def test_a_setting_counts_in_the_rule_that_reads_it(api: Api, world: World, admin: User) -> None:
    world.tickets().save(make_creation())
    change(api, admin, sources=["Guichet"], presence_lead_minutes=120)
    refused = api.call("POST", "/v1/tickets", order_body(source="Téléphone"), user=admin)
    assert refused.fields() == {"source"}
    body = order_body(source="Guichet", options={"presence_check": True})
    number = api.call("POST", "/v1/tickets", body, user=admin).json["number"]
    opened = api.call("GET", f"/v1/tickets/{number}", user=admin).json
    part = opened["interventions"][0]
    start = world.clock.now() + timedelta(days=2)
    api.call(
        "POST",
        f"/v1/tickets/{number}/interventions/{part['id']}/acts",
        {"act": Act.ACCEPT.value, "start": start.isoformat(), "duration_minutes": 60},
        user=admin,
        headers={"If-Match": f'"{part["step_version"]}"'},
    )
    dossier = world.tickets(AGENCY).load(number)
    assert dossier is not None
    one = dossier.interventions[0]
    assert one.appointment == Appointment(start, timedelta(minutes=60))
    due = [timer.due_at for timer in one.timers if timer.kind.value == "presence_check"]
    assert due == [start - timedelta(minutes=120)]
