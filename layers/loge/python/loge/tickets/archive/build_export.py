"""Building what a closed ticket leaves: the PDF summary and the zip of every document (END-1).

The zip is streamed from the bucket to the bucket: memory does not grow with its size. Building
the same export twice writes the same object twice, which is harmless.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import Bucket, PhotoBucket
from loge.files.domain.attachment import Attachment, FileRole
from loge.kernel.errors import NotFound
from loge.kernel.ports import HasAgency
from loge.tickets.archive.summary import Summary, documents_of, photos_of, summary_of
from loge.tickets.domain.fact import Fact
from loge.tickets.domain.ticket import Dossier, Ticket
from loge.tickets.domain.words.files import MISSING_NAME, missing_documents
from loge.tickets.ports.tickets import Export, HasTickets


class Ports(HasAgency, HasStaff, HasTickets, Protocol):
    """What is asked of the world here."""


Named = tuple[str, Attachment]
SUMMARY, ARCHIVE = "summary", "archive"
# ten pages of four
MOST_PHOTOS = 40
PDF, ZIP = "application/pdf", "application/zip"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive; ``chunks`` is read once, when its turn comes."""

    name: str
    modified: datetime
    chunks: Iterable[bytes]


class Documents(Protocol):
    """The two formats."""

    def pdf(self, summary: Summary) -> bytes:
        """The summary as a PDF."""

    def zip(self, entries: Iterable[Entry]) -> Iterator[bytes]:
        """The entries as a zip, a chunk at a time."""


def build_export(
    ctx: Ports, bucket: PhotoBucket, documents: Documents, number: int, kind: str, export_id: str
) -> Export | None:
    """Build an export that was asked for and mark it ready.

    None when it is no longer the one awaited (asked for again, or ready already). Raises
    ``NotFound`` when the ticket does not exist.
    """
    export = _awaited(ctx, number, kind, export_id)
    if export is None:
        return None
    dossier = ctx.tickets.load(number)
    if dossier is None:
        raise NotFound(field="number")
    facts = ctx.tickets.facts(number)
    folder = f"exports/{ctx.agency}/{number}/{export_id}"
    there, missing = _sorted(bucket, documents_of(dossier, facts))
    # what is internal stays out of the summary (STP-10)
    told = [name for name, document in missing if document.role is not FileRole.NOTE]
    summary = summary_of(ctx.staff.agency(), dossier, facts, told)
    pdf = documents.pdf(_with_photos(bucket, summary, dossier, facts))
    if kind == SUMMARY:
        key = f"{folder}/ticket-{number}.pdf"
        size = bucket.write(key, PDF, (pdf,))
    else:
        key = f"{folder}/ticket-{number}.zip"
        size = bucket.write(
            key, ZIP, documents.zip(_entries(bucket, dossier.ticket, there, missing, pdf))
        )
    ready = replace(export, state="ready", key=key, size=size)
    ctx.tickets.put_export(ready)
    return ready


def fail_export(ctx: Ports, number: int, kind: str, export_id: str) -> bool:
    """Mark an export that could not be built, so that its reader is told; False if superseded."""
    export = _awaited(ctx, number, kind, export_id)
    if export is None:
        return False
    ctx.tickets.put_export(replace(export, state="failed"))
    return True


def _with_photos(
    bucket: PhotoBucket, summary: Summary, dossier: Dossier, facts: Sequence[Fact]
) -> Summary:
    """The first photos that are there; one that is lost is among the missing documents."""
    photos = list(photos_of(dossier, facts))
    drawn = ((photo, bucket.photo(photo.file)) for photo in photos[:MOST_PHOTOS])
    there = [replace(photo, content=content) for photo, content in drawn if content is not None]
    return replace(summary, photos=tuple(there), more_photos=max(0, len(photos) - MOST_PHOTOS))


def _awaited(ctx: Ports, number: int, kind: str, export_id: str) -> Export | None:
    export = ctx.tickets.export(number, kind)
    if export is None or export.id != export_id or export.state == "ready":
        return None
    return export


def _sorted(
    bucket: Bucket, documents: Iterable[Named]
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """(there, lost)."""
    found = [(named, bucket.exists(named[1].key)) for named in documents]
    there = tuple(named for named, exists in found if exists)
    return there, tuple(named for named, exists in found if not exists)


def _entries(
    bucket: Bucket,
    ticket: Ticket,
    there: Sequence[Named],
    missing: Sequence[Named],
    pdf: bytes,
) -> Iterator[Entry]:
    """The summary, then every document; one that is lost is named instead of hidden."""
    modified = ticket.closed_at or ticket.modified_at
    yield Entry(f"ticket-{ticket.number}.pdf", modified, (pdf,))
    for name, document in there:
        yield Entry(name, modified, bucket.stream(document.key))
    if missing:
        lost = missing_documents([name for name, _ in missing])
        yield Entry(MISSING_NAME, modified, (lost.encode(),))
