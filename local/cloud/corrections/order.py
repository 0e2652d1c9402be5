"""The members of a table's partitions, kept in the order in which a Query reads them.

The emulator sorts a whole partition, and evaluates the key condition on every member, before it
looks at ``Limit``: a page of twenty cost as much as the partition is long.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from ministack.services import dynamodb as ddb

Item = dict[str, Any]
Table = dict[str, Any]
# its place in the order, then the keys of the item in the table
Member = tuple[tuple[Any, ...], str, str]

PLACE = itemgetter(0)


@dataclass(slots=True)
class Order:
    """An index (or the table itself): its partitions, each in order.

    ``keys`` are the names and types that make the place of a member, the sort key first.
    """

    hashes: list[str]
    ranges: list[str]
    keys: list[tuple[str, str]]
    partitions: dict[Hashable, list[Member]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Table, hashes: list[str], ranges: list[str]) -> Order:
        """An order without members."""
        return cls(hashes, ranges, ddb._index_order_keys(table, ranges))

    def partition_of(self, item: Item) -> Hashable | None:
        """Where this item stands; None for one that has not all keys of the index."""
        found: Hashable | None = ddb._index_partition(item, self.hashes, self.ranges)
        return found

    def place(self, item: Item) -> tuple[Any, ...]:
        """Where it stands in its partition; a cursor has one too."""
        return tuple(ddb._index_order_value(item, name, kind) for name, kind in self.keys)

    def add(self, partition: Hashable, member: Member) -> None:
        """A member more."""
        insort(self.partitions.setdefault(partition, []), member)

    def remove(self, partition: Hashable, member: Member) -> None:
        """A member less; harmless when it is not there."""
        members = self.partitions.get(partition, [])
        at = bisect_left(members, member)
        if at < len(members) and members[at] == member:
            del members[at]
            if not members:
                del self.partitions[partition]

    def fill(self, members: Iterable[tuple[Hashable, Member]]) -> None:
        """Many members at once; only their partitions are put in order again."""
        filled: dict[Hashable, list[Member]] = {}
        for partition, member in members:
            filled.setdefault(partition, []).append(member)
        for partition, fresh in filled.items():
            known = self.partitions.setdefault(partition, [])
            known += fresh
            known.sort()


class Orders(dict[str, Order]):
    """The orders of a table's indexes by name, and that of the table itself.

    The table's own is made a partition at a time, when it is first read: most are never.
    """

    def __init__(self, table: Table) -> None:
        super().__init__()
        sort = [table["sk_name"]] if table["sk_name"] else []
        self.own = Order.of(table, [table["pk_name"]], sort)
        for name, hashes, ranges in ddb._index_key_schemas(table):
            self[name] = Order.of(table, hashes, ranges)
        # what has none of these attributes, as most have not, is in no index
        self._sought = {name for order in self.values() for name in order.hashes}
        members = [each for each in items_of(table) if not self._sought.isdisjoint(each[2])]
        for order in self.values():
            order.fill(
                (partition, (order.place(item), pk, sk))
                for pk, sk, item in members
                if (partition := order.partition_of(item)) is not None
            )

    def members(self, table: Table, index: str | None, partition: Any) -> list[Member]:
        """The members of a partition, in order."""
        if index is not None:
            return self[index].partitions.get(partition, [])
        if partition not in self.own.partitions:
            found = list(table["items"].get(partition, {}).items())
            self.own.fill((partition, (self.own.place(item), partition, sk)) for sk, item in found)
        return self.own.partitions.get(partition, [])

    def follow(self, pk: str, sk: str, item: Item, *, add: bool) -> None:
        """An item came or went."""
        for order in () if self._sought.isdisjoint(item) else self.values():
            partition = order.partition_of(item)
            if partition is not None:
                change = order.add if add else order.remove
                change(partition, (order.place(item), pk, sk))
        if pk in self.own.partitions:
            change = self.own.add if add else self.own.remove
            change(pk, (self.own.place(item), pk, sk))


def items_of(table: Table) -> Iterator[tuple[str, str, Item]]:
    """Every item of a table with its keys."""
    for pk, partition in table["items"].items():
        for sk, item in partition.items():
            yield pk, sk, item


def orders_of(table: Table) -> Orders:
    """Those of a table, made when they are first wanted."""
    found = table.get(ddb._INDEX_MEMBERS)
    if not isinstance(found, Orders):
        found = table[ddb._INDEX_MEMBERS] = Orders(table)
    return found


def followed(table: Table, pk: str, sk: str, item: Item, add: bool) -> None:
    """In the place of the emulator's own ``_index_item``."""
    found = table.get(ddb._INDEX_MEMBERS)
    if isinstance(found, Orders):
        found.follow(pk, sk, item, add=add)


def after(members: list[Member], place: tuple[Any, ...]) -> int:
    """The position behind everything up to this place."""
    return bisect_right(members, place, key=PLACE)


def before(members: list[Member], place: tuple[Any, ...]) -> int:
    """The position in front of this place."""
    return bisect_left(members, place, key=PLACE)
