"""Reports, schedules and statistics as the API shows them (END-3, END-4)."""

from __future__ import annotations

from loge.kernel.words.labels import label_of
from loge.messaging.domain.send_state import SendEvent, can
from loge.messaging.domain.words import SEND_REASON_LABELS, SEND_STATE_LABELS, UNKNOWN_REASON
from loge.reporting.application.request_report import ReadReport
from loge.reporting.application.statistics import Statistics, Table
from loge.reporting.domain import words
from loge.reporting.domain.report import Period, Report, ReportMail, ReportValues, Schedule

from functions.api.kit.answers import Named
from functions.api.reports.answers import (
    PeriodView,
    PerVendorView,
    ReportMailView,
    ReportSummary,
    ReportValuesView,
    ReportView,
    ScheduleView,
    StatisticLine,
    StatisticsView,
    StatisticView,
)


def _period(period: Period) -> PeriodView:
    return PeriodView(first=period.first, last=period.last)


def _mail(mail: ReportMail) -> ReportMailView:
    reason = SEND_REASON_LABELS.get(mail.reason, UNKNOWN_REASON) if mail.reason else ""
    return ReportMailView(
        id=mail.id,
        name=mail.name,
        to=list(mail.to),
        state=mail.state.value,
        label_state=label_of(SEND_STATE_LABELS, mail.state),
        reason=mail.reason,
        label_reason=reason,
        resendable=can(SendEvent.RESEND, mail.state) and bool(mail.to),
        created_at=mail.created_at,
        sent_at=mail.sent_at,
    )


def report_summary(report: Report) -> ReportSummary:
    """A report as its list shows it."""
    return ReportSummary(
        id=report.id,
        title=words.report_title(report),
        place=Named(id=report.place.id, name=report.place.label),
        period=_period(report.period),
        period_label=words.period_phrase(report.period),
        data=list(report.data),
        author=Named(id=report.author, name=report.author_name),
        scheduled=bool(report.schedule_id),
        state=report.state,
        label_state=label_of(words.STATE_LABELS, report.state),
        created_at=report.created_at,
        mails=[_mail(mail) for mail in report.mails],
    )


def report_view(read: ReadReport) -> ReportView:
    """A report with what was counted and its PDF."""
    summary = report_summary(read.report)
    shown = {name: getattr(summary, name) for name in ReportSummary.model_fields}
    return ReportView(
        **shown, values=_values(read.report.values), size=read.report.size, url=read.url
    )


def _values(values: ReportValues) -> ReportValuesView:
    return ReportValuesView(
        tickets=values.tickets,
        total_cents=values.total_cents,
        total_seconds=values.total_seconds,
        average_seconds=values.average_seconds,
        interventions=_per_vendor(values.interventions),
        amounts=_per_vendor(values.amounts),
    )


def _per_vendor(rows: tuple[tuple[str, int], ...] | None) -> list[PerVendorView] | None:
    return None if rows is None else [PerVendorView(name=name, value=value) for name, value in rows]


def schedule_view(schedule: Schedule) -> ScheduleView:
    """A report made by itself."""
    return ScheduleView(
        id=schedule.id,
        place=Named(id=schedule.place.id, name=schedule.place.label),
        every=schedule.every,
        label_every=label_of(words.EVERY_LABELS, schedule.every),
        data=list(schedule.data),
        author=Named(id=schedule.author, name=schedule.author_name),
        created_at=schedule.created_at,
        next_at=schedule.due_at,
    )


def statistics_view(found: Statistics) -> StatisticsView:
    """The five statistics."""
    return StatisticsView(
        period=_period(found.period),
        modules=list(found.modules),
        tickets=found.tickets,
        statistics=[_statistic(table) for table in found.tables],
    )


def _statistic(table: Table) -> StatisticView:
    return StatisticView(
        statistic=table.statistic,
        label=words.STATISTIC_LABELS[table.statistic],
        column=words.STATISTIC_COLUMNS[table.statistic],
        total=table.total,
        lines=[
            StatisticLine(key=line.key, label=line.label, count=line.count, percent=line.share / 10)
            for line in table.lines
        ],
    )
