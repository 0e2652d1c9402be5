"""The reports and schedules of one agency: one row each, due until all is done (END-3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from loge.kernel.errors import AlreadyDone, Conflict
from loge.kernel.idempotency import Idempotency
from loge.kernel.outbox import REPORT, SCHEDULE, Progress, Subject
from loge.kernel.ports import Clock
from loge.platform.dynamodb import codec, cursors, keys, outbox
from loge.platform.dynamodb.remembered import idempotency_row, to_done
from loge.platform.dynamodb.row import Row, fetch
from loge.platform.dynamodb.transaction import Cancelled, Transaction
from loge.reporting.domain.report import Report, ReportEntry, ReportState, Schedule

POSITION = re.compile(r"[0-9A-Za-z_-]{1,64}")
# of no use once the stream has forgotten it too
FORGOTTEN = timedelta(days=2)


class DynamoReports:
    """Implements ``Reports``."""

    def __init__(self, agency: str, clock: Clock) -> None:
        self._pk = keys.reports(agency)
        self._schedules = keys.schedules(agency)
        self._agency = agency
        self._clock = clock

    def create(self, report: Report, idempotency: Idempotency | None) -> None:
        """Write a new report. Raises ``AlreadyDone`` or ``Conflict``."""
        transaction = self._begun(idempotency)
        transaction.put(self._report(report), Row.pk.does_not_exist())
        self._commit(transaction, idempotency)

    def report(self, report_id: str) -> Report | None:
        """One report."""
        row = fetch(self._pk, report_id)
        return codec.decode(Report, row.body) if row else None

    def page(self, limit: int, cursor: str | None) -> tuple[Sequence[Report], str | None]:
        """The reports, newest first, one Query, one item more than asked."""
        before = Row.sk < cursors.decode(cursor, self._pk, POSITION) if cursor else None
        rows = list(Row.query(self._pk, before, scan_index_forward=False, limit=limit + 1))
        shown = rows[:limit]
        after = cursors.encode(self._pk, shown[-1].sk) if len(rows) > limit else None
        return tuple(codec.decode(Report, row.body) for row in shown), after

    def save(
        self, report: Report, *, announce: bool = False, idempotency: Idempotency | None = None
    ) -> Report:
        """Write it over the version it was read at, with the row that wakes the relay."""
        stored = replace(report, version=report.version + 1)
        transaction = self._begun(idempotency)
        transaction.put(self._report(stored), Row.version == report.version)
        if announce:
            entry = ReportEntry(f"{stored.version:08d}", stored.id)
            body, now = codec.encode(entry), self._clock.now()
            transaction.put(outbox.outbox_row(self._outbox(stored.id), entry.id, now, body))
        self._commit(transaction, idempotency)
        return stored

    def entry(self, report_id: str, entry_id: str) -> ReportEntry | None:
        """An outbox row. Those from before followers have no value, and are in nobody's way: what
        they were for is due by the report itself."""
        row = fetch(self._outbox(report_id), keys.OUTBOX + entry_id)
        if row is None or not row.body:
            return None
        entry = codec.decode(ReportEntry, row.body)
        return replace(entry, done=frozenset(row.done or ()))

    def record(self, entry: ReportEntry, progress: Progress) -> None:
        """Write how far an outbox row is; one that is over is forgotten after two days."""
        forgotten = int((self._clock.real() + FORGOTTEN).timestamp())
        outbox.record(self._outbox(entry.report_id), entry.id, progress, ttl=forgotten)

    def _outbox(self, report_id: str) -> str:
        return keys.subject(Subject(self._agency, REPORT, report_id))

    def delete(self, report_id: str) -> None:
        """Remove a report."""
        Row(self._pk, report_id).delete()

    def schedules(self) -> Sequence[Schedule]:
        """Every schedule, the oldest first."""
        rows = Row.query(self._schedules, consistent_read=True)
        return tuple(codec.decode(Schedule, row.body) for row in rows)

    def schedule(self, schedule_id: str) -> Schedule | None:
        """One schedule."""
        row = fetch(self._schedules, schedule_id)
        return codec.decode(Schedule, row.body) if row else None

    def create_schedule(self, schedule: Schedule, idempotency: Idempotency | None) -> None:
        """Write a new schedule, armed. Raises ``AlreadyDone`` or ``Conflict``."""
        transaction = self._begun(idempotency)
        transaction.put(self._schedule(schedule), Row.pk.does_not_exist())
        self._commit(transaction, idempotency)

    def fire(self, schedule: Schedule, report: Report) -> None:
        """Arm again and write the report, together. Raises ``Conflict``."""
        armed = replace(schedule, version=schedule.version + 1)
        transaction = Transaction()
        transaction.put(self._schedule(armed), Row.version == schedule.version)
        transaction.put(self._report(report), Row.pk.does_not_exist())
        self._commit(transaction, None)

    def delete_schedule(self, schedule_id: str) -> None:
        """Remove a schedule."""
        Row(self._schedules, schedule_id).delete()

    def _begun(self, idempotency: Idempotency | None) -> Transaction:
        """A transaction that uses up a key, if one is given: its first put."""
        transaction = Transaction()
        if idempotency is not None:
            real = self._clock.real()
            unused = Row.pk.does_not_exist() | (Row.ttl <= int(real.timestamp()))
            transaction.put(idempotency_row(self._agency, idempotency, real), unused)
        return transaction

    def _commit(self, transaction: Transaction, idempotency: Idempotency | None) -> None:
        try:
            transaction.commit()
        except Cancelled as refusal:
            if idempotency is not None and refusal.refused(0):
                raise self._done(idempotency.key) or Conflict() from refusal
            raise Conflict from refusal

    def _done(self, key: str) -> AlreadyDone | None:
        row = fetch(keys.idempotency(self._agency, key), "I")
        return to_done(row, self._clock.real())

    def _report(self, report: Report) -> Row:
        if report.agency != self._agency:
            raise ValueError("a report of another agency")
        return Row(
            self._pk,
            report.id,
            kind=REPORT,
            version=report.version,
            state=report.state.value,
            body=codec.encode(report),
            **_due(self._pk, report.id, due_at(report)),
        )

    def _schedule(self, schedule: Schedule) -> Row:
        if schedule.agency != self._agency:
            raise ValueError("a schedule of another agency")
        return Row(
            self._schedules,
            schedule.id,
            kind=SCHEDULE,
            version=schedule.version,
            body=codec.encode(schedule),
            **_due(self._schedules, schedule.id, schedule.due_at),
        )


def due_at(report: Report) -> datetime | None:
    """When the sweep looks at a report that is to be built: two minutes after what should have
    built it, twice as late after each attempt that did not; None when it is built."""
    if report.state is not ReportState.PENDING:
        return None
    tried = report.attempted_at or report.created_at
    return tried + outbox.GRACE * (1 << report.attempts)


def _due(pk: str, item_id: str, at: datetime | None) -> dict[str, Any]:
    return outbox.due_columns(f"{pk}#{item_id}", at)
