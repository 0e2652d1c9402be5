"""Reports, their schedules, and statistics as the API answers them (END-3, END-4)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from loge.kernel.modules import Module
from loge.messaging.domain.send_state import SendEvent, can
from loge.messaging.domain.words import SEND_REASON_LABELS, SEND_STATE_LABELS, UNKNOWN_REASON
from loge.reporting.application.statistics import Line, Statistics, Table
from loge.reporting.domain import words
from loge.reporting.domain.report import (
    Every,
    Period,
    Report,
    ReportData,
    ReportMail,
    ReportState,
    ReportValues,
    Schedule,
)
from loge.reporting.domain.statistics import Statistic

from functions.api.kit.answers import Named, Shown, named, word
from functions.api.kit.shape import GIVEN, Answer, at, made


class PeriodView(Answer, shows=Period):
    """Paris days, both included."""

    first: date
    last: date


class PerVendorView(Answer):
    """One vendor's part: a number of interventions, or euro cents."""

    name: str
    value: int


def _per_vendor(rows: tuple[tuple[str, int], ...] | None) -> list[PerVendorView] | None:
    return None if rows is None else [PerVendorView(name=name, value=value) for name, value in rows]


class ReportValuesView(Answer, shows=ReportValues):
    """What was counted; null what was not asked for, or is not built yet."""

    tickets: int | None
    total_cents: int | None
    total_seconds: int | None
    average_seconds: int | None
    interventions: Annotated[list[PerVendorView] | None, at("interventions", _per_vendor)]
    amounts: Annotated[list[PerVendorView] | None, at("amounts", _per_vendor)]


def _reason(reason: str) -> str:
    return SEND_REASON_LABELS.get(reason, UNKNOWN_REASON) if reason else ""


def _resendable(mail: ReportMail) -> bool:
    return can(SendEvent.RESEND, mail.state) and bool(mail.to)


class ReportMailView(Answer, shows=ReportMail):
    """SYS-5: the report on its way to one person."""

    id: str
    name: str
    to: list[str]
    state: Annotated[str, at("state.value")]
    label_state: Annotated[str, at("state", word(SEND_STATE_LABELS))]
    reason: str
    label_reason: Annotated[str, at("reason", _reason)]
    resendable: Annotated[bool, made(_resendable)]
    created_at: datetime
    sent_at: datetime | None


class ReportSummary(Answer, shows=Report):
    """A report as its list shows it."""

    id: str
    title: Annotated[str, made(words.report_title)]
    place: Annotated[Named, named("place.id", "place.label")]
    period: PeriodView
    period_label: Annotated[str, at("period", words.period_phrase)]
    data: list[ReportData]
    author: Annotated[Named, named("author", "author_name")]
    scheduled: Annotated[bool, at("schedule_id", bool)]
    state: Shown[ReportState]
    label_state: Annotated[str, at("state", word(words.STATE_LABELS))]
    created_at: datetime
    mails: list[ReportMailView]


class ReportView(ReportSummary):
    """A report; ``url`` is a link of a few minutes to its PDF, once it is ready."""

    values: ReportValuesView
    size: int
    url: Annotated[str | None, GIVEN]


class ReportListView(Answer):
    """A page of reports, newest first; ``cursor`` leads on."""

    reports: list[ReportSummary]
    cursor: str | None


class ScheduleView(Answer, shows=Schedule):
    """A report made by itself; ``next_at`` is when it is made next."""

    id: str
    place: Annotated[Named, named("place.id", "place.label")]
    every: Every
    label_every: Annotated[str, at("every", word(words.EVERY_LABELS))]
    data: list[ReportData]
    author: Annotated[Named, named("author", "author_name")]
    created_at: datetime
    next_at: Annotated[datetime, at("due_at")]


def _percent(tenths: int) -> float:
    return tenths / 10


class StatisticLine(Answer, shows=Line):
    """One line; ``percent`` is its part of the table's total, to one decimal, together 100."""

    key: str
    label: str
    count: int
    percent: Annotated[float, at("share", _percent)]


class StatisticView(Answer, shows=Table):
    """One statistic; ``total`` is the sum of its lines (a ticket counts once per trade)."""

    statistic: Statistic
    label: Annotated[str, at("statistic", words.STATISTIC_LABELS.__getitem__)]
    column: Annotated[str, at("statistic", words.STATISTIC_COLUMNS.__getitem__)]
    total: int
    lines: list[StatisticLine]


class StatisticsView(Answer, shows=Statistics):
    """The five statistics of the tickets opened in a period."""

    period: PeriodView
    modules: list[Module]
    tickets: int
    statistics: Annotated[list[StatisticView], at("tables")]
