"""The PDF of a report on a place over a period (END-3)."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from loge.kernel.words.formats import format_cents
from loge.platform.paper import (
    HEADING,
    LABEL,
    RULE,
    SMALL,
    TEXT,
    TITLE,
    WIDTH,
    markup,
    pairs_of,
    write_pages,
)
from loge.reporting.application.build_report import ReportPaper
from loge.reporting.domain import words
from loge.reporting.domain.report import ReportData

_NUMBER = ParagraphStyle("number", TEXT, alignment=2)
_NUMBER_HEAD = ParagraphStyle("number-head", LABEL, alignment=2)
_NUMBERS = 46 * mm
# the heading and the first lines of its table stay together, the rest goes over pages
_ROOM = 40 * mm
_TABLE_HEADING = ParagraphStyle("table-heading", HEADING, keepWithNext=0)


def write_report(paper: ReportPaper) -> bytes:
    """The report as PDF; the same report gives the same bytes."""
    return write_pages(
        _story(paper),
        title=words.report_title(paper.report),
        author=paper.agency.name,
        subject=words.CLOSED_ONLY,
        footer=f"{paper.agency.name} - {words.report_title(paper.report)}",
    )


def _story(paper: ReportPaper) -> list[Flowable]:
    agency, report = paper.agency, paper.report
    story: list[Flowable] = [Paragraph(markup(agency.name), LABEL)]
    if agency.address:
        story.append(Paragraph(markup(agency.address), SMALL))
    about = [
        (words.PLACE, report.place.label),
        (words.ADDRESS, report.place.address),
        (words.PERIOD, words.period_phrase(report.period)),
        (words.WRITTEN_ON, words.written_by(report)),
    ]
    story += [
        Spacer(1, 6 * mm),
        Paragraph(markup(words.paper_title(report)), TITLE),
        Paragraph(markup(words.period_phrase(report.period)), LABEL),
        HRFlowable(width="100%", color=RULE, spaceBefore=8, spaceAfter=8),
        pairs_of([(label, value) for label, value in about if value]),
        Spacer(1, 2 * mm),
        Paragraph(markup(words.CLOSED_ONLY), SMALL),
    ]
    return story + _figures(paper)


def _figures(paper: ReportPaper) -> list[Flowable]:
    values = paper.report.values
    story: list[Flowable] = []
    lines = words.lines_of(values)
    if lines:
        story += [Paragraph(words.FIGURES, HEADING), pairs_of(lines, 80 * mm)]
    if values.interventions is not None:
        data = ReportData.INTERVENTIONS_PER_VENDOR
        story += _per_vendor(data, words.INTERVENTIONS_COLUMN, values.interventions, str)
    if values.amounts is not None:
        data = ReportData.AMOUNT_PER_VENDOR
        story += _per_vendor(data, words.AMOUNT_COLUMN, values.amounts, format_cents)
    return story


def _per_vendor(
    data: ReportData, counted: str, rows: tuple[tuple[str, int], ...], shown: Callable[[int], str]
) -> list[Flowable]:
    """One line a vendor and their sum; the head is said again on each page."""
    heading = Paragraph(markup(words.DATA_LABELS[data]), _TABLE_HEADING)
    if not rows:
        return [heading, Paragraph(markup(words.NO_VENDOR), SMALL)]
    head = [Paragraph(words.VENDOR_COLUMN, LABEL), Paragraph(counted, _NUMBER_HEAD)]
    body = [
        [Paragraph(markup(name), TEXT), Paragraph(markup(shown(count)), _NUMBER)]
        for name, count in rows
    ]
    whole = sum(count for _, count in rows)
    foot = [
        Paragraph(f"<b>{words.TOTAL_ROW}</b>", TEXT),
        Paragraph(f"<b>{markup(shown(whole))}</b>", _NUMBER),
    ]
    table = Table(
        [head, *body, foot],
        colWidths=[WIDTH - _NUMBERS, _NUMBERS],
        hAlign="LEFT",
        repeatRows=1,
    )
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
                ("LINEBELOW", (0, 0), (-1, -2), 0.5, RULE),
            ]
        )
    )
    return [CondPageBreak(_ROOM), heading, table]
