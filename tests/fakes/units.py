"""Counts read and write units from what is really read and written, by AWS's size rules.

Works on any store: what a row was and what it has become are read beside, uncounted; an emulator's
own report is not asked (DynamoDB's own doubles indexes).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from loge.platform.dynamodb.items import client
from loge.platform.dynamodb.row import Row

from tests.fakes.item_sizes import (
    Index,
    Item,
    index_units,
    item_size,
    page_units,
    read_units,
    write_units,
)

_PARTS = ("Put", "Update", "Delete", "ConditionCheck")
_KEY = ("pk", "sk")


@dataclass(frozen=True)
class Units:
    """Read and write units; ``indexes`` is the part of ``write`` that the indexes cost."""

    read: float = 0
    write: int = 0
    indexes: int = 0

    def __add__(self, other: Units) -> Units:
        return Units(self.read + other.read, self.write + other.write, self.indexes + other.indexes)

    def __sub__(self, other: Units) -> Units:
        return Units(self.read - other.read, self.write - other.write, self.indexes - other.indexes)

    def within(self, budget: Units) -> bool:
        """Whether neither reads nor writes cost more."""
        return self.read <= budget.read and self.write <= budget.write

    def __str__(self) -> str:
        beside = f" ({self.indexes} of them for indexes)" if self.indexes else ""
        return f"{self.read:g} read, {self.write} write{beside}"


class Meter:
    """What was consumed so far; watches the client's calls, one at a time."""

    def __init__(self) -> None:
        self.units = Units()
        self._own = False
        self._indexes: tuple[Index, ...] = ()
        self._before: list[tuple[Item, Item | None]] = []
        self._asked: Mapping[str, Any] = {}

    @contextmanager
    def _uncounted(self) -> Iterator[Any]:
        self._own = True
        try:
            yield client()
        finally:
            self._own = False

    def begin(self) -> None:
        """Learn the indexes of the table."""
        with self._uncounted() as table:
            told = table.describe_table(TableName=Row.Meta.table_name)["Table"]
        self._indexes = tuple(map(_index, told.get("GlobalSecondaryIndexes", [])))

    def _row(self, key: Item) -> Item | None:
        with self._uncounted() as table:
            found = table.get_item(
                TableName=Row.Meta.table_name, Key=dict(key), ConsistentRead=True
            )
        item: Item | None = found.get("Item")
        return item

    def asked(self, params: Mapping[str, Any], model: Any, **_: Any) -> None:
        """Before a call: what it is about to write over."""
        if self._own:
            return
        self._asked = params
        keys = _written(model.name, params)
        self._before = [(key, self._row(key)) for key in keys]

    def answered(self, model: Any, parsed: Mapping[str, Any], **_: Any) -> None:
        """After a call: what it has read, what it has written."""
        if self._own:
            return
        consistent = bool(self._asked.get("ConsistentRead"))
        if model.name == "GetItem":
            size = item_size(parsed.get("Item"))
            self.units += Units(read=read_units(size, consistent=consistent))
        elif model.name == "Query":
            self.units += Units(read=page_units(parsed.get("Items", []), consistent=consistent))
        elif model.name == "BatchGetItem":
            self.units += Units(read=_batch(self._asked, parsed))
        times = 2 if model.name == "TransactWriteItems" else 1
        for key, old in self._before:
            new = self._row(key)
            indexes = sum(index_units(index, old, new) for index in self._indexes)
            self.units += Units(write=times * write_units(old, new) + indexes, indexes=indexes)
        self._before = []


def _index(told: Mapping[str, Any]) -> Index:
    keys = frozenset(key["AttributeName"] for key in told["KeySchema"])
    projection = told["Projection"]
    if projection["ProjectionType"] == "ALL":
        return Index(keys, None)
    return Index(keys, keys | {*_KEY, *projection.get("NonKeyAttributes", [])})


def _key(item: Item) -> Item:
    return {name: item[name] for name in _KEY}


def _written(operation: str, params: Mapping[str, Any]) -> list[Item]:
    """The keys that a call writes, or whose condition it checks."""
    if operation in ("PutItem", "UpdateItem", "DeleteItem"):
        return [_key(params.get("Item") or params["Key"])]
    if operation == "BatchWriteItem":
        asked = [one for of in params["RequestItems"].values() for one in of]
        each = [request for one in asked for request in one.values()]
        return [_key(request.get("Item") or request["Key"]) for request in each]
    if operation == "TransactWriteItems":
        parts = [one[name] for one in params["TransactItems"] for name in _PARTS if name in one]
        return [_key(part.get("Item") or part["Key"]) for part in parts]
    return []


def _batch(asked: Mapping[str, Any], parsed: Mapping[str, Any]) -> float:
    """Every item is rounded by itself; one that is not there costs as the least."""
    total = 0.0
    for table, wanted in asked["RequestItems"].items():
        consistent = bool(wanted.get("ConsistentRead"))
        found = parsed["Responses"].get(table, [])
        sizes = [*map(item_size, found), *[0] * (len(wanted["Keys"]) - len(found))]
        total += sum(read_units(size, consistent=consistent) for size in sizes)
    return total


@contextmanager
def metered() -> Iterator[Meter]:
    """A meter of what is consumed inside the block."""
    meter = Meter()
    meter.begin()
    events = client().meta.events
    events.register("provide-client-params.dynamodb", meter.asked)
    events.register("after-call.dynamodb", meter.answered)
    try:
        yield meter
    finally:
        events.unregister("provide-client-params.dynamodb", meter.asked)
        events.unregister("after-call.dynamodb", meter.answered)
