"""The documents of a closed ticket (END-1); imported only by the function that builds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loge.tickets.adapters.documents.archive import write_zip
from loge.tickets.archive.build_export import Entry
from loge.tickets.archive.summary import Summary


class PdfAndZip:
    """PDF by Typst, imported when one is written; zip by the standard library."""

    def pdf(self, summary: Summary) -> bytes:
        """The summary on A4 pages."""
        from loge.tickets.adapters.documents.pdf import write_pdf

        return write_pdf(summary)

    def zip(self, entries: Iterable[Entry]) -> Iterator[bytes]:
        """One entry at a time: nothing is read before its turn."""
        return write_zip(entries)
