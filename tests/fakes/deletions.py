"""The fake ``Deletions``: same promises as the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loge.kernel.errors import Conflict
from loge.messaging.domain.dispatch import due_of
from loge.tickets.domain.sends import OutboxEntry
from loge.tickets.domain.ticket import Dossier
from loge.tickets.ports.deletions import Deletion

from tests.fakes.store import AgencyRows, Store


class FakeDeletions:
    """The deleted tickets of one agency, in memory."""

    def __init__(self, store: Store, agency: str) -> None:
        self._store = store
        self._agency = agency

    @property
    def _rows(self) -> AgencyRows:
        return self._store.agencies[self._agency]

    def leaving(self, number: int) -> bool:
        """Whether an entry or a send is still due."""
        with self._store.lock:
            rows = self._rows.tickets.get(number)
            if rows is None:
                return False
            entries = bool(rows.entries.keys() - rows.over)
            sends = any(due_of(send) is not None for send in rows.sends.values())
            return entries or sends

    def delete(self, dossier: Dossier, deletion: Deletion, entry: OutboxEntry) -> None:
        """All or nothing, as one transaction."""
        ticket = dossier.ticket
        if ticket.agency != self._agency or entry.agency != self._agency:
            raise ValueError("a ticket of another agency")
        with self._store.lock:
            rows = self._rows.tickets.get(ticket.number)
            if rows is None or rows.deleted or rows.ticket.version != ticket.version:
                raise Conflict
            rows.deleted = deletion
            rows.interventions.clear()
            rows.entries[entry.id] = entry
            self._rows.journal.append(deletion)

    def deleted(self, number: int) -> Deletion | None:
        """The mark."""
        with self._store.lock:
            rows = self._rows.tickets.get(number)
            return rows.deleted if rows else None

    def purge(self, number: int, entry_id: str, limit: int) -> int:
        """At most ``limit`` rows."""
        with self._store.lock:
            rows = self._rows.tickets[number]
            rows.seconds_spent = 0
            doomed = [key for key in rows.entries if key != entry_id]
            kinds: list[tuple[dict[Any, Any], list[Any]]] = [
                (rows.entries, doomed),
                (rows.facts, list(rows.facts)),
                (rows.sends, list(rows.sends)),
                (rows.exports, list(rows.exports)),
            ]
            gone = [(held, key) for held, named in kinds for key in named][:limit]
            for held, key in gone:
                del held[key]
            return len(gone)

    def finish(self, entry: OutboxEntry) -> None:
        """The worker's entry goes."""
        with self._store.lock:
            self._rows.tickets[entry.number].entries.pop(entry.id, None)

    def journal(self, limit: int) -> Sequence[Deletion]:
        """The latest deletions, newest first."""
        ordered = sorted(self._rows.journal, key=lambda one: (one.at, one.number), reverse=True)
        return ordered[:limit]
