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
from loge.files.application.ports import Bucket
from loge.kernel.errors import NotFound
from loge.kernel.ports import HasAgency
from loge.tickets.archive.summary import Summary, documents_of, summary_of
from loge.tickets.domain.fact import Fact
from loge.tickets.domain.ticket import Dossier
from loge.tickets.domain.words.files import MISSING_NAME, missing_documents
from loge.tickets.ports.tickets import Export, HasTickets


class Ports(HasAgency, HasStaff, HasTickets, Protocol):
    """What is asked of the world here."""


SUMMARY, ARCHIVE = "summary", "archive"
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
    ctx: Ports, bucket: Bucket, documents: Documents, number: int, kind: str, export_id: str
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
    pdf = documents.pdf(summary_of(ctx.staff.agency(), dossier, facts))
    if kind == SUMMARY:
        key = f"{folder}/ticket-{number}.pdf"
        size = bucket.write(key, PDF, (pdf,))
    else:
        key = f"{folder}/ticket-{number}.zip"
        size = bucket.write(key, ZIP, documents.zip(_entries(bucket, dossier, facts, pdf)))
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


def _awaited(ctx: Ports, number: int, kind: str, export_id: str) -> Export | None:
    export = ctx.tickets.export(number, kind)
    if export is None or export.id != export_id or export.state == "ready":
        return None
    return export


def _entries(
    bucket: Bucket, dossier: Dossier, facts: Sequence[Fact], pdf: bytes
) -> Iterator[Entry]:
    """The summary, then every document; a document that is lost is named instead of hidden."""
    ticket = dossier.ticket
    modified = ticket.closed_at or ticket.modified_at
    yield Entry(f"ticket-{ticket.number}.pdf", modified, (pdf,))
    missing: list[str] = []
    for name, document in documents_of(dossier, facts):
        if bucket.exists(document.key):
            yield Entry(name, modified, bucket.stream(document.key))
        else:
            missing.append(name)
    if missing:
        yield Entry(MISSING_NAME, modified, (missing_documents(missing).encode(),))
