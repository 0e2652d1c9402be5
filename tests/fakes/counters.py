"""The fake ``Counters``: the days of one agency, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from loge.kernel.modules import Module
from loge.tickets.domain.tallies import Delta
from loge.tickets.ports.counters import Day

from tests.fakes.store import Store


class FakeCounters:
    """What has been added, by family, subject and day."""

    def __init__(self, store: Store, agency: str) -> None:
        self._store = store
        self._agency = agency

    def opened(self, module: Module, first: date, last: date) -> Sequence[Day]:
        """Tickets by their day of opening."""
        return self._days("opened", module.value, first, last)

    def closed(self, place_id: str, first: date, last: date) -> Sequence[Day]:
        """Tickets of a place by their day of closing."""
        return self._days("closed", place_id, first, last)

    def add(self, delta: Delta) -> None:
        """Add to a day (what the index commits; tests that need counters)."""
        with self._store.lock:
            rows = self._store.agencies[self._agency].counters
            day = rows.setdefault((delta.family, delta.of, delta.day), {})
            for key, count in delta.counts.items():
                day[key] = day.get(key, 0) + count

    def _days(self, family: str, of: str, first: date, last: date) -> Sequence[Day]:
        with self._store.lock:
            rows = self._store.agencies[self._agency].counters
            found = [
                Day(day, {key: count for key, count in counts.items() if count})
                for (kind, subject, day), counts in rows.items()
                if (kind, subject) == (family, of) and first <= day <= last
            ]
        return tuple(sorted((day for day in found if day.counts), key=lambda day: day.day))
