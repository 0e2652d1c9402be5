"""Migration 7: the words of rows of every version move to their new place, and find as before."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from loge.kernel.modules import Module
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.row import connect
from loge.tickets.domain.search_terms import is_mark
from loge.tickets.ports.index import FORM, Indexed, is_before, number_at
from loge.tickets.reading.search_tickets import Search, search_tickets
from loge.tickets.reading.sort_tickets import Order
from moto import mock_aws

from migrations.kit import State
from tests.fakes.builders import make_user
from tests.fixtures.write_rows import items
from tests.integration.storage.test_rows_of_every_version import VERSIONS, Kept, kept

words_of_the_search = importlib.import_module("migrations.0007_words_of_the_search")
pytestmark = pytest.mark.req("LST-4", "LST-8")


class Interrupted(Exception):
    """Somebody pressed Ctrl-C."""


# twenty seconds and more each
LONG = [pytest.param(version, marks=pytest.mark.slow) for version in VERSIONS[1:]]


@pytest.fixture(params=[VERSIONS[0], *LONG])
def old(request: pytest.FixtureRequest) -> Iterator[Kept]:
    """The rows of a version."""
    with mock_aws():
        connect("loge-words")
        yield kept(request.param)


def found(old: Kept, document: Indexed, word: str) -> bool:
    """Whether a word finds the ticket of a document."""
    year = None if document.open else document.year
    state = "open" if document.open else "closed"
    search = Search(word, document.module, mine=False, state=state, year=year)
    listed = search_tickets(old.ctx, make_user(), search, Order())
    return document.number in [ticket.number for ticket in listed.tickets]


def documents(old: Kept) -> list[Indexed]:
    """Those of every ticket."""
    read = (old.ctx.index.document(number) for number in old.tickets())
    return [document for document in read if document is not None]


def rows(numbers: set[int]) -> set[tuple[int, str]]:
    """Every row of the search about these tickets: its number, and ``<scope>#<word>``."""
    found = set()
    for item in items():
        where, _, scope = item["pk"]["S"].partition("#W#")
        word, _, at = item["sk"]["S"].rpartition("#")
        if where and scope:
            of = int(at) if len(at) == 8 else number_at(keys.position_of_sort(item["sk"]["S"]))
            found.add((of, f"{scope.rpartition('#')[0]}#{word}"))
    return {row for row in found if row[0] in numbers}


def test_tickets_of_before_are_found_before_and_after_their_words_move(
    old: Kept, tmp_path: Path
) -> None:
    before = documents(old)
    numbers = set(old.tickets())
    assert any(is_before(row) for _, row in rows(numbers))
    sought = [(document, word) for document in before for word in document.words[:3]]
    sought = [(document, word) for document, word in sought if not is_mark(word)]
    assert len(sought) > 20
    for document, word in sought:
        assert found(old, document, word), word
    heard: list[str] = []

    def say(text: str) -> None:
        heard.append(text)
        if len(heard) == 1:
            raise Interrupted

    path = tmp_path / "state.json"
    with pytest.raises(Interrupted):
        words_of_the_search.migrate(old.ctx, Module.SYNDIC, State(path), say)
    assert not old.ctx.index.moved()
    for module in Module:
        words_of_the_search.migrate(old.ctx, module, State(path), heard.append)
    assert old.ctx.index.moved()
    after = documents(old)
    assert {document.number for document in after} == numbers
    assert all(document.form == FORM and not document.owes for document in after)
    # but for those of a ticket under deletion, whose purge takes them away
    assert rows(numbers) == {(each.number, row) for each in after for row in each.rows}
    for document, word in sought:
        assert found(old, document, word), word
    words_of_the_search.migrate(old.ctx, Module.SYNDIC, State(tmp_path / "again"), heard.append)
    assert documents(old) == after
