"""A delegation begins and ends by itself, both days included (SET-6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.agency.domain.delegation import LONGEST, Delegation, objection

pytestmark = pytest.mark.req("SET-6")
TODAY = date(2026, 11, 23)
DAYS = st.integers(-500, 500).map(lambda days: TODAY + timedelta(days=days))


@given(first=DAYS, until=DAYS, day=DAYS, upcoming=st.booleans())
def test_it_runs_from_its_first_day_to_its_last_and_is_told_ahead_only_on_demand(
    first: date, until: date, day: date, *, upcoming: bool
) -> None:
    given_away = Delegation("ines", first, until, show_upcoming=upcoming)
    assert given_away.runs(day) is (first <= day <= until)
    assert given_away.over(day) is (day > until)
    assert not (given_away.runs(day) and given_away.over(day))
    assert given_away.told(day) is (given_away.runs(day) or (upcoming and day < first))


@given(first=DAYS, until=DAYS)
def test_what_is_accepted_has_days_that_make_sense(first: date, until: date) -> None:
    wrong = objection(Delegation("ines", first, until), "jeff", TODAY)
    sensible = first <= until and until >= TODAY and until - first <= LONGEST
    assert (wrong is None) is sensible


@pytest.mark.parametrize(
    ("delegation", "wrong"),
    [
        (Delegation("jeff", TODAY, TODAY), ("delegate_is_oneself", "to")),
        (
            Delegation("ines", TODAY + timedelta(days=3), TODAY),
            ("delegation_ends_first", "until"),
        ),
        (
            Delegation("ines", TODAY - timedelta(days=3), TODAY - timedelta(days=1)),
            ("delegation_past", "until"),
        ),
        (Delegation("ines", TODAY, TODAY + timedelta(days=400)), ("delegation_too_long", "until")),
        (Delegation("ines", TODAY, TODAY), None),
    ],
)
def test_each_objection_names_its_field(
    delegation: Delegation, wrong: tuple[str, str] | None
) -> None:
    assert objection(delegation, "jeff", TODAY) == wrong
