"""The five statistics of END-4, computed from the daily counters: one Query a module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.kernel.csv_text import csv_text
from loge.kernel.modules import Module
from loge.reporting.application.periods import checked_period
from loge.reporting.domain import words
from loge.reporting.domain.report import Period
from loge.reporting.domain.statistics import Row, Statistic, rows_of
from loge.tickets.domain.ticket import TicketType
from loge.tickets.domain.words.labels import TYPE_LABELS
from loge.tickets.ports.counters import HasCounters


class Ports(HasStaff, HasCounters, Protocol):
    """What is asked of the world here."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is shown; ``share`` is in tenths of a percent of the table's total."""

    key: str
    label: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    """One statistic; ``total`` is the sum of its lines."""

    statistic: Statistic
    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of them, over one period; ``tickets`` is how many were opened."""

    period: Period
    modules: tuple[Module, ...]
    tickets: int
    tables: tuple[Table, ...]


def read_statistics(ctx: Ports, modules: Sequence[Module], first: date, last: date) -> Statistics:
    """The tickets opened from ``first`` to ``last``, Paris days, both included.

    Raises ``Invalid`` naming ``from`` or ``to``.
    """
    period = checked_period(first, last)
    days = [
        (day.day, day.counts)
        for module in modules
        for day in ctx.counters.opened(module, period.first, period.last)
    ]
    names = {user.id: user.name for user in ctx.staff.users()}
    tables = tuple(
        _table(statistic, rows_of(statistic, period.first, period.last, days), names)
        for statistic in Statistic
    )
    tickets = sum(counts.get("total", 0) for _, counts in days)
    return Statistics(period, tuple(modules), tickets, tables)


def statistic_csv(found: Statistics, statistic: Statistic) -> tuple[str, str]:
    """(file name, text) of one statistic for a spreadsheet."""
    table = next(each for each in found.tables if each.statistic is statistic)
    head = (words.STATISTIC_COLUMNS[statistic], words.COUNT_COLUMN, words.SHARE_COLUMN)
    lines = [(each.label, str(each.count), words.share_text(each.share)) for each in table.lines]
    whole = words.share_text(sum(each.share for each in table.lines))
    period = f"{found.period.first.isoformat()}-{found.period.last.isoformat()}"
    name = f"statistiques-{words.STATISTIC_FILES[statistic]}-{period}.csv"
    return name, csv_text([head, *lines, (words.TOTAL_ROW, str(table.total), whole)])


def _table(statistic: Statistic, rows: Sequence[Row], names: Mapping[str, str]) -> Table:
    lines = tuple(
        Line(row.key, _label(statistic, row.key, names), row.count, row.share) for row in rows
    )
    return Table(statistic, lines, sum(line.count for line in lines))


def _label(statistic: Statistic, key: str, names: Mapping[str, str]) -> str:
    match statistic:
        case Statistic.MONTHS:
            return words.month_label(key)
        case Statistic.MANAGERS:
            return names.get(key, words.UNKNOWN_MANAGER)
        case Statistic.TYPES:
            return TYPE_LABELS[TicketType(key)] if key in set(TicketType) else key
        case Statistic.TRADES:
            return key or words.NO_TRADE
        case Statistic.SOURCES:
            return key or words.NO_SOURCE
