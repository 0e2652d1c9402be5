"""What every store promises about upload slots: number and announced sizes bound together."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.builders import AGENCY, OTHER_AGENCY
from tests.fakes.shops import Shop
from tests.fakes.world import World


def test_an_hour_takes_so_many_files_and_so_many_bytes(shop: Shop) -> None:
    slots = shop.slots(AGENCY)
    assert [slots.take("v-1", 10, 3, 1000) for _ in range(4)] == [True, True, True, False]
    assert [slots.take("v-2", 400, 9, 1000) for _ in range(3)] == [True, True, False]
    assert slots.take("v-2", 200, 9, 1000)
    assert not slots.take("v-2", 1, 9, 1000)
    assert not slots.take("v-3", 1001, 9, 1000)


def test_a_link_and_an_agency_have_their_own(shop: Shop) -> None:
    assert shop.slots(AGENCY).take("v-1", 10, 1, 1000)
    assert not shop.slots(AGENCY).take("v-1", 10, 1, 1000)
    assert shop.slots(AGENCY).take("v-9", 10, 1, 1000)
    assert shop.slots(OTHER_AGENCY).take("v-1", 10, 1, 1000)


def test_the_next_hour_is_another(shop: Shop) -> None:
    assert shop.slots(AGENCY).take("v-1", 10, 1, 1000)
    shop.clock.real_at += timedelta(hours=1)
    assert shop.slots(AGENCY).take("v-1", 10, 1, 1000)


@settings(max_examples=50)
@given(st.lists(st.integers(1, 60), max_size=20))
def test_neither_bound_is_ever_passed(sizes: list[int]) -> None:
    slots = World().context(AGENCY).slots
    taken = [size for size in sizes if slots.take("v-1", size, 7, 200)]
    assert len(taken) <= 7
    assert sum(taken) <= 200
