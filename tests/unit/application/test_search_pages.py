"""A search is answered page after page, the latest opened first, and nothing is left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.kernel.errors import Invalid
from loge.tickets.domain.ticket import TicketState
from loge.tickets.reading.sort_tickets import Order

from tests.fakes.builders import NOW
from tests.fakes.index import FakeIndex
from tests.fakes.world import World
from tests.unit.application.test_search import numbers, put, search

pytestmark = pytest.mark.req("LST-4")


def every_page(world: World, text: str, **values: Any) -> list[list[int]]:
    """The numbers of page after page, each page from the latest."""
    pages: list[list[int]] = []
    cursor: str | None = None
    while cursor or not pages:
        listed = search(world, text, cursor=cursor, **values)
        pages.append(sorted(numbers(listed), reverse=True))
        assert listed.too_many == (listed.cursor is not None)
        assert listed.cursor is None or listed.cursor != cursor
        cursor = listed.cursor
    return pages


@pytest.mark.parametrize("most", [3, 7, 60])
def test_common_words_are_answered_the_latest_first_page_after_page(most: int) -> None:
    world = World()
    for number in range(1, 31):
        put(world, number, "robinet" if number % 2 else "robinetterie")
    pages = every_page(world, "gilbert egout", most=most, limit=7)
    assert pages[0] == list(range(30, 23, -1))
    assert [number for page in pages for number in page] == list(range(30, 0, -1))
    assert every_page(world, "robinetterie gilbert", most=60, limit=10) == [
        list(range(30, 10, -2)),
        list(range(10, 0, -2)),
    ]


@pytest.mark.req("LST-2")
@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(2024, 2026)), max_size=24),
    st.sampled_from([2, 5, 60]),
    st.integers(1, 6),
    st.booleans(),
    st.sampled_from([("open", None), ("closed", 2026), ("all", 2025), ("closed", 2024)]),
)
def test_pages_give_each_ticket_of_a_state_a_year_and_a_manager_once(
    made: list[tuple[bool, bool, int]],
    most: int,
    limit: int,
    mine: bool,
    looked_at: tuple[str, int | None],
) -> None:
    """However many of the word are closed, or another's."""
    world, (state, year) = World(), looked_at
    expected = []
    for number, (is_open, is_mine, opened) in enumerate(sorted(made, key=lambda m: m[2]), 1):
        there = TicketState.OPEN if is_open else TicketState.CLOSED
        values = {} if is_mine else {"assigned_to": "ines", "assigned_to_name": "INES"}
        at = datetime(opened, 3, 1, tzinfo=UTC)
        put(world, number, opened_at=at, state=there, **values)
        fits = is_open if state == "open" else year == opened and (state == "all" or not is_open)
        if fits and (is_mine or not mine):
            expected.append(number)
    pages = every_page(
        world, "egout gilbert", most=most, limit=limit, mine=mine, state=state, year=year
    )
    assert [number for page in pages for number in page] == sorted(expected, reverse=True)
    assert all(len(page) <= limit for page in pages)


def test_words_that_seldom_meet_read_headers_once_for_a_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They were read again after each page of rows, and the seen marks with them."""
    read, asked = FakeIndex.read, list[int]()

    def counted(index: FakeIndex, given: Sequence[int], *others: Any, **options: Any) -> Any:
        asked.append(len(given))
        return read(index, given, *others, **options)

    monkeypatch.setattr(FakeIndex, "read", counted)
    world = World()
    for number in range(1, 51):
        words = [word for each, word in ((2, "chaudiere"), (3, "radiateur")) if number % each == 0]
        put(world, number, " ".join(words))
    listed = search(world, "chaudiere radiateur", most=10, limit=20)
    assert numbers(listed) == list(range(48, 0, -6))
    assert len(asked) == 1


def test_longer_words_beyond_a_page_are_told_to_be_more() -> None:
    world = World()
    for number in range(1, 31):
        put(world, number, f"mot{number:02}")
    listed = search(world, "mot", most=5)
    assert listed.too_many
    assert listed.tickets
    assert search(world, "mot17", most=5).tickets[0].number == 17


def test_a_cursor_of_another_list_is_refused() -> None:
    with pytest.raises(Invalid):
        search(World(), "egout", cursor="number-asc-20")


@pytest.mark.req("LST-2")
def test_those_of_today_are_told_apart_without_reading_the_others() -> None:
    world = World()
    for number in range(1, 200):
        put(world, number, opened_at=NOW - timedelta(days=3))
    put(world, 200)
    listed = search(world, "egout", state="today", limit=5)
    assert numbers(listed) == [200]
    assert not listed.too_many


@pytest.mark.req("LST-1")
def test_in_another_order_as_many_as_can_be_are_sorted_together() -> None:
    world = World()
    for number in range(1, 31):
        put(world, number, subject=f"Fuite {number}")
    listed = search(world, "fuite", limit=5, order=Order("subject", ascending=True))
    assert numbers(listed) == list(range(1, 31))
    assert not listed.too_many
