"""The document of a report (END-3)."""

from __future__ import annotations

from loge.reporting.application.build_report import ReportPaper


class PdfReports:
    """PDF by Typst, imported when one is written."""

    def report(self, paper: ReportPaper) -> bytes:
        """A report on A4 pages (END-3)."""
        from loge.reporting.adapters.report_pdf import write_report

        return write_report(paper)
