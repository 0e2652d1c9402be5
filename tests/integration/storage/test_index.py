"""The index and the counters, on every store: what is written is found, counted, taken back."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from loge.context import Context
from loge.kernel.modules import Module
from loge.tickets.domain.fact import Act
from loge.tickets.domain.search_terms import is_mark, keep, terms, words_of_facts, words_of_ticket
from loge.tickets.domain.tallies import Delta, deltas, facets_of
from loge.tickets.domain.ticket import Dossier
from loge.tickets.ports.deletions import Deletion
from loge.tickets.ports.index import EVERYWHERE, FORM, Indexed, number_at, position
from loge.tickets.reading.project import forget, project, project_entry, project_whole
from loge.tickets.reading.search_tickets import Search, search_tickets
from loge.tickets.reading.sort_tickets import Order

from tests.fakes.builders import (
    AGENCY,
    NOW,
    OTHER_AGENCY,
    make_creation,
    make_dossier,
    make_entry,
    make_fact,
    make_user,
)
from tests.fakes.index import having
from tests.fakes.shops import Shop
from tests.integration.storage.test_random_lives import begin, move

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)


def indexed(number: int, *words: str, **values: object) -> Indexed:
    """A document of these words."""
    facets = facets_of(make_dossier(number=number))
    base = Indexed(number, Module.SYNDIC, 2026, facets, 1, True, words, form=FORM)
    return replace(base, **values)  # type: ignore[arg-type]


@pytest.mark.req("LST-4")
def test_a_word_finds_the_tickets_that_have_it_or_one_that_begins_so(shop: Shop) -> None:
    index = shop.index(AGENCY)
    for number, word in ((7, "plomb"), (8, "plomberie"), (9, "plombs"), (10, "b"), (11, "bis")):
        document = indexed(number, word, year=2026 if number < 9 else 2024)
        index.write(document, document.rows)
    assert having(index, "plomb", exact=False) == (8, 7, 9)
    assert having(index, "plomb") == (7,)
    assert having(index, "b") == (10,)
    span = position(2026, 0), position(2027, 0)
    found = index.look(Module.SYNDIC, "plomb", span, exact=False, limit=9)
    assert found.hits == {position(2026, 7), position(2026, 8)}
    assert found.ends == {}
    assert not found.cut
    assert having(index, "plomb", Module.GERANCE) == ()
    assert having(shop.index(OTHER_AGENCY), "plomb") == ()


@pytest.mark.req("LST-4")
def test_a_page_holds_the_latest_of_a_word_and_says_how_far_it_goes(shop: Shop) -> None:
    index = shop.index(AGENCY)
    for number in range(1, 10):
        document = indexed(number, "plomb", *(("plomberie", "plombs") if number < 4 else ()))
        index.write(document, document.rows)

    def look(below: int, limit: int) -> tuple[set[int], dict[str, int], bool]:
        span = EVERYWHERE[0], position(2026, below)
        found = index.look(Module.SYNDIC, "plomb", span, exact=False, limit=limit)
        ends = {word: number_at(at) for word, at in found.ends.items()}
        return set(map(number_at, found.hits)), ends, found.cut

    assert look(99, 20) == (set(range(1, 10)), {}, False)
    # the latest of the word itself, then those of longer ones
    assert look(99, 8) == (set(range(1, 10)), {"plomb": 2}, False)
    assert look(99, 5) == ({9, 8, 7, 6, 5, 3, 2, 1}, {"plomb": 5, "plombs": 2}, True)
    assert look(99, 2) == ({9, 8, 3, 2}, {"plomb": 8, "plomberie": 2}, True)
    assert look(5, 4) == ({1, 2, 3, 4}, {"plomb": 1, "plombs": 3}, True)
    assert look(2, 9) == ({1}, {}, False)


@pytest.mark.req("LST-4")
def test_rows_of_before_find_their_tickets_and_go_with_them(shop: Shop) -> None:
    index = shop.index(AGENCY)
    before = indexed(7, "plomb", "@ines", "+639980011", form=1)
    index.write(before, before.rows)
    assert index.look_before(Module.SYNDIC, None, "plo", exact=False).numbers == {7}
    assert index.look_before(Module.SYNDIC, 2026, "plomb", exact=True).numbers == {7}
    assert index.look_before(Module.SYNDIC, 2026, "+639980011", exact=False).numbers == {7}
    assert index.look_before(Module.SYNDIC, 2025, "plomb", exact=True).numbers == set()
    assert index.numbers(Module.SYNDIC, "@ines", 5) == (7,)
    after = replace(before, form=FORM, revision=2)
    index.write(after, after.rows)
    index.erase(after, before.rows - after.rows)
    assert index.look_before(Module.SYNDIC, None, "plo", exact=False).numbers == set()
    assert index.look_before(Module.SYNDIC, 2026, "+639980011", exact=False).numbers == set()
    assert having(index, "plomb") == having(index, "+639980011") == (7,)
    assert index.numbers(Module.SYNDIC, "@ines", 5) == (7,)
    assert not index.moved()
    index.set_moved()
    index.set_moved()
    assert index.moved()
    assert not shop.index(OTHER_AGENCY).moved()


@pytest.mark.req("LST-4")
def test_the_words_that_begin_so_are_known_however_many_tickets_have_each(shop: Shop) -> None:
    index = shop.index(AGENCY)
    for number in range(1, 131):
        document = indexed(number, "plomb", "plie" if number % 2 else "platre", "pose")
        index.write(document, document.rows)
    assert set(index.known(Module.SYNDIC, "pl")) == {"plomb", "plie", "platre"}


@pytest.mark.req("LST-8")
def test_the_numbers_of_a_mark_are_the_latest_first(shop: Shop) -> None:
    index = shop.index(AGENCY)
    for number in (3, 12, 5):
        document = indexed(number, "@ines", open=number != 5)
        index.write(document, document.rows)
    assert index.numbers(Module.SYNDIC, "@ines", 10) == (12, 3)
    assert index.numbers(Module.SYNDIC, "@ines", 1) == (12,)
    assert index.numbers(Module.SYNDIC, "@in", 10) == ()


def test_a_document_follows_its_own_revision_alone(shop: Shop) -> None:
    index, counters = shop.index(AGENCY), shop.counters(AGENCY)
    add = Delta("opened", "syndic", date(2026, 5, 1), {"total": 1, "source:Télé phone": 2})
    first = indexed(1, "un", leaving=("syndic#vieux",), by="O1", owed=(add,))
    assert index.document(1) is None
    assert index.commit(first)
    assert index.commit(first), "the same again: a reply that was lost"
    assert not index.commit(replace(first, words=("autre",)))
    assert not index.commit(replace(first, revision=3))
    assert index.document(1) == first
    second = replace(first, revision=2, words=("deux",), leaving=(), by="", owed=())
    assert index.commit(second)
    assert index.document(1) == second
    assert counters.opened(Module.SYNDIC, FIRST, LAST) == ()


@pytest.mark.req("END-3", "END-4")
def test_what_a_document_owes_is_counted_once_whoever_asks_and_whenever(shop: Shop) -> None:
    index, counters = shop.index(AGENCY), shop.counters(AGENCY)
    add = Delta("opened", "syndic", date(2026, 5, 1), {"total": 1, "source:Télé phone": 2})
    elsewhere = Delta("closed", "place-gilbert", date(2026, 5, 9), {"tickets": 1})
    first = indexed(1, "un", owed=(add,))
    second = replace(first, revision=2, owed=(replace(add, counts={"total": -1}), elsewhere))
    for document in (first, first, second, first, second):
        index.count(document)
    index.count(replace(first, number=2))
    (day,) = counters.opened(Module.SYNDIC, FIRST, LAST)
    assert day.counts == {"total": 1, "source:Télé phone": 4}
    (closed,) = counters.closed("place-gilbert", FIRST, LAST)
    assert closed.counts == {"tickets": 1}
    # a revision of sixteen follows one of nine
    for revision in (9, 16):
        index.count(replace(first, number=3, revision=revision, owed=(elsewhere,)))
    (closed,) = counters.closed("place-gilbert", FIRST, LAST)
    assert closed.counts == {"tickets": 3}


def test_a_row_written_again_since_is_not_taken_away(shop: Shop) -> None:
    index = shop.index(AGENCY)
    old, new = indexed(1, "mot"), indexed(1, "mot", revision=3)
    index.write(new, new.rows)
    index.erase(old, old.rows)
    assert having(index, "mot") == (1,)
    index.erase(new, new.rows)
    index.erase(new, new.rows)
    assert having(index, "mot") == ()


def test_many_rows_are_taken_away_but_the_newer_among_them(shop: Shop) -> None:
    index = shop.index(AGENCY)
    old = indexed(1, *(f"mot{n}" for n in range(70)))
    new = indexed(1, "mot3", "mot69", revision=2)
    index.write(old, old.rows)
    index.write(new, new.rows)
    index.erase(old, sorted(old.rows))
    left = [n for n in range(70) if having(index, f"mot{n}")]
    assert left == [3, 69]


@pytest.mark.req("END-3", "END-4")
def test_counters_are_read_day_by_day_of_one_module_or_place(shop: Shop) -> None:
    index, counters = shop.index(AGENCY), shop.counters(AGENCY)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(4)]
    changes = [Delta("opened", "syndic", day, {"total": n + 1}) for n, day in enumerate(days)]
    changes.append(Delta("opened", "gerance", days[0], {"total": 50}))
    changes.append(Delta("closed", "place#1", days[1], {"tickets": 1, "seconds": 60}))
    index.count(indexed(1, owed=tuple(changes)))
    found = counters.opened(Module.SYNDIC, days[1], days[2])
    assert [(day.day, day.counts) for day in found] == [
        (days[1], {"total": 2}),
        (days[2], {"total": 3}),
    ]
    assert counters.opened(Module.SYNDIC, days[2], days[1]) == ()
    (closed,) = counters.closed("place#1", FIRST, LAST)
    assert closed.counts == {"tickets": 1, "seconds": 60}
    assert counters.closed("place", FIRST, LAST) == ()
    assert shop.counters(OTHER_AGENCY).opened(Module.SYNDIC, FIRST, LAST) == ()


def test_headers_and_documents_are_read_together(shop: Shop) -> None:
    for number in (1, 2):
        shop.ours.save(make_creation(number))
    index = shop.index(AGENCY)
    assert index.commit(indexed(1, "mot"))
    found = index.read([1, 2, 3], documents=True)
    assert {number: ticket.number for number, ticket in found.tickets.items()} == {1: 1, 2: 2}
    assert {number: held.words for number, held in found.documents.items()} == {1: ("mot",)}
    assert index.read([1], documents=False).documents == {}
    assert index.read([], documents=True).tickets == {}
    assert index.documents([1, 2, 3]) == {1: indexed(1, "mot")}
    assert index.documents([]) == {}


@pytest.mark.req("LST-4", "LST-6")
def test_a_ticket_just_deleted_is_not_read_although_its_rows_are_still_there(shop: Shop) -> None:
    ctx = shop.context()
    shop.ours.save(make_creation(1))
    project_whole(ctx, 1)
    dossier = shop.ours.load(1)
    assert dossier is not None
    deletion = Deletion(1, "user-jeff", NOW)
    ctx.deletions.delete(dossier, deletion, make_entry(id="O9", purge=True))
    assert ctx.index.read([1], documents=True).tickets == {}
    search = Search("egout", Module.SYNDIC, mine=False, state="open")
    assert search_tickets(ctx, make_user(), search, Order()).tickets == ()


def recount(lives: list[Dossier]) -> Counter[tuple[object, ...]]:
    """Counters from scratch."""
    total: Counter[tuple[object, ...]] = Counter()
    for dossier in lives:
        for delta in deltas(None, facets_of(dossier)):
            for key, count in delta.counts.items():
                total[delta.family, delta.day, key] += count
    return total


def counted(ctx: Context, place: str) -> Counter[tuple[object, ...]]:
    """Counters as stored."""
    total: Counter[tuple[object, ...]] = Counter()
    read = (
        ("opened", ctx.counters.opened(Module.SYNDIC, FIRST, LAST)),
        ("closed", ctx.counters.closed(place, FIRST, LAST)),
    )
    for family, days in read:
        for day in days:
            for key, count in day.counts.items():
                total[family, day.day, key] += count
    return total


@pytest.mark.slow
@pytest.mark.req("LST-4", "END-3", "END-4")
def test_whole_lives_are_found_by_all_their_words_and_counted_exactly(shop: Shop) -> None:
    chance = random.Random(7)  # noqa: S311 - which of several acts, not a secret
    ctx = shop.context()
    lives: list[Dossier] = []
    old: list[str] = []
    for _ in range(2 if shop.name == "moto" else 8):
        dossier = begin(ctx, chance)
        number = dossier.ticket.number
        for _ in range(8):
            old += words_of_ticket(dossier)
            dossier = move(ctx, dossier, chance)
            if chance.random() < 0.5:
                project(ctx, number, ctx.tickets.facts(number)[-1:])
        project_whole(ctx, number)
        lives.append(dossier)
    for dossier in lives:
        number, module = dossier.ticket.number, dossier.ticket.module
        facts = ctx.tickets.facts(number)
        known = set(terms(dossier, keep(words_of_facts(facts))))
        document = ctx.index.document(number)
        assert document is not None
        assert not document.owes
        assert set(document.words) == known
        for word in {word for word in (*old, *known) if not is_mark(word)}:
            assert (number in having(ctx.index, word, module)) == (word in known), word
    assert counted(ctx, "place-gilbert") == recount(lives)


@pytest.mark.req("END-4")
def test_a_forgotten_ticket_leaves_neither_word_nor_count(shop: Shop) -> None:
    ctx = shop.context()
    shop.ours.save(make_creation(1))
    project_whole(ctx, 1)
    assert having(ctx.index, "egout") == (1,)

    class Emptied:
        """The tickets once this one is deleted."""

        def load(self, _number: int) -> None:
            return None

    gone = replace(ctx, tickets=Emptied())  # type: ignore[arg-type]
    forget(gone, 1)
    forget(gone, 2)
    assert having(ctx.index, "egout") == ()
    assert counted(ctx, "place-gilbert") == Counter()
    project_whole(ctx, 1)
    shop.ours.save(make_creation(2))
    project_whole(ctx, 2)
    assert having(ctx.index, "egout") == ()


@pytest.mark.req("LST-4", "SYS-4")
def test_eight_workers_at_one_ticket_lose_no_word(crowded: Shop) -> None:
    ctx = crowded.context()
    crowded.ours.save(make_creation(1))
    facts = [
        make_fact(id=f"N{n}", act=Act.SEND_MESSAGE, data={"comment": f"mot{n} commun"})
        for n in range(24)
    ]
    with ThreadPoolExecutor(8) as workers:
        list(workers.map(lambda fact: project(ctx, 1, (fact,)), facts))
    document = ctx.index.document(1)
    assert document is not None
    assert not document.owes
    for n in range(24):
        assert having(ctx.index, f"mot{n}") == (1,)
    (day,) = ctx.counters.opened(Module.SYNDIC, FIRST, LAST)
    assert day.counts["total"] == 1


@pytest.mark.req("END-4", "SYS-4")
def test_eight_workers_on_one_day_count_every_ticket_once(crowded: Shop) -> None:
    ctx = crowded.context()
    changes = [make_creation(number) for number in range(1, 25)]
    for change in changes:
        crowded.ours.save(change)
    entries = [change.outbox for change in changes if change.outbox]
    with ThreadPoolExecutor(8) as workers:
        list(workers.map(lambda entry: project_entry(ctx, entry), entries * 2))
    (day,) = ctx.counters.opened(Module.SYNDIC, FIRST, LAST)
    assert day.day == NOW.date()
    assert day.counts["total"] == 24
    assert day.counts["manager:user-jeff"] == 24
    assert len(having(ctx.index, "egout")) == 24
