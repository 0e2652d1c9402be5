"""Query and Scan read members in order, from where the key condition and the cursor begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

from ministack.services import dynamodb as ddb

from local.cloud.corrections.order import (
    PLACE,
    Item,
    Member,
    Orders,
    Table,
    after,
    before,
    followed,
    orders_of,
)
from local.cloud.corrections.rewriting import between

OPERATORS = {"EQ", "LT", "LE", "GT", "GE"}
MIRRORED = {"EQ": "EQ", "LT": "GT", "LE": "GE", "GT": "LT", "GE": "LE"}
Token = tuple[str, str]
# (name or alias, operator, references to values)
Clause = tuple[str, str, tuple[str, ...]]


@lru_cache(maxsize=512)
def clauses_of(condition: str) -> tuple[Clause, ...] | None:
    """The comparisons that a key condition joins; None for a form that is not known."""
    tokens = [one for one in ddb._tokenize(condition) if one[0] != "EOF"]
    found: list[Clause] = []
    rest = [one for one in tokens if one[0] not in {"LPAREN", "RPAREN", "COMMA"}]
    while rest:
        clause, length = clause_of(rest)
        if clause is None:
            return None
        found.append(clause)
        rest = rest[length:]
        if rest and rest.pop(0)[1].upper() != "AND":
            return None
    return tuple(found)


def clause_of(tokens: list[Token]) -> tuple[Clause | None, int]:
    """The first comparison of these tokens, and how many they are."""
    kinds = [kind for kind, _ in tokens[:3]]
    words = [word for _, word in tokens[:5]]
    if words[0].lower() == "begins_with" and len(kinds) == 3:
        return (words[1], "begins_with", (words[2],)), 3
    if len(words) == 5 and words[1].upper() == "BETWEEN":
        return (words[0], "between", (words[2], words[4])), 5
    if len(kinds) == 3 and kinds[1] in OPERATORS:
        if kinds[2] == "VALUE_REF":
            return (words[0], kinds[1], (words[2],)), 3
        return (words[2], MIRRORED[kinds[1]], (words[0],)), 3
    return None, 0


def first_of(member: Member) -> Any:
    """The sort key of a member."""
    return member[0][0]


def bounds(members: list[Member], operator: str, values: list[Any]) -> tuple[int, int]:
    """From which position to which the members hold to a comparison of their sort key."""
    first, last = values[0], values[-1]
    low, high = 0, len(members)
    if operator == "begins_with":
        size = len(first)
        low = bisect_left(members, first, key=first_of)
        return low, bisect_right(members, first, low, key=lambda one: one[0][0][:size])
    if operator in {"EQ", "GE", "between"}:
        low = bisect_left(members, first, key=first_of)
    elif operator == "GT":
        low = bisect_right(members, first, key=first_of)
    if operator in {"EQ", "LE", "between"}:
        high = bisect_right(members, last, key=first_of)
    elif operator == "LT":
        high = bisect_left(members, last, key=first_of)
    return low, high


def narrowed(
    orders: Orders, index: str | None, members: list[Member], data: dict[str, Any]
) -> tuple[int, int] | None:
    """The positions between which the key condition holds; None when each is to be asked."""
    order = orders.own if index is None else orders[index]
    clauses = clauses_of(data.get("KeyConditionExpression") or "")
    if not clauses or len(order.ranges) > 1 or len(order.hashes) > 1:
        return None
    names = data.get("ExpressionAttributeNames") or {}
    given = data.get("ExpressionAttributeValues") or {}
    low, high = 0, len(members)
    for name, operator, references in clauses:
        if names.get(name, name) in order.ranges:
            kind = order.keys[0][1]
            values = [ddb._sort_key_value(given[one], kind) for one in references]
            low, high = bounds(members, operator, values)
    return low, high


def page_of(
    table: Table, index: str | None, partition: Any, data: dict[str, Any]
) -> Iterator[Item]:
    """The items of a Query one by one, in the order asked for, behind its cursor.

    Raises ``ValueError`` when the key condition cannot be evaluated.
    """
    orders = orders_of(table)
    members = orders.members(table, index, partition)
    found = narrowed(orders, index, members, data)
    low, high = found or (0, len(members))
    forward = data.get("ScanIndexForward", True)
    start = data.get("ExclusiveStartKey")
    if start:
        place = (orders.own if index is None else orders[index]).place(start)
        low = max(low, after(members, place)) if forward else low
        high = high if forward else min(high, before(members, place))
    window = members[low:high]
    holds = (lambda _: True) if found else evaluating(data)
    items = table["items"]
    for _, pk, sk in window if forward else reversed(window):
        item = items.get(pk, {}).get(sk)
        if item is not None and holds(item):
            yield item


def evaluating(data: dict[str, Any]) -> Callable[[Item], bool]:
    """The key condition of a request, as the emulator itself evaluates it."""
    older = data.get("KeyConditions")
    if older:
        return lambda item: bool(ddb._evaluate_key_conditions_item(item, older, None))
    condition = data.get("KeyConditionExpression", "")
    values = data.get("ExpressionAttributeValues", {})
    names = data.get("ExpressionAttributeNames", {})
    return lambda item: bool(
        ddb._evaluate_condition(condition, item, values, names, slot="KeyConditionExpression")
    )


def whole_of(table: Table, index: str | None, start: Item | None) -> Iterator[Item]:
    """The items of a Scan one by one, from its cursor on (which may be read again)."""
    items = table["items"]
    if index is not None:
        members = sorted(
            chain.from_iterable(orders_of(table)[index].partitions.values()), key=PLACE
        )
        found = (items.get(pk, {}).get(sk) for _, pk, sk in members)
        yield from (item for item in found if item is not None)
        return
    partitions = sorted(items)
    value = ddb._extract_key_val((start or {}).get(table["pk_name"], {}))
    for pk in partitions[bisect_left(partitions, value) :]:
        yield from (item for _, item in sorted(items.get(pk, {}).items()))


QUERY = """    try:
        candidates, has_more = _paginate_evaluated_items(
            _page_of(table, index_name, pk_val, data), limit, table, index_name)
    except ValueError as exc:
        return error_response_json("ValidationException", str(exc), 400)
"""
SCAN = """    all_items = _whole_of(table, index_name, None if segment is not None else esk)
    if index_name:
        pk_name_idx, sk_name_idx, is_gsi = _resolve_index_keys(table, index_name)
        idx_hashes, idx_ranges = _index_key_lists(_index_def(table, index_name) or {})
"""


def behind(items: Iterator[Item], start: Item, table: Table) -> Iterator[Item]:
    """In the place of the emulator's own ``_apply_exclusive_start_key_scan``, item by item."""
    names = [name for name in (table["pk_name"], table["sk_name"]) if name]
    place = [ddb._extract_key_val(start.get(name, {})) for name in names]
    for item in items:
        if [ddb._extract_key_val(item.get(name, {})) for name in names] > place:
            yield item


def read_in_order() -> None:
    """Query and Scan read a page, not the partition."""
    between(
        ddb,
        "_query",
        "    members = _index_members(table).get(index_name) if index_name else None\n",
        "has_more = _paginate_evaluated_items(candidates, limit, table, index_name)\n",
        QUERY,
    )
    between(
        ddb,
        "_scan",
        "    all_items = []\n",
        "key=lambda it: tuple(_index_order_value(it, n, t) for n, t in sort_keys))\n",
        SCAN,
    )
    ddb._page_of, ddb._whole_of = page_of, whole_of
    ddb._index_item = followed
    ddb._index_members = orders_of
    ddb._apply_exclusive_start_key_scan = behind
