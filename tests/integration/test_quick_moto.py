"""What makes moto quick changes no answer, and is still needed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws
from moto.dynamodb.models.table import Table

from tests.fakes import quick_moto

PARTITIONS, ROWS = 6, 60
KEYS = ("pk", "sk", "i_pk", "i_sk")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A table with an index that some rows are not in, and sort keys that several share there."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    chance = random.Random(1)  # noqa: S311 - rows, not a secret
    with mock_aws():
        found: Any = boto3.client("dynamodb", region_name="eu-west-3")
        schema = [{"AttributeName": name, "AttributeType": "S"} for name in KEYS]
        index = {
            "IndexName": "index",
            "KeySchema": _schema("i_pk", "i_sk"),
            "Projection": {"ProjectionType": "ALL"},
        }
        found.create_table(
            TableName="t",
            AttributeDefinitions=schema,
            KeySchema=_schema("pk", "sk"),
            GlobalSecondaryIndexes=[index],
            BillingMode="PAY_PER_REQUEST",
        )
        for number in range(ROWS):
            row = {"pk": f"P{chance.randrange(PARTITIONS)}", "sk": f"a{number:03d}"}
            if chance.random() < 0.8:
                row |= {"i_pk": f"I{chance.randrange(3)}", "i_sk": f"b{chance.randrange(9)}"}
            item = {name: {"S": value} for name, value in row.items()}
            found.put_item(TableName="t", Item=item)
        yield found


def _schema(first: str, second: str) -> list[dict[str, str]]:
    return [
        {"AttributeName": first, "KeyType": "HASH"},
        {"AttributeName": second, "KeyType": "RANGE"},
    ]


def _queries() -> Iterator[dict[str, Any]]:
    """Both kinds of keys, in both directions, by page or whole, with and without a range."""
    for first, second, index, known in (("pk", "sk", None, "P"), ("i_pk", "i_sk", "index", "I")):
        for key in (*(f"{known}{n}" for n in range(PARTITIONS)), "nobody"):
            for upwards in (True, False):
                for limit in (None, 3):
                    for where in ("", f" AND {second} BETWEEN :s AND :e"):
                        values = {":p": {"S": key}}
                        if where:
                            values |= {":s": {"S": "a010"}, ":e": {"S": "b6"}}
                        asked: dict[str, Any] = {
                            "TableName": "t",
                            "KeyConditionExpression": f"{first} = :p{where}",
                            "ExpressionAttributeValues": values,
                            "ScanIndexForward": upwards,
                        }
                        asked |= {"Limit": limit} if limit else {}
                        yield asked | ({"IndexName": index} if index else {})


def _pages(client: Any, asked: dict[str, Any]) -> list[Any]:
    """Every page: rows, how many were looked at, and where the next begins."""
    pages = []
    following: dict[str, Any] = {}
    while True:
        answer = client.query(**asked, **following)
        pages.append([answer.get(n) for n in ("Items", "ScannedCount", "LastEvaluatedKey")])
        if "LastEvaluatedKey" not in answer:
            return pages
        following = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}


def test_its_answers_are_those_of_moto(client: Any) -> None:
    found = 0
    for asked in _queries():
        quick = _pages(client, asked)
        with quick_moto.as_released():
            assert _pages(client, asked) == quick
        found += len(quick)
    assert found > 100


def _looked_at(client: Any, asked: dict[str, Any]) -> int:
    """How many rows a Query is given to choose from."""
    given: list[int] = []
    items = Table.all_items

    def all_items(table: Table) -> list[Any]:
        found: list[Any] = items(table)
        given.append(len(found))
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Table, "all_items", all_items)
        client.query(**asked)
    return sum(given)


def test_moto_still_looks_at_the_whole_table_and_this_at_a_partition(client: Any) -> None:
    """When the first fails, moto has learnt it: ``quick_moto`` can go."""
    for asked in _queries():
        with quick_moto.as_released():
            assert _looked_at(client, asked) == ROWS
        assert _looked_at(client, asked) < ROWS / 2
