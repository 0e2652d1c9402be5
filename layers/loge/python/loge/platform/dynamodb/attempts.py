"""What was tried, in the table: one counter a quarter of an hour (ADR 41)."""

from __future__ import annotations

from collections.abc import Sequence

from loge.kernel.counting.attempts import Limit
from loge.kernel.ports import Clock
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.budget import counted, left
from loge.platform.dynamodb.row import Row
from loge.platform.dynamodb.transaction import Cancelled, Transaction

_WINDOW = 15 * 60
_ATTEMPTS = 4


class DynamoAttempts:
    """Implements ``Attempts``."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def attempt(self, limits: Sequence[Limit]) -> int:
        """Count a try in each, or in none: one TransactWriteItems.

        Answers 0, or in how many seconds to try again. A counter that many write to at the same
        moment is one that many try at: the try is refused for a second.
        """
        now = int(self._clock.real().timestamp())
        end = now - now % _WINDOW + _WINDOW
        for _ in range(_ATTEMPTS):
            transaction = Transaction()
            for limit in limits:
                transaction.update(_row(limit, end), counted(1, end + _WINDOW), left(limit.most))
            try:
                transaction.commit()
            except Cancelled as refusal:
                if any(refusal.refused(at) for at in range(len(limits))):
                    return end - now
            else:
                return 0
        return 1

    def forgive(self, limits: Sequence[Limit]) -> None:
        """Take a try back: one TransactWriteItems; one that cannot be is left to run out."""
        now = int(self._clock.real().timestamp())
        end = now - now % _WINDOW + _WINDOW
        transaction = Transaction()
        for limit in limits:
            transaction.update(_row(limit, end), counted(-1, end + _WINDOW), Row.counter > 0)
        try:
            transaction.commit()
        except Cancelled:
            return


def _row(limit: Limit, end: int) -> Row:
    return Row(*keys.attempts(limit.scope, limit.of, end))
