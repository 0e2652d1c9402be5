"""The fake ``Budgets``: counters in memory, all or none."""

from __future__ import annotations

from collections.abc import Sequence

from loge.kernel.counting.budget import Budget

from tests.fakes.store import Store


class FakeBudgets:
    """What one agency has spent."""

    def __init__(self, store: Store, agency: str) -> None:
        self._store = store
        self._agency = agency

    def spend(self, budgets: Sequence[Budget]) -> Budget | None:
        """Count one in each, or in none."""
        with self._store.lock:
            counted = self._store.agencies[self._agency].spent
            for budget in budgets:
                if budget.most is not None and counted[key_of(budget)] >= budget.most:
                    return budget
            for budget in budgets:
                counted[key_of(budget)] += 1
            return None


def key_of(budget: Budget) -> tuple[str, str, str]:
    """What is counted together."""
    return budget.scope, budget.of, budget.day.isoformat()
