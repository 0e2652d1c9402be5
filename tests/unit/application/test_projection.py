"""The index and the counters follow the tickets, whatever happens to those who keep them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.context import Context
from loge.kernel.dates import paris_day
from loge.kernel.errors import Busy
from loge.kernel.modules import Module
from loge.kernel.outbox import Progress
from loge.tickets.acting.create_ticket import create_ticket
from loge.tickets.acting.edit_ticket import Changes, edit_ticket
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act
from loge.tickets.domain.search_terms import terms, words_of_facts
from loge.tickets.domain.sends import INDEX, OutboxEntry
from loge.tickets.domain.tallies import deltas, facets_of
from loge.tickets.ports.index import position
from loge.tickets.reading.project import forget, project_entry, project_whole

from tests.fakes.builders import AGENCY, make_actor, make_place, make_place_record, make_user
from tests.fakes.costs import NEW
from tests.fakes.index import having
from tests.fakes.payloads import payload_of
from tests.fakes.store import AgencyRows, TermRow
from tests.fakes.world import World

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)


class Killed(Exception):
    """The worker is no more."""


class Watched:
    """A port that lets something happen before one of its calls."""

    def __init__(self, port: Any, before: Callable[[], None]) -> None:
        self._port = port
        self._before = before

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._port, name)

        def watched(*args: Any, **values: Any) -> Any:
            self._before()
            return call(*args, **values)

        return watched


def watched(ctx: Context, at: int, happens: Callable[[], None]) -> Context:
    """The same world in which something happens before the call of this number."""
    calls = iter(range(1000))

    def before() -> None:
        if next(calls) == at:
            happens()

    return replace(ctx, index=Watched(ctx.index, before), tickets=Watched(ctx.tickets, before))


def created(world: World, **values: Any) -> int:
    """A ticket that nobody has projected yet."""
    new = replace(NEW, **values)
    return create_ticket(world.context(), make_user(), new, None).ticket.number


def note(world: World, number: int, text: str) -> None:
    """A note on the ticket."""
    command = Command(Act.ADD_NOTE, make_actor(), payload=payload_of(Act.ADD_NOTE, comment=text))
    perform(world.context(), number, command)


def subject(world: World, number: int, text: str) -> None:
    """Another subject."""
    ctx = world.context()
    dossier = ctx.tickets.load(number)
    assert dossier is not None
    changes = Changes(subject=text)
    edit_ticket(ctx, make_user(), number, changes, dossier.ticket.edit_version)


def close(world: World, number: int) -> None:
    """The end of the ticket."""
    perform(world.context(), number, Command(Act.CLOSE, make_actor()))


def reassign(world: World, number: int, to: str = "user-ines") -> None:
    """To INES, or back."""
    values = payload_of(Act.REASSIGN, user_id=to, user_name=to.removeprefix("user-").upper())
    perform(world.context(), number, Command(Act.REASSIGN, make_actor(), payload=values))


def entries(world: World, number: int) -> list[OutboxEntry]:
    """What its acts left to do."""
    return list(world.store.agencies[AGENCY].tickets[number].entries.values())


def follow(world: World, number: int, ctx: Context | None = None) -> None:
    """Project every act of the ticket, and mark it once that is done."""
    for entry in entries(world, number):
        if INDEX not in entry.done:
            mark = project_entry(ctx or world.context(), entry)
            world.tickets().record(entry, Progress(frozenset({INDEX, mark}), over=False))


def hold(world: World, *, said: bool = True) -> None:
    """Rows, documents and counters are what the tickets say, to the last word and the last cent."""
    (rows, expected, counts) = asked_for(world, said=said)
    assert {key: replace(row, revision=0) for key, row in rows.terms.items()} == expected
    stored = {
        (*day, key): count
        for day, kept in rows.counters.items()
        for key, count in kept.items()
        if count
    }
    assert stored == dict(counts)


def asked_for(
    world: World, *, said: bool
) -> tuple[AgencyRows, dict[tuple[str, str, int], TermRow], Counter[tuple[object, ...]]]:
    """What there is, what should be of rows, and of counts."""
    rows = world.store.agencies[AGENCY]
    expected: dict[tuple[str, str, int], TermRow] = {}
    counts: Counter[tuple[object, ...]] = Counter()
    for number in rows.tickets:
        dossier = world.tickets().load(number)
        document = rows.documents[number]
        assert dossier is not None
        told = words_of_facts(world.tickets().facts(number)) if said else frozenset()
        assert set(terms(dossier, told)) <= set(document.every)
        place = position(paris_day(dossier.ticket.opened_at).year, number)
        for each in document.rows:
            where, _, word = each.rpartition("#")
            expected[where, word, number] = TermRow(place, 0)
        for delta in deltas(None, facets_of(dossier)):
            for key, count in delta.counts.items():
                counts[delta.family, delta.of, delta.day, key] += count
    return rows, expected, counts


@pytest.mark.req("LST-4", "END-4")
def test_a_ticket_is_indexed_and_counted_by_its_acts() -> None:
    world = World()
    number = created(world)
    note(world, number, "<p>Le <b>joint</b> est usé</p>")
    follow(world, number)
    hold(world)
    index = world.context().index
    assert having(index, "joint") == (number,)
    (day,) = world.context().counters.opened(Module.SYNDIC, FIRST, LAST)
    assert day.counts["total"] == 1


@pytest.mark.req("LST-4")
def test_words_that_are_gone_find_nothing_and_a_closed_ticket_is_not_open() -> None:
    world = World()
    number = created(world, subject="Fuite d'eau")
    follow(world, number)
    subject(world, number, "Ascenseur bloqué")
    follow(world, number)
    index = world.context().index
    assert having(index, "fuite", exact=False) == ()
    assert having(index, "ascens", exact=False) == (number,)
    hold(world)


@pytest.mark.req("LST-4", "LST-8")
def test_closing_and_reassigning_write_no_word_again_and_take_the_marks_away() -> None:
    world = World()
    world.registers().put_user(make_user(id="user-ines", sub="sub-ines", name="INES"))
    world.registers().put_place(make_place_record(place=make_place(assistant_id="user-ines")))
    number = created(world)
    follow(world, number)
    index, rows = world.context().index, world.store.agencies[AGENCY]
    assert index.numbers(Module.SYNDIC, "@user-ines", 5) == (number,)
    before = {key: row for key, row in rows.terms.items() if not key[1].startswith("@")}
    reassign(world, number)
    close(world, number)
    follow(world, number)
    assert rows.terms == before
    assert index.numbers(Module.SYNDIC, "@user-ines", 5) == ()
    hold(world)


@pytest.mark.req("END-4")
def test_a_repeated_projection_writes_nothing() -> None:
    world = World()
    number = created(world)
    follow(world, number)
    before = world.context().index.document(number)
    for entry in entries(world, number):
        project_entry(world.context(), entry)
    project_whole(world.context(), number)
    assert world.context().index.document(number) == before


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(5)), st.integers(0, 4))
def test_the_order_of_the_acts_projections_does_not_matter(order: list[int], twice: int) -> None:
    world = World()
    number = created(world)
    note(world, number, "premier message")
    subject(world, number, "Ascenseur bloqué")
    note(world, number, "second message")
    close(world, number)
    todo = entries(world, number)
    for which in (*order, twice):
        project_entry(world.context(), todo[which])
    hold(world)


@pytest.mark.parametrize("closing", [False, True], ids=["edited", "closed"])
@pytest.mark.parametrize("fatal", range(10))
def test_a_worker_killed_anywhere_leaves_a_projection_that_can_be_done_again(
    fatal: int, closing: bool
) -> None:
    world = World()
    number = created(world, subject="Fuite d'eau")
    follow(world, number)
    subject(world, number, "Ascenseur bloqué")
    if closing:
        close(world, number)

    def die() -> None:
        raise Killed

    try:
        follow(world, number, watched(world.context(), fatal, die))
    except Killed:
        follow(world, number)
    hold(world)


@pytest.mark.parametrize("second", [0, 1, 4, 5, 6, None])
@pytest.mark.parametrize("first", range(9))
def test_two_workers_at_one_ticket_lose_no_word(first: int, second: int | None) -> None:
    """The other begins before this call of the first; it may die there, and be done again."""
    world = World()
    number = created(world, subject="Fuite d'eau")
    follow(world, number)
    subject(world, number, "Ascenseur bloqué")
    note(world, number, "premier")

    def die() -> None:
        raise Killed

    def another() -> None:
        subject(world, number, "Fuite d'eau")
        note(world, number, "second")
        ctx = world.context() if second is None else watched(world.context(), second, die)
        try:
            follow(world, number, ctx)
        except Killed:
            return

    follow(world, number, watched(world.context(), first, another))
    follow(world, number)
    hold(world)


@pytest.mark.parametrize("when", range(9))
def test_a_worker_who_lost_puts_back_what_it_has_overwritten(when: int) -> None:
    """Edited, reassigned and closed meanwhile: nothing of before is left."""
    world = World()
    world.registers().put_user(make_user(id="user-ines", sub="sub-ines", name="INES"))
    world.registers().put_place(make_place_record(place=make_place(assistant_id="user-ines")))
    number = created(world, subject="Fuite d'eau")

    def live() -> None:
        subject(world, number, "Ascenseur bloqué")
        reassign(world, number)
        close(world, number)
        follow(world, number)

    follow(world, number, watched(world.context(), when, live))
    if len(entries(world, number)) > 1:
        follow(world, number)
        hold(world)
        assert having(world.context().index, "fuite") == ()


def delete(world: World, number: int) -> None:
    """The ticket is no more."""
    del world.store.agencies[AGENCY].tickets[number]


def test_a_deleted_ticket_is_forgotten_with_its_counts() -> None:
    world = World()
    number = created(world)
    follow(world, number)
    delete(world, number)
    forget(world.context(), number)
    forget(world.context(), number)
    rows = world.store.agencies[AGENCY]
    assert rows.terms == {}
    assert world.context().counters.opened(Module.SYNDIC, FIRST, LAST) == ()


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("when", range(6))
def test_a_projection_under_way_does_not_bring_a_deleted_ticket_back(
    when: int, known: bool
) -> None:
    world = World()
    number = created(world)
    if known:
        follow(world, number)
    note(world, number, "un mot de plus")
    todo = entries(world, number)

    def gone() -> None:
        delete(world, number)
        forget(world.context(), number)

    ctx = watched(world.context(), when, gone)
    for entry in todo:
        project_entry(ctx, entry)
    rows = world.store.agencies[AGENCY]
    if number not in rows.tickets:
        assert rows.terms == {}
        assert world.context().counters.opened(Module.SYNDIC, FIRST, LAST) == ()


def test_a_number_that_never_was_is_not_written_about() -> None:
    world = World()
    project_whole(world.context(), 99)
    assert world.store.agencies[AGENCY].documents == {}


def test_a_race_that_is_always_lost_is_left_for_later() -> None:
    world = World()
    number = created(world)

    class Losing:
        def __getattr__(self, name: str) -> Any:
            if name == "commit":
                return lambda *_: False
            return getattr(world.context().index, name)

    with pytest.raises(Busy):
        follow(world, number, replace(world.context(), index=Losing()))
