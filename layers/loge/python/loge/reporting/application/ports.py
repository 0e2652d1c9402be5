"""What the use cases of reports need of the store (END-3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from loge.kernel.idempotency import Idempotency
from loge.kernel.outbox import Progress
from loge.reporting.domain.report import Report, ReportEntry, Schedule


class Reports(Protocol):
    """The reports and schedules of one agency.

    A report is due until it is built, its outbox rows until its mails have left; a schedule, until
    it is deleted.
    """

    def create(self, report: Report, idempotency: Idempotency | None) -> None:
        """Write a new report. Raises ``AlreadyDone`` (SYS-4) or ``Conflict``."""

    def report(self, report_id: str) -> Report | None:
        """One report, strongly consistent."""

    def page(self, limit: int, cursor: str | None) -> tuple[Sequence[Report], str | None]:
        """The reports, newest first, one Query. Raises ``Invalid`` on a forged cursor."""

    def save(
        self, report: Report, *, announce: bool = False, idempotency: Idempotency | None = None
    ) -> Report:
        """Write a changed report over the version it was read at; answers it as stored.

        ``announce`` records an outbox row for its mails, in the same transaction. Raises
        ``Conflict`` (changed or deleted meanwhile) or ``AlreadyDone``.
        """

    def entry(self, report_id: str, entry_id: str) -> ReportEntry | None:
        """An outbox row of a report."""

    def record(self, entry: ReportEntry, progress: Progress) -> None:
        """Write how far an outbox row is; one that is over is not due any more."""

    def delete(self, report_id: str) -> None:
        """Remove a report; nothing when there is none."""

    def schedules(self) -> Sequence[Schedule]:
        """Every schedule, the oldest first, one Query."""

    def schedule(self, schedule_id: str) -> Schedule | None:
        """One schedule, strongly consistent."""

    def create_schedule(self, schedule: Schedule, idempotency: Idempotency | None) -> None:
        """Write a new schedule. Raises ``AlreadyDone`` or ``Conflict``."""

    def fire(self, schedule: Schedule, report: Report) -> None:
        """Arm a schedule again and write the report it makes, in one transaction.

        Raises ``Conflict`` when somebody else has fired or deleted it.
        """

    def delete_schedule(self, schedule_id: str) -> None:
        """Remove a schedule; nothing when there is none."""


class HasReports(Protocol):
    """The agency's reports and schedules."""

    @property
    def reports(self) -> Reports:
        """The agency's reports and schedules."""
