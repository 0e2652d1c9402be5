"""The one model of the one table: key columns, index columns, and the value as compact JSON."""

# mypy: disable-error-code="no-untyped-call"
# (PynamoDB does not type what runs when an index class is made)
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from pynamodb.attributes import (
    BinaryAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.connection import Connection
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, IncludeProjection

from loge.platform.descriptions import read_quickly
from loge.platform.dynamodb.quick import QuickModel
from loge.platform.dynamodb.wire import named, read_by_orjson

UNIT = 1024  # bytes that are written for the price of one


class _List(GlobalSecondaryIndex[Any]):
    """Headers of one list, by ``l_sort``."""

    class Meta:
        """All of a header, which is a card: a page of a list is one Query."""

        projection = AllProjection()


class _ListState(_List):
    class Meta(_List.Meta):
        index_name = "list_state"

    l_state = UnicodeAttribute(hash_key=True)
    l_sort = UnicodeAttribute(range_key=True)


class _MineState(_List):
    class Meta(_List.Meta):
        index_name = "mine_state"

    m_state = UnicodeAttribute(hash_key=True)
    l_sort = UnicodeAttribute(range_key=True)


class _Due(GlobalSecondaryIndex[Any]):
    """What must happen later, sparse, over eight shards."""

    class Meta:
        """Keys, and what the sweep needs to choose."""

        index_name = "due"
        projection = IncludeProjection(["lease_until", "kind"])

    due_shard = UnicodeAttribute(hash_key=True)
    due_at = UnicodeAttribute(range_key=True)


class Row(QuickModel):
    """A row of the table. ``body`` is the value (see ``codec``); the rest serves keys, indexes
    and conditions."""

    class Meta:
        """``connect`` gives the table's name. Every call is safe to repeat, hence the retries."""

        table_name = "loge"
        region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
        host: str | None = None
        billing_mode = "PAY_PER_REQUEST"
        connect_timeout_seconds = 2
        read_timeout_seconds = 8
        max_pool_connections = 10
        retry_configuration = {"mode": "standard", "total_max_attempts": 4}  # noqa: RUF012

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = UnicodeAttribute(null=True)
    version = NumberAttribute(null=True)
    counter = NumberAttribute(null=True)
    seconds = NumberAttribute(null=True)
    ttl = NumberAttribute(null=True)
    state = UnicodeAttribute(null=True)
    undone_by = UnicodeAttribute(null=True)
    done = UnicodeSetAttribute(null=True)
    threads = UnicodeSetAttribute(null=True)
    body = UnicodeAttribute(null=True)
    entry = UnicodeAttribute(null=True)
    part = UnicodeAttribute(null=True)
    card = UnicodeAttribute(null=True)
    marks = BinaryAttribute(null=True, legacy_encoding=False)
    due_shard = UnicodeAttribute(null=True)
    due_at = UnicodeAttribute(null=True)
    lease_until = UnicodeAttribute(null=True)
    l_state = UnicodeAttribute(null=True)
    m_state = UnicodeAttribute(null=True)
    l_sort = UnicodeAttribute(null=True)

    list_state = _ListState()
    mine_state = _MineState()
    due = _Due()


def connect(table: str, *, host: str | None = None) -> None:
    """Address a table from now on. ``host`` is for tests; elsewhere AWS_ENDPOINT_URL rules."""
    Row.Meta.table_name = table
    Row.Meta.host = host or os.environ.get("AWS_ENDPOINT_URL")
    Row.Meta.region = (
        os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "eu-west-3"
    )
    Row._connection = None  # noqa: SLF001 - PynamoDB keeps the first connection otherwise
    read_by_orjson(named(read_quickly(connection().session)))


def connection() -> Connection:
    """The connection of the table, for transactions."""
    return Row._get_connection().connection  # noqa: SLF001 - PynamoDB has no public way


def prepare() -> None:
    """Make the client of the connection; it is made at the first call otherwise."""
    _ = connection().client


def size_of(row: Row) -> int:
    """Bytes of a row to be written, numbers counted as text: at most a little too many."""
    return sum(
        len(name) + len(str(value).encode())
        for name, value in row.attribute_values.items()
        if value is not None
    )


def fetch(pk: str, sk: str, *, consistent: bool = True) -> Row | None:
    """One row, or None."""
    try:
        return Row.get(pk, sk, consistent_read=consistent)
    except Row.DoesNotExist:
        return None


def fetch_many(
    keys: Iterable[tuple[str, str]], *, consistent: bool = True
) -> dict[tuple[str, str], Row]:
    """The rows of these keys that exist, in one BatchGetItem for at most a hundred."""
    found = Row.batch_get(list(keys), consistent_read=consistent)
    return {(row.pk, row.sk): row for row in found}


def whole(pk: str, prefix: str) -> Iterator[Row]:
    """Every row of a partition under a prefix, ascending, page after page."""
    yield from Row.query(pk, Row.sk.startswith(prefix), consistent_read=True)
