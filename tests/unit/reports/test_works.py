"""A report lists the tickets it counts, says when there are none, covers twelve months (END-3)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from loge.kernel.errors import Invalid
from loge.reporting.adapters.documents import PdfReports
from loge.reporting.application.build_report import MOST_WORKS
from loge.reporting.application.periods import wanted_period
from loge.reporting.application.request_report import NewReport, request_report
from loge.reporting.domain.report import Period, ReportData
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.quote import Quote
from loge.tickets.domain.ticket import TicketState
from loge.tickets.ports.tickets import Change
from loge.tickets.reading.project import project_whole

from tests.fakes.builders import make_intervention, make_ticket, make_user, make_vendor
from tests.fakes.papers import is_accessible, words_of
from tests.unit.reports.bureau import Bureau

CLOSED = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)


def closed_tickets(bureau: Bureau, count: int) -> None:
    """Tickets closed at GILBERT in October, the last numbers first, indexed and counted."""
    for number in range(1, count + 1):
        ticket = make_ticket(
            number=number,
            subject=f"Fuite de la colonne {number}",
            state=TicketState.CLOSED,
            opened_at=CLOSED - timedelta(days=2),
            closed_at=CLOSED + timedelta(minutes=count - number),
            vendor_names=("LIOUF SA", "王小明", "TROP CHER"),
            amount_cents=number * 1000,
        )
        asked = (
            make_intervention(
                step=Step.INVOICED, vendor=make_vendor(name="王小明"), invoice_cents=number * 900
            ),
            make_intervention(
                id="I2",
                step=Step.INVOICED,
                vendor=make_vendor(name="LIOUF SA"),
                invoice_cents=number * 100,
            ),
            make_intervention(
                id="I3",
                step=Step.QUOTE_RECEIVED,
                vendor=make_vendor(name="TROP CHER"),
                quote=Quote(7000),
                not_kept=True,
            ),
        )
        bureau.ctx.tickets.save(Change(ticket, 0, asked, ()))
        project_whole(bureau.ctx, number)


def paper(bureau: Bureau, *data: ReportData) -> str:
    """What the PDF of October says."""
    assert bureau.build(bureau.ask(*data).id) is not None
    pdf = PdfReports().report(bureau.documents.papers[-1])
    assert is_accessible(pdf)
    return words_of(pdf)


@pytest.mark.req("END-3")
def test_the_report_lists_the_tickets_it_counts_in_the_order_of_their_closing() -> None:
    bureau = Bureau()
    closed_tickets(bureau, 3)
    said = paper(bureau)
    assert "Interventions N° Clos le Objet Intervenant Montant" in said
    assert "3 12/10/2026 Fuite de la colonne 3 LIOUF SA, 王小明 30,00 €" in said
    assert [work.number for work in bureau.documents.papers[-1].works] == [3, 2, 1]
    assert "autres tickets" not in said
    # its quote was not kept: it did nothing there
    assert "TROP CHER" not in said


def test_vendors_and_amounts_are_listed_where_they_are_asked_for() -> None:
    bureau = Bureau()
    closed_tickets(bureau, 1)
    said = paper(bureau, ReportData.TICKETS)
    assert "Fuite de la colonne 1" in said
    assert "LIOUF" not in said
    assert "10,00" not in said
    assert "10,00" in paper(bureau, ReportData.TOTAL_AMOUNT)


def test_a_ticket_that_is_reopened_or_counted_before_is_not_listed() -> None:
    bureau = Bureau()
    closed_tickets(bureau, 1)
    # counted by a build that kept no numbers
    bureau.closed(date(2026, 10, 3), tickets=2, seconds=7200)
    assert "2 autres tickets clos sont comptés sans être détaillés." in paper(bureau)
    dossier = bureau.ctx.tickets.load(1)
    assert dossier is not None
    again = make_ticket(number=1, version=dossier.ticket.version + 1)
    bureau.ctx.tickets.save(Change(again, dossier.ticket.version, (), ()))
    project_whole(bureau.ctx, 1)
    assert bureau.build(bureau.ask().id) is not None
    assert bureau.documents.papers[-1].works == ()


def test_a_list_without_end_stops_and_says_so() -> None:
    bureau = Bureau()
    counts = {f"#{number}": 1 for number in range(1, MOST_WORKS + 3)}
    bureau.closed(date(2026, 10, 3), tickets=len(counts), **counts)
    assert bureau.build(bureau.ask().id) is not None
    assert bureau.documents.papers[-1].more_works == len(counts)


@pytest.mark.req("END-3")
def test_a_period_without_any_closed_ticket_says_so() -> None:
    said = paper(Bureau())
    assert "Aucun ticket n’a été clos pendant cette période." in said
    assert "0,00 €" not in said
    assert "Aucun intervenant" not in said


@pytest.mark.req("END-3")
@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        (None, None, Period(date(2025, 12, 1), date(2026, 11, 30))),
        (None, date(2026, 2, 10), Period(date(2025, 3, 1), date(2026, 2, 10))),
        (date(2026, 9, 5), None, Period(date(2026, 9, 5), date(2026, 11, 30))),
        (date(2026, 1, 1), date(2026, 1, 31), Period(date(2026, 1, 1), date(2026, 1, 31))),
    ],
)
def test_a_period_is_twelve_months_unless_said(
    first: date | None, last: date | None, period: Period
) -> None:
    assert wanted_period(first, last, date(2026, 11, 29)) == period
    bureau = Bureau()
    asked = NewReport("place-gilbert", first, last, tuple(ReportData))
    made = request_report(bureau.ctx, bureau.world.workflows, make_user(), asked)
    assert made.period.first.day == period.first.day


def test_a_year_out_of_reach_names_its_field() -> None:
    with pytest.raises(Invalid) as refused:
        wanted_period(None, date(1, 1, 1), date(2026, 11, 29))
    assert refused.value.field == "to"
