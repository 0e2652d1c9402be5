"""Statistics and reports through the API: shapes, bad input, rights (END-3, END-4)."""

from __future__ import annotations

from typing import Any

import pytest
from loge.agency.domain.user import Right
from loge.kernel.outbox import Subject
from loge.messaging.domain.send_state import SendState
from loge.reporting.domain.report import ReportState, ReportValues

from tests.fakes.builders import AGENCY, make_user
from tests.fakes.http import Api
from tests.fakes.reports import make_report, make_report_mail, make_schedule
from tests.fakes.world import World

REPORT = {"place_id": "place-gilbert", "from": "2026-10-01", "to": "2026-10-31"}
YEAR = {"module": "both", "from": "2026-01-01", "to": "2026-12-31"}
JEFF = make_user()


@pytest.mark.req("END-4")
def test_statistics_come_all_five_with_their_labels(api: Api) -> None:
    found = api.call("GET", "/v1/statistics", user=JEFF, query=YEAR).json
    assert [one["statistic"] for one in found["statistics"]] == [
        "sources",
        "types",
        "months",
        "managers",
        "trades",
    ]
    assert found["period"] == {"first": "2026-01-01", "last": "2026-12-31"}
    assert found["modules"] == ["syndic", "gerance"]
    file = api.call("GET", "/v1/statistics/export", user=JEFF, query={**YEAR, "statistic": "types"})
    assert file.json["content_type"] == "text/csv; charset=utf-8"
    assert file.json["text"].startswith("\ufeffType;")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"from": "2026-02-30"}, "from"),
        ({"from": "hier"}, "from"),
        ({"from": "2026-01-01T00:00:00Z"}, "from"),
        ({"from": "20260101"}, "from"),
        ({"to": "2025-12-31"}, "to"),
        ({"to": "2029-01-01"}, "to"),
        ({"from": "0001-01-01"}, "from"),
        ({"to": "9999-12-31"}, "to"),
        ({"module": "tout"}, "module"),
    ],
)
def test_a_period_that_is_none_is_named(api: Api, changes: dict[str, str], field: str) -> None:
    answer = api.call("GET", "/v1/statistics", user=JEFF, query={**YEAR, **changes})
    assert answer.status == 400
    assert answer.fields() == {field}
    assert answer.json["detail"].endswith(".")


@pytest.mark.req("END-3")
def test_a_report_is_asked_for_and_listed_at_once(api: Api) -> None:
    key = {"Idempotency-Key": "once"}
    first = api.call("POST", "/v1/reports", REPORT, user=JEFF, headers=key)
    again = api.call("POST", "/v1/reports", REPORT, user=JEFF, headers=key)
    assert first.status == again.status == 202
    assert first.json["id"] == again.json["id"]
    assert first.json["state"] == "pending"
    assert len(first.json["data"]) == 5
    (listed,) = api.call("GET", "/v1/reports", user=JEFF).json["reports"]
    assert listed["title"] == "Rapport GILBERT du 01/10/2026 au 31/10/2026"
    other = api.call("POST", "/v1/reports", {**REPORT, "to": "2026-10-30"}, user=JEFF, headers=key)
    assert other.status == 422


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"place_id": "nowhere"}, "place_id"),
        ({"data": []}, "data"),
        ({"data": ["everything"]}, "data.0"),
        ({"from": 20261001}, "from"),
        ({"from": "2026-11-01"}, "to"),
        ({"first": "2026-10-01"}, "first"),
    ],
)
def test_a_report_that_cannot_be_is_refused_with_its_field(
    api: Api, changes: dict[str, Any], field: str
) -> None:
    answer = api.call("POST", "/v1/reports", {**REPORT, **changes}, user=JEFF)
    assert answer.status == 400
    assert answer.fields() == {field}


@pytest.fixture
def ready(world: World) -> World:
    """A report that is there, its copy of an unknown fate."""
    lost = make_report_mail(state=SendState.UNKNOWN, reason="no_reply")
    report = make_report(
        state=ReportState.READY, key="reports/aide/R1/rapport.pdf", mails=(lost,),
        values=ReportValues(tickets=2, amounts=(("PLOMB", 5000),)), size=10,
    )  # fmt: skip
    world.context(AGENCY).reports.create(report, None)
    return world


