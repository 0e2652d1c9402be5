"""Delays land when a French agency works."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.timing.working_time import (
    PARIS,
    add_delay,
    is_working_day,
    next_in_window,
    stable_jitter,
)

HOLIDAYS = {date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14), date(2026, 12, 25)}
pytestmark = pytest.mark.req("REL-5")
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
AWARE = st.integers(0, 12 * 366 * 24 * 60).map(lambda n: EPOCH + timedelta(minutes=n))
WINDOWS = st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda w: w[0] < w[1])


def holiday(day: date) -> bool:
    return day in HOLIDAYS


def paris(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (paris(2026, 8, 3, 14, 30), paris(2026, 8, 3, 14, 30)),
        (paris(2026, 8, 3, 8), paris(2026, 8, 3, 8)),
        (paris(2026, 8, 3, 7, 59), paris(2026, 8, 3, 8)),
        (paris(2026, 8, 3, 19), paris(2026, 8, 4, 8)),
        (paris(2026, 8, 7, 20), paris(2026, 8, 10, 8)),
        (paris(2026, 4, 30, 20), paris(2026, 5, 4, 8)),
        (paris(2026, 5, 8, 10), paris(2026, 5, 11, 8)),
        (paris(2026, 3, 28, 10), paris(2026, 3, 30, 8)),
        (paris(2026, 10, 24, 10), paris(2026, 10, 26, 8)),
    ],
)
def test_what_falls_outside_the_window_waits_for_the_next_opening(
    at: datetime, expected: datetime
) -> None:
    assert next_in_window(at, is_holiday=holiday) == expected


@pytest.mark.parametrize(
    ("at", "every", "unit", "expected"),
    [
        (paris(2026, 3, 24, 14, 30), 7, "days", paris(2026, 3, 31, 14, 30)),
        (paris(2026, 10, 20, 14, 30), 7, "days", paris(2026, 10, 27, 14, 30)),
        (paris(2026, 4, 24, 9), 7, "days", paris(2026, 5, 4, 8)),
        (paris(2026, 8, 3, 17), 4, "hours", paris(2026, 8, 4, 8)),
        (paris(2026, 8, 3, 9), 4, "hours", paris(2026, 8, 3, 13)),
        (paris(2026, 8, 2, 23, 30), 1, "days", paris(2026, 8, 4, 8)),
    ],
)
def test_delays_keep_the_hour_through_both_changes_of_clock(
    at: datetime, every: int, unit: str, expected: datetime
) -> None:
    assert add_delay(at, every, unit, is_holiday=holiday) == expected


def test_jitter_spreads_openings_only() -> None:
    moved = add_delay(paris(2026, 8, 1, 10), 7, "days", is_holiday=holiday, jitter_minutes=9)
    kept = add_delay(paris(2026, 8, 3, 10), 7, "days", is_holiday=holiday, jitter_minutes=9)
    assert moved == paris(2026, 8, 10, 8, 9)
    assert kept == paris(2026, 8, 10, 10)
    assert stable_jitter("ticket-1104") == stable_jitter("ticket-1104")


@given(st.text())
def test_jitter_stays_within_a_quarter_of_an_hour(key: str) -> None:
    assert 0 <= stable_jitter(key) <= 15


@given(AWARE, WINDOWS)
def test_the_answer_is_always_allowed_never_early_and_stable(
    at: datetime, window: tuple[int, int]
) -> None:
    allowed = next_in_window(at, window, is_holiday=holiday)
    local = allowed.astimezone(PARIS)
    assert allowed >= at
    assert is_working_day(local.date(), holiday)
    assert window[0] <= local.hour < window[1]
    assert next_in_window(allowed, window, is_holiday=holiday) == allowed


@given(AWARE, st.integers(1, 60), st.sampled_from(["days", "hours"]), st.integers(0, 15))
def test_a_delay_never_ends_before_its_time(
    at: datetime, every: int, unit: str, jitter: int
) -> None:
    due = add_delay(at, every, unit, is_holiday=holiday, jitter_minutes=jitter)
    local = due.astimezone(PARIS)
    # a day of clock change is an hour shorter or longer than 24 hours
    slack = timedelta(hours=1) if unit == "days" else timedelta(0)
    assert due >= at + timedelta(**{unit: every}) - slack
    assert is_working_day(local.date(), holiday)
    assert 8 <= local.hour < 19


@pytest.mark.parametrize(
    "call",
    [
        lambda: next_in_window(datetime(2026, 1, 1), is_holiday=holiday),  # noqa: DTZ001
        lambda: next_in_window(paris(2026, 1, 1, 9), (19, 8), is_holiday=holiday),
        lambda: next_in_window(paris(2026, 1, 1, 9), is_holiday=lambda _: True),
        lambda: add_delay(paris(2026, 1, 1, 9), 0, "days", is_holiday=holiday),
        lambda: add_delay(paris(2026, 1, 1, 9), 1, "weeks", is_holiday=holiday),
    ],
)
def test_what_makes_no_sense_is_refused(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError):  # noqa: PT011
        call()
