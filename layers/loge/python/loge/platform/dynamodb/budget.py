"""What is spent of a budget: one counter a day, in the table (ADR 41)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from loge.kernel.counting.budget import Budget
from loge.kernel.ports import Clock
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.row import Row
from loge.platform.dynamodb.transaction import Transaction

_KEPT = timedelta(days=3)  # longer than any day, and than a day that the time machine moved to


class DynamoBudgets:
    """Implements ``Budgets``."""

    def __init__(self, agency: str, clock: Clock) -> None:
        keys.agency(agency)
        self._agency = agency
        self._clock = clock

    def spend(self, budgets: Sequence[Budget]) -> Budget | None:
        """Count one in each, or in none: an UpdateItem each; answers the exhausted one.

        No transaction, which costs twice: those counted before an exhausted one are given back. Of
        two at the same moment, the one may be refused for what the other is about to give back;
        whoever dies in between has counted one too many.
        """
        for at, budget in enumerate(budgets):
            if not self._count(budget, 1, None if budget.most is None else left(budget.most)):
                for spent in budgets[:at]:
                    self._count(spent, -1, Row.counter > 0)
                return budget
        return None

    def _count(self, budget: Budget, by: int, condition: Condition | None) -> bool:
        row = Row(*keys.budget(self._agency, budget.scope, budget.of, budget.day))
        until = int((self._clock.real() + _KEPT).timestamp())
        try:
            row.update(actions=counted(by, until), condition=condition)
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True


def count(transaction: Transaction, agency: str, budget: Budget, real: datetime) -> int:
    """Count one in a budget if it is not exhausted; answers the position among the reasons of a
    refusal, if no put is added after it."""
    row = Row(*keys.budget(agency, budget.scope, budget.of, budget.day))
    until = int((real + _KEPT).timestamp())
    condition = None if budget.most is None else left(budget.most)
    transaction.update(row, counted(1, until), condition)
    return len(transaction.puts) + len(transaction.updates) - 1


def counted(by: int, until: int) -> list[Action]:
    """What counting writes; the row may be forgotten ``until`` then (seconds since 1970)."""
    return [Row.counter.add(by), Row.kind.set("budget"), Row.ttl.set(until)]


def left(most: int) -> Condition:
    """That a counter is below this."""
    below = Row.counter < most
    return below | Row.counter.does_not_exist() if most > 0 else below
