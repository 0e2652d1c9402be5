"""moto answers a Query from its partition.

As released it sorts the whole table for each Query, then compares every row of it (nine tenths of
the time of these tests). ``install`` gives its own code the rows of the partition alone, and leaves
everything else to it; ``tests/integration/test_quick_moto.py`` holds that the answers are the same,
and says when moto no longer needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

# its methods are replaced: that is what this module is for
_TABLE: Any = Table
_query: Callable[..., Any] = Table.query
_all_items: Callable[[Table], list[Item]] = Table.all_items
_narrowed: ContextVar[list[Item] | None] = ContextVar("_narrowed", default=None)
# where ``index_name`` stands among the arguments of a Query, after the key
_INDEX = 6


def install() -> None:
    """From now on, in this process."""
    _TABLE.query, _TABLE.all_items = _query_of_partition, _items_of_query


@contextmanager
def as_released() -> Iterator[None]:
    """moto's own way, for comparison."""
    before = _TABLE.query, _TABLE.all_items
    _TABLE.query, _TABLE.all_items = _query, _all_items
    try:
        yield
    finally:
        _TABLE.query, _TABLE.all_items = before


def _query_of_partition(table: Table, hash_key: DynamoType, *given: Any, **named: Any) -> Any:
    index = named["index_name"] if "index_name" in named else given[_INDEX]
    rows = _of_index(table, named["hash_key_conditions"]) if index else _of_table(table, hash_key)
    mark = _narrowed.set(list(rows))
    try:
        return _query(table, hash_key, *given, **named)
    finally:
        _narrowed.reset(mark)


def _of_table(table: Table, hash_key: DynamoType) -> Iterable[Item]:
    return table.items.get(hash_key, {}).values()


def _of_index(table: Table, wanted: Iterable[tuple[str, DynamoType]]) -> Iterator[Item]:
    conditions = [(name, value.type, value.value) for name, value in wanted]
    for partition in table.items.values():
        for row in partition.values():
            held = ((row.attrs.get(name), kind, value) for name, kind, value in conditions)
            if all(one and (one.type, one.value) == (kind, value) for one, kind, value in held):
                yield row


def _items_of_query(table: Table) -> list[Item]:
    narrowed = _narrowed.get()
    return _all_items(table) if narrowed is None else narrowed
