"""Items as the table answers them: what is read by the dozen.

PynamoDB makes a model of every row, attribute by attribute, and again of each condition: a list
shows two attributes of its rows, a search one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loge.platform.dynamodb.row import Row, connection

Item = Mapping[str, Mapping[str, Any]]
_AT_ONCE = 100  # keys of a BatchGetItem


def client() -> Any:
    """The client of the table, whose calls PynamoDB does not type."""
    return connection().client


def query(
    condition: str,
    values: Mapping[str, str],
    *,
    index: str | None = None,
    ascending: bool = True,
    consistent: bool = False,
    limit: int | None = None,
    page: int | None = None,
    only: str | None = None,
) -> Iterator[Item]:
    """The items that a condition on keys finds, in the order of their sort key.

    In: the condition names its values ``:name``. ``limit`` is how many at most, ``page`` how many
    at once; pages are read as the items are asked for. ``only`` names the one attribute wanted.
    """
    asked: dict[str, Any] = {
        "TableName": Row.Meta.table_name,
        "KeyConditionExpression": condition,
        "ExpressionAttributeValues": {name: {"S": value} for name, value in values.items()},
        "ScanIndexForward": ascending,
    }
    if index is not None:
        asked["IndexName"] = index
    if consistent:
        asked["ConsistentRead"] = True
    if only is not None:
        asked["ProjectionExpression"] = only
    if page or limit:
        asked["Limit"] = page or limit
    read, left = client().query, limit
    while True:
        answer = read(**asked)
        found = answer["Items"]
        if left is not None:
            found = found[:left]
            left -= len(found)
        yield from found
        if left == 0 or "LastEvaluatedKey" not in answer:
            return
        asked["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def get(keys: Sequence[tuple[str, str]], *, consistent: bool = True) -> dict[tuple[str, str], Item]:
    """The items of these keys that exist, by key: one BatchGetItem a hundred."""
    found: dict[tuple[str, str], Item] = {}
    table, read = Row.Meta.table_name, client().batch_get_item
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        wanted: Any = [{"pk": {"S": pk}, "sk": {"S": sk}} for pk, sk in some]
        while wanted:
            asked = {"Keys": wanted, "ConsistentRead": consistent}
            answer = read(RequestItems={table: asked})
            for item in answer["Responses"].get(table, ()):
                found[item["pk"]["S"], item["sk"]["S"]] = item
            # what was too much for one answer, or throttled after the client's own retries
            wanted = answer.get("UnprocessedKeys", {}).get(table, {}).get("Keys")
    return found


def text(item: Item, name: str) -> str | None:
    """An attribute that holds text; None when the item has none of this name."""
    column = item.get(name)
    return column.get("S") if column else None
