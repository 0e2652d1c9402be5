"""Runs in the emulator's own Python: asks its tables and the corrected ones the same questions.

Arguments: the repository, a seed. Exits with the first answer that differs.
"""

from __future__ import annotations

import copy
import json
import random
import sys
from typing import Any

sys.path.insert(0, sys.argv[1])

from ministack.services import dynamodb as ddb

from local.cloud.corrections import reading, reading_once

CHANGED = (
    "_query",
    "_scan",
    "_index_item",
    "_index_members",
    "_apply_exclusive_start_key_scan",
    "_tokenize",
    "_condition_syntax_error",
    "_check_redundant_parens",
    "_check_reserved_keyword_usage",
)
# table or index: its hash key, its sort key and the type of that
KEYS: dict[str | None, tuple[str, str | None]] = {
    None: ("pk", "sk"),
    "by_number": ("group", "number"),
    "by_sort": ("group", "sk"),
    "flat": ("group", None),
}
STEPS = 600
chance = random.Random(int(sys.argv[2]))  # noqa: S311 - the same questions each time


def functions() -> dict[str, Any]:
    """Those that are corrected, as they are now."""
    return {name: getattr(ddb, name) for name in CHANGED}


def index(name: str) -> dict[str, Any]:
    """What makes an index."""
    hash_key, sort = KEYS[name]
    schema = [{"AttributeName": hash_key, "KeyType": "HASH"}]
    if sort:
        schema.append({"AttributeName": sort, "KeyType": "RANGE"})
    kind = "KEYS_ONLY" if name == "by_sort" else "ALL"
    return {"IndexName": name, "KeySchema": schema, "Projection": {"ProjectionType": kind}}


def make(name: str) -> None:
    """A table with three indexes."""
    kinds = {"pk": "S", "sk": "S", "group": "S", "number": "N"}
    status, *said = ddb._create_table(
        {
            "TableName": name,
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [
                {"AttributeName": each, "AttributeType": kind} for each, kind in kinds.items()
            ],
            "KeySchema": [
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"},
            ],
            "GlobalSecondaryIndexes": [index(each) for each in KEYS if each],
        }
    )
    assert status == 200, said


own = functions()
reading.read_in_order()
reading_once.read_once()
corrected = functions()


def both(act: str, data: dict[str, Any]) -> dict[str, Any]:
    """The answer of both tables to the same request."""
    answers = []
    for table, which in (("own", own), ("corrected", corrected)):
        for name, function in which.items():
            setattr(ddb, name, function)
        status, _, body = getattr(ddb, act)({**copy.deepcopy(data), "TableName": table})
        answers.append({"status": status, **json.loads(body)})
    if answers[0] != answers[1]:
        sys.exit(f"{act} {json.dumps(data)}\n{answers[0]}\n{answers[1]}"[:3000])
    return answers[1]


def text(letters: str, most: int) -> dict[str, str]:
    """A short text, so that many begin alike."""
    return {"S": "".join(chance.choice(letters) for _ in range(chance.randint(1, most)))}


def key() -> dict[str, Any]:
    """The key of an item."""
    return {"pk": text("abc", 1), "sk": text("xyzé😀", 4)}


def write() -> None:
    """A put, a change or a deletion."""
    act = chance.randrange(5)
    if act == 0:
        both("_delete_item", {"Key": key()})
    elif act == 1:
        moved = {
            "UpdateExpression": "SET #n = :n",
            "ExpressionAttributeNames": {"#n": "number"},
            "ExpressionAttributeValues": {":n": {"N": str(chance.randint(-5, 20))}},
        }
        both("_update_item", {"Key": key(), **moved})
    else:
        item = {**key(), "text": {"S": "t" * chance.choice((1, 10, 100, 200_000))}}
        if chance.random() < 0.8:
            item["group"] = text("uv", 1)
        if chance.random() < 0.8:
            item["number"] = {"N": chance.choice(("1", "2", "10", "-3", "2.5", "100"))}
        both("_put_item", {"Item": item})


def condition(which: str | None) -> dict[str, Any]:
    """A key condition: the partition, and mostly something of the sort key."""
    hash_key, sort = KEYS[which]
    names, values = {"#h": hash_key}, {":h": text("abcuv", 1)}
    whole = chance.choice(("#h = :h", ":h = #h"))
    if sort and chance.random() < 0.75:
        names["#s"] = sort
        form = chance.choice(
            ("#s = :a", "#s < :a", "#s <= :a", "#s > :a", ":a <= #s", "begins_with (#s, :a)",
             "#s BETWEEN :a AND :b")
        )  # fmt: skip
        for each in (one for one in (":a", ":b") if one in form):
            number = {"N": str(chance.choice((1, 2, 3, 10, -3)))}
            values[each] = number if sort == "number" else text("xyzé", 2)
        shapes = ("({} AND {})", "{} AND {}", "({}) and ({})")
        parts = [whole, form] if chance.random() < 0.8 else [form, whole]
        whole = chance.choice(shapes).format(*parts)
    return {
        "KeyConditionExpression": whole,
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }


def read() -> int:
    """A Query or a Scan, page after page; answers how many pages."""
    which = chance.choice(list(KEYS))
    query = chance.random() < 0.9
    asked: dict[str, Any] = condition(which) if query else {}
    if which:
        asked["IndexName"] = which
    if chance.random() < 0.6:
        asked["Limit"] = chance.randint(1, 8)
    if query and chance.random() < 0.5:
        asked["ScanIndexForward"] = chance.random() < 0.5
    if query and chance.random() < 0.2:
        asked["FilterExpression"] = "attribute_exists(#h)"
    if not query and chance.random() < 0.3:
        asked |= {"Segment": 0, "TotalSegments": 2}
    pages = 1
    while (
        start := both("_query" if query else "_scan", asked).get("LastEvaluatedKey")
    ) is not None:
        asked["ExclusiveStartKey"] = start
        pages += 1
    return pages


make("own")
make("corrected")
pages = 0
for _ in range(STEPS):
    if chance.random() < 0.5:
        write()
    else:
        pages += read()
print(pages)
