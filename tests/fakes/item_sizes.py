"""What an item weighs and costs by AWS's rules (« DynamoDB item sizes and formats », « read and
write operations »): pure, over low-level typed JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

WRITE_STEP = 1024
READ_STEP = 4096
_CONTAINER = 3  # of a list or map, whatever is in it
_ELEMENT = 1

Value = Mapping[str, Any]
Item = Mapping[str, Value]


@dataclass(frozen=True)
class Index:
    """A secondary index: its keys, and the attributes it holds beside all keys (None: all)."""

    keys: frozenset[str]
    holds: frozenset[str] | None

    def entry(self, item: Item | None) -> Item | None:
        """The entry of an item, None when the item lacks a key of the index."""
        if item is None or not self.keys <= set(item):
            return None
        return {n: v for n, v in item.items() if self.holds is None or n in self.holds}


def value_size(value: Value) -> int:
    """Bytes of one typed value. Raises ``ValueError`` on a type that there is not."""
    ((kind, held),) = value.items()
    if kind in ("BOOL", "NULL"):
        return 1
    if kind == "S":
        return len(held.encode())
    if kind == "N":
        return _number_size(held)
    if kind == "B":
        return len(held)
    if kind in ("SS", "NS", "BS"):
        return sum(value_size({kind[0]: one}) for one in held)
    if kind == "L":
        return _CONTAINER + sum(_ELEMENT + value_size(one) for one in held)
    if kind == "M":
        return _CONTAINER + _ELEMENT * len(held) + item_size(held)
    raise ValueError(kind)


def _number_size(text: str) -> int:
    """A byte for two significant digits, and one; another for a minus."""
    mantissa = text.lstrip("+-").lower().partition("e")[0]
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).strip("0") if fraction.strip("0") else whole.strip("0")
    return ceil(len(digits) / 2) + 1 + text.startswith("-")


def item_size(item: Item | None) -> int:
    """Bytes of names and values; 0 for no item."""
    return sum(len(name.encode()) + value_size(value) for name, value in (item or {}).items())


def write_units(old: Item | None, new: Item | None) -> int:
    """Of a put, update or deletion: a unit a KB of the larger of what was and what is."""
    return max(1, ceil(max(item_size(old), item_size(new)) / WRITE_STEP))


def index_units(index: Index, old: Item | None, new: Item | None) -> int:
    """What an index costs beside: an entry that moves is deleted and put; one that says the same
    costs nothing. The index is written once, in a transaction too."""
    before, after = index.entry(old), index.entry(new)
    if before == after:
        return 0
    moved = before and after and any(before[key] != after[key] for key in index.keys)
    if moved:
        return write_units(before, None) + write_units(None, after)
    return write_units(before, after)


def read_units(size: int, *, consistent: bool) -> float:
    """Of one item, or of a whole page of a Query: a unit for 4 KB, half when it may be old."""
    return max(1, ceil(size / READ_STEP)) * (1.0 if consistent else 0.5)


def page_units(items: Iterable[Item], *, consistent: bool) -> float:
    """A Query adds its items up before it rounds."""
    return read_units(sum(map(item_size, items)), consistent=consistent)
