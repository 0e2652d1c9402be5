"""The PDF summary of a ticket: what the original product calls « compte rendu » (END-1)."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer, Table

from loge.platform.paper import (
    HEADING,
    LABEL,
    RULE,
    SMALL,
    SUBJECT,
    TEXT,
    TITLE,
    markup,
    pairs_of,
    table_of,
    write_pages,
)
from loge.tickets.adapters.documents import words
from loge.tickets.archive.summary import Summary, SummaryVendor


def write_pdf(summary: Summary) -> bytes:
    """The summary as PDF; the same summary gives the same bytes."""
    return write_pages(
        _story(summary),
        title=words.title(summary.number),
        author=summary.agency,
        subject=summary.subject,
        footer=words.footer(summary.agency, summary.number),
    )


def _story(summary: Summary) -> list[Flowable]:
    story: list[Flowable] = [Paragraph(markup(summary.agency), LABEL)]
    if summary.agency_address:
        story.append(Paragraph(markup(summary.agency_address), SMALL))
    story += [
        Spacer(1, 6 * mm),
        Paragraph(markup(words.title(summary.number)), TITLE),
        Paragraph(markup(words.opened_and_closed(summary.opened, summary.closed)), LABEL),
        HRFlowable(width="100%", color=RULE, spaceBefore=8, spaceAfter=8),
        Paragraph(markup(summary.subject), SUBJECT),
        Spacer(1, 2 * mm),
        pairs_of(
            [
                (words.TYPE, summary.kind),
                (words.PLACE, summary.place),
                (words.REQUESTER, summary.requester),
                (words.CREATOR, summary.creator),
            ]
        ),
    ]
    if summary.description:
        story += [Paragraph(words.DESCRIPTION, HEADING), *_paragraphs(summary.description)]
    story += _interventions(summary)
    story.append(Paragraph(words.LIFE, HEADING))
    story += [_line(day, sentence) for day, sentence in summary.lines]
    return story


def _interventions(summary: Summary) -> list[Flowable]:
    """The amount, then each vendor's part, apart from the next one's."""
    several = len(summary.vendors) > 1
    story: list[Flowable] = [
        Paragraph(words.INTERVENTIONS if several else words.INTERVENTION, HEADING)
    ]
    story.append(pairs_of([(summary.amount_label, summary.amount or words.NO_AMOUNT)]))
    for vendor in summary.vendors:
        if several:
            story.append(HRFlowable(width="100%", color=RULE, spaceBefore=3, spaceAfter=3))
        story.append(pairs_of(_vendor_pairs(vendor, alone=not several)))
    return story


def _vendor_pairs(vendor: SummaryVendor, *, alone: bool) -> list[tuple[str, str]]:
    named = f"{vendor.name} - {vendor.outcome}" if vendor.outcome else vendor.name
    pairs = [
        (words.VENDOR, named),
        (words.QUOTE, vendor.quote),
        (words.APPROVAL, vendor.approval),
        (words.DECISION, vendor.decision),
        (words.APPOINTMENT, vendor.date),
        (words.AMOUNT, "" if alone else vendor.amount),
    ]
    return [(label, value) for label, value in pairs if value]


def _line(day: str, sentence: str) -> Table:
    """One table a line, so that a long life breaks over pages between its lines."""
    row = [Paragraph(markup(day), LABEL), Paragraph(markup(sentence), TEXT)]
    return table_of([row], 26 * mm)


def _paragraphs(text: str) -> list[Flowable]:
    return [Paragraph(markup(line) or "&nbsp;", TEXT) for line in text.strip().split("\n")]
