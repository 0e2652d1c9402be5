"""The search follows every act, by the stream or by the sweep, and waits for no message."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from loge.kernel.outbox import OutOfTime
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import INDEX, LETTERS
from loge.tickets.letters.work_entry import work_entry

from tests.fakes.builders import AGENCY
from tests.fakes.index import having
from tests.unit.workers.office import Office

pytestmark = pytest.mark.req("LST-4", "SYS-5")


class Broken(Exception):
    """Something that does not work today."""


class BrokenIndex:
    """An index that cannot be reached."""

    def __getattr__(self, _name: str) -> Any:
        raise Broken


def fails(*_: Any) -> None:
    """Does not work."""
    raise Broken


@pytest.fixture
def office() -> Office:
    return Office()


def entry_of(office: Office, number: int) -> str:
    """The first outbox row of a ticket."""
    return next(iter(office.world.store.agencies[AGENCY].tickets[number].entries))


def found(office: Office, word: str) -> tuple[int, ...]:
    """The tickets with this word."""
    return having(office.ctx.index, word)


def test_an_act_that_sends_nothing_is_found_too(office: Office) -> None:
    number = office.order().ticket.number
    office.run()
    office.act(number, Act.ADD_NOTE, comment="<p>Le siphon est fendu</p>")
    office.run()
    assert found(office, "siphon") == (number,)


def test_without_the_stream_the_sweep_finds_what_is_not_indexed(office: Office) -> None:
    number = office.order().ticket.number
    office.pass_minutes(4, stream=False)
    assert found(office, "egout") == (number,)
    office.settle(stream=False)
    entries = office.world.store.agencies[AGENCY].tickets[number].entries.values()
    assert all(entry.done >= {LETTERS, INDEX} for entry in entries)


def test_messages_leave_although_the_search_is_broken_and_it_catches_up(office: Office) -> None:
    number = office.order().ticket.number
    broken = replace(office.ctx, index=BrokenIndex())
    with pytest.raises(Broken):
        work_entry(broken, office.post, number, entry_of(office, number))
    assert {send.state for send in office.sends(number)} == {SendState.SENT}
    assert found(office, "egout") == ()
    office.pass_minutes(4, stream=False)
    assert found(office, "egout") == (number,)
    office.assert_nothing_twice_nothing_lost()


def test_the_search_follows_although_messages_fail(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = office.order().ticket.number
    monkeypatch.setattr("loge.tickets.letters.work_entry.deliver", fails)
    for _ in range(2):
        with pytest.raises(Broken):
            work_entry(office.ctx, office.post, number, entry_of(office, number))
    assert found(office, "egout") == (number,)


def test_what_is_not_expanded_yet_stays_due_although_it_is_indexed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = office.order().ticket.number
    entry_id = entry_of(office, number)
    with monkeypatch.context() as patch:
        patch.setattr("loge.tickets.letters.work_entry.expand_entry", fails)
        with pytest.raises(Broken):
            work_entry(office.ctx, office.post, number, entry_id)
    assert found(office, "egout") == (number,)
    assert office.world.directory.next_due(office.ctx.clock.now().replace(hour=23)) is not None
    office.pass_minutes(4, stream=False)
    assert office.sends(number)
    office.assert_nothing_twice_nothing_lost()


def test_a_worker_short_of_time_leaves_the_search_to_the_next(office: Office) -> None:
    number = office.order().ticket.number
    left = iter([True, True, False])
    with pytest.raises(OutOfTime):
        work_entry(office.ctx, office.post, number, entry_of(office, number), lambda: next(left))
    assert {send.state for send in office.sends(number)} == {SendState.SENT}
    work_entry(office.ctx, office.post, number, entry_of(office, number))
    assert found(office, "egout") == (number,)
