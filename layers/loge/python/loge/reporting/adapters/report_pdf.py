"""The PDF of a report on a place over a period (END-3)."""

from __future__ import annotations

from collections.abc import Callable

from loge.kernel.words.formats import format_cents, format_short_date
from loge.platform.paper import Block, pairs_of, rule, said, table_of, write_pages
from loge.reporting.application.build_report import ReportPaper
from loge.reporting.domain import words
from loge.reporting.domain.report import ReportData, Work

_NUMBERS = 40
_VENDORS = frozenset({ReportData.INTERVENTIONS_PER_VENDOR, ReportData.AMOUNT_PER_VENDOR})
_AMOUNTS = frozenset({ReportData.TOTAL_AMOUNT, ReportData.AMOUNT_PER_VENDOR})


def write_report(paper: ReportPaper) -> bytes:
    """The report as PDF; the same report gives the same bytes."""
    title = words.report_title(paper.report)
    blocks = _head(paper)
    if paper.report.empty:
        blocks.append(said("subject", words.EMPTY))
    else:
        blocks += [*_figures(paper), *_works(paper)]
    return write_pages(
        blocks,
        title=title,
        author=paper.agency.name,
        subject=words.CLOSED_ONLY,
        footer=f"{paper.agency.name} - {title}",
        at=paper.report.created_at,
    )


def _head(paper: ReportPaper) -> list[Block]:
    agency, report = paper.agency, paper.report
    blocks = [said("soft", agency.name)]
    if agency.address:
        blocks.append(said("small", agency.address))
    about = [
        (words.PLACE, report.place.label),
        (words.ADDRESS, report.place.address),
        (words.PERIOD, words.period_phrase(report.period)),
        (words.WRITTEN_ON, words.written_by(report)),
    ]
    return [
        *blocks,
        said("title", words.paper_title(report)),
        said("soft", words.period_phrase(report.period)),
        rule(),
        pairs_of([(label, value) for label, value in about if value]),
        said("small", words.CLOSED_ONLY),
    ]


def _figures(paper: ReportPaper) -> list[Block]:
    values = paper.report.values
    blocks: list[Block] = []
    lines = words.lines_of(values)
    if lines:
        blocks += [said("heading", words.FIGURES), pairs_of(lines, 75)]
    if values.interventions is not None:
        data = ReportData.INTERVENTIONS_PER_VENDOR
        blocks += _per_vendor(data, words.INTERVENTIONS_COLUMN, values.interventions, str)
    if values.amounts is not None:
        data = ReportData.AMOUNT_PER_VENDOR
        blocks += _per_vendor(data, words.AMOUNT_COLUMN, values.amounts, format_cents)
    return blocks


def _per_vendor(
    data: ReportData, counted: str, rows: tuple[tuple[str, int], ...], shown: Callable[[int], str]
) -> list[Block]:
    """One line a vendor and their sum; the head is said again on each page."""
    heading = said("heading", words.DATA_LABELS[data])
    if not rows:
        return [heading, said("small", words.NO_VENDOR)]
    table = table_of(
        (words.VENDOR_COLUMN, counted),
        [(name, shown(count)) for name, count in rows],
        (0, _NUMBERS),
        foot=(words.TOTAL_ROW, shown(sum(count for _, count in rows))),
        numbers=(1,),
    )
    return [heading, table]


def _works(paper: ReportPaper) -> list[Block]:
    """The tickets themselves; their vendors and amounts where the report is asked for those."""
    asked = frozenset(paper.report.data)
    columns: list[tuple[str, int, Callable[[Work], str]]] = [
        (words.NUMBER_COLUMN, 16, lambda work: str(work.number)),
        (words.CLOSED_COLUMN, 24, lambda work: format_short_date(work.closed_at)),
        (words.SUBJECT_COLUMN, 0, lambda work: work.subject),
    ]
    if asked & _VENDORS:
        columns.append((words.VENDOR_COLUMN, 45, lambda work: ", ".join(work.vendors)))
    numbers: tuple[int, ...] = ()
    if asked & _AMOUNTS:
        columns.append((words.AMOUNT_COLUMN, 28, _amount))
        numbers = (len(columns) - 1,)
    blocks = [said("heading", words.WORKS)] if paper.works or paper.more_works else []
    if paper.works:
        rows = [[shown(work) for _, _, shown in columns] for work in paper.works]
        names, widths = [name for name, _, _ in columns], [width for _, width, _ in columns]
        blocks.append(table_of(names, rows, widths, numbers=numbers))
    if paper.more_works:
        blocks.append(said("small", words.more_works(paper.more_works)))
    return blocks


def _amount(work: Work) -> str:
    return "" if work.cents is None else format_cents(work.cents)
