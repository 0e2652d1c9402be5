"""The fake ``Attempts``: counters in memory, all or none, by the real clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from loge.kernel.counting.attempts import Limit
from loge.kernel.ports import Clock

_WINDOW = 15 * 60


class FakeAttempts:
    """What was tried."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counted: Counter[tuple[str, str, int]] = Counter()

    def attempt(self, limits: Sequence[Limit]) -> int:
        """Count a try in each, or in none."""
        now, end = self._now()
        if any(self._counted[one.scope, one.of, end] >= one.most for one in limits):
            return end - now
        self._counted.update((one.scope, one.of, end) for one in limits)
        return 0

    def forgive(self, limits: Sequence[Limit]) -> None:
        """Take a try back."""
        _, end = self._now()
        keys = [(one.scope, one.of, end) for one in limits]
        if all(self._counted[key] > 0 for key in keys):
            self._counted.subtract(keys)

    def _now(self) -> tuple[int, int]:
        now = int(self._clock.real().timestamp())
        return now, now - now % _WINDOW + _WINDOW
