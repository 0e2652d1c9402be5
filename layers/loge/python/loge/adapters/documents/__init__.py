"""The documents of a closed ticket (END-1); imported only by the function that builds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zipfile import ZIP_STORED

from zipstream import ZipStream

from loge.adapters.documents.pdf import write_pdf
from loge.application.build_export import Entry
from loge.application.summary import Summary
from loge.domain.formats import paris


class PdfAndZip:
    """PDF by ReportLab, zip by zipstream-ng: stored, for photos and PDF do not get smaller."""

    def pdf(self, summary: Summary) -> bytes:
        """The summary on A4 pages."""
        return write_pdf(summary)

    def zip(self, entries: Iterable[Entry]) -> Iterator[bytes]:
        """One entry at a time: nothing is read before its turn."""
        archive = ZipStream(compress_type=ZIP_STORED)
        for entry in entries:
            # zip knows local wall-clock time only
            when = paris(entry.modified).timetuple()[:6]
            archive.add(iter(entry.chunks), entry.name, date_time=when)
            yield from archive.all_files()
        yield from archive.finalize()
