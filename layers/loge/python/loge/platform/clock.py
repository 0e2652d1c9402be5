"""Time: real everywhere, with an offset in the local stage alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's clock: business time is real time."""

    def now(self) -> datetime:
        """Business time, aware, UTC."""
        return self.real()

    def real(self) -> datetime:
        """Real time, aware, UTC."""
        return datetime.now(UTC)


class OffsetClock(SystemClock):
    """The local stage's clock: ``read_offset`` (seconds) is asked once per invocation."""

    def __init__(self, read_offset: Callable[[], int]) -> None:
        self._read_offset = read_offset
        self._offset: timedelta | None = None

    def refresh(self) -> None:
        """Forget the offset: the next reading asks for it again."""
        self._offset = None

    def now(self) -> datetime:
        """Business time: real time moved by the offset."""
        if self._offset is None:
            self._offset = timedelta(seconds=self._read_offset())
        return self.real() + self._offset
