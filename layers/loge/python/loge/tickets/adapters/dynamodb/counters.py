"""The daily counters of one agency (END-3, END-4): one item a day, one number a key.

Written with the client itself: the names of the numbers are data, which no model can declare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from loge.kernel.modules import Module
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.items import client
from loge.platform.dynamodb.row import Row
from loge.tickets.domain.tallies import Delta
from loge.tickets.ports.counters import Day


class DynamoCounters:
    """Implements ``Counters``. Every key begins with the agency it was built for (SYS-3)."""

    def __init__(self, agency: str) -> None:
        keys.agency(agency)
        self._agency = agency

    def opened(self, module: Module, first: date, last: date) -> Sequence[Day]:
        """Tickets by their day of opening, oldest first: one Query."""
        return _days(keys.opened(self._agency, module.value), first, last)

    def closed(self, place_id: str, first: date, last: date) -> Sequence[Day]:
        """Tickets of a place by their day of closing, oldest first: one Query."""
        return _days(keys.closed(self._agency, place_id), first, last)


def addition(agency: str, delta: Delta) -> dict[str, Any]:
    """The update that adds a delta to its day, each time."""
    partition = keys.opened if delta.family == "opened" else keys.closed
    names = {f"#n{at}": name for at, name in enumerate(delta.counts)}
    values = {f":v{at}": {"N": str(count)} for at, count in enumerate(delta.counts.values())}
    added = ", ".join(f"#n{at} :v{at}" for at in range(len(delta.counts)))
    return {
        "TableName": Row.Meta.table_name,
        "Key": {"pk": {"S": partition(agency, delta.of)}, "sk": {"S": delta.day.isoformat()}},
        "UpdateExpression": f"ADD {added}",
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }


def addition_once(agency: str, delta: Delta, number: int, revision: int) -> dict[str, Any]:
    """The same for what a revision of a ticket owes, unless its day has it already.

    The day keeps the latest revision of each of its tickets that was counted (« @<number> », a
    text: what counts are numbers).
    """
    asked = addition(agency, delta)
    asked["UpdateExpression"] += " SET #ticket = :revision"
    asked["ConditionExpression"] = "attribute_not_exists(#ticket) OR #ticket < :revision"
    asked["ExpressionAttributeNames"]["#ticket"] = f"@{number}"
    asked["ExpressionAttributeValues"][":revision"] = {"S": f"{revision:05x}"}
    return asked


def _days(pk: str, first: date, last: date) -> tuple[Day, ...]:
    if last < first:
        return ()
    return tuple(day for day in map(_day, _items(pk, first, last)) if day.counts)


def _items(pk: str, first: date, last: date) -> Iterator[dict[str, Any]]:
    asked: dict[str, Any] = {
        "TableName": Row.Meta.table_name,
        "KeyConditionExpression": "pk = :p AND sk BETWEEN :f AND :l",
        "ExpressionAttributeValues": {
            ":p": {"S": pk},
            ":f": {"S": first.isoformat()},
            ":l": {"S": last.isoformat()},
        },
    }
    while True:
        answer = client().query(**asked)
        yield from answer["Items"]
        if "LastEvaluatedKey" not in answer:
            return
        asked["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def _day(item: dict[str, Any]) -> Day:
    counts = {name: int(value["N"]) for name, value in item.items() if "N" in value}
    return Day(date.fromisoformat(item["sk"]["S"]), {name: n for name, n in counts.items() if n})
