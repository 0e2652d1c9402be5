"""The fake ``Slots``: what was announced this hour, in memory."""

from __future__ import annotations

from loge.kernel.ports import Clock

from tests.fakes.store import Store


class FakeSlots:
    """Number and bytes announced, by folder and hour."""

    def __init__(self, store: Store, agency: str, clock: Clock) -> None:
        self._store = store
        self._agency = agency
        self._clock = clock

    def take(self, folder: str, size: int, most: int, most_bytes: int) -> bool:
        """Count one announced file, unless this hour is full."""
        with self._store.lock:
            announced = self._store.agencies[self._agency].announced
            hour = (folder, self._clock.real().strftime("%Y-%m-%dT%H"))
            number, total = announced.get(hour, (0, 0))
            if number >= most or total + size > most_bytes:
                return False
            announced[hour] = (number + 1, total + size)
            return True
