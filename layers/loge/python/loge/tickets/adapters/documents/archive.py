"""A zip as a stream of chunks: memory does not grow with its size (END-1).

Stored, not deflated: photos and PDF do not get smaller, and deflating costs ten times more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from loge.kernel.dates import paris
from loge.tickets.archive.build_export import Entry

_READABLE = 0o644 << 16


class _Sink:
    """Where ``ZipFile`` writes: no ``tell`` nor ``seek``, so that it never goes back."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes, /) -> int:
        """Keep until taken."""
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is open."""

    def take(self) -> Iterator[bytes]:
        """What was written since the last call."""
        written, self._written = self._written, []
        yield from written


def write_zip(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The archive; the same entries give the same bytes."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_STORED) as archive:
        for entry in entries:
            about = ZipInfo(entry.name, _wall_clock(entry.modified))
            about.external_attr = _READABLE
            with archive.open(about, "w") as file:
                for chunk in entry.chunks:
                    file.write(chunk)
                    yield from sink.take()
            yield from sink.take()
    yield from sink.take()


def _wall_clock(at: datetime) -> tuple[int, int, int, int, int, int]:
    """Zip knows local time only."""
    local = paris(at)
    return local.year, local.month, local.day, local.hour, local.minute, local.second
