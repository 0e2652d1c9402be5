"""Which tickets may hold all words, the latest first, read page by page (LST-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from loge.kernel.modules import Module
from loge.tickets.domain.search_terms import is_address
from loge.tickets.ports.index import EVERYWHERE, Found, Index

# rows of a first page, half a read unit; of each of those after it, and how many
FIRST_PAGE = 60
PAGE = 500
MOST_PAGES = 4


class Word:
    """One word that is looked for, as far as its tickets are known: those at positions from
    ``floor`` on."""

    def __init__(self, index: Index, module: Module, text: str, span: tuple[int, int]) -> None:
        self.text = text
        # a caller is looked for whenever it was
        self._span = (EVERYWHERE[0], span[1]) if is_address(text) else span
        self._index, self._module = index, module
        found = self._look(text, self._span, exact=len(text) == 1, limit=FIRST_PAGE)
        self.hits = found.hits
        self.cut = found.cut
        self._ends = dict(found.ends)

    def _look(self, word: str, span: tuple[int, int], *, exact: bool, limit: int) -> Found:
        return self._index.look(self._module, word, span, exact=exact, limit=limit)

    @property
    def floor(self) -> int:
        """Every ticket from this position on is known, but for words that ``cut`` leaves out."""
        return max(self._ends.values(), default=self._span[0])

    @property
    def whole(self) -> bool:
        """Whether all its tickets are known."""
        return not self._ends and not self.cut

    @property
    def goes_on(self) -> bool:
        """Whether one page more tells more."""
        return bool(self._ends)

    def go_on(self) -> None:
        """Read one page more of what is known least."""
        word = max(self._ends, key=lambda each: self._ends[each])
        below = min(self._ends.pop(word), self._span[1])
        found = self._look(word, (self._span[0], below), exact=True, limit=PAGE)
        self.hits |= found.hits
        self._ends |= found.ends

    def lacks(self, place: int) -> bool:
        """Whether the ticket at this position surely does not have it."""
        return place not in self.hits and place >= self.floor and not self.cut


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ticket by its position, and the words still ``unsure``: to be verified in its document."""

    place: int
    unsure: tuple[str, ...]


class LookUp:
    """The words of a search together. ``beyond`` are those that are only verified."""

    def __init__(
        self,
        index: Index,
        module: Module,
        texts: Sequence[str],
        beyond: Sequence[str],
        span: tuple[int, int],
    ) -> None:
        self.words = [Word(index, module, text, span) for text in texts]
        self._beyond = tuple(beyond)
        self._below = span[1]
        # where all are callers, whenever it was
        self._first = 0 if all(map(is_address, texts)) else span[0]
        self._pages = 0

    @property
    def whole(self) -> bool:
        """Whether no candidate is left out: one word of which all tickets are known is enough."""
        return any(word.whole for word in self.words)

    @property
    def vague(self) -> bool:
        """Whether longer words were left out that no page more would tell."""
        return all(word.cut for word in self.words)

    @property
    def goes_on(self) -> bool:
        """Whether there may be more below ``floor``."""
        return not self.whole and any(word.goes_on for word in self.words)

    @property
    def floor(self) -> int:
        """Every candidate from this position on is known."""
        return 0 if self.whole else max(word.floor for word in self.words)

    def more(self) -> list[Candidate]:
        """The candidates not given yet, the latest first."""
        floor, below = max(self.floor, self._first), self._below
        known = [word for word in self.words if word.whole] or [w for w in self.words if not w.cut]
        common = reduce(frozenset.intersection, (word.hits for word in known or self.words))
        places = sorted((at for at in common if floor <= at < below), reverse=True)
        self._below = min(below, floor)
        return [
            Candidate(at, (*(w.text for w in self.words if at not in w.hits), *self._beyond))
            for at in places
            if not any(word.lacks(at) for word in self.words)
        ]

    def go_on(self) -> bool:
        """Read one page more; False when it would tell nothing, or when there were enough."""
        least = max(self.words, key=lambda word: word.floor)
        if self.whole or not least.goes_on or self._pages == MOST_PAGES:
            return False
        self._pages += 1
        least.go_on()
        return True
