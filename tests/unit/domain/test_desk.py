"""The sections of a desk: each holds what it says, in its order, whatever the tickets (LST-8)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.tickets.domain.desk import SECTION, sort_out
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.lifecycle.rules.status import status
from loge.tickets.domain.ticket import Ticket, Turn, card_of

from tests.fakes.builders import NOW, make_ticket

pytestmark = pytest.mark.req("LST-8")
PARIS = ZoneInfo("Europe/Paris")
NEAR = st.none() | st.integers(-3000, 3000).map(lambda minutes: NOW + timedelta(minutes=minutes))


@st.composite
def desks(draw: st.DrawFn) -> tuple[list[Ticket], set[int]]:
    """Open tickets and those unread among them."""
    count = draw(st.integers(0, 8))
    tickets = [
        make_ticket(
            number=number,
            step=draw(st.sampled_from(Step)),
            modified_at=NOW - timedelta(minutes=draw(st.integers(0, 50))),
            late_at=draw(NEAR),
            appointment_at=draw(NEAR),
        )
        for number in range(1, count + 1)
    ]
    return tickets, draw(st.sets(st.sampled_from(range(1, 9))))


@given(desks())
def test_every_section_holds_exactly_what_it_says_in_its_order(
    desk: tuple[list[Ticket], set[int]],
) -> None:
    tickets, unread = desk
    by_number = {t.number: t for t in tickets}
    found = sort_out(map(card_of, tickets), unread, NOW)
    blue = {t.number for t in tickets if status(t).turn is Turn.MANAGER}
    assert set(found.to_do.numbers) == blue
    ages = [by_number[n].modified_at for n in found.to_do.numbers]
    assert ages == sorted(ages)
    late = [by_number[n].late_at for n in found.late.numbers]
    assert late == sorted(at for t in tickets if (at := t.late_at) and at <= NOW)
    today = [by_number[n].appointment_at for n in found.today.numbers]
    day = NOW.astimezone(PARIS).date()
    assert today == sorted(
        at for t in tickets if (at := t.appointment_at) and at.astimezone(PARIS).date() == day
    )
    assert set(found.news.numbers) == unread & set(by_number)
    fresh = [by_number[n].modified_at for n in found.news.numbers]
    assert fresh == sorted(fresh, reverse=True)


def test_today_is_the_day_it_is_in_paris() -> None:
    midnight = datetime(2026, 7, 14, 22, 0, tzinfo=UTC)  # the 15th begins in Paris
    before, after = midnight - timedelta(minutes=1), midnight
    tickets = [make_ticket(number=1, appointment_at=before)]
    tickets.append(make_ticket(number=2, appointment_at=after))
    assert sort_out(map(card_of, tickets), (), midnight + timedelta(hours=1)).today.numbers == (2,)
    assert sort_out(map(card_of, tickets), (), midnight - timedelta(hours=1)).today.numbers == (1,)


def test_a_section_shows_fifty_and_counts_all() -> None:
    tickets = [make_ticket(number=n, step=Step.COMPLETED) for n in range(1, 81)]
    section = sort_out(map(card_of, tickets), (), NOW).to_do
    assert (section.count, len(section.numbers)) == (80, SECTION)
