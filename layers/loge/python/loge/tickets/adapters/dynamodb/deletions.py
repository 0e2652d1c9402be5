"""Deleting a ticket: a mark in place of its header, a line in the agency's journal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from loge.kernel.errors import Conflict
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row, fetch
from loge.platform.dynamodb.transaction import Cancelled, Transaction
from loge.tickets.adapters.dynamodb import cards, entries
from loge.tickets.domain.sends import OutboxEntry
from loge.tickets.domain.ticket import Dossier
from loge.tickets.ports.deletions import Deletion

DELETED = "deleted"  # the kind of the mark
_MOST = 90  # interventions within the transaction; what is deletable has no timer left anyway


class DynamoDeletions:
    """Implements ``Deletions``. Every key begins with the agency it was built for (SYS-3)."""

    def __init__(self, agency: str) -> None:
        keys.agency(agency)
        self._agency = agency

    def _pk(self, number: int) -> str:
        return keys.ticket(self._agency, number)

    def leaving(self, number: int) -> bool:
        """Whether an entry, on a fact or in a row of its own, or a send is still due: one Query a
        page of them."""
        rows = Row.query(
            self._pk(number),
            Row.sk.between(keys.OUTBOX, keys.FACT + keys.AFTER),
            Row.due_at.exists(),
            consistent_read=True,
        )
        return next(iter(rows), None) is not None

    def delete(self, dossier: Dossier, deletion: Deletion, entry: OutboxEntry) -> None:
        """One TransactWriteItems. Raises ``Conflict``, ``ValueError`` for another agency's."""
        ticket = dossier.ticket
        if ticket.agency != self._agency or entry.agency != self._agency:
            raise ValueError("a ticket of another agency")
        pk = self._pk(ticket.number)
        transaction = Transaction()
        # without a version: no act finds the one it has read
        mark = Row(pk, keys.HEADER, kind=DELETED, body=codec.encode(deletion))
        transaction.put(mark, (Row.version == ticket.version) & (Row.kind == cards.TICKET))
        transaction.put(self._line(deletion))
        transaction.put(entries.apart(entry))
        for intervention in dossier.interventions[:_MOST]:
            transaction.delete(Row(pk, keys.INTERVENTION + intervention.id))
        try:
            transaction.commit()
        except Cancelled as lost:
            raise Conflict from lost

    def deleted(self, number: int) -> Deletion | None:
        """The mark in place of the header."""
        row = fetch(self._pk(number), keys.HEADER)
        return codec.decode(Deletion, row.body) if row and row.kind == DELETED else None

    def purge(self, number: int, entry_id: str, limit: int) -> int:
        """At most ``limit`` rows; the mark, the worker's entry and the search's document stay."""
        kept = {keys.HEADER, keys.PROJECTION, keys.entry(entry_id)}
        rows = Row.query(self._pk(number), attributes_to_get=["pk", "sk"], consistent_read=True)
        doomed = list(islice((row for row in rows if row.sk not in kept), limit))
        with Row.batch_write() as batch:
            for row in doomed:
                batch.delete(row)
        return len(doomed)

    def finish(self, entry: OutboxEntry) -> None:
        """The worker's entry goes."""
        Row(self._pk(entry.number), keys.entry(entry.id)).delete()

    def journal(self, limit: int) -> Sequence[Deletion]:
        """The latest deletions, newest first: one Query."""
        rows = Row.query(keys.journal(self._agency), scan_index_forward=False, limit=limit)
        return [codec.decode(Deletion, row.body) for row in rows]

    def _line(self, deletion: Deletion) -> Row:
        place = f"{keys.instant(deletion.at)}#{deletion.number:08d}"
        row = Row(keys.journal(self._agency), place, kind="deletion")
        row.body = codec.encode(deletion)
        return row
