"""Seen marks (LST-3): one item a user and month, and those from before, an item each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row, fetch

from tests.fakes.builders import AGENCY, NOW
from tests.fakes.counting import counted
from tests.fakes.shops import Shop

JEFF = "user-jeff"
PK = keys.seen(AGENCY, JEFF)
LATER = NOW + timedelta(days=40)


def rows() -> list[str]:
    """The sort keys of a user's marks."""
    return [row.sk for row in Row.query(PK)]


def before(number: int, at: datetime) -> None:
    """A mark as it was written before months."""
    Row(PK, keys.seen_number(number), kind="seen", body=codec.encode(at)).save()


def test_a_mark_is_found_from_any_change_before_it(shop: Shop) -> None:
    shop.ours.mark_seen(JEFF, 1, NOW + timedelta(microseconds=1))
    shop.ours.mark_seen(JEFF, 2, LATER)
    shop.ours.mark_seen(JEFF, 1, NOW)  # an older state, opened in another tab
    found = shop.ours.seen(JEFF, {1: NOW, 2: NOW, 3: NOW})
    assert found == {1: NOW + timedelta(microseconds=1), 2: LATER}
    assert shop.ours.seen(JEFF, {2: LATER}) == {2: LATER}


def test_a_page_of_marks_is_one_query_of_one_item_a_month(table: Shop) -> None:
    for number in range(1, 60):
        table.ours.mark_seen(JEFF, number, NOW)
    table.ours.mark_seen(JEFF, 60, LATER)
    assert rows() == ["M#2026-11", "M#2027-01", keys.SEEN_WHOLE]
    with counted() as calls:
        assert len(table.ours.seen(JEFF, dict.fromkeys(range(1, 61), NOW))) == 60
    assert (dict(calls.operations), calls.scanned) == ({"Query": 1}, [3])


def test_what_was_seen_already_is_not_written_again(table: Shop) -> None:
    table.ours.mark_seen(JEFF, 1, NOW)
    with counted() as calls:
        table.ours.mark_seen(JEFF, 1, NOW)
    assert dict(calls.operations) == {"GetItem": 1}


def test_tabs_that_mark_at_once_lose_nothing(shop: Shop) -> None:
    with ThreadPoolExecutor(4) as tabs:
        list(tabs.map(lambda n: shop.ours.mark_seen(JEFF, n, NOW), range(1, 9)))
    assert set(shop.ours.seen(JEFF, dict.fromkeys(range(1, 9), NOW))) == set(range(1, 9))


def test_marks_from_before_months_count_until_they_are_gathered(table: Shop) -> None:
    before(1, NOW)
    before(2, NOW)
    before(3, LATER)
    table.ours.mark_seen(JEFF, 2, NOW + timedelta(hours=1))
    expected = {1: NOW, 2: NOW + timedelta(hours=1), 3: LATER}
    changed = dict.fromkeys((1, 2, 3, 4), NOW)
    assert keys.SEEN_WHOLE not in rows()
    assert table.ours.seen(JEFF, changed) == expected
    assert table.ours.gather_marks(JEFF) == 3
    assert rows() == ["M#2026-11", "M#2027-01", keys.SEEN_WHOLE]
    with counted() as calls:
        assert table.ours.seen(JEFF, changed) == expected
    assert dict(calls.operations) == {"Query": 1}
    assert table.ours.gather_marks(JEFF) == 0


@pytest.mark.parametrize("old", [True, False])
def test_who_has_no_mark_from_before_is_not_asked_for_any(table: Shop, old: bool) -> None:
    if old:
        before(9, NOW)
    table.ours.mark_seen(JEFF, 1, NOW)
    assert (fetch(PK, keys.SEEN_WHOLE) is None) is old
