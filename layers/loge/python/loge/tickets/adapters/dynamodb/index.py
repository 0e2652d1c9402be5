"""The search rows of one agency (LST-4), and the document of each ticket that says which exist."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from botocore.exceptions import ClientError

from loge.kernel.errors import Busy
from loge.kernel.modules import Module
from loge.kernel.ports import Clock
from loge.platform.dynamodb import codec, items, keys
from loge.platform.dynamodb.cache import Cache
from loge.platform.dynamodb.items import Item, client, text
from loge.platform.dynamodb.row import Row, fetch
from loge.platform.dynamodb.transaction import CONDITION
from loge.tickets.adapters.dynamodb import cards, list_keys
from loge.tickets.adapters.dynamodb.counters import addition_once
from loge.tickets.ports.index import (
    EVERYWHERE,
    FORM,
    MOST_ROWS,
    Found,
    FoundBefore,
    Indexed,
    Read,
    is_before,
    position,
    scope_before,
)

T = TypeVar("T")

_ATTEMPTS = 12
# of words that begin alike: Queries, and rows of each
_LEAPS = 12
_WORDS_AT_ONCE = 60
_PAUSE = 0.02  # seconds, at most, doubled up to a point
_CHANCE = random.SystemRandom()
_FORGOTTEN = timedelta(days=7)  # longer than anything that may still want to index the ticket
_RACES = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}


class DynamoIndex:
    """Implements ``Index``. Every key begins with the agency it was built for (SYS-3)."""

    def __init__(self, agency: str, clock: Clock, cache: Cache | None = None) -> None:
        """``cache`` outlives it where the same agency is asked about again."""
        keys.agency(agency)
        self._agency = agency
        self._clock = clock
        self._cache = cache or Cache()

    def look(
        self, module: Module, word: str, span: tuple[int, int], *, exact: bool, limit: int
    ) -> Found:
        """The tickets with this word, or with one that begins so, the latest first."""
        where, (first, below) = module.value, span
        start = word if below >= EVERYWHERE[1] and not exact else keys.word_at(word, below - 1)
        end = keys.word_at(word, first) if exact else word + keys.AFTER
        sorts = self._sorts(where, word, start, end, limit)
        hits = list(sorts)
        ends: dict[str, int] = {}
        cut = False
        if len(sorts) == limit:
            last, at = keys.word_of_sort(sorts[-1]), keys.position_of_sort(sorts[-1])
            if at > first:
                ends[last] = at
            if not exact:
                longer = self._sorts(where, word, last + keys.AFTER_WORD, end, limit)
                hits += longer
                cut = len(longer) == limit
                if cut and keys.position_of_sort(longer[-1]) > first:
                    ends[keys.word_of_sort(longer[-1])] = keys.position_of_sort(longer[-1])
        found = frozenset(map(keys.position_of_sort, hits))
        return Found(frozenset(at for at in found if first <= at < below), ends, cut)

    def look_before(
        self, module: Module, year: int | None, word: str, *, exact: bool
    ) -> FoundBefore:
        """The same in rows of form 1: one Query, one page."""
        prefix = word + "#" if exact else word
        where = scope_before(module, year, word)
        end = prefix + keys.AFTER
        sorts = self._sorts(where, word, prefix, end, MOST_ROWS, ascending=False)
        return FoundBefore(frozenset(map(list_keys.number_of_sort, sorts)), len(sorts) == MOST_ROWS)

    def moved(self) -> bool:
        """Whether no row of form 1 is left."""
        return bool(self._cache.get((self._agency, "moved"), self._moved))

    def _moved(self) -> bool | None:
        where = keys.agency(self._agency), keys.SEARCH
        return True if fetch(*where, consistent=False) is not None else None

    def set_moved(self) -> None:
        """Say so."""
        Row(keys.agency(self._agency), keys.SEARCH, kind="search", version=FORM).save()

    def known(self, module: Module, start: str) -> Sequence[str]:
        """Words that begin so, each once: what is left of each is leapt over."""
        found: dict[str, None] = {}
        at = start
        for _ in range(_LEAPS):
            sorts = self._sorts(module.value, start, at, start + keys.AFTER, _WORDS_AT_ONCE)
            found.update(dict.fromkeys(map(keys.word_of_sort, sorts)))
            if len(sorts) < _WORDS_AT_ONCE:
                break
            at = keys.word_of_sort(sorts[-1]) + keys.AFTER_WORD
        return tuple(found)

    def numbers(self, module: Module, mark: str, limit: int) -> Sequence[int]:
        """The open tickets with this mark, the latest number first: one Query."""
        prefix = mark + "#"
        where = scope_before(module, None, mark)
        sorts = self._sorts(where, mark, prefix, prefix + keys.AFTER, limit, ascending=False)
        return tuple(map(list_keys.number_of_sort, sorts))

    def _sorts(
        self, where: str, word: str, start: str, end: str, limit: int, *, ascending: bool = True
    ) -> list[str]:
        """The sort keys from ``start`` to ``end``: one Query, and nothing else of its rows."""
        if start > end:
            return []
        found = items.query(
            "pk = :p AND sk BETWEEN :s AND :e",
            {":p": keys.terms(self._agency, where, word), ":s": start, ":e": end},
            ascending=ascending,
            limit=limit,
            only="sk",
        )
        return [item["sk"]["S"] for item in found]

    def read(self, numbers: Sequence[int], *, documents: bool) -> Read:
        """Headers, and documents if asked: one BatchGetItem a hundred keys."""
        if not numbers:
            return Read()
        headers = {(self._pk(number), keys.HEADER): number for number in numbers}
        held = {(self._pk(n), keys.PROJECTION): n for n in numbers} if documents else {}
        found = items.get((*headers, *held), consistent=False)
        return Read(cards.by_number(found, headers), _decoded(found, held, Indexed))

    def document(self, number: int) -> Indexed | None:
        """What is held of a ticket, strongly consistent."""
        row = fetch(self._pk(number), keys.PROJECTION)
        return codec.decode(Indexed, row.body) if row else None

    def documents(self, numbers: Sequence[int]) -> Mapping[int, Indexed]:
        """What is held of these tickets: one BatchGetItem a hundred."""
        held = {(self._pk(number), keys.PROJECTION): number for number in numbers}
        return _decoded(items.get(tuple(held), consistent=False), held, Indexed)

    def commit(self, document: Indexed) -> bool:
        """The document if the stored one is the revision before it: one conditional put."""
        if _persist(client().put_item, self._put(document)):
            return True
        # written by ourselves, if the reply was lost and the call repeated
        return self.document(document.number) == document

    def count(self, document: Indexed) -> None:
        """Add what the document owes to the counters, once: each day keeps the revision that was
        counted there. No transaction, which costs twice: a day refuses what it has."""
        for delta in document.owed:
            asked = addition_once(self._agency, delta, document.number, document.revision)
            _persist(client().update_item, asked)

    def _put(self, document: Indexed) -> dict[str, Any]:
        row = Row(
            self._pk(document.number),
            keys.PROJECTION,
            kind="projection",
            version=document.revision,
            body=codec.encode(document, sparse=True),
        )
        if document.forgotten:
            row.ttl = int((self._clock.real() + _FORGOTTEN).timestamp())
        put: dict[str, Any] = {"TableName": Row.Meta.table_name, "Item": row.serialize()}
        if document.revision == 1:
            put["ConditionExpression"] = "attribute_not_exists(pk)"
        else:
            put["ConditionExpression"] = "version = :v"
            put["ExpressionAttributeValues"] = {":v": {"N": str(document.revision - 1)}}
        return put

    def write(self, document: Indexed, rows: Iterable[str]) -> None:
        """Write these rows for the document."""
        with Row.batch_write() as batch:
            for each in rows:
                batch.save(self.row(document, each))

    def row(self, document: Indexed, name: str) -> Row:
        """The row of this name, as the document would have it."""
        return Row(*self._place(document, name), kind="term", version=document.revision)

    def erase(self, document: Indexed, rows: Iterable[str]) -> None:
        """Take these rows away, except those that a later revision has written again.

        Those of form 1 together: nobody writes them any more.
        """
        left: list[str] = []
        with Row.batch_write() as batch:
            for each in rows:
                if is_before(each):
                    batch.delete(Row(*self._place(document, each)))
                else:
                    left.append(each)
        for each in left:
            self._erase(document, each)

    def _erase(self, document: Indexed, name: str) -> None:
        pk, sk = self._place(document, name)
        deletion = {
            "TableName": Row.Meta.table_name,
            "Key": {"pk": {"S": pk}, "sk": {"S": sk}},
            "ConditionExpression": "attribute_not_exists(pk) OR version <= :v",
            "ExpressionAttributeValues": {":v": {"N": str(document.revision)}},
        }
        _persist(client().delete_item, deletion)

    def _place(self, document: Indexed, row: str) -> tuple[str, str]:
        where, _, word = row.rpartition("#")
        if "#" in where:  # a mark, or form 1
            sort = keys.term(word, document.number)
        else:
            sort = keys.word_at(word, position(document.year, document.number))
        return keys.terms(self._agency, where, word), sort

    def _pk(self, number: int) -> str:
        return keys.ticket(self._agency, number)


def _decoded(
    found: Mapping[tuple[str, str], Item], wanted: Mapping[tuple[str, str], int], kind: type[T]
) -> dict[int, T]:
    return {
        n: codec.decode(kind, text(found[key], "body") or "")
        for key, n in wanted.items()
        if key in found
    }


def _persist(call: Any, values: dict[str, Any]) -> bool:
    """Whether it was written: False when its condition does not hold. Raises ``Busy`` when the
    table keeps refusing, any other error."""
    for attempt in range(_ATTEMPTS):
        try:
            call(**values)
        except ClientError as error:
            reason = str(error.response.get("Error", {}).get("Code")).removesuffix("Exception")
            if reason == CONDITION:
                return False
            if reason not in _RACES:
                raise
        else:
            return True
        if attempt + 1 < _ATTEMPTS:
            time.sleep(_CHANCE.uniform(0, _PAUSE * float(min(2**attempt, 16))))
    raise Busy
