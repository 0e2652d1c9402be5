"""Asking for a report, reading and deleting reports (END-3)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment
from loge.kernel.dates import paris_day
from loge.kernel.errors import AlreadyDone, Conflict, Invalid, KeyReused, NotFound, Refused
from loge.kernel.idempotency import Idempotency, RequestKey
from loge.kernel.ports import HasAgency, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.messaging.domain.send_state import TO_DO
from loge.registers.application.ports import HasRegisters
from loge.registers.domain.place import PlaceRecord
from loge.reporting.application.periods import wanted_period
from loge.reporting.application.ports import HasReports
from loge.reporting.domain.report import Report, ReportData, ReportPlace, ReportState
from loge.reporting.domain.words import report_title
from loge.tickets.ports.tickets import HasTickets
from loge.tickets.ports.workflows import Workflows


class Ports(HasAgency, HasClock, HasIds, HasRegisters, HasFiles, HasTickets, HasReports, Protocol):
    """What is asked of the world here."""


log = logging.getLogger(__name__)

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class NewReport:
    """What somebody asks for; the period is that of the closing date, twelve months unless said."""

    place_id: str
    first: date | None
    last: date | None
    data: tuple[ReportData, ...]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as its reader sees it; ``url`` is a link of a few minutes once it is ready."""

    report: Report
    url: str | None


def place_of(record: PlaceRecord) -> ReportPlace:
    """A place of the register as a report names it."""
    place = record.place
    return ReportPlace(record.id, place.label, f"{place.address}, {place.postcode} {place.city}")


def chosen(data: Sequence[ReportData]) -> tuple[ReportData, ...]:
    """The data in their usual order, each once. Raises ``Invalid`` when there are none."""
    if not data:
        raise Invalid(Reason.REPORT_WITHOUT_DATA, field="data")
    return tuple(each for each in ReportData if each in data)


def idempotency(key: RequestKey | None, result: str) -> Idempotency | None:
    """What a repeated request is answered."""
    return Idempotency(key.key, key.fingerprint, result) if key else None


def repeated(done: AlreadyDone, key: RequestKey | None) -> str:
    """The result of the first request. Raises ``KeyReused`` when it was another one."""
    if key is not None and done.fingerprint != key.fingerprint:
        raise KeyReused
    return done.result


def before(ctx: Ports, key: RequestKey | None) -> str | None:
    """The result of the first request with this key; None when there was none."""
    done = ctx.tickets.done(key.key) if key else None
    return repeated(done, key) if done else None


def request_report(
    ctx: Ports, workflows: Workflows, user: User, new: NewReport, key: RequestKey | None = None
) -> Report:
    """Record a report to build and have it built; it is listed at once, as pending.

    Raises ``Invalid`` with the field, ``KeyReused``. A machine that does not start is no error:
    the report is due until it is built.
    """
    known = before(ctx, key)
    if known is not None:
        return existing(ctx, known)
    place = ctx.registers.place(new.place_id)
    if place is None:
        raise Invalid(Reason.UNKNOWN_REPORT_PLACE, field="place_id")
    report = Report(
        id=ctx.ids.new(),
        agency=ctx.agency,
        place=place_of(place),
        period=wanted_period(new.first, new.last, paris_day(ctx.clock.now())),
        data=chosen(new.data),
        author=user.id,
        author_name=user.name,
        created_at=ctx.clock.now(),
    )
    try:
        ctx.reports.create(report, idempotency(key, report.id))
    except AlreadyDone as done:
        return existing(ctx, repeated(done, key))
    start(ctx, workflows, report.id)
    return report


def start(ctx: Ports, workflows: Workflows, report_id: str) -> None:
    """Have it built now; when that does not start, the sweep does it in two minutes."""
    try:
        workflows.start_report(ctx.agency, report_id)
    except Exception as error:  # noqa: BLE001 - it is recorded, and due until it is built
        log.warning("a report waits for the sweep: %s", type(error).__name__)


def fire_report(ctx: Ports, workflows: Workflows, report_id: str) -> bool:
    """A report is due: it is built. False when there is nothing to do.

    One that is ready is due where a build from before outbox rows wrote it, by the mails that had
    not left: they get a row.
    """
    report = ctx.reports.report(report_id)
    if report is None or report.state is not ReportState.PENDING:
        return bool(report and _announced_again(ctx, report))
    workflows.start_report(ctx.agency, report_id)
    return True


def _announced_again(ctx: Ports, report: Report) -> bool:
    waiting = any(mail.state in TO_DO for mail in report.mails)
    try:
        ctx.reports.save(report, announce=waiting)
    except Conflict:
        return False
    return waiting


def existing(ctx: Ports, report_id: str) -> Report:
    """A report. Raises ``NotFound``."""
    report = ctx.reports.report(report_id)
    if report is None:
        raise NotFound(field="report_id")
    return report


def file_of(report: Report) -> Attachment:
    """The PDF of a report that is ready."""
    name = f"{report_title(report).replace('/', '-')}.pdf"
    return Attachment(report.id, report.key, name, PDF, report.size, "")


def read_report(ctx: Ports, report_id: str) -> ReadReport:
    """A report and, once it is ready, where its PDF is. Raises ``NotFound``."""
    report = existing(ctx, report_id)
    if report.state is not ReportState.READY:
        return ReadReport(report, None)
    return ReadReport(report, ctx.files.presign_download(file_of(report), inline=True))


def try_again(ctx: Ports, workflows: Workflows, report_id: str) -> Report:
    """Build a report that could not be built. Raises ``NotFound``, ``Refused`` unless failed."""
    report = existing(ctx, report_id)
    if report.state is not ReportState.FAILED:
        raise Refused(Reason.REPORT_NOT_FAILED)
    pending = replace(report, state=ReportState.PENDING, attempts=0, attempted_at=ctx.clock.now())
    try:
        saved = ctx.reports.save(pending)
    except Conflict:
        return existing(ctx, report_id)
    start(ctx, workflows, report_id)
    return saved


def delete_report(ctx: Ports, report_id: str) -> None:
    """Remove a report and its PDF. Raises ``NotFound``, ``Refused`` while it is being built."""
    report = existing(ctx, report_id)
    if report.state is ReportState.PENDING:
        raise Refused(Reason.REPORT_IN_PREPARATION)
    if report.key:
        # first the file: a report that is still listed can be deleted again, a file alone cannot
        ctx.files.delete(report.key)
    ctx.reports.delete(report_id)
