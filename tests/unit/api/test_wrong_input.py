"""Whatever comes in, the answer names what is wrong; nothing gives a 500."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.http import Api, make_event
from tests.unit.api.conftest import order_body

VENDOR = order_body()["vendors"][0]


def vendor(**values: Any) -> dict[str, Any]:
    """An order with a spoiled vendor."""
    return {"vendors": [{**VENDOR, **values}]}


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"colour": "red"}, "colour"),
    ({"options": {"loud": True}}, "options.loud"),
    (vendor(fax="01 99 00 00 00"), "vendors.0.fax"),
    ({"kind": "request"}, "kind"),
    ({"module": "sales"}, "module"),
    ({"subject": ""}, "subject"),
    ({"subject": "   "}, "subject"),
    ({"subject": None}, "subject"),
    ({"subject": "x" * 10_000}, "subject"),
    ({"subject": "\u200b\u2060 \u00a0"}, "subject"),
    ({"subject": "nul \u0000"}, "subject"),
    ({"subject": 12}, "subject"),
    ({"description": "x" * 4001}, "description"),
    ({"description": "nul \u0000"}, "description"),
    ({"requester": {"name": "\u202e\u202c"}}, "requester.name"),
    ({"requester": {}}, "requester.name"),
    ({"requester": "Bob"}, "requester"),
    ({"requested_at": "hier"}, "requested_at"),
    ({"requested_at": "2026-02-30T10:00:00Z"}, "requested_at"),
    ({"requested_at": "2026-02-03T10:00:00"}, "requested_at"),
    ({"requested_at": "9999-12-31T23:59:59-12:00"}, "requested_at"),
    ({"requested_at": 1_700_000_000}, "requested_at"),
    ({"requested_at": "1700000000"}, "requested_at"),
    ({"source": "Pigeon"}, "source"),
    ({"place_id": "nowhere"}, "place_id"),
    ({"place_id": "../../etc"}, "place_id"),
    ({"assigned_to": "user-nobody"}, "assigned_to"),
    ({"vendors": []}, "vendors"),
    ({"vendors": [VENDOR] * 21}, "vendors"),
    ({"vendors": {"0": VENDOR}}, "vendors"),
    (vendor(name=""), "vendors.0.name"),
    (vendor(phones="bonjour"), "vendors.0.phones"),
    (vendor(phones=["06 39 98 00 11", "42"]), "vendors.0.phones"),
    (vendor(emails="contact@"), "vendors.0.emails"),
    (vendor(emails=["a@example.org\r\nBcc: b@example.org"]), "vendors.0.emails"),
    (vendor(emails=[f"a{i}@example.org" for i in range(11)]), "vendors.0.emails"),
    (vendor(emails=[12]), "vendors.0.emails.0"),
    (vendor(emails=["\u200b"]), "vendors.0.emails"),
    (vendor(emails="a\u0000@example.org"), "vendors.0.emails"),
    (vendor(emails=[], by_sms=False), "vendors.0.emails"),
    (vendor(phones="", by_email=False), "vendors.0.phones"),
    (vendor(by_email=False, by_sms=False), "vendors.0.by_email"),
    (vendor(by_email="yes"), "vendors.0.by_email"),
    ({"notified": [{"name": "Bob"}]}, "notified.0.by_email"),
    ({"options": {"visibility": ["everybody"]}}, "options.visibility.0"),
    ({"delays": {"order": {"every": -1, "maximum": 3}}}, "delays.order.every"),
    ({"delays": {"order": {"every": 7, "unit": "years", "maximum": 3}}}, "delays.order.unit"),
    ({"uploads": ["unknown"]}, "uploads.0"),
    ({"uploads": ["a/../b"]}, "uploads.0"),
]


@pytest.mark.parametrize(("spoiled", "field"), WRONG, ids=[field for _, field in WRONG])
def test_a_creation_names_the_field_at_fault(
    api: Api, jeff: User, spoiled: dict[str, Any], field: str
) -> None:
    answer = api.call("POST", "/v1/tickets", order_body(**spoiled), user=jeff)
    assert answer.status == 400, answer.body
    assert field in answer.fields(), answer.body
    assert all(one["detail"].endswith((".", ")")) for one in answer.json["errors"])


MAILED = {"name": "A", "emails": "a@example.org", "by_email": True}
ACTS: list[tuple[dict[str, Any], str]] = [
    ({}, "act"),
    ({"act": "dance"}, "act"),
    ({"act": "close", "confirm": True}, "act"),
    ({"act": "accept", "duration_minutes": 60}, "start"),
    ({"act": "accept", "start": "2026-12-01T10:00", "duration_minutes": 60}, "start"),
    (
        {"act": "accept", "start": "2026-12-01T10:00:00Z", "duration_minutes": 1.5},
        "duration_minutes",
    ),
    ({"act": "accept", "start": "2026-12-01T10:00:00Z", "duration_minutes": 0}, "duration_minutes"),
    ({"act": "send_invoice", "amount_cents": -1}, "amount_cents"),
    ({"act": "send_invoice", "amount_cents": 253.64}, "amount_cents"),
    ({"act": "send_invoice", "amount_cents": "25364"}, "amount_cents"),
    ({"act": "send_invoice", "amount_cents": True}, "amount_cents"),
    ({"act": "send_invoice", "amount_cents": 10**30}, "amount_cents"),
    ({"act": "answer_presence", "presence": "late"}, "late_minutes"),
    ({"act": "answer_presence", "presence": "postponed"}, "start"),
    ({"act": "answer_presence", "presence": "perhaps"}, "presence"),
    ({"act": "remind", "channel": "fax"}, "channel"),
    ({"act": "refuse", "reason": "x"}, "reason"),
    ({"act": "send_message", "comment": " "}, "comment"),
    ({"act": "change_coordinates", "emails": "x@y", "by_email": True}, "emails"),
    ({"act": "change_coordinates", "by_sms": True}, "phones"),
]


@pytest.mark.parametrize(("body", "field"), ACTS, ids=[f"{b.get('act')}-{f}" for b, f in ACTS])
def test_an_act_names_the_field_at_fault(
    api: Api, jeff: User, body: dict[str, Any], field: str
) -> None:
    created = api.call("POST", "/v1/tickets", order_body(), user=jeff).json
    intervention = created["interventions"][0]["id"]
    path = f"/v1/tickets/{created['number']}/interventions/{intervention}/acts"
    answer = api.call("POST", path, body, user=jeff, headers={"If-Match": '"1"'})
    assert (answer.status, answer.fields()) == (400, {field}), answer.body


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"act": "close"}, "confirm"),
        ({"act": "close", "confirm": False}, "confirm"),
        ({"act": "reassign", "user_id": "user-nobody"}, "user_id"),
        ({"act": "inform_third_party", "people": []}, "people"),
        ({"act": "message_party", "people": [], "comment": "x"}, "people"),
        ({"act": "message_party", "people": [MAILED]}, "comment"),
        ({"act": "message_party", "people": [{"name": "A"}], "comment": "x"}, "people.0.by_email"),
        ({"act": "add_note", "comment": "<p></p>", "format": "html"}, "comment"),
        (
            {
                "act": "replace_vendor",
                "intervention_id": "I1",
                "vendor": {**VENDOR, "register_id": "none"},
            },
            "vendor.register_id",
        ),
    ],
)
def test_an_act_on_the_ticket_names_the_field_at_fault(
    api: Api, jeff: User, body: dict[str, Any], field: str
) -> None:
    number = api.call("POST", "/v1/tickets", order_body(), user=jeff).json["number"]
    answer = api.call("POST", f"/v1/tickets/{number}/acts", body, user=jeff)
    assert (answer.status, answer.fields()) == (400, {field}), answer.body


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("{", 400),
        ("", 400),
        ("null", 400),
        ("[]", 400),
        ('[{"username": "a", "password": "b"}]', 400),
        ('"text"', 400),
        ("NaN", 400),
        ('{"module": "\\ud800"}', 400),
        ("[" * 100_000, 400),
        ('{"a":' * 5000 + "1" + "}" * 5000, 400),
        ('{"subject": ' + "9" * 10_000 + "}", 400),
        ("x" * 300_000, 413),
    ],
)
def test_a_body_that_is_no_order_is_refused(api: Api, jeff: User, text: str, status: int) -> None:
    claims = {"sub": jeff.sub, "token_use": "access"}
    headers = {"content-type": "application/json"}
    event = make_event("POST", "/v1/tickets", body=text, headers=headers, claims=claims)
    assert api.send(event).status == status


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/x"])
def test_a_body_that_is_not_json_is_refused(api: Api, jeff: User, kind: str) -> None:
    claims = {"sub": jeff.sub, "token_use": "access"}
    event = make_event(
        "POST", "/v1/tickets", body="a=b", headers={"content-type": kind}, claims=claims
    )
    assert api.send(event).status == 415


@pytest.mark.parametrize("body", ["%%%", base64.b64encode(b"\xff\xfe").decode(), "é"])
def test_a_body_in_a_broken_encoding_is_refused(api: Api, jeff: User, body: str) -> None:
    claims = {"sub": jeff.sub, "token_use": "access"}
    event = make_event("POST", "/v1/tickets", body=body, claims=claims, base64_encoded=True)
    assert api.send(event).status == 400


def test_a_body_in_base64_is_read(api: Api, jeff: User) -> None:
    body = base64.b64encode(json.dumps(order_body()).encode()).decode()
    claims = {"sub": jeff.sub, "token_use": "access"}
    event = make_event("POST", "/v1/tickets", body=body, claims=claims, base64_encoded=True)
    assert api.send(event).status == 201


@pytest.mark.parametrize(
    "path",
    [
        "/v1/tickets/0",
        "/v1/tickets/-1",
        "/v1/tickets/x",
        "/v1/tickets/1.5",
        "/v1/tickets/99999999999999999999999999",
        "/v1/tickets/%00",
        "/v1/tickets/é",
        "/v1/tickets/1/files/a%2Fb",
        "/v1/nothing",
        "/",
        "",
    ],
)
def test_an_address_that_cannot_exist_is_absent(api: Api, jeff: User, path: str) -> None:
    assert api.call("GET", path, user=jeff).status == 404


def test_another_method_on_an_address_is_said(api: Api, jeff: User) -> None:
    answer = api.call("PUT", "/v1/tickets/1", {}, user=jeff)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, PATCH")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "module"),
        ({"module": "x"}, "module"),
        ({"module": "syndic", "limit": "0"}, "limit"),
        ({"module": "syndic", "limit": "ten"}, "limit"),
        ({"module": "syndic", "limit": "9" * 5000}, "limit"),
        ({"module": "syndic", "state": "lost"}, "state"),
        ({"module": "syndic", "cursor": "forged"}, "cursor"),
        ({"module": "syndic", "cursor": "a" * 2000}, "cursor"),
    ],
)
def test_a_list_names_the_parameter_at_fault(
    api: Api, jeff: User, query: dict[str, str], field: str
) -> None:
    answer = api.call("GET", "/v1/tickets", user=jeff, query=query)
    assert (answer.status, answer.fields()) == (400, {field})


@pytest.mark.parametrize("version", ['"x"', '"1",', "-1", "*, *", '"1" "2"', '"' + "9" * 40 + '"'])
def test_an_if_match_that_is_no_version_is_refused(api: Api, jeff: User, version: str) -> None:
    number = api.call("POST", "/v1/tickets", order_body(), user=jeff).json["number"]
    answer = api.call(
        "PATCH", f"/v1/tickets/{number}", {"subject": "A"}, user=jeff, headers={"If-Match": version}
    )
    assert (answer.status, answer.fields()) == (400, {"If-Match"})


@pytest.mark.parametrize("key", ["x" * 201, "é", "a\u0001"])
def test_an_idempotency_key_that_is_none_is_refused(api: Api, jeff: User, key: str) -> None:
    answer = api.call(
        "POST", "/v1/tickets", order_body(), user=jeff, headers={"Idempotency-Key": key}
    )
    assert (answer.status, answer.fields()) == (400, {"Idempotency-Key"})


def test_an_unexpected_failure_shows_nothing_of_itself(
    api: Api, jeff: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from loge import bootstrap

    from functions.api.handler import handler

    def broken(_: str) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(bootstrap, "context", broken)
    event = make_event("GET", "/v1/me", claims={"sub": jeff.sub, "token_use": "access"})
    answer = handler(event, None)
    assert answer["statusCode"] == 500
    assert "secret" not in answer["body"]
    assert answer["headers"]["Cache-Control"] == "no-store"
    assert handler({}, None)["statusCode"] == 500
