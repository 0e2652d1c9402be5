"""The tickets of one agency: reading one, reading lists, and writing an act."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from loge.kernel.errors import AlreadyDone, Conflict
from loge.kernel.ports import Clock
from loge.platform.dynamodb import codec, cursors, keys
from loge.platform.dynamodb.remembered import idempotency_row, to_done
from loge.platform.dynamodb.row import Row, fetch, fetch_many, whole
from loge.platform.dynamodb.transaction import Cancelled, Transaction
from loge.tickets.adapters.dynamodb import mapping, parties
from loge.tickets.adapters.dynamodb.messages import DynamoMessages
from loge.tickets.domain.fact import Fact
from loge.tickets.domain.ticket import Dossier, Ticket
from loge.tickets.ports.listing import ListPage, ListQuery
from loge.tickets.ports.tickets import Change, Export, TicketPage

_ROOM = 13  # header, ten interventions, time spent, and one to know that there is more


class DynamoTickets(DynamoMessages):
    """Implements ``Tickets``. Every key begins with the agency it was built for (SYS-3)."""

    def __init__(self, agency: str, clock: Clock) -> None:
        super().__init__(agency)
        self._clock = clock

    def many(self, numbers: Sequence[int]) -> dict[int, Ticket]:
        """The headers of these tickets that exist: one BatchGetItem a hundred."""
        where = {(self._pk(number), keys.HEADER): number for number in numbers}
        rows = fetch_many(where) if where else {}
        return {
            where[key]: mapping.to_ticket(row)
            for key, row in rows.items()
            if row.kind == mapping.TICKET
        }

    def next_number(self) -> int:
        """One atomic update (TYP-6); a lost reply leaves a gap, never a double."""
        row = Row(keys.agency(self._agency), keys.COUNTER)
        row.update(actions=[Row.counter.add(1)])
        return int(row.counter)

    def load(self, number: int) -> Dossier | None:
        """Header and interventions, strongly consistent, one Query."""
        rows = Row.query(
            self._pk(number),
            Row.sk.between(keys.ACTED_ON, keys.HEADER),
            consistent_read=True,
            scan_index_forward=False,
        )
        return _dossier(list(rows))

    def page(self, number: int, limit: int) -> TicketPage | None:
        """Header, interventions and the newest facts, one Query from the top downwards."""
        asked = limit + _ROOM
        rows = list(
            Row.query(
                self._pk(number),
                Row.sk.between(keys.FACT, keys.HEADER),
                consistent_read=True,
                scan_index_forward=False,
                limit=asked,
            )
        )
        dossier = _dossier(rows)
        if dossier is None:
            return None
        facts = [row for row in rows if row.kind == "fact"]
        cut = len(rows) == asked
        if cut and not facts:  # more vendors than there was room for: read them apart
            dossier = self.load(number) or dossier
            later, cursor = self.timeline(number, None, limit)
            return TicketPage(dossier, tuple(later), cursor)
        more = cut or len(facts) > limit
        shown = facts[:limit]
        cursor = cursors.encode(self._pk(number), shown[-1].sk) if more else None
        return TicketPage(dossier, tuple(map(mapping.to_fact, shown)), cursor)

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
        """One Query a person on one index, one item more than asked, no filter (LST-2).

        Every list is sorted by modification and number and no ticket stands in two: a position in
        the merged list is the same position in each, so that one cursor serves them all (SET-6).
        """
        which, partition = _list(self._agency, query)
        scope = f"{which}|{partition}{'|oldest' if query.oldest_first else ''}"
        beyond = None
        if query.cursor:
            position = cursors.decode(query.cursor, scope, cursors.SORT)
            beyond = Row.l_sort > position if query.oldest_first else Row.l_sort < position
        lists = [
            Row.query(
                _list(self._agency, replace(query, mine=person))[1],
                beyond,
                index_name=which,
                scan_index_forward=query.oldest_first,
                limit=query.limit + 1,
            )
            for person in query.people()
        ]
        merged = heapq.merge(
            *lists, key=lambda row: str(row.l_sort), reverse=not query.oldest_first
        )
        rows = list(islice(merged, query.limit + 1))
        shown = rows[: query.limit]
        after = cursors.encode(scope, shown[-1].l_sort) if len(rows) > query.limit else None
        return ListPage(tuple(map(mapping.to_ticket, shown)), after)

    def save(self, change: Change) -> None:
        """One TransactWriteItems; the header is stored as version ``expected_version + 1``.

        Raises ``Conflict`` when the version read is no longer there, ``AlreadyDone`` when the
        Idempotency-Key has been used (SYS-4), ``ValueError`` for a ticket of another agency.
        """
        if change.ticket.agency != self._agency:
            raise ValueError("a ticket of another agency")
        transaction = Transaction()
        key = change.idempotency
        if key is not None:
            real = self._clock.real()
            unused = Row.pk.does_not_exist() | (Row.ttl <= int(real.timestamp()))
            transaction.put(idempotency_row(self._agency, key, real), unused)
        self._add(transaction, change)
        try:
            transaction.commit()
        except Cancelled as refusal:
            if key is not None and refusal.refused(0):
                raise self.done(key.key) or Conflict() from refusal
            raise Conflict from refusal

    def _add(self, transaction: Transaction, change: Change) -> None:
        pk = self._pk(change.ticket.number)
        expected = change.expected_version
        current = Row.version == expected if expected else Row.pk.does_not_exist()
        ticket = replace(change.ticket, version=expected + 1)
        transaction.put(mapping.header(ticket), current)
        for intervention in change.interventions:
            transaction.put(mapping.intervention(pk, intervention))
        for fact in change.facts:
            transaction.put(mapping.fact(pk, fact), Row.pk.does_not_exist())
        if change.outbox is not None:
            transaction.put(mapping.entry(change.outbox))
        for at, fact_id, undone_by in change.undone:
            mark = [Row.undone_by.set(undone_by)]
            transaction.update(Row(pk, keys.fact(at, fact_id)), mark, Row.pk.exists())

    def done(self, key: str) -> AlreadyDone | None:
        """What an Idempotency-Key has already led to; None when it is new."""
        row = fetch(keys.idempotency(self._agency, key), "I")
        return to_done(row, self._clock.real())

    def seen(self, user_id: str, numbers: Sequence[int]) -> dict[int, datetime]:
        """When this user last opened each ticket: one BatchGetItem (LST-2's red dots)."""
        pk = keys.seen(self._agency, user_id)
        if not numbers:
            return {}
        rows = fetch_many((pk, keys.seen_number(number)) for number in numbers)
        return {int(sk): codec.decode(datetime, row.body) for (_, sk), row in rows.items()}

    def mark_seen(self, user_id: str, number: int, at: datetime) -> None:
        """Remember that this user has seen the ticket as of ``at``."""
        pk = keys.seen(self._agency, user_id)
        Row(pk, keys.seen_number(number), kind="seen", body=codec.encode(at)).save()

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
    if not rows or rows[0].sk != keys.HEADER or rows[0].kind != mapping.TICKET:
        return None
    asked = [mapping.to_intervention(row) for row in rows if row.kind == "intervention"]
    asked.sort(key=lambda each: (each.created_at, each.id))
    spent = next((int(row.seconds) for row in rows if row.sk == keys.SPENT), 0)
    return Dossier(replace(mapping.to_ticket(rows[0]), seconds_spent=spent), tuple(asked))


def _list(agency: str, query: ListQuery) -> tuple[str, str]:
    """(index, partition) of a list. Raises ``ValueError`` for ``today`` without its day."""
    base = "list" if query.mine is None else "mine"
    if query.state == "today":
        if query.today is None:
            raise ValueError("the list of a day needs the day")
        partition = keys.list_partition(agency, query.module, mine=query.mine, day=query.today)
        return f"{base}_day", partition
    if query.state == "all":
        return f"{base}_all", keys.list_partition(agency, query.module, mine=query.mine)
    partition = keys.list_partition(agency, query.module, mine=query.mine, state=query.state)
    return f"{base}_state", partition
