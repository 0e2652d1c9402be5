"""What a report says on paper and in its mail (END-3)."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from loge.reporting.adapters.documents import PdfReports
from loge.reporting.adapters.rendering import TemplateReportRenderer
from loge.reporting.application.build_report import ReportPaper
from loge.reporting.application.letters import ReportMailContext
from loge.reporting.domain.report import Period, Report, ReportData, ReportPlace, values_of
from loge.reporting.domain.words import (
    long_duration,
    month_label,
    period_phrase,
    report_title,
    share_text,
)
from pypdf import PdfReader

from tests.fakes.builders import make_agency, make_user
from tests.fakes.reports import make_report

COUNTS = {
    "tickets": 12,
    "cents": 1_253_640,
    "seconds": 12 * 93_600,
    "vendor:PLOMB'SERVICE": 9,
    "vendor:VOLTS & Fils <Nancy>": 4,
    "paid:PLOMB'SERVICE": 1_253_640,
}


def built(*data: ReportData, **values: Any) -> Report:
    asked = data or tuple(ReportData)
    return make_report(**{"data": asked, "values": values_of(asked, COUNTS), **values})


def pages(report: Report) -> list[str]:
    paper = ReportPaper(make_agency(), report)
    content = PdfReports().report(paper)
    assert content == PdfReports().report(paper)
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


@pytest.mark.req("END-3")
def test_the_paper_says_place_period_and_every_figure() -> None:
    (text,) = pages(built())
    for said in (
        "Rapport - GILBERT",
        "4 rue Gilbert, 54000 NANCY",
        "du 01/10/2026 au 31/10/2026",
        "JEFF LE CHEF",
        "Seuls les tickets clos",
        "12 536,40 €",
        "1 jour 2 h",
        "13 jours",
        "PLOMB'SERVICE",
        "VOLTS & Fils <Nancy>",
        "Page 1",
    ):
        assert said in text.replace("\u00a0", " "), said


def test_what_was_not_asked_for_is_not_on_paper() -> None:
    (text,) = pages(built(ReportData.TICKETS))
    assert "Nombre de tickets" in text
    assert "Montant" not in text
    assert "PLOMB" not in text


def test_without_any_vendor_it_says_so() -> None:
    (text,) = pages(make_report(values=values_of(tuple(ReportData), {})))
    assert text.count("Aucun intervenant") == 2
    assert "0,00 €" in text


def test_two_hundred_vendors_go_over_pages_each_with_its_head() -> None:
    counts = {f"vendor:ENTREPRISE {number:03d}": number + 1 for number in range(200)}
    data = (ReportData.INTERVENTIONS_PER_VENDOR,)
    found = pages(make_report(data=data, values=values_of(data, counts)))
    assert len(found) > 3
    assert all("Intervenant" in page for page in found)
    assert "20100" in found[-1]
    assert sum(page.count("ENTREPRISE") for page in found) == 200


def context(report: Report, *, sender: bool) -> ReportMailContext:
    user = make_user() if sender else None
    console = "" if sender else "https://loge.example/rapports/R1"
    return ReportMailContext(
        report, make_agency(), user, "ALOXE CORTON Denise", "Rapport.pdf", console
    )


@pytest.mark.req("END-3")
def test_the_copy_of_the_author_says_why_it_comes() -> None:
    mail = TemplateReportRenderer().report(context(built(), sender=False))
    assert mail.subject == "Rapport GILBERT du 01/10/2026 au 31/10/2026"
    for body in (mail.text, mail.html):
        assert "Bonjour," in body
        assert "Rapport.pdf" in body
        assert "a été demandé" in body
        assert "12\u00a0536,40\u00a0€" in body
    assert 'href="https://loge.example/rapports/R1"' in mail.html
    assert "Ouvrir le rapport\u00a0:\nhttps://loge.example/rapports/R1\n" in mail.text
    scheduled = TemplateReportRenderer().report(context(built(schedule_id="Q1"), sender=False))
    assert "est programmé" in scheduled.text


def test_what_a_manager_sends_is_signed_by_him() -> None:
    mail = TemplateReportRenderer().report(context(built(), sender=True))
    for body in (mail.text, mail.html):
        assert "JEFF LE CHEF" in body
        assert "Message automatique" not in body
        assert "Ticket n°" not in body
        assert "/rapports/" not in body
        assert "Ouvrir" not in body


@pytest.mark.req("END-3")
@pytest.mark.parametrize("sender", [False, True])
@pytest.mark.parametrize("data", [tuple(ReportData), (ReportData.AMOUNT_PER_VENDOR,)])
def test_an_empty_period_is_said_in_the_mail(data: tuple[ReportData, ...], sender: bool) -> None:
    report = make_report(data=data, values=values_of(data, {}), empty=True)
    mail = TemplateReportRenderer().report(context(report, sender=sender))
    for body in (mail.text, mail.html):
        assert "Aucun ticket n’a été clos pendant cette période." in body
        assert "0,00" not in body
    full = TemplateReportRenderer().report(context(built(*data), sender=sender))
    assert "Aucun ticket" not in full.text + full.html


def test_a_hostile_place_is_text_and_one_line() -> None:
    place = ReportPlace("p", "<b>GIL</b>\r\nBcc: x@example.org", "a & b")
    mail = TemplateReportRenderer().report(context(built(place=place), sender=True))
    assert "\n" not in mail.subject
    assert "<b>GIL" not in mail.html
    assert "<b>GIL" in pages(built(place=place))[0]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0\u00a0min"),
        (59, "0\u00a0min"),
        (2_700, "45\u00a0min"),
        (7_200, "2\u00a0h"),
        (11_100, "3\u00a0h\u00a005"),
        (86_400, "1 jour"),
        (93_600, "1 jour 2\u00a0h"),
        (30 * 86_400, "30 jours"),
    ],
)
def test_durations_are_said_by_their_two_largest_units(seconds: int, said: str) -> None:
    assert long_duration(seconds) == said


def test_periods_months_and_shares_are_said_in_french() -> None:
    day = date(2026, 5, 1)
    assert period_phrase(Period(day, day)) == "du 1er mai 2026"
    assert report_title(make_report()).startswith("Rapport GILBERT du 01/10/2026")
    assert month_label("2026-08") == "août 2026"
    assert share_text(1000) == "100,0"
