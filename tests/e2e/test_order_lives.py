"""A service order through the real parts: API, table, stream, queue, mail, SMS, pages, timers."""

from __future__ import annotations

import io
import itertools
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from local.demo.api_client import ApiClient
from local.demo.blocked_drain_order import play
from local.demo.papers import invoice, photo
from local.demo.vendor import Vendor
from local.demo.visitor import Visitor
from tests.e2e.orders import VENDOR_MAIL, VENDOR_PHONE, new_order, status, titles


@pytest.mark.slow
@pytest.mark.req("END-1")
@pytest.mark.clock
def test_the_blocked_drain_of_the_seed_is_lived_from_the_call_to_the_archive(
    visitor: Visitor, tmp_path: Path
) -> None:
    number = play(visitor, tmp_path)
    summary = (tmp_path / f"ticket-{number}.pdf").read_bytes()
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(summary)).pages)
    assert "253,64" in text
    assert "PLOMB'SERVICE" in text
    with zipfile.ZipFile(tmp_path / f"ticket-{number}.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert f"ticket-{number}.pdf" in names
    assert sum(name.endswith(".pdf") for name in names) == 2
    assert sum(name.endswith(".jpg") for name in names) == 2


@pytest.mark.req("VEN-13")
def test_a_vendor_answers_step_by_step_without_scripts(visitor: Visitor, jeff: ApiClient) -> None:
    number = jeff.create(new_order())["number"]
    visitor.settle()
    link = visitor.vendor_link(number, VENDOR_MAIL)
    vendor = Vendor(link)
    looked = [vendor.look() for _ in range(3)]
    assert {page.status for page in looked} == {200}
    assert "confirm_reading" not in titles(jeff, number)
    start = datetime.fromisoformat(visitor.clock()["now"]) + timedelta(days=1)
    vendor.accept(start)
    assert status(jeff, number) == "awaiting_completion"
    vendor.complete("Fait.", [photo("a.jpg", "Après"), photo("b.jpg", "Après")])
    vendor.invoice("120,50", [invoice("f.pdf", "PLOMBIER", "1", "120,50")])
    ticket = jeff.get(f"/v1/tickets/{number}")
    assert ticket["status"]["code"] == "invoiced"
    assert ticket["interventions"][0]["invoice_cents"] == 12050
    facts = {fact["act"]: fact for fact in ticket["timeline"]["items"]}
    assert len(facts["complete"]["attachments"]) == 2


@pytest.mark.req("VEN-3")
def test_a_refusal_reaches_the_manager_with_its_reason(visitor: Visitor, jeff: ApiClient) -> None:
    number = jeff.create(new_order())["number"]
    visitor.settle()
    Vendor(visitor.vendor_link(number, VENDOR_MAIL)).refuse("Trop loin de mon atelier.")
    visitor.settle()
    assert status(jeff, number) == "refused"
    [told] = visitor.messages_of(number, "jeff@example.org")[:1]
    assert "Trop loin de mon atelier." in told["text"]


@pytest.mark.req("MSG-1")
def test_the_vendor_gets_one_email_and_one_sms_of_one_part(
    visitor: Visitor, jeff: ApiClient
) -> None:
    number = jeff.create(new_order(options={"urgent": True}))["number"]
    visitor.settle()
    messages = visitor.messages_of(number)
    mails = [one for one in messages if one["channel"] == "email"]
    texts = [one for one in messages if one["channel"] == "sms"]
    assert [one["recipients"] for one in mails] == [[VENDOR_MAIL]]
    assert [one["to"] for one in texts] == [[VENDOR_PHONE]]
    assert mails[0]["subject"].startswith(f"[Ticket n°{number}] ")
    assert mails[0]["reply_to"]
    assert mails[0]["text"]
    assert "URGENT" in mails[0]["html"]
    assert (texts[0]["encoding"], texts[0]["parts"]) == ("GSM-7", 1)


@pytest.mark.req("REL-1")
@pytest.mark.clock
def test_three_reminders_seven_days_apart_are_three_then_the_manager_is_told(
    visitor: Visitor, jeff: ApiClient
) -> None:
    weekly = {"every": 7, "unit": "days", "maximum": 3}
    delays = {
        "order": weekly,
        "quote": weekly,
        "invoice": weekly,
        "appointment_reminder_hours": 48,
    }
    number = jeff.create(new_order(delays=delays))["number"]
    visitor.settle()
    visitor.advance("35d")
    acts = titles(jeff, number)
    assert acts.count("auto_remind_order") == 3
    assert acts.count("order_reminders_ended") == 1
    mails = list(visitor.messages_of(number, VENDOR_MAIL))
    assert len(mails) == 4
    days = [datetime.fromisoformat(one["business_at"]).date() for one in reversed(mails)]
    assert all((later - sooner).days >= 7 for sooner, later in itertools.pairwise(days))
    assert visitor.messages_of(number, "jeff@example.org")


@pytest.mark.req("REL-2")
@pytest.mark.clock
def test_an_answer_stops_the_reminders_at_once(visitor: Visitor, jeff: ApiClient) -> None:
    number = jeff.create(new_order())["number"]
    visitor.settle()
    vendor = Vendor(visitor.vendor_link(number, VENDOR_MAIL))
    vendor.accept(datetime.fromisoformat(visitor.clock()["now"]) + timedelta(days=60))
    visitor.advance("20d")
    assert "auto_remind_order" not in titles(jeff, number)


@pytest.mark.req("STP-13")
@pytest.mark.clock
def test_closing_withdraws_the_link_and_the_timers(visitor: Visitor, jeff: ApiClient) -> None:
    ticket = jeff.create(new_order())
    number = ticket["number"]
    visitor.settle()
    vendor = Vendor(visitor.vendor_link(number, VENDOR_MAIL))
    closed = jeff.ticket_act(ticket, "close", confirm=True, comment="")
    assert all(not one["timers"] for one in closed["interventions"])
    page = vendor.look()
    assert page.read().forms == []
    visitor.advance("15d")
    assert "auto_remind_order" not in titles(jeff, number)
