"""What every store promises about reports and their schedules (END-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from loge.kernel.due import Due
from loge.kernel.errors import AlreadyDone, Conflict, Invalid
from loge.kernel.idempotency import Idempotency
from loge.kernel.outbox import REPORT, Progress, Subject
from loge.platform.dynamodb.row import Row
from loge.reporting.adapters.reports import DynamoReports
from loge.reporting.application.ports import Reports
from loge.reporting.domain.report import ReportEntry, ReportState, ReportValues

from tests.fakes.builders import AGENCY, NOW, OTHER_AGENCY
from tests.fakes.reports import make_report, make_report_mail, make_schedule
from tests.fakes.shops import Shop

KEY = Idempotency("k", "f", "R1")
OURS = Subject(AGENCY, REPORT, "R1")


@pytest.fixture
def ours(shop: Shop) -> Reports:
    """The reports of the demonstration agency."""
    return shop.reports(AGENCY)


def due(shop: Shop, minutes: int = 3) -> list[Due]:
    """What is due then, whatever the real time."""
    return list(shop.directory.due(NOW + timedelta(minutes=minutes), shop.clock.real(), 100))


def test_a_report_is_read_as_it_was_written(ours: Reports) -> None:
    values = ReportValues(tickets=2, interventions=(("PLOMB'SERVICE", 2),), amounts=())
    report = make_report(values=values, mails=(make_report_mail(attempts=2),))
    ours.create(report, None)
    assert ours.report("R1") == report
    assert ours.report("R2") is None
    with pytest.raises(Conflict):
        ours.create(report, None)


def test_a_change_is_written_over_the_version_that_was_read(ours: Reports) -> None:
    report = make_report()
    ours.create(report, None)
    stored = ours.save(replace(report, state=ReportState.READY), announce=True)
    assert stored.version == report.version + 1
    assert ours.report("R1") == stored
    with pytest.raises(Conflict):
        ours.save(replace(report, state=ReportState.FAILED))
    ours.delete("R1")
    ours.delete("R1")
    with pytest.raises(Conflict):
        ours.save(stored)


def test_a_key_is_used_once(ours: Reports) -> None:
    ours.create(make_report(), KEY)
    with pytest.raises(AlreadyDone) as done:
        ours.create(make_report(id="R2"), KEY)
    assert (done.value.fingerprint, done.value.result) == ("f", "R1")
    with pytest.raises(AlreadyDone):
        ours.save(make_report(), idempotency=KEY)
    with pytest.raises(AlreadyDone):
        ours.create_schedule(make_schedule(), KEY)
    assert ours.report("R2") is None
    assert not ours.schedules()


def test_pages_hold_every_report_once_newest_first(ours: Reports) -> None:
    ids = [f"R{number:02d}" for number in range(7)]
    for each in ids:
        ours.create(make_report(id=each), None)
        ours.save(make_report(id=each), announce=True)
    found: list[str] = []
    cursor = None
    while True:
        page, cursor = ours.page(3, cursor)
        found += [report.id for report in page]
        if cursor is None:
            break
    assert found == ids[::-1]


def test_a_cursor_of_another_list_is_refused(shop: Shop, ours: Reports) -> None:
    for each in ("R1", "R2"):
        ours.create(make_report(id=each), None)
    _, cursor = ours.page(1, None)
    assert cursor is not None
    with pytest.raises(Invalid):
        shop.reports(OTHER_AGENCY).page(1, cursor)


@pytest.mark.req("SYS-3")
def test_another_agency_has_none_of_it(shop: Shop, ours: Reports) -> None:
    ours.create(make_report(), None)
    ours.create_schedule(make_schedule(), None)
    theirs = shop.reports(OTHER_AGENCY)
    assert theirs.report("R1") is None
    assert theirs.page(10, None) == ((), None)
    assert not theirs.schedules()
    assert theirs.schedule("Q1") is None
    theirs.delete("R1")
    theirs.delete_schedule("Q1")
    assert ours.report("R1") is not None
    assert ours.schedule("Q1") is not None
    with pytest.raises(ValueError, match="another agency"):
        theirs.create(make_report(), None)


@pytest.mark.req("END-3")
def test_a_report_is_due_until_it_is_built_and_mailed(shop: Shop, ours: Reports) -> None:
    report = make_report()
    ours.create(report, None)
    assert not due(shop, 1)
    (item,) = due(shop)
    assert (item.subject, item.kind, item.item_id) == (OURS, "report", "R1")
    mailing = replace(report, state=ReportState.READY, mails=(make_report_mail(),))
    ours.save(mailing, announce=True)
    assert shop.directory.next_due(NOW + timedelta(minutes=3)) is not None
    (item,) = due(shop)
    assert (item.subject, item.kind, item.item_id) == (OURS, "outbox", "00000002")
    entry = ours.entry("R1", "00000002")
    assert entry == ReportEntry("00000002", "R1")
    ours.record(entry, Progress(frozenset({"letters"}), over=True))
    assert not due(shop, 60 * 24)
    assert ours.entry("R1", "00000002") == replace(entry, done=frozenset({"letters"}))


def test_mails_that_wait_make_their_row_due_later(shop: Shop, ours: Reports) -> None:
    ours.create(make_report(), None)
    ours.save(make_report(state=ReportState.READY), announce=True)
    entry = ours.entry("R1", "00000002")
    assert entry is not None
    ours.record(entry, Progress(frozenset(), over=False, due_at=NOW + timedelta(minutes=8)))
    assert not due(shop, 7)
    assert len(due(shop, 8)) == 1
    lease = shop.clock.real() + timedelta(minutes=5)
    ours.record(entry, Progress(frozenset(), over=False, due_at=NOW, lease_until=lease))
    assert not due(shop)
    shop.clock.advance_real(timedelta(minutes=6))
    assert len(due(shop)) == 1


def test_a_leased_report_is_nobody_else_s_until_it_is_written_again(
    shop: Shop, ours: Reports
) -> None:
    report = make_report()
    ours.create(report, None)
    (item,) = due(shop)
    until = shop.clock.real() + timedelta(minutes=5)
    assert shop.directory.lease(item, until)
    assert not shop.directory.lease(item, until)
    assert not due(shop)
    ours.save(replace(report, attempts=1))
    assert [each.item_id for each in due(shop, 10)] == ["R1"]


@pytest.mark.req("END-3")
def test_a_schedule_is_due_at_its_time_and_fires_once(shop: Shop, ours: Reports) -> None:
    schedule = make_schedule(due_at=NOW)
    ours.create_schedule(schedule, None)
    (item,) = due(shop)
    assert (item.kind, item.item_id, item.due_at) == ("schedule", "Q1", NOW)
    assert shop.directory.lease(item, shop.clock.real() + timedelta(minutes=5))
    later = replace(schedule, due_at=NOW + timedelta(days=30))
    ours.fire(later, make_report())
    with pytest.raises(Conflict):
        ours.fire(later, make_report(id="R2"))
    assert ours.report("R2") is None
    assert [each.kind for each in due(shop)] == ["report"]
    armed = ours.schedule("Q1")
    assert armed is not None
    assert armed.due_at == later.due_at
    assert ours.schedules() == (armed,)
    ours.delete_schedule("Q1")
    with pytest.raises(Conflict):
        ours.fire(armed, make_report(id="R3"))


def test_new_mails_leave_a_row_that_wakes_the_relay(table: Shop) -> None:
    ours = table.reports(AGENCY)
    assert isinstance(ours, DynamoReports)
    ours.create(make_report(), None)
    ours.save(make_report(state=ReportState.READY))
    assert not list(Row.query(f"A#{AGENCY}#P#R1"))
    ours.save(make_report(state=ReportState.READY, version=2), announce=True)
    (row,) = Row.query(f"A#{AGENCY}#P#R1")
    assert (row.kind, row.sk) == ("outbox", "O#00000003")
    assert row.due_at
    assert not row.ttl
    entry = ours.entry("R1", "00000003")
    assert entry is not None
    ours.record(entry, Progress(frozenset({"letters"}), over=True))
    (row,) = Row.query(f"A#{AGENCY}#P#R1")
    assert not row.due_at
    assert row.ttl > table.clock.real().timestamp()


def test_a_row_from_before_followers_is_in_nobody_s_way(table: Shop) -> None:
    Row(f"A#{AGENCY}#P#R1", "O#00000003", kind="outbox", ttl=2_000_000_000).save()
    assert table.reports(AGENCY).entry("R1", "00000003") is None
