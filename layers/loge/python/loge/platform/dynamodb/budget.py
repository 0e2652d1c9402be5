"""What is spent of a budget: one counter a day, in the table (ADR 41)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce
from itertools import groupby
from operator import and_
from typing import Any

from pynamodb.attributes import NumberAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from loge.kernel.counting.budget import Budget
from loge.kernel.ports import Clock
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.row import Row, connection
from loge.platform.dynamodb.transaction import Transaction

USER, AGENCY = "user", "agency"
_SHORT = 12  # of a hash: fifty users in a KB
_TRIES = 3
_KEPT = timedelta(days=3)  # longer than any day, and than a day that the time machine moved to


class DynamoBudgets:
    """Implements ``Budgets``."""

    def __init__(self, agency: str, clock: Clock) -> None:
        keys.agency(agency)
        self._agency = agency
        self._clock = clock

    def spend(self, budgets: Sequence[Budget]) -> Budget | None:
        """Count one in each, or in none: an UpdateItem a row; answers the exhausted one.

        No transaction, which costs twice: those counted before an exhausted one are given back. Of
        two at the same moment, the one may be refused for what the other is about to give back;
        whoever dies in between has counted one too many.
        """
        rows = [tuple(of_row) for _, of_row in groupby(budgets, self._key)]
        for at, of_row in enumerate(rows):
            spent = self._spend(of_row)
            if spent is not None:
                for counted_before in rows[:at]:
                    self._add(counted_before, -1, [_counter(each) > 0 for each in counted_before])
                return spent
        return None

    def _key(self, budget: Budget) -> tuple[str, str]:
        """A user's stands in the row of its agency's day: both are counted by one write."""
        of_agency = replace(budget, scope=AGENCY, of=self._agency)
        shown = of_agency if budget.scope == USER else budget
        return keys.budget(self._agency, shown.scope, shown.of, shown.day)

    def _spend(self, budgets: Sequence[Budget]) -> Budget | None:
        """Count one in each of a row's, or in none; answers the exhausted one."""
        ends = [left(each.most, _counter(each)) for each in budgets if each.most is not None]
        for _ in range(_TRIES):
            if self._add(budgets, 1, ends):
                return None
            for budget, spent in zip(budgets, self._spent(budgets), strict=True):
                if budget.most is not None and spent >= budget.most:
                    return budget
            # somebody has given back since
        return budgets[0]

    def _add(self, budgets: Sequence[Budget], by: int, conditions: Sequence[Condition]) -> bool:
        """Whether it was counted: all conditions held."""
        until = int((self._clock.real() + _KEPT).timestamp())
        added = [_counter(each).add(by) for each in budgets]
        try:
            Row(*self._key(budgets[0])).update(
                actions=[*added, *_kept(until)],
                condition=reduce(and_, conditions) if conditions else None,
            )
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True

    def _spent(self, budgets: Sequence[Budget]) -> list[int]:
        pk, sk = self._key(budgets[0])
        client: Any = connection().client
        found = client.get_item(
            TableName=Row.Meta.table_name, Key={"pk": {"S": pk}, "sk": {"S": sk}},
            ConsistentRead=True,
        )  # fmt: skip
        counts: Mapping[str, Mapping[str, str]] = found.get("Item", {})
        return [int(counts.get(_name(each), {}).get("N", 0)) for each in budgets]


def _name(budget: Budget) -> str:
    """What counts a budget in its row; a user's does not say who it is."""
    if budget.scope != USER:
        return "counter"
    return "u" + hashlib.sha256(budget.of.encode()).hexdigest()[:_SHORT]


def _counter(budget: Budget) -> NumberAttribute:
    return NumberAttribute(attr_name=_name(budget))


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
    return [Row.counter.add(by), *_kept(until)]


def _kept(until: int) -> list[Action]:
    return [Row.kind.set("budget"), Row.ttl.set(until)]


def left(most: int, counter: NumberAttribute = Row.counter) -> Condition:
    """That a counter is below this."""
    below: Condition = counter < most
    return below | counter.does_not_exist() if most > 0 else below
