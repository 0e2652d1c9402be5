"""Any column sorts the list, as a French reader expects, page after page (LST-1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.kernel.errors import Invalid
from loge.kernel.modules import Module
from loge.registers.domain.place import Place
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.ticket import TicketType, card_of
from loge.tickets.reading.list_tickets import Listed, list_tickets
from loge.tickets.reading.sort_tickets import COLUMNS, MOST, Order, in_order, natural

from tests.fakes.builders import NOW, make_creation, make_place, make_ticket, make_user
from tests.fakes.world import World

pytestmark = pytest.mark.req("LST-1")
JEFF = make_user()
DAY = timedelta(days=1)


def read(world: World, order: Order, *, limit: int = 20, cursor: str | None = None) -> Listed:
    """A page of the list of all open tickets."""
    return list_tickets(
        world.context(), JEFF, Module.SYNDIC, mine=False, state="open", limit=limit,
        cursor=cursor, order=order,
    )  # fmt: skip


def everything(world: World, order: Order, limit: int) -> list[int]:
    """Page after page to the end."""
    found: list[int] = []
    cursor: str | None = None
    while True:
        page = read(world, order, limit=limit, cursor=cursor)
        found += [ticket.number for ticket in page.tickets]
        cursor = page.cursor
        if cursor is None:
            return found


def filled(*made: dict[str, Any]) -> World:
    """One ticket each."""
    world = World()
    for number, values in enumerate(made, 1):
        modified = NOW + timedelta(minutes=number)
        world.tickets().save(make_creation(number, **{"modified_at": modified, **values}))
    return world


def each(name: str, *values: Any) -> list[dict[str, Any]]:
    """One ticket for each value of this field."""
    return [{name: value} for value in values]


def labelled(label: str) -> Place:
    """A place of this name."""
    return make_place(label=label)


def test_words_sort_without_accents_or_case_and_numbers_by_value() -> None:
    texts = ["Lot 10", "émile", "Zola", "Lot 9", "EMILE B", "œuvre", "ovale", "lot 9 bis"]
    assert sorted(texts, key=natural) == [
        "émile", "EMILE B", "Lot 9", "lot 9 bis", "Lot 10", "œuvre", "ovale", "Zola",
    ]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.text(max_size=12)))
def test_any_texts_can_be_compared(texts: list[str]) -> None:
    assert len(sorted(texts, key=natural)) == len(texts)


@pytest.mark.parametrize(
    ("sort", "values", "ascending"),
    [
        ("number", [{}, {}, {}], [1, 2, 3]),
        ("modified", [{}, {}, {}], [1, 2, 3]),
        ("opened", each("opened_at", NOW, NOW - DAY, NOW + DAY), [2, 1, 3]),
        ("subject", each("subject", "Zut", "évier", "Eau"), [3, 2, 1]),
        ("type", each("type", TicketType.ODS, TicketType.DM, TicketType.DS), [2, 3, 1]),
        ("vendors", each("vendor_names", ("B",), (), ("a", "z")), [2, 3, 1]),
        ("assigned_to", each("assigned_to_name", "JEFF", "inès", "Paul"), [2, 1, 3]),
        ("place", each("place", *map(labelled, ("B 10", "B 9", "a"))), [3, 2, 1]),
        (
            "status",
            each("step", Step.REFUSED, Step.AWAITING_APPOINTMENT, Step.INVOICED),
            [2, 3, 1],
        ),
    ],
)
def test_each_column_sorts_both_ways(
    sort: str, values: list[dict[str, Any]], ascending: list[int]
) -> None:
    world = filled(*values)
    assert everything(world, Order(sort, ascending=True), 2) == ascending
    assert everything(world, Order(sort), 2) == ascending[::-1]


def test_every_column_is_known() -> None:
    card = card_of(make_ticket())
    for name in COLUMNS:
        assert in_order([card], Order(name)) == [card]


@pytest.mark.parametrize("ascending", [True, False])
def test_what_is_equal_is_sorted_by_modification_newest_first(ascending: bool) -> None:
    assert everything(filled({}, {}, {}), Order("subject", ascending), 2) == [3, 2, 1]


def test_only_the_latest_modified_are_sorted_when_there_are_too_many() -> None:
    world = filled(*({} for _ in range(MOST + 1)))
    page = read(world, Order("number", ascending=True))
    assert page.sorted_within == MOST
    assert page.tickets[0].number == 2
    assert len(everything(world, Order("number"), 100)) == MOST
    assert read(world, Order()).sorted_within is None
    assert read(filled({}), Order("number")).sorted_within is None


@pytest.mark.parametrize("cursor", ["number-asc-20", "place-desc-20", "place-asc-", "x", "é", "-1"])
def test_a_cursor_of_another_order_is_refused(cursor: str) -> None:
    with pytest.raises(Invalid, match="cursor"):
        read(filled({}), Order("place", ascending=True), cursor=cursor)


def test_the_oldest_first_has_its_own_cursors() -> None:
    world = filled({}, {}, {})
    cursor = read(world, Order(ascending=True), limit=1).cursor
    with pytest.raises(Invalid, match="cursor"):
        read(world, Order(), cursor=cursor)
