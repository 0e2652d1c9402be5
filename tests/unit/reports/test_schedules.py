"""Reports that make themselves: once for each period, the latest after an outage (END-3)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.dates import PARIS
from loge.kernel.errors import NotFound
from loge.kernel.idempotency import RequestKey
from loge.messaging.domain.send_state import SendState
from loge.reporting.application.report_schedules import (
    NewSchedule,
    create_schedule,
    delete_schedule,
    fire_schedule,
    list_schedules,
)
from loge.reporting.domain.report import Every, Period, ReportData, Schedule, next_due, past_period

from tests.fakes.builders import AGENCY, make_user
from tests.unit.reports.bureau import Bureau

moments = st.integers(1_577_836_800, 2_208_988_800).map(lambda at: datetime.fromtimestamp(at, UTC))
everies = st.sampled_from(Every)


@given(everies, moments)
def test_a_schedule_is_due_at_six_in_paris_on_the_first_day_of_a_period(
    every: Every, now: datetime
) -> None:
    due = next_due(every, now)
    local = due.astimezone(PARIS)
    assert due > now
    assert (local.day, local.hour, local.minute) == (1, 6, 0)
    assert every is not Every.QUARTER or local.month in (1, 4, 7, 10)
    assert every is not Every.YEAR or local.month == 1
    # none is left out in between
    assert due - now <= timedelta(days={Every.MONTH: 31, Every.QUARTER: 92, Every.YEAR: 366}[every])


@given(everies, moments)
def test_the_period_reported_on_has_just_ended(every: Every, now: datetime) -> None:
    due = next_due(every, now).astimezone(PARIS).date()
    period = past_period(every, due)
    assert period.last == due - timedelta(days=1)
    assert period.first.day == 1
    assert past_period(every, period.first).last == period.first - timedelta(days=1)


def test_a_quarter_over_the_new_year() -> None:
    assert past_period(Every.QUARTER, date(2026, 1, 1)) == Period(
        date(2025, 10, 1), date(2025, 12, 31)
    )


@pytest.fixture
def bureau() -> Bureau:
    """On 23 November 2026."""
    return Bureau()


def monthly(bureau: Bureau) -> Schedule:
    new = NewSchedule("place-gilbert", Every.MONTH, tuple(ReportData))
    return create_schedule(bureau.ctx, make_user(), new)


def live(bureau: Bureau, until: datetime) -> None:
    """Time goes on, swept at each due time."""
    clock = bureau.world.clock
    while (due := bureau.world.directory.next_due(until)) is not None:
        clock.advance(max(due - clock.now(), timedelta(minutes=1)), real=True)
        bureau.sweep()
        bureau.run()
    clock.advance(until - clock.now(), real=True)


@pytest.mark.req("END-3")
def test_each_month_makes_its_report_once_and_mails_it(bureau: Bureau) -> None:
    schedule = monthly(bureau)
    assert schedule.due_at == datetime(2026, 12, 1, 5, tzinfo=UTC)
    live(bureau, datetime(2027, 2, 15, tzinfo=UTC))
    found, _ = bureau.ctx.reports.page(10, None)
    assert [report.period.first for report in found] == [
        date(2027, 1, 1),
        date(2026, 12, 1),
        date(2026, 11, 1),
    ]
    assert {report.schedule_id for report in found} == {schedule.id}
    assert {mail.state for report in found for mail in report.mails} == {SendState.SENT}
    assert len(bureau.world.mailer.sent) == 3


@pytest.mark.req("END-3")
def test_after_an_outage_the_latest_period_alone_is_reported_on(bureau: Bureau) -> None:
    schedule = monthly(bureau)
    bureau.world.clock.advance(timedelta(days=100), real=True)
    bureau.sweep()
    bureau.run()
    found, _ = bureau.ctx.reports.page(10, None)
    assert [report.period.last for report in found] == [date(2027, 2, 28)]
    armed = bureau.ctx.reports.schedule(schedule.id)
    assert armed is not None
    assert armed.due_at == datetime(2027, 4, 1, 4, tzinfo=UTC)


def test_two_machines_fire_it_once(bureau: Bureau) -> None:
    schedule = monthly(bureau)
    bureau.world.clock.advance(timedelta(days=10), real=True)
    bureau.world.store.conflicts = 1
    workflows = bureau.world.workflows
    assert not fire_schedule(bureau.ctx, workflows, schedule.id)
    assert fire_schedule(bureau.ctx, workflows, schedule.id)
    assert not fire_schedule(bureau.ctx, workflows, schedule.id)
    assert len(bureau.ctx.reports.page(10, None)[0]) == 1


def test_a_stopped_schedule_makes_nothing_more(bureau: Bureau) -> None:
    schedule = monthly(bureau)
    delete_schedule(bureau.ctx, schedule.id)
    bureau.world.clock.advance(timedelta(days=100), real=True)
    assert bureau.sweep().timers == 0
    assert not fire_schedule(bureau.ctx, bureau.world.workflows, schedule.id)
    with pytest.raises(NotFound):
        delete_schedule(bureau.ctx, schedule.id)


def test_created_twice_under_one_key_it_is_one_schedule(bureau: Bureau) -> None:
    new = NewSchedule("place-gilbert", Every.YEAR, (ReportData.TICKETS,))
    for _ in range(2):
        create_schedule(bureau.ctx, make_user(), new, RequestKey("k", "f"))
    assert len(list_schedules(bureau.ctx)) == 1


def test_the_mail_of_who_has_left_goes_to_the_agency(bureau: Bureau) -> None:
    monthly(bureau)
    rows = bureau.world.store.agencies[AGENCY]
    rows.users["user-jeff"] = make_user(active=False)
    bureau.world.clock.advance(timedelta(days=10), real=True)
    bureau.sweep()
    bureau.run()
    assert [mail.to for mail in bureau.world.mailer.sent] == [(rows.agency.email,)]
