"""Tickets from before the search are indexed and counted, once, however often it is begun."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from loge.kernel.modules import Module

from migrations import kit
from tests.fakes.builders import AGENCY, make_creation
from tests.fakes.world import World
from tests.unit.application.test_projection import hold


class Interrupted(Exception):
    """Somebody pressed Ctrl-C."""


@pytest.mark.req("LST-4")
def test_every_ticket_is_indexed_and_an_interruption_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "INDEX_PAGE", 2)
    world = World()
    for number in range(1, 8):
        module = Module.GERANCE if number == 7 else Module.SYNDIC
        world.tickets().save(make_creation(number, module=module))
    heard: list[str] = []

    def say(text: str) -> None:
        heard.append(text)
        if len(heard) == 2:
            raise Interrupted

    path = tmp_path / "state.json"
    with pytest.raises(Interrupted):
        kit.index_again(world.context(), Module.SYNDIC, kit.State(path), say)
    assert len(world.store.agencies[AGENCY].documents) == 4
    counts = [
        kit.index_again(world.context(), module, kit.State(path), heard.append) for module in Module
    ]
    assert counts == [2, 1]
    hold(world)
    again = kit.index_again(world.context(), Module.SYNDIC, kit.State(path), heard.append)
    assert again == 0


def test_a_ticket_done_already_is_not_written_again(tmp_path: Path) -> None:
    world = World()
    world.tickets().save(make_creation(1))
    for name in ("a", "b"):
        state = kit.State(tmp_path / name)
        kit.index_again(world.context(), Module.SYNDIC, state, print)
    (document,) = world.store.agencies[AGENCY].documents.values()
    assert document.revision == 2


def test_a_ticket_that_changes_under_way_comes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "INDEX_PAGE", 1)
    world = World()
    for number in (1, 2):
        world.tickets().save(make_creation(number))

    def touch(text: str) -> None:
        rows = world.store.agencies[AGENCY].tickets[1]
        later = world.clock.now().replace(year=2027)
        rows.ticket = replace(rows.ticket, modified_at=later, subject="Ascenseur")

    assert kit.index_again(world.context(), Module.SYNDIC, kit.State(tmp_path / "s"), touch)
    hold(world)
