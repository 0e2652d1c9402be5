"""The tickets of one agency: reading one, reading lists, and writing an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from loge.kernel.errors import AlreadyDone, Conflict, Spent
from loge.kernel.idempotency import Idempotency, Requests
from loge.kernel.ports import Clock
from loge.platform.dynamodb import codec, cursors, items, keys
from loge.platform.dynamodb.budget import count
from loge.platform.dynamodb.remembered import idempotency_row, to_done
from loge.platform.dynamodb.row import UNIT, Row, fetch, size_of, whole
from loge.platform.dynamodb.transaction import Cancelled, Transaction
from loge.tickets.adapters.dynamodb import cards, entries, lists, mapping, seen
from loge.tickets.adapters.dynamodb.messages import DynamoMessages
from loge.tickets.adapters.dynamodb.rewriting import headers, parties
from loge.tickets.domain.fact import Fact
from loge.tickets.domain.ticket import Card, Dossier
from loge.tickets.ports.listing import ListPage, ListQuery
from loge.tickets.ports.tickets import Change, Export, TicketPage

_ROOM = 14  # header, ten interventions, time spent, details, and one to know that there is more
_READINGS = 5
T = TypeVar("T")


class DynamoTickets(DynamoMessages):
    """Implements ``Tickets``. Every key begins with the agency it was built for (SYS-3)."""

    def __init__(self, agency: str, clock: Clock) -> None:
        super().__init__(agency)
        self._clock = clock

    def many(self, numbers: Sequence[int]) -> dict[int, Card]:
        """The cards of these tickets that exist: one BatchGetItem a hundred."""
        where = {(self._pk(number), keys.HEADER): number for number in numbers}
        return cards.by_number(items.get(tuple(where)), where)

    def next_number(self) -> int:
        """One atomic update (TYP-6); a lost reply leaves a gap, never a double."""
        row = Row(keys.agency(self._agency), keys.COUNTER)
        row.update(actions=[Row.counter.add(1)])
        return int(row.counter)

    def load(self, number: int) -> Dossier | None:
        """Header and interventions, strongly consistent, one Query."""

        return _whole(lambda: _dossier(self._downwards(number, keys.ACTED_ON)))

    def page(self, number: int, limit: int) -> TicketPage | None:
        """Header, interventions and the newest facts, one Query from the top downwards."""
        return _whole(lambda: self._page(number, limit))

    def _page(self, number: int, limit: int) -> TicketPage | None:
        asked = limit + _ROOM
        rows = self._downwards(number, keys.FACT, asked)
        facts = [row for row in rows if row.kind == "fact"]
        cut = len(rows) == asked
        if cut and not facts:  # more vendors than there was room for: read them apart
            known = self.load(number)
            later, cursor = self.timeline(number, None, limit)
            return TicketPage(known, tuple(later), cursor) if known else None
        dossier = _dossier(rows)
        if dossier is None:
            return None
        more = cut or len(facts) > limit
        shown = facts[:limit]
        cursor = cursors.encode(self._pk(number), shown[-1].sk) if more else None
        return TicketPage(dossier, tuple(map(mapping.to_fact, shown)), cursor)

    def _downwards(self, number: int, to: str, limit: int | None = None) -> list[Row]:
        """The rows of a ticket from the header down, as they are now."""
        found = items.query(
            "pk = :p AND sk BETWEEN :to AND :header",
            {":p": self._pk(number), ":to": to, ":header": keys.HEADER},
            ascending=False,
            consistent=True,
            limit=limit,
        )
        return [Row.from_raw_data(dict(item)) for item in found]

    def timeline(
        self, number: int, cursor: str | None, limit: int
    ) -> tuple[Sequence[Fact], str | None]:
        """The next facts, newest first, one Query. Raises ``Invalid`` on a forged cursor."""
        pk = self._pk(number)
        start = None
        if cursor:
            position = cursors.decode(cursor, pk, cursors.FACT)
            start = {"pk": {"S": pk}, "sk": {"S": position}}
        rows = list(
            Row.query(
                pk,
                Row.sk.startswith(keys.FACT),
                consistent_read=True,
                scan_index_forward=False,
                limit=limit + 1,
                last_evaluated_key=start,
            )
        )
        shown = rows[:limit]
        after = cursors.encode(pk, shown[-1].sk) if len(rows) > limit else None
        return tuple(map(mapping.to_fact, shown)), after

    def divide(self, number: int) -> bool:
        """Write a header from before cards as it is written now; False when it is already, or an
        act has just done it. Nothing else of it changes, no version moves."""
        return headers.rewrite(self._pk(number))

    def identify(self, number: int) -> int:
        """Write the party ids that rows from before parties get when they are read: how many rows.

        A row that somebody writes meanwhile is left: what was read, and so what is written, has the
        same ids.
        """
        dossier = self.load(number)
        return 0 if dossier is None else parties.identify(self._pk(number), dossier)

    def facts(self, number: int) -> Sequence[Fact]:
        """The whole timeline, oldest first (exports)."""
        return tuple(map(mapping.to_fact, whole(self._pk(number), keys.FACT)))

    def find(self, query: ListQuery) -> ListPage:
        """Newest modification first: one Query a person, two for every state (``lists``)."""
        return lists.find(self._agency, query)

    def save(self, change: Change) -> None:
        """One TransactWriteItems; the header is stored as version ``expected_version + 1``.

        Raises ``Conflict`` when the version read is no longer there, ``AlreadyDone`` when an
        Idempotency-Key that stands in a row has been used (SYS-4; of any other the ticket itself
        tells), ``Spent`` when its budget is, ``ValueError`` for a ticket of another agency.
        """
        if change.ticket.agency != self._agency:
            raise ValueError("a ticket of another agency")
        transaction = Transaction()
        real = self._clock.real()
        header, key = self._headers(change, real)
        if key is not None:
            unused = Row.pk.does_not_exist() | (Row.ttl <= int(real.timestamp()))
            transaction.put(idempotency_row(self._agency, key, real), unused)
        self._add(transaction, change, header)
        counted = None
        if change.budget is not None:
            counted = count(transaction, self._agency, change.budget, real)
        try:
            transaction.commit()
        except Cancelled as refusal:
            if key is not None and refusal.refused(0):
                raise self.done(key.key) or Conflict() from refusal
            if change.budget is not None and counted is not None and refusal.refused(counted):
                raise Spent(change.budget) from refusal
            raise Conflict from refusal

    def _headers(
        self, change: Change, real: datetime
    ) -> tuple[tuple[Row, Row | None], Idempotency | None]:
        """Card and details, and the key that stands in a row of its own: that of a creation, whose
        ticket nobody knows yet, of an event, and what makes the card dearer."""
        key = change.idempotency
        ticket = replace(change.ticket, version=change.expected_version + 1)
        if not change.expected_version:
            return cards.rows(replace(ticket, requests=Requests())), key
        before = change.requests or Requests.since(real)
        requests, apart = before.after(key, real)
        header = cards.rows(replace(ticket, requests=requests))
        if key is not None and not apart and size_of(header[0]) > UNIT:
            requests, apart = before.after(key, real, most=0)
            header = cards.rows(replace(ticket, requests=requests))
        return header, key if apart else None

    def _add(
        self, transaction: Transaction, change: Change, header: tuple[Row, Row | None]
    ) -> None:
        pk = self._pk(change.ticket.number)
        expected = change.expected_version
        current = Row.version == expected if expected else Row.pk.does_not_exist()
        card, details = header
        transaction.put(card, current)
        if details is not None:
            transaction.put(details)
        for intervention in change.interventions:
            transaction.put(mapping.intervention(pk, intervention))
        for row in entries.rows(pk, change.facts, change.outbox):
            transaction.put(row, Row.pk.does_not_exist())
        for at, fact_id, undone_by in change.undone:
            mark = [Row.undone_by.set(undone_by)]
            transaction.update(Row(pk, keys.fact(at, fact_id)), mark, Row.pk.exists())

    def done(self, key: str) -> AlreadyDone | None:
        """What an Idempotency-Key has already led to; None when it is new."""
        row = fetch(keys.idempotency(self._agency, key), "I")
        return to_done(row, self._clock.real())

    def seen(
        self, user_id: str, changed: Mapping[int, datetime], *, consistent: bool = True
    ) -> dict[int, datetime]:
        """Which state of these tickets this user has seen, since each changed: one Query."""
        return seen.read(keys.seen(self._agency, user_id), changed, consistent=consistent)

    def mark_seen(self, user_id: str, number: int, at: datetime) -> None:
        """Remember that this user has seen the ticket as of ``at``. Raises ``Busy``."""
        seen.mark(keys.seen(self._agency, user_id), number, at)

    def gather_marks(self, user_id: str) -> int:
        """Put a user's marks from before months into their months; how many there were."""
        return seen.gather(keys.seen(self._agency, user_id))

    def spend(self, number: int, user_id: str, beat: str, seconds: int) -> bool:
        """Add time spent on screen, once a beat; False when this beat is counted already.

        The header is not touched. Raises ``Conflict`` when another adds at the same moment.
        """
        real = self._clock.real()
        known = mapping.beat(self._agency, number, user_id, beat, real)
        transaction = Transaction()
        transaction.put(known, Row.pk.does_not_exist() | (Row.ttl <= int(real.timestamp())))
        actions = [Row.seconds.add(seconds), Row.kind.set("spent")]
        transaction.update(Row(self._pk(number), keys.SPENT), actions)
        try:
            transaction.commit()
        except Cancelled as refusal:
            if refusal.refused(0):
                return False
            raise Conflict from refusal
        return True

    def export(self, number: int, kind: str) -> Export | None:
        """The latest export of this kind (END-1)."""
        row = fetch(self._pk(number), keys.EXPORT + kind)
        return codec.decode(Export, row.body) if row else None

    def put_export(self, export: Export) -> None:
        """Write an export's state."""
        mapping.export(self._pk(export.number), export).save()


def _dossier(rows: Sequence[Row]) -> Dossier | None:
    """The ticket of the rows above its facts; None when it is not there. Raises ``Torn``."""
    if not rows or rows[0].sk != keys.HEADER or rows[0].kind != cards.TICKET:
        return None
    beside = {row.sk: row for row in rows if row.sk.startswith(keys.ACTED_ON)}
    asked = [mapping.to_intervention(row) for row in rows if row.kind == "intervention"]
    asked.sort(key=lambda each: (each.created_at, each.id))
    ticket = cards.to_ticket(rows[0], beside.get(keys.DETAILS))
    if keys.SPENT in beside:
        ticket = replace(ticket, seconds_spent=int(beside[keys.SPENT].seconds))
    if not ticket.details_mark and keys.DEFAULT_FILES in beside:
        files = mapping.to_default_files(beside[keys.DEFAULT_FILES])
        ticket = replace(ticket, default_attachments=files)
    return Dossier(ticket, tuple(asked))


def _whole(read: Callable[[], T]) -> T:
    """What is read, again when another's act has come between two of its rows. Raises ``Torn``
    when that never ends: a row is missing."""
    for _ in range(_READINGS):
        with suppress(cards.Torn):
            return read()
    return read()
