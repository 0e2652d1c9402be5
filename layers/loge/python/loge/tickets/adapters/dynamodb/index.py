"""The search rows of one agency (LST-4), and the document of each ticket that says which exist."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from botocore.exceptions import ClientError

from loge.kernel.errors import Busy
from loge.kernel.modules import Module
from loge.kernel.ports import Clock
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row, fetch, fetch_many
from loge.platform.dynamodb.transaction import CONDITION
from loge.tickets.adapters.dynamodb import mapping
from loge.tickets.adapters.dynamodb.counters import addition, client
from loge.tickets.domain.tallies import Delta
from loge.tickets.domain.ticket import TicketState
from loge.tickets.ports.index import MOST_ROWS, Found, Hit, Indexed, Read, scope

T = TypeVar("T")

_ATTEMPTS = 12
_GROUP = 50
_PAUSE = 0.02  # seconds, at most, doubled up to a point: others add to the same day
_CHANCE = random.SystemRandom()
_FORGOTTEN = timedelta(days=7)  # longer than anything that may still want to index the ticket
_RACES = {CONDITION, "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}


class DynamoIndex:
    """Implements ``Index``. Every key begins with the agency it was built for (SYS-3)."""

    def __init__(self, agency: str, clock: Clock) -> None:
        keys.agency(agency)
        self._agency = agency
        self._clock = clock

    def look(self, module: Module, year: int | None, word: str, *, exact: bool) -> Found:
        """The tickets with this word, or with one that begins so: one Query, one page."""
        rows = self._rows(scope(module, year), word, word + "#" if exact else word, MOST_ROWS)
        hits = {
            keys.number_of_sort(row.sk): Hit(row.body, row.state == TicketState.OPEN.value)
            for row in rows
        }
        return Found(hits, cut=len(rows) == MOST_ROWS)

    def numbers(self, module: Module, word: str, limit: int) -> Sequence[int]:
        """The open tickets with exactly this word, the latest number first: one Query."""
        rows = self._rows(scope(module, None), word, word + "#", limit)
        return tuple(keys.number_of_sort(row.sk) for row in rows)

    def _rows(self, where: str, word: str, prefix: str, limit: int) -> list[Row]:
        found = Row.query(
            keys.terms(self._agency, where, word),
            Row.sk.startswith(prefix),
            scan_index_forward=False,
            limit=limit,
        )
        return list(found)

    def read(self, numbers: Sequence[int], user_id: str, *, documents: bool) -> Read:
        """Headers and seen marks, and documents if asked: one BatchGetItem a hundred keys."""
        if not numbers:
            return Read()
        headers = {(self._pk(number), keys.HEADER): number for number in numbers}
        seen_by = keys.seen(self._agency, user_id)
        marks = {(seen_by, keys.seen_number(number)): number for number in numbers}
        held = {(self._pk(n), keys.PROJECTION): n for n in numbers} if documents else {}
        rows = fetch_many((*headers, *marks, *held))
        tickets = {
            number: mapping.to_ticket(rows[key])
            for key, number in headers.items()
            if key in rows and rows[key].kind == mapping.TICKET
        }
        return Read(tickets, _decoded(rows, marks, datetime), _decoded(rows, held, Indexed))

    def document(self, number: int) -> Indexed | None:
        """What is held of a ticket, strongly consistent."""
        row = fetch(self._pk(number), keys.PROJECTION)
        return codec.decode(Indexed, row.body) if row else None

    def commit(self, document: Indexed, changes: Sequence[Delta] = ()) -> bool:
        """The document if the stored one is the revision before it, and the counters.

        One transaction, with a token: a lost reply adds nothing twice. Others who add to the same
        day at the same moment are waited for; raises ``Busy`` when they are too many.
        """
        parts = [self._put(document), *(addition(self._agency, each) for each in changes)]
        for attempt in range(_ATTEMPTS):
            refused = _transact(parts)
            if refused is None:
                return True
            if refused[:1] == [CONDITION]:
                return False
            if attempt + 1 < _ATTEMPTS:
                most = _PAUSE * float(min(2**attempt, 16))
                time.sleep(_CHANCE.uniform(0, most))
        raise Busy

    def _put(self, document: Indexed) -> dict[str, Any]:
        row = Row(
            self._pk(document.number),
            keys.PROJECTION,
            kind="projection",
            version=document.revision,
            body=codec.encode(document),
        )
        if document.forgotten:
            row.ttl = int((self._clock.real() + _FORGOTTEN).timestamp())
        put: dict[str, Any] = {"TableName": Row.Meta.table_name, "Item": row.serialize()}
        if document.revision == 1:
            put["ConditionExpression"] = "attribute_not_exists(pk)"
        else:
            put["ConditionExpression"] = "version = :v"
            put["ExpressionAttributeValues"] = {":v": {"N": str(document.revision - 1)}}
        return {"Put": put}

    def write(self, document: Indexed, rows: Iterable[str]) -> None:
        """Write these rows for the document."""
        with Row.batch_write() as batch:
            for each in rows:
                batch.save(self.row(document, each))

    def row(self, document: Indexed, name: str) -> Row:
        """The row of this name, as the document would have it."""
        state = TicketState.OPEN if document.open else TicketState.CLOSED
        return Row(
            *self._place(document, name),
            kind="term",
            version=document.revision,
            state=state.value,
            body=document.assigned_to,
        )

    def erase(self, document: Indexed, rows: Iterable[str]) -> None:
        """Take these rows away, except those that a later revision has written again.

        Together, a group at a time; one by one where a row of the group is newer or contended.
        """
        parts = [self._deletion(document, each) for each in rows]
        for start in range(0, len(parts), _GROUP):
            group = parts[start : start + _GROUP]
            if _transact(group) is not None:
                for part in group:
                    _delete(part)

    def _deletion(self, document: Indexed, name: str) -> dict[str, Any]:
        pk, sk = self._place(document, name)
        return {
            "Delete": {
                "TableName": Row.Meta.table_name,
                "Key": {"pk": {"S": pk}, "sk": {"S": sk}},
                "ConditionExpression": "attribute_not_exists(pk) OR version <= :v",
                "ExpressionAttributeValues": {":v": {"N": str(document.revision)}},
            }
        }

    def _place(self, document: Indexed, row: str) -> tuple[str, str]:
        where, _, word = row.rpartition("#")
        return keys.terms(self._agency, where, word), keys.term(word, document.number)

    def _pk(self, number: int) -> str:
        return keys.ticket(self._agency, number)


def _decoded(
    rows: Mapping[tuple[str, str], Row], wanted: Mapping[tuple[str, str], int], kind: type[T]
) -> dict[int, T]:
    return {n: codec.decode(kind, rows[key].body) for key, n in wanted.items() if key in rows}


def _delete(part: dict[str, Any]) -> None:
    """One deletion; a row that is newer stays. Raises any other error."""
    try:
        client().delete_item(**part["Delete"])
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") != f"{CONDITION}Exception":
            raise


def _transact(parts: list[dict[str, Any]]) -> list[str] | None:
    """None when written, else why each part was refused. Raises any other error."""
    try:
        client().transact_write_items(TransactItems=parts, ClientRequestToken=str(uuid.uuid4()))
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code")
        if code == "TransactionInProgressException":
            return []
        reasons = [str(each.get("Code")) for each in error.response.get("CancellationReasons", [])]
        if not _RACES.intersection(reasons):
            raise
        return reasons
    return None
