"""The fake ``Reports``: same promises as the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from loge.kernel.errors import Conflict
from loge.kernel.idempotency import Idempotency
from loge.kernel.outbox import REPORT, SCHEDULE, Progress, Subject
from loge.kernel.ports import Clock
from loge.platform.dynamodb import cursors, keys
from loge.platform.dynamodb.outbox import GRACE
from loge.reporting.adapters.reports import POSITION
from loge.reporting.domain.report import (
    Every,
    Period,
    Report,
    ReportData,
    ReportEntry,
    ReportMail,
    ReportPlace,
    Schedule,
)

from tests.fakes.builders import AGENCY, NOW
from tests.fakes.store import AgencyRows, ReportEntryRow, Store
from tests.fakes.tickets import already_done


def make_report(**values: Any) -> Report:
    """A report on GILBERT for October, asked for by JEFF, waiting to be built."""
    base = Report(
        id="R1",
        agency=AGENCY,
        place=ReportPlace("place-gilbert", "GILBERT", "4 rue Gilbert, 54000 NANCY"),
        period=Period(date(2026, 10, 1), date(2026, 10, 31)),
        data=tuple(ReportData),
        author="user-jeff",
        author_name="JEFF LE CHEF",
        created_at=NOW,
    )
    return replace(base, **values)


def make_report_mail(**values: Any) -> ReportMail:
    """The copy for the author."""
    base = ReportMail("M1", "JEFF LE CHEF", ("jeff@aide.example",), NOW)
    return replace(base, **values)


def make_schedule(**values: Any) -> Schedule:
    """Every month, the report on GILBERT: next on 1 December at 6:00, Paris."""
    report = make_report()
    base = Schedule(
        id="Q1",
        agency=AGENCY,
        place=report.place,
        every=Every.MONTH,
        data=report.data,
        author=report.author,
        author_name=report.author_name,
        created_at=NOW,
        due_at=datetime(2026, 12, 1, 5, tzinfo=UTC),
    )
    return replace(base, **values)


_REMEMBERED = timedelta(hours=24)


class FakeReports:
    """Reports and schedules of one agency, in memory."""

    def __init__(self, store: Store, agency: str, clock: Clock) -> None:
        self._store = store
        self._agency = agency
        self._clock = clock

    @property
    def _rows(self) -> AgencyRows:
        return self._store.agencies[self._agency]

    def create(self, report: Report, idempotency: Idempotency | None) -> None:
        """A new report."""
        with self._store.lock:
            self._check(report.agency, idempotency)
            if report.id in self._rows.reports:
                raise Conflict
            self._put(report)
            self._use(idempotency)

    def report(self, report_id: str) -> Report | None:
        """One report."""
        return self._rows.reports.get(report_id)

    def page(self, limit: int, cursor: str | None) -> tuple[Sequence[Report], str | None]:
        """Newest first."""
        scope = keys.reports(self._agency)
        found = sorted(self._rows.reports.values(), key=lambda each: each.id, reverse=True)
        if cursor:
            before = cursors.decode(cursor, scope, POSITION)
            found = [each for each in found if each.id < before]
        shown = found[:limit]
        after = cursors.encode(scope, shown[-1].id) if len(found) > limit else None
        return tuple(shown), after

    def save(
        self, report: Report, *, announce: bool = False, idempotency: Idempotency | None = None
    ) -> Report:
        """Over the version that was read."""
        with self._store.lock:
            self._check(report.agency, idempotency)
            current = self._rows.reports.get(report.id)
            if current is None or current.version != report.version or self._lost():
                raise Conflict
            stored = replace(report, version=report.version + 1)
            self._put(stored)
            self._use(idempotency)
            if announce:
                entry = ReportEntry(f"{stored.version:08d}", stored.id)
                due_at = self._clock.now() + GRACE
                self._rows.report_entries[stored.id, entry.id] = ReportEntryRow(entry, due_at)
                subject = Subject(self._agency, REPORT, stored.id)
                self._store.announced.append((subject, entry.id))
            return stored

    def entry(self, report_id: str, entry_id: str) -> ReportEntry | None:
        """An outbox row."""
        row = self._rows.report_entries.get((report_id, entry_id))
        return row.entry if row else None

    def record(self, entry: ReportEntry, progress: Progress) -> None:
        """Write how far an outbox row is."""
        with self._store.lock:
            row = self._rows.report_entries.get((entry.report_id, entry.id))
            if row is None:
                return
            row.entry = replace(row.entry, done=row.entry.done | progress.done)
            if progress.over:
                row.due_at = None
            elif progress.due_at is not None:
                row.due_at, row.lease_until = progress.due_at, progress.lease_until
                subject = Subject(self._agency, REPORT, entry.report_id)
                self._store.leases.pop((subject, "outbox", entry.id), None)

    def delete(self, report_id: str) -> None:
        """Remove a report."""
        with self._store.lock:
            self._rows.reports.pop(report_id, None)

    def schedules(self) -> Sequence[Schedule]:
        """The oldest first."""
        return tuple(sorted(self._rows.schedules.values(), key=lambda each: each.id))

    def schedule(self, schedule_id: str) -> Schedule | None:
        """One schedule."""
        return self._rows.schedules.get(schedule_id)

    def create_schedule(self, schedule: Schedule, idempotency: Idempotency | None) -> None:
        """A new schedule."""
        with self._store.lock:
            self._check(schedule.agency, idempotency)
            if schedule.id in self._rows.schedules:
                raise Conflict
            self._rows.schedules[schedule.id] = schedule
            self._use(idempotency)

    def fire(self, schedule: Schedule, report: Report) -> None:
        """Both, or none."""
        with self._store.lock:
            current = self._rows.schedules.get(schedule.id)
            if current is None or current.version != schedule.version or self._lost():
                raise Conflict
            armed = replace(schedule, version=schedule.version + 1)
            self._rows.schedules[schedule.id] = armed
            self._store.leases.pop(
                (Subject(self._agency, SCHEDULE, schedule.id), SCHEDULE, schedule.id), None
            )
            self._put(report)

    def delete_schedule(self, schedule_id: str) -> None:
        """Remove a schedule."""
        with self._store.lock:
            self._rows.schedules.pop(schedule_id, None)

    def _put(self, report: Report) -> None:
        # a row written again has lost its lease
        self._store.leases.pop((Subject(self._agency, REPORT, report.id), REPORT, report.id), None)
        self._rows.reports[report.id] = report

    def _lost(self) -> bool:
        """Whether this write loses a race that a test asked for."""
        if not self._store.conflicts:
            return False
        self._store.conflicts -= 1
        return True

    def _check(self, agency: str, idempotency: Idempotency | None) -> None:
        if agency != self._agency:
            raise ValueError("a row of another agency")
        done = already_done(self._rows, idempotency.key, self._clock) if idempotency else None
        if done is not None:
            raise done

    def _use(self, idempotency: Idempotency | None) -> None:
        if idempotency is not None:
            until = self._clock.real() + _REMEMBERED
            self._rows.idempotency[idempotency.key] = (idempotency, until)
