"""The fake ``Index``: same promises as the table, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loge.kernel.modules import Module
from loge.tickets.domain.ticket import card_of
from loge.tickets.ports.index import (
    EVERYWHERE,
    MOST_ROWS,
    Found,
    FoundBefore,
    Index,
    Indexed,
    Read,
    number_at,
    position,
    scope_before,
)

from tests.fakes.counters import FakeCounters
from tests.fakes.store import AgencyRows, Store, TermRow


def having(
    index: Index, word: str, module: Module = Module.SYNDIC, *, exact: bool = True
) -> tuple[int, ...]:
    """The numbers of all tickets with this word, the latest first, on any store."""
    found = index.look(module, word, EVERYWHERE, exact=exact, limit=MOST_ROWS)
    return tuple(number_at(at) for at in sorted(found.hits, reverse=True))


class FakeIndex:
    """The search rows of one agency."""

    def __init__(self, store: Store, agency: str, most: int = MOST_ROWS) -> None:
        self._store = store
        self._agency = agency
        self._most = most

    @property
    def _rows(self) -> AgencyRows:
        return self._store.agencies[self._agency]

    def look(
        self, module: Module, word: str, span: tuple[int, int], *, exact: bool, limit: int
    ) -> Found:
        """The tickets with this word, or with one that begins so."""
        limit, (first, below) = min(limit, self._most), span
        rows = [
            (stored, row.position)
            for (stored, _), row in self._found(module.value, word, exact=exact)
            if stored != word or row.position < below
        ]
        rows.sort(key=lambda row: (row[0], -row[1]))
        page = rows[:limit]
        ends: dict[str, int] = {}
        cut = False
        if len(page) == limit:
            last, at = page[-1]
            ends[last] = at
            longer = [row for row in rows if row[0] > last]
            page += longer[:limit]
            if len(longer) >= limit:
                cut = True
                ends[page[-1][0]] = page[-1][1]
        found = frozenset(at for _, at in page if first <= at < below)
        return Found(found, {word: at for word, at in ends.items() if at > first}, cut)

    def look_before(
        self, module: Module, year: int | None, word: str, *, exact: bool
    ) -> FoundBefore:
        """The same in rows of form 1."""
        found = self._found(scope_before(module, year, word), word, exact=exact)[: self._most]
        return FoundBefore(
            frozenset(number for (_, number), _ in found), cut=len(found) == self._most
        )

    def moved(self) -> bool:
        """Whether no row of form 1 is left."""
        return self._rows.search_moved

    def set_moved(self) -> None:
        """Say so."""
        self._rows.search_moved = True

    def known(self, module: Module, start: str) -> Sequence[str]:
        """The words that begin so, each once."""
        found = self._found(module.value, start, exact=False)[: self._most]
        return tuple(dict.fromkeys(word for (word, _), _ in found))

    def numbers(self, module: Module, mark: str, limit: int) -> Sequence[int]:
        """The open tickets with exactly this mark, the latest number first."""
        found = self._found(scope_before(module, None, mark), mark, exact=True)[:limit]
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

    def read(self, numbers: Sequence[int], *, documents: bool) -> Read:
        """Headers and documents of these tickets."""
        with self._store.lock:
            rows, held = self._rows.tickets, self._rows.documents
            return Read(
                {n: card_of(rows[n].ticket) for n in numbers if n in rows and not rows[n].deleted},
                {n: held[n] for n in numbers if n in held} if documents else {},
            )

    def document(self, number: int) -> Indexed | None:
        """What is held of a ticket."""
        with self._store.lock:
            return self._rows.documents.get(number)

    def documents(self, numbers: Sequence[int]) -> dict[int, Indexed]:
        """What is held of these tickets."""
        with self._store.lock:
            held = self._rows.documents
            return {number: held[number] for number in numbers if number in held}

    def commit(self, document: Indexed) -> bool:
        """The document if the stored one is the revision before it."""
        with self._store.lock:
            stored = self._rows.documents.get(document.number)
            if (stored.revision if stored else 0) == document.revision - 1:
                stored = self._rows.documents[document.number] = document
            return stored == document

    def count(self, document: Indexed) -> None:
        """Add what it owes to the counters, once."""
        with self._store.lock:
            for delta in document.owed:
                day = (delta.family, delta.of, delta.day, document.number)
                if self._rows.counted.get(day, 0) < document.revision:
                    self._rows.counted[day] = document.revision
                    FakeCounters(self._store, self._agency).add(delta)

    def write(self, document: Indexed, rows: Iterable[str]) -> None:
        """Write these rows for the document."""
        with self._store.lock:
            for each in rows:
                where, _, word = each.rpartition("#")
                place = position(document.year, document.number)
                row = TermRow(place, document.revision)
                self._rows.terms[where, word, document.number] = row

    def erase(self, document: Indexed, rows: Iterable[str]) -> None:
        """Take these rows away, except those that a later revision has written again."""
        with self._store.lock:
            for each in rows:
                where, _, word = each.rpartition("#")
                stored = self._rows.terms.get((where, word, document.number))
                if stored is not None and stored.revision <= document.revision:
                    del self._rows.terms[where, word, document.number]
