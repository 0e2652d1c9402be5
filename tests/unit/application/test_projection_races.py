"""Several workers at the entries of one ticket, who die or are overtaken anywhere."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.kernel.errors import Refused
from loge.kernel.outbox import Progress
from loge.tickets.domain.sends import INDEX
from loge.tickets.reading.project import project_entry

from tests.fakes.world import World
from tests.unit.application.test_projection import (
    Killed,
    created,
    entries,
    follow,
    hold,
    note,
    reassign,
    subject,
    watched,
)


@pytest.mark.parametrize("dies_at", range(3, 8))
def test_a_second_worker_at_an_entry_may_die_after_the_first_has_marked_it(dies_at: int) -> None:
    """What it announced under that entry is left to the act whose words it was."""
    world = World()
    number = created(world, subject="Fuite d'eau")
    (entry,) = entries(world, number)

    def marked_and_edited() -> None:
        follow(world, number)
        subject(world, number, "Ascenseur bloqué")

    def die() -> None:
        raise Killed

    ctx = watched(watched(world.context(), dies_at, die), 0, marked_and_edited)
    with contextlib.suppress(Killed):
        project_entry(ctx, entry)
    follow(world, number)
    hold(world)


@pytest.mark.parametrize("stopped_at", range(4, 8))
def test_a_worker_who_lost_and_ends_what_another_left_takes_its_own_words_back(
    stopped_at: int,
) -> None:
    world = World()
    number = created(world, subject="Fuite d'eau")
    follow(world, number)
    subject(world, number, "Ascenseur bloqué")
    late = entries(world, number)[-1]

    def die() -> None:
        raise Killed

    def meanwhile() -> None:
        """Another subject, projected and marked; a second worker there dies at what came since."""
        subject(world, number, "Toit percé")
        entry = entries(world, number)[-1]
        done = Progress(frozenset({INDEX, project_entry(world.context(), entry)}), over=False)
        world.tickets().record(entry, done)
        reassign(world, number)
        with contextlib.suppress(Killed):
            project_entry(watched(world.context(), 5, die), entry)

    project_entry(watched(world.context(), stopped_at, meanwhile), late)
    follow(world, number)
    hold(world)


class Workers:
    """Several at the entries of one ticket, each stopped anywhere by an act or by another one."""

    def __init__(self, data: st.DataObject) -> None:
        self.draw = data.draw
        self.world = World()
        self.number = created(self.world, subject="Fuite d'eau")
        self._said = 0

    def act(self) -> None:
        """An edit that takes words away, a note that adds some, or what moves the counters."""
        which = self.draw(st.integers(0, 4))
        if which < 2:
            text = self.draw(st.sampled_from(["Fuite d'eau", "Ascenseur", "Toit"]))
            subject(self.world, self.number, text)
        elif which < 4:
            self._said += 1
            note(self.world, self.number, f"mot{self._said} commun")
        else:
            to = self.draw(st.sampled_from(["user-ines", "user-jeff"]))
            with contextlib.suppress(Refused):
                reassign(self.world, self.number, to)

    def _between(self, depth: int) -> None:
        for _ in range(self.draw(st.integers(0, 2))):
            self.act()
        for _ in range(self.draw(st.integers(0, 2)) if depth < 3 else 0):
            self.work(depth + 1)
        if self.draw(st.booleans()):
            raise Killed

    def work(self, depth: int = 0) -> None:
        """One goes at an entry, dies or not, marks it or not."""
        todo = [entry for entry in entries(self.world, self.number) if INDEX not in entry.done]
        if not todo:
            return
        entry, at = self.draw(st.sampled_from(todo)), self.draw(st.integers(0, 9))
        ctx = watched(self.world.context(), at, lambda: self._between(depth))
        try:
            mark = project_entry(ctx, entry)
        except Killed:
            return
        if self.draw(st.integers(0, 3)):
            done = Progress(frozenset({INDEX, mark}), over=False)
            self.world.tickets().record(entry, done)


@pytest.mark.req("LST-4", "END-4", "SYS-4")
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whoever_dies_or_comes_between_the_rows_are_the_ticket_s(data: st.DataObject) -> None:
    workers = Workers(data)
    for _ in range(data.draw(st.integers(1, 4))):
        workers.act()
        workers.work()
    follow(workers.world, workers.number)
    hold(workers.world)
