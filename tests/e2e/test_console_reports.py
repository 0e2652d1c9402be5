"""Statistics, and reports from their request to their reader, by clicking (END-3, END-4)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from loge.reporting.domain.report import FIRST_HOUR
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor
from tests.e2e.browsers import (
    DESK,
    PHONE,
    SLOW_MACHINE_MS,
    barriers,
    complaints,
    sign_in,
    window,
)
from tests.e2e.orders import new_order

PLACE = "saurupt25"
PARIS = ZoneInfo("Europe/Paris")
SOON_MS = 90_000


@pytest.fixture
def page(browser: Browser, visitor: Visitor) -> Iterator[Page]:
    """The manager's window."""
    context = window(browser, visitor, DESK)
    sign_in(context)
    page = context.new_page()
    broken = complaints(page)
    yield page
    context.close()
    assert not broken


def closed_ticket(api: ApiClient, visitor: Visitor, cents: int) -> None:
    """A ticket done and paid at the place, closed today."""
    ticket = api.create(new_order(place_id=PLACE, subject="Vasistas bloqué"))
    start = datetime.fromisoformat(visitor.clock()["now"]) + timedelta(hours=2)
    accepted = api.act(ticket, "accept", start=start.isoformat(), duration_minutes=60)
    completed = api.act(accepted, "complete", amount_cents=cents)
    api.ticket_act(completed, "close", confirm=True)


def label_of(api: ApiClient) -> str:
    """The name of the place."""
    places = api.get("/v1/places?module=syndic")
    return str(next(one["label"] for one in places if one["id"] == PLACE))


def paper_in(visitor: Visitor, mail: dict[str, Any]) -> str:
    """The text of the PDF that came with a mail, as the outbox page gives it."""
    (part,) = mail["attachments"]
    assert part["content_type"] == "application/pdf"
    answer = visitor.http.get(f"/_local/outbox/{mail['id']}/files/{part['index']}")
    pages = PdfReader(io.BytesIO(answer.raise_for_status().content)).pages
    return " ".join(page.extract_text() for page in pages).replace("\u00a0", " ")


def reports_for(visitor: Visitor, to: str, title: str) -> list[dict[str, Any]]:
    """The mails that brought somebody a report of this title."""
    return [mail for mail in visitor.outbox(to) if mail.get("subject", "").startswith(title)]


def today(visitor: Visitor) -> date:
    """The Paris day it is on the business clock: the time machine may have been used before."""
    return datetime.fromisoformat(visitor.clock()["now"]).astimezone(PARIS).date()


def until_first_of_month(visitor: Visitor, months: int) -> str:
    """The span until noon of the first day, that many monthly reports on: in the first hours of a
    month its own is still to come."""
    now = datetime.fromisoformat(visitor.clock()["now"])
    day, early = today(visitor), now.astimezone(PARIS)
    months -= early.day == 1 and early.hour < FIRST_HOUR.hour
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    noon = datetime(year, month + 1, 1, 12, tzinfo=PARIS)
    return f"{int((noon - now).total_seconds() // 60)}m"


def ask_report(page: Page, label: str, day: date) -> None:
    """The dialog, from the list to the report's own page."""
    page.get_by_role("button", name="Nouveau rapport").click()
    dialog = page.get_by_role("dialog", name="Nouveau rapport")
    dialog.get_by_role("button", name="Valider").click()
    expect(dialog.get_by_text("Choisissez un lieu.")).to_be_visible()
    dialog.get_by_label("Copropriété, immeuble ou lot").fill(label)
    page.get_by_role("option", name=label).first.click()
    dialog.get_by_label("Du", exact=True).fill(day.isoformat())
    dialog.get_by_label("Au (inclus)").fill(day.isoformat())
    expect(dialog.get_by_label("Période")).to_have_value("free")
    for box in dialog.get_by_role("checkbox").all():
        expect(box).to_be_checked()
    dialog.get_by_role("button", name="Valider").click()
    title = page.get_by_role("heading", level=1, name=f"Rapport {label}")
    expect(title).to_be_visible(timeout=SLOW_MACHINE_MS)


def figures(page: Page, heading: str) -> dict[str, int]:
    """The exact figures of a statistic."""
    region = page.get_by_role("region", name=heading, exact=True)
    expect(region.get_by_role("table")).to_be_visible()
    rows = region.get_by_role("row").filter(has=page.get_by_role("rowheader"))
    return {
        row.get_by_role("rowheader").inner_text().strip(): int(
            row.get_by_role("cell").first.inner_text()
        )
        for row in rows.all()
    }


