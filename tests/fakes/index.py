"""The fake ``Index``: same promises as the table, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loge.kernel.modules import Module
from loge.tickets.domain.tallies import Delta
from loge.tickets.ports.index import MOST_ROWS, Found, Hit, Indexed, Read, scope

from tests.fakes.counters import FakeCounters
from tests.fakes.store import AgencyRows, Store, TermRow


class FakeIndex:
    """The search rows of one agency."""

    def __init__(self, store: Store, agency: str, most: int = MOST_ROWS) -> None:
        self._store = store
        self._agency = agency
        self._most = most

    @property
    def _rows(self) -> AgencyRows:
        return self._store.agencies[self._agency]

    def look(self, module: Module, year: int | None, word: str, *, exact: bool) -> Found:
        """The tickets with this word, or with one that begins so."""
        found = self._found(scope(module, year), word, exact=exact)[: self._most]
        hits = {number: Hit(row.assigned_to, row.open) for (_, number), row in found}
        return Found(hits, cut=len(found) == self._most)

    def numbers(self, module: Module, word: str, limit: int) -> Sequence[int]:
        """The open tickets with exactly this word, the latest number first."""
        found = self._found(scope(module, None), word, exact=True)[:limit]
        return tuple(number for (_, number), _ in found)

    def _found(
        self, where: str, word: str, *, exact: bool
    ) -> list[tuple[tuple[str, int], TermRow]]:
        def fits(stored: str) -> bool:
            return stored == word if exact else stored.startswith(word)

        with self._store.lock:
            found = [
                ((stored, number), row)
                for (scope_of, stored, number), row in self._rows.terms.items()
                if scope_of == where and stored[:2] == word[:2] and fits(stored)
            ]
        return sorted(found, key=lambda each: each[0], reverse=True)

    def read(self, numbers: Sequence[int], user_id: str, *, documents: bool) -> Read:
        """Headers, seen marks and documents of these tickets."""
        with self._store.lock:
            rows, held, marks = self._rows.tickets, self._rows.documents, self._rows.seen
            return Read(
                {n: rows[n].ticket for n in numbers if n in rows and not rows[n].deleted},
                {n: marks[user_id, n] for n in numbers if (user_id, n) in marks},
                {n: held[n] for n in numbers if n in held} if documents else {},
            )

    def document(self, number: int) -> Indexed | None:
        """What is held of a ticket."""
        with self._store.lock:
            return self._rows.documents.get(number)

    def commit(self, document: Indexed, changes: Sequence[Delta] = ()) -> bool:
        """The document if the stored one is the revision before it, and the counters."""
        with self._store.lock:
            stored = self._rows.documents.get(document.number)
            if (stored.revision if stored else 0) != document.revision - 1:
                return False
            self._rows.documents[document.number] = document
            for delta in changes:
                FakeCounters(self._store, self._agency).add(delta)
            return True

    def write(self, document: Indexed, rows: Iterable[str]) -> None:
        """Write these rows for the document."""
        with self._store.lock:
            for each in rows:
                where, _, word = each.rpartition("#")
                row = TermRow(document.assigned_to, document.open, document.revision)
                self._rows.terms[where, word, document.number] = row

    def erase(self, document: Indexed, rows: Iterable[str]) -> None:
        """Take these rows away, except those that a later revision has written again."""
        with self._store.lock:
            for each in rows:
                where, _, word = each.rpartition("#")
                stored = self._rows.terms.get((where, word, document.number))
                if stored is not None and stored.revision <= document.revision:
                    del self._rows.terms[where, word, document.number]
