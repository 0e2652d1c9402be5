"""The reports and schedules of one agency: one row each, due until all is done (END-3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from loge.kernel.errors import AlreadyDone, Conflict
from loge.kernel.idempotency import Idempotency
from loge.kernel.ports import Clock
from loge.messaging.domain.send_state import SendState
from loge.platform.dynamodb import codec, cursors, keys
from loge.platform.dynamodb.remembered import idempotency_row, to_done
from loge.platform.dynamodb.row import Row, fetch
from loge.platform.dynamodb.transaction import Cancelled, Transaction
from loge.reporting.domain.report import Report, ReportMail, ReportState, Schedule
from loge.tickets.adapters.dynamodb import mapping

POSITION = re.compile(r"[0-9A-Za-z_-]{1,64}")
# a row that wakes the relay is of no use once the stream has forgotten it
TOLD = timedelta(days=2)


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
            pk = keys.report_outbox(self._agency, stored.id)
            told = int((self._clock.real() + TOLD).timestamp())
            transaction.put(Row(pk, f"{keys.OUTBOX}{stored.version:08d}", kind="outbox", ttl=told))
        self._commit(transaction, idempotency)
        return stored

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
        columns = _due(self._pk, report.id, due_at(report))
        leased = leased_until(report)
        if columns and leased is not None:
            columns["lease_until"] = keys.instant(leased)
        return Row(
            self._pk,
            report.id,
            kind=keys.REPORT,
            version=report.version,
            state=report.state.value,
            body=codec.encode(report),
            **columns,
        )

    def _schedule(self, schedule: Schedule) -> Row:
        if schedule.agency != self._agency:
            raise ValueError("a schedule of another agency")
        return Row(
            self._schedules,
            schedule.id,
            kind=keys.SCHEDULE,
            version=schedule.version,
            body=codec.encode(schedule),
            **_due(self._schedules, schedule.id, schedule.due_at),
        )


def due_at(report: Report) -> datetime | None:
    """When the sweep looks at a report: two minutes after what should have moved it, twice as late
    after each attempt that did not; None when nothing remains to be done."""
    if report.state is ReportState.PENDING:
        tried = report.attempted_at or report.created_at
        return tried + mapping.GRACE * (1 << report.attempts)
    return min(map(_mail_due_at, _to_do(report)), default=None)


def leased_until(report: Report) -> datetime | None:
    """Until when (real time) all that remains to be done is in somebody's hands; None when some of
    it is in nobody's."""
    leases = [mail.lease_until for mail in _to_do(report)]
    if report.state is ReportState.PENDING or not leases or None in leases:
        return None
    return min(lease for lease in leases if lease is not None)


def _to_do(report: Report) -> list[ReportMail]:
    return [m for m in report.mails if m.state in (SendState.PENDING, SendState.CLAIMED)]


def _mail_due_at(mail: ReportMail) -> datetime:
    refused = mail.attempts if mail.state is SendState.PENDING else 0
    return mail.created_at + mapping.GRACE * (1 << refused)


def _due(pk: str, item_id: str, at: datetime | None) -> dict[str, Any]:
    if at is None:
        return {}
    return {"due_shard": keys.shard(f"{pk}#{item_id}"), "due_at": keys.due_at(at)}