@pytest.mark.req("END-3")
@pytest.mark.clock
def test_a_report_is_asked_for_read_mailed_and_sent_on(
    page: Page, visitor: Visitor, jeff: ApiClient
) -> None:
    # a day of its own: nothing else was closed on it
    visitor.advance("1d")
    closed_ticket(jeff, visitor, 12_640)
    closed_ticket(jeff, visitor, 5_000)
    visitor.settle()
    label = label_of(jeff)
    page.goto("/rapports")
    ask_report(page, label, today(visitor))
    pdf = page.get_by_role("region", name="pages du PDF")
    expect(pdf.locator("canvas").first).to_be_visible(timeout=SOON_MS)
    mails = page.get_by_role("region", name="Envois")
    expect(mails.get_by_text("Envoyé", exact=True)).to_be_visible(timeout=SOON_MS)
    assert not barriers(page)
    copy = reports_for(visitor, "jeff@example.org", f"Rapport {label}")[0]
    paper = paper_in(visitor, copy)
    for said in (label, "Nombre de tickets", "176,40 €", "PLOMBIER D'ESSAI"):
        assert said in paper, paper
    page.get_by_role("button", name="Envoyer par e-mail").click()
    dialog = page.get_by_role("dialog", name="Envoyer le rapport")
    dialog.get_by_role("button", name="Envoyer").click()
    expect(dialog.get_by_text("Choisissez au moins un destinataire.")).to_be_visible()
    dialog.get_by_label("Nom").fill("ADRIEN LE MALIN")
    dialog.get_by_label("Adresse e-mail").fill("adrien.example.org")
    dialog.get_by_role("button", name="Envoyer").click()
    expect(dialog.get_by_label("Adresse e-mail")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Adresse e-mail").fill("adrien.report@example.org")
    dialog.get_by_role("button", name="Envoyer").click()
    expect(mails.get_by_text("ADRIEN LE MALIN")).to_be_visible()
    expect(mails.get_by_text("Envoyé", exact=True)).to_have_count(2, timeout=SOON_MS)
    sent = reports_for(visitor, "adrien.report@example.org", f"Rapport {label}")[0]
    assert "176,40 €" in paper_in(visitor, sent)
    assert sent["reply_to"] == "jeff@example.org"
    page.get_by_role("button", name="Supprimer").click()
    page.get_by_role("dialog").get_by_role("button", name="Supprimer").click()
    expect(page.get_by_role("heading", level=1, name="Rapports", exact=True)).to_be_visible()


@pytest.mark.req("END-4")
def test_the_statistics_agree_with_the_tickets(
    page: Page, visitor: Visitor, jeff: ApiClient
) -> None:
    # what earlier tests did is counted first
    visitor.settle()
    year = today(visitor).year
    page.goto(f"/statistiques?module=syndic&du={year}-01-01&au={year}-12-31")
    sources = figures(page, "Sources des tickets")
    trades = figures(page, "Nombre de tickets par activité")
    for _ in range(2):
        jeff.create(new_order(place_id=PLACE, source="SMS", subject="Vitre fêlée"))
    visitor.settle()
    page.reload()
    after = figures(page, "Sources des tickets")
    assert after["SMS"] == sources.get("SMS", 0) + 2
    assert after["Total"] == sources["Total"] + 2
    for heading in ("Types de tickets", "Nombre de tickets par mois"):
        assert figures(page, heading)["Total"] == after["Total"]
    assert figures(page, "Nombre de tickets par gestionnaire")["Total"] == after["Total"]
    sum_of_trades = figures(page, "Nombre de tickets par activité")["Total"]
    assert sum_of_trades == trades["Total"] + 2
    page.get_by_text("Barres", exact=True).click()
    expect(page.get_by_role("img", name="Types de tickets : barres")).to_be_visible()
    assert not barriers(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Exporter en CSV : Sources des tickets").click()
    text = saved.value.path().read_text(encoding="utf-8-sig")
    assert f"SMS;{after['SMS']};" in text
    page.get_by_label("Du", exact=True).fill("2020-01-01")
    expect(page.get_by_text("La période ne peut pas dépasser trois ans.")).to_be_visible()
    page.get_by_label("Au (inclus)").fill("2020-12-31")
    expect(page.get_by_text("Aucun ticket n’a été ouvert")).to_be_visible()


def test_on_a_phone_both_are_reached_from_the_account_menu(
    browser: Browser, visitor: Visitor
) -> None:
    context = window(browser, visitor, PHONE)
    sign_in(context)
    page = context.new_page()
    for name in ("Statistiques", "Rapports"):
        page.goto("/")
        page.get_by_role("button", name="Votre compte").click()
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
        page.get_by_role("heading", level=2).first.wait_for()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE, f"{name}: {wide} px"
        assert not barriers(page)
    context.close()


@pytest.mark.req("END-3")
@pytest.mark.clock
def test_a_scheduled_report_makes_itself_once_a_month(
    page: Page, visitor: Visitor, jeff: ApiClient
) -> None:
    label = label_of(jeff)
    for left in jeff.get("/v1/report-schedules"):
        jeff.call("DELETE", f"/v1/report-schedules/{left['id']}")
    page.goto("/rapports")
    page.get_by_role("button", name="Programmer un rapport").click()
    dialog = page.get_by_role("dialog", name="Programmer un rapport")
    dialog.get_by_label("Copropriété, immeuble ou lot").fill(label)
    page.get_by_role("option", name=label).first.click()
    dialog.get_by_role("button", name="Valider").click()
    programmed = page.get_by_role("region", name="Rapports programmés")
    expect(programmed.get_by_text(f"{label} — chaque mois")).to_be_visible()
    already = len(reports_for(visitor, "jeff@example.org", f"Rapport {label}"))
    visitor.advance(until_first_of_month(visitor, 2))
    made = reports_for(visitor, "jeff@example.org", f"Rapport {label}")
    assert len(made) == already + 2
    assert "ce rapport est programmé" in made[0]["text"]
    with visitor.signed_in("jeff") as api:
        found = api.get("/v1/reports")["reports"]
    assert [one["scheduled"] for one in found[:2]] == [True, True]
    assert len({one["period_label"] for one in found[:2]}) == 2
    page.reload()
    page.get_by_role("button", name=f"Arrêter le rapport programmé : {label}").click()
    expect(programmed.get_by_text("Aucun rapport n’est programmé.")).to_be_visible()
