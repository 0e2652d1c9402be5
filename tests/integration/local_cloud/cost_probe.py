"""Runs in the emulator's own Python: how many members a page makes it look at.

Arguments: the repository, ``own`` or ``corrected``. Prints the number for a partition of 2,000.
"""

from __future__ import annotations

import sys
from typing import Any
from unittest.mock import Mock

sys.path.insert(0, sys.argv[1])

from ministack.services import dynamodb as ddb

from local.cloud.corrections import reading

MEMBERS = 2_000

if sys.argv[2] == "corrected":
    reading.read_in_order()
ddb._create_table(
    {
        "TableName": "loge",
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": "S"} for name in ("pk", "list", "at")
        ],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "GlobalSecondaryIndexes": [
            {
                "IndexName": "lists",
                "KeySchema": [
                    {"AttributeName": "list", "KeyType": "HASH"},
                    {"AttributeName": "at", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    }
)
for number in range(MEMBERS):
    values = {"pk": f"{number:05d}", "list": "all", "at": f"{MEMBERS - number:05d}"}
    ddb._put_item(
        {"TableName": "loge", "Item": {name: {"S": each} for name, each in values.items()}}
    )

asked: dict[str, Any] = {
    "TableName": "loge",
    "IndexName": "lists",
    "KeyConditionExpression": "#l = :l",
    "ExpressionAttributeNames": {"#l": "list"},
    "ExpressionAttributeValues": {":l": {"S": "all"}},
    "Limit": 20,
}
ddb._query(asked)
place_of = Mock(side_effect=ddb._index_order_value)
# whoever sorts or compares asks for a member's place
ddb._index_order_value = place_of
ddb._query(asked)
print(place_of.call_count)
