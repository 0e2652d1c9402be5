"""The PDF summary of a ticket: what the original product calls « compte rendu » (END-1)."""

from __future__ import annotations

from loge.platform.paper import (
    Block,
    Photo,
    new_page,
    pairs_of,
    photos_of,
    rule,
    said,
    table_of,
    write_pages,
)
from loge.tickets.adapters.documents import words
from loge.tickets.archive.summary import Summary, SummaryVendor

_DAY, _VENDOR = 22, 42


def write_pdf(summary: Summary) -> bytes:
    """The summary as PDF; the same summary gives the same bytes."""
    return write_pages(
        [*_head(summary), *_interventions(summary), *_life(summary), *_photos(summary)],
        title=words.title(summary.number),
        author=summary.agency,
        subject=summary.subject,
        footer=words.footer(summary.agency, summary.number),
        at=summary.written_at,
    )


def _head(summary: Summary) -> list[Block]:
    blocks = [said("soft", summary.agency)]
    if summary.agency_address:
        blocks.append(said("small", summary.agency_address))
    blocks += [
        said("title", words.title(summary.number)),
        said("soft", words.opened_and_closed(summary.opened, summary.closed)),
        rule(),
        said("subject", summary.subject),
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
        blocks += [said("heading", words.DESCRIPTION), said("text", summary.description.strip())]
    return blocks


def _interventions(summary: Summary) -> list[Block]:
    """The amount, then each vendor's part, apart from the next one's."""
    several = len(summary.vendors) > 1
    blocks = [
        said("heading", words.INTERVENTIONS if several else words.INTERVENTION),
        pairs_of([(summary.amount_label, summary.amount or words.NO_AMOUNT)]),
    ]
    for vendor in summary.vendors:
        if several:
            blocks.append(rule())
        blocks.append(pairs_of(_vendor_pairs(vendor, alone=not several)))
    return blocks


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


def _life(summary: Summary) -> list[Block]:
    blocks = [said("heading", words.LIFE)]
    rows = [(line.day, line.vendor, line.said) for line in summary.lines]
    blocks.append(table_of(words.LIFE_COLUMNS, rows, (_DAY, _VENDOR, 0)))
    if summary.missing:
        blocks += [said("heading", words.MISSING), said("text", "\n".join(summary.missing))]
    return blocks


def _photos(summary: Summary) -> list[Block]:
    """Four a page, from a page of their own; those beyond the bound are counted."""
    if not summary.photos:
        return []
    shown = [
        Photo(photo.content, (photo.name, photo.by, photo.step), words.UNREADABLE)
        for photo in summary.photos
    ]
    blocks = [new_page(), said("heading", words.PHOTOS), photos_of(shown)]
    if summary.more_photos:
        blocks.append(said("small", words.more_photos(summary.more_photos)))
    return blocks
