"""Time, identifiers and holidays that a test decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from threading import Lock

from tests.fakes.builders import NOW


@dataclass
class FakeClock:
    """Business and real time, moved apart or together."""

    at: datetime = NOW
    real_at: datetime = NOW

    def now(self) -> datetime:
        """Business time."""
        return self.at

    def real(self) -> datetime:
        """Real time."""
        return self.real_at

    def advance(self, by: timedelta, *, real: bool = False) -> None:
        """Move business time, and real time too when asked."""
        self.at += by
        if real:
            self.real_at += by

    def advance_real(self, by: timedelta) -> None:
        """Move real time alone: a lease or a link runs out."""
        self.real_at += by


class FakeIds:
    """Identifiers in order, the same in every run."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._lock = Lock()

    def new(self) -> str:
        """The next identifier: 26 characters, sortable."""
        return f"{self._next():026d}"

    def token(self) -> str:
        """The next token: 22 characters."""
        return f"t{self._next():021d}"

    def _next(self) -> int:
        with self._lock:
            return next(self._numbers)


@dataclass
class FakeCalendar:
    """Only the holidays a test names, wherever the building is."""

    holidays: set[date] = field(default_factory=set)

    def is_holiday(self, day: date, postcode: str) -> bool:
        """Whether the test named this day."""
        return day in self.holidays
