"""The documents of a closed ticket (END-1); imported only by the function that builds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loge.adapters.documents.archive import write_zip
from loge.application.build_export import Entry
from loge.application.build_report import ReportPaper
from loge.application.summary import Summary


class PdfAndZip:
    """PDF by ReportLab, imported when one is written; zip by the standard library."""

    def pdf(self, summary: Summary) -> bytes:
        """The summary on A4 pages."""
        from loge.adapters.documents.pdf import write_pdf

        return write_pdf(summary)

    def report(self, paper: ReportPaper) -> bytes:
        """A report on A4 pages (END-3)."""
        from loge.adapters.documents.report_pdf import write_report

        return write_report(paper)

    def zip(self, entries: Iterable[Entry]) -> Iterator[bytes]:
        """One entry at a time: nothing is read before its turn."""
        return write_zip(entries)
