"""Users and settings, kept at most a minute of real time: a removed user is out within it.

The local stage keeps them for two seconds (``bootstrap``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
SECONDS = 60.0
_MOST = 2000


class Cache:
    """What was found, for a while. Absence is never remembered."""

    def __init__(
        self, seconds: float = SECONDS, tick: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._tick = tick
        self._kept: dict[Hashable, tuple[float, Any]] = {}

    def get(self, key: Hashable, load: Callable[[], T | None]) -> T | None:
        """The kept value while it is fresh, else what ``load`` finds."""
        kept = self._kept.get(key)
        if kept is not None and kept[0] > self._tick():
            fresh: T = kept[1]
            return fresh
        value = load()
        if len(self._kept) >= _MOST:
            self._kept.clear()
        if value is None:
            self._kept.pop(key, None)
        else:
            self._kept[key] = (self._tick() + self._seconds, value)
        return value

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
