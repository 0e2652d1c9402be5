"""What rows of form 1 find, while migration 7 has not run: a Query a word, as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from loge.kernel.modules import Module
from loge.tickets.ports.index import Index
from loge.tickets.reading.look_up import Candidate


@dataclass(frozen=True, slots=True)
class Before:
    """Candidates, the latest number first; whether there are more; the words that find nothing."""

    candidates: list[Candidate]
    cut: bool
    missing: frozenset[str]


def look_before(
    index: Index, module: Module, year: int | None, looked: Sequence[str], beyond: Sequence[str]
) -> Before:
    """The tickets that hold all words; those of a word with too many are verified."""
    pages = {word: index.look_before(module, year, word, exact=len(word) == 1) for word in looked}
    complete = [page for page in pages.values() if not page.cut]
    asked = complete or list(pages.values())
    numbers = reduce(frozenset.intersection, (page.numbers for page in asked))
    unsure = (*(word for word in looked if pages[word].cut and complete), *beyond)
    return Before(
        [Candidate(number, unsure) for number in sorted(numbers, reverse=True)],
        not complete,
        frozenset(word for word in looked if not pages[word].numbers),
    )
