"""Reports, their schedules, and statistics as the API answers them (END-3, END-4)."""

from __future__ import annotations

from datetime import date, datetime

from loge.kernel.modules import Module
from loge.reporting.domain.report import Every, ReportData, ReportState
from loge.reporting.domain.statistics import Statistic

from functions.api.kit.answers import Answer, Named, Shown


class PeriodView(Answer):
    """Paris days, both included."""

    first: date
    last: date


class PerVendorView(Answer):
    """One vendor's part: a number of interventions, or euro cents."""

    name: str
    value: int


class ReportValuesView(Answer):
    """What was counted; null what was not asked for, or is not built yet."""

    tickets: int | None
    total_cents: int | None
    total_seconds: int | None
    average_seconds: int | None
    interventions: list[PerVendorView] | None
    amounts: list[PerVendorView] | None


class ReportMailView(Answer):
    """SYS-5: the report on its way to one person."""

    id: str
    name: str
    to: list[str]
    state: str
    label_state: str
    reason: str
    label_reason: str
    resendable: bool
    created_at: datetime
    sent_at: datetime | None


class ReportSummary(Answer):
    """A report as its list shows it."""

    id: str
    title: str
    place: Named
    period: PeriodView
    period_label: str
    data: list[ReportData]
    author: Named
    scheduled: bool
    state: Shown[ReportState]
    label_state: str
    created_at: datetime
    mails: list[ReportMailView]


class ReportView(ReportSummary):
    """A report; ``url`` is a link of a few minutes to its PDF, once it is ready."""

    values: ReportValuesView
    size: int
    url: str | None


class ReportListView(Answer):
    """A page of reports, newest first; ``cursor`` leads on."""

    reports: list[ReportSummary]
    cursor: str | None


class ScheduleView(Answer):
    """A report made by itself; ``next_at`` is when it is made next."""

    id: str
    place: Named
    every: Every
    label_every: str
    data: list[ReportData]
    author: Named
    created_at: datetime
    next_at: datetime


class StatisticLine(Answer):
    """One line; ``percent`` is its part of the table's total, to one decimal, together 100."""

    key: str
    label: str
    count: int
    percent: float


class StatisticView(Answer):
    """One statistic; ``total`` is the sum of its lines (a ticket counts once per trade)."""

    statistic: Statistic
    label: str
    column: str
    total: int
    lines: list[StatisticLine]


class StatisticsView(Answer):
    """The five statistics of the tickets opened in a period."""

    period: PeriodView
    modules: list[Module]
    tickets: int
    statistics: list[StatisticView]
