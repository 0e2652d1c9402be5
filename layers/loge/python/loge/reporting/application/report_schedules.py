"""Reports that make themselves: every month, quarter or year, of the period just past (END-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.kernel.dates import paris_day
from loge.kernel.errors import AlreadyDone, Conflict, Invalid, NotFound, Refused
from loge.kernel.idempotency import RequestKey
from loge.kernel.ports import HasAgency, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.registers.application.ports import HasRegisters
from loge.reporting.application.ports import HasReports
from loge.reporting.application.request_report import (
    before,
    chosen,
    idempotency,
    place_of,
    repeated,
    start,
)
from loge.reporting.domain.report import Every, Report, ReportData, Schedule, next_due, past_period
from loge.tickets.ports.tickets import HasTickets
from loge.tickets.ports.workflows import Workflows


class Ports(HasAgency, HasClock, HasIds, HasRegisters, HasFiles, HasTickets, HasReports, Protocol):
    """What is asked of the world here."""


MOST_SCHEDULES = 500


@dataclass(frozen=True, slots=True)
class NewSchedule:
    """What somebody asks for."""

    place_id: str
    every: Every
    data: tuple[ReportData, ...]


def create_schedule(
    ctx: Ports, user: User, new: NewSchedule, key: RequestKey | None = None
) -> Schedule:
    """A schedule for its author, armed for the first day of the next period.

    Raises ``Invalid`` with the field, ``Refused`` when there are too many, ``KeyReused``.
    """
    known = before(ctx, key)
    if known is not None:
        return _existing(ctx, known)
    place = ctx.registers.place(new.place_id)
    if place is None:
        raise Invalid(Reason.UNKNOWN_REPORT_PLACE, field="place_id")
    if len(ctx.reports.schedules()) >= MOST_SCHEDULES:
        raise Refused(Reason.TOO_MANY_SCHEDULES)
    now = ctx.clock.now()
    schedule = Schedule(
        id=ctx.ids.new(),
        agency=ctx.agency,
        place=place_of(place),
        every=new.every,
        data=chosen(new.data),
        author=user.id,
        author_name=user.name,
        created_at=now,
        due_at=next_due(new.every, now),
    )
    try:
        ctx.reports.create_schedule(schedule, idempotency(key, schedule.id))
    except AlreadyDone as done:
        return _existing(ctx, repeated(done, key))
    return schedule


def _existing(ctx: Ports, schedule_id: str) -> Schedule:
    schedule = ctx.reports.schedule(schedule_id)
    if schedule is None:
        raise NotFound(field="schedule_id")
    return schedule


def list_schedules(ctx: Ports) -> Sequence[Schedule]:
    """Every schedule of the agency."""
    return ctx.reports.schedules()


def delete_schedule(ctx: Ports, schedule_id: str) -> None:
    """Stop a schedule; its reports stay. Raises ``NotFound``."""
    ctx.reports.delete_schedule(_existing(ctx, schedule_id).id)


def fire_schedule(ctx: Ports, workflows: Workflows, schedule_id: str) -> bool:
    """Make the report of the last whole period and arm the next; False when nothing was due.

    After an outage only the latest period is reported on. Two machines firing the same schedule
    make one report: the second finds it armed again.
    """
    schedule = ctx.reports.schedule(schedule_id)
    now = ctx.clock.now()
    if schedule is None or schedule.due_at > now:
        return False
    record = ctx.registers.place(schedule.place.id)
    report = Report(
        id=ctx.ids.new(),
        agency=ctx.agency,
        place=place_of(record) if record else schedule.place,
        period=past_period(schedule.every, paris_day(now)),
        data=schedule.data,
        author=schedule.author,
        author_name=schedule.author_name,
        created_at=now,
        schedule_id=schedule.id,
    )
    try:
        ctx.reports.fire(replace(schedule, due_at=next_due(schedule.every, now)), report)
    except Conflict:
        return False
    start(ctx, workflows, report.id)
    return True