@pytest.mark.req("END-3")
@pytest.mark.usefixtures("ready")
def test_a_report_gives_its_figures_its_pdf_and_what_became_of_its_mails(api: Api) -> None:
    report = api.call("GET", "/v1/reports/R1", user=JEFF).json
    assert report["values"]["tickets"] == 2
    assert report["values"]["amounts"] == [{"name": "PLOMB", "value": 5000}]
    assert report["values"]["total_cents"] is None
    assert "disposition=inline" in report["url"]
    (mail,) = report["mails"]
    assert (mail["label_state"], mail["resendable"]) == ("Envoi incertain", True)
    again = api.call("POST", "/v1/reports/R1/mails/M1/resend", user=JEFF)
    assert [one["state"] for one in again.json["mails"]] == ["resent", "pending"]
    refused = api.call("POST", "/v1/reports/R1/mails/M1/resend", user=JEFF)
    assert refused.status == 409


@pytest.mark.usefixtures("ready")
def test_people_are_checked_before_anything_leaves(api: Api, world: World) -> None:
    good = {"name": "ADRIEN", "emails": "adrien@example.org"}
    for person, field in (
        ({"name": "ADRIEN"}, "people.1.emails"),
        ({"name": "ADRIEN", "emails": "adrien"}, "people.1.emails"),
        ({"name": "", "emails": "adrien@example.org"}, "people.1.name"),
    ):
        answer = api.call("POST", "/v1/reports/R1/send", {"people": [good, person]}, user=JEFF)
        assert answer.status == 400
        assert answer.fields() == {field}
    assert api.call("POST", "/v1/reports/R1/send", {"people": []}, user=JEFF).status == 400
    assert not world.store.announced
    sent = api.call("POST", "/v1/reports/R1/send", {"people": [good]}, user=JEFF)
    assert [one["name"] for one in sent.json["mails"]] == ["JEFF LE CHEF", "ADRIEN"]
    assert world.store.announced == [(Subject(AGENCY, "report", "R1"), "00000002")]
    assert api.call("DELETE", "/v1/reports/R1", user=JEFF).status == 204
    assert api.call("GET", "/v1/reports/R1", user=JEFF).status == 404


def test_schedules_are_made_listed_and_stopped(api: Api) -> None:
    wanted = {"place_id": "place-gilbert", "every": "quarter", "data": ["tickets", "tickets"]}
    made = api.call("POST", "/v1/report-schedules", wanted, user=JEFF)
    assert made.status == 201
    assert made.json["next_at"] == "2027-01-01T05:00:00Z"
    assert made.json["data"] == ["tickets"]
    assert api.call("GET", "/v1/report-schedules", user=JEFF).json == [made.json]
    path = f"/v1/report-schedules/{made.json['id']}"
    assert api.call("DELETE", path, user=JEFF).status == 204
    assert api.call("DELETE", path, user=JEFF).status == 404
    wrong = api.call("POST", "/v1/report-schedules", {**wanted, "every": "day"}, user=JEFF)
    assert wrong.fields() == {"every"}


@pytest.mark.usefixtures("ready")
def test_reading_alone_reads_and_changes_nothing(api: Api, world: World) -> None:
    reader = make_user(id="user-reader", sub="sub-reader", rights=(Right.READ_TICKETS,))
    world.registers(AGENCY).put_user(reader)
    world.context(AGENCY).reports.create_schedule(make_schedule(), None)
    assert api.call("GET", "/v1/reports", user=reader).status == 200
    assert api.call("GET", "/v1/statistics", user=reader, query=YEAR).status == 200
    for method, path, body in (
        ("POST", "/v1/reports", REPORT),
        ("DELETE", "/v1/reports/R1", None),
        ("DELETE", "/v1/report-schedules/Q1", None),
    ):
        assert api.call(method, path, body, user=reader).status == 403
