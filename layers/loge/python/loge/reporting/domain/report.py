"""END-3: a report about one place over a period, who it goes to, and its schedule.

A period is two Paris days, both included; it is that of the closing date. Amounts are whole euro
cents, durations whole seconds from opening to closing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from loge.kernel.dates import PARIS, paris_day
from loge.kernel.stored_code import StoredCode
from loge.messaging.domain.dispatch import Dispatch

FIRST_HOUR = time(6, 0)
_MONTHS_A_YEAR = 12


class ReportData(StoredCode):
    """What a report may hold; all of them unless somebody unticks."""

    TICKETS = "tickets"
    TOTAL_AMOUNT = "total_amount"
    INTERVENTIONS_PER_VENDOR = "interventions_per_vendor"
    DURATIONS = "durations"
    AMOUNT_PER_VENDOR = "amount_per_vendor"


class ReportState(StoredCode):
    """Where the building of a report stands."""

    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


class Every(StoredCode):
    """How often a schedule makes its report."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS_OF = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: _MONTHS_A_YEAR}


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``, Paris days, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """The place as it was called when the report was asked for."""

    id: str
    label: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ReportValues:
    """What was counted; per vendor by name, the most first. What was not asked for is None."""

    tickets: int | None = None
    total_cents: int | None = None
    total_seconds: int | None = None
    average_seconds: int | None = None
    interventions: tuple[tuple[str, int], ...] | None = None
    amounts: tuple[tuple[str, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A ticket that was closed in the period: what was done, by whom, for how much."""

    number: int
    closed_at: datetime
    subject: str
    vendors: tuple[str, ...]
    cents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMail(Dispatch):
    """The report on its way to one person.

    ``sender`` is the user who sends it; "" for the copy that goes to the author by itself.
    """

    sender: str = ""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """New mails of a report must leave; ``done`` names the followers that are done with it."""

    id: str
    report_id: str
    done: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was asked for by ``author`` or by its schedule.

    ``empty`` once it is built and no ticket was closed in its period, whatever was asked for.
    """

    id: str
    agency: str
    place: ReportPlace
    period: Period
    data: tuple[ReportData, ...]
    author: str
    author_name: str
    created_at: datetime
    state: ReportState = ReportState.PENDING
    version: int = 1
    attempts: int = 0
    attempted_at: datetime | None = None
    values: ReportValues = ReportValues()
    empty: bool = False
    key: str = ""
    size: int = 0
    schedule_id: str = ""
    mails: tuple[ReportMail, ...] = ()

    def mail(self, mail_id: str) -> ReportMail | None:
        """The mail of this id, if any."""
        return next((mail for mail in self.mails if mail.id == mail_id), None)

    def with_mail(self, changed: ReportMail) -> Report:
        """The report with this mail in the place of the one of the same id."""
        mails = tuple(changed if mail.id == changed.id else mail for mail in self.mails)
        return replace(self, mails=mails)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A report made again and again, of the period just past, for its author."""

    id: str
    agency: str
    place: ReportPlace
    every: Every
    data: tuple[ReportData, ...]
    author: str
    author_name: str
    created_at: datetime
    due_at: datetime
    version: int = 1


def values_of(data: Sequence[ReportData], counts: Mapping[str, int]) -> ReportValues:
    """What a report says of the summed counts of its place (``tickets``, ``cents``, ``seconds``,
    ``vendor:<name>``, ``paid:<name>``): exactly what was asked for."""
    tickets, seconds = counts.get("tickets", 0), counts.get("seconds", 0)
    asked = frozenset(data)
    lasted = ReportData.DURATIONS in asked
    return ReportValues(
        tickets=tickets if ReportData.TICKETS in asked else None,
        total_cents=counts.get("cents", 0) if ReportData.TOTAL_AMOUNT in asked else None,
        total_seconds=seconds if lasted else None,
        average_seconds=(round(seconds / tickets) if tickets else 0) if lasted else None,
        interventions=_per_vendor(counts, "vendor:")
        if ReportData.INTERVENTIONS_PER_VENDOR in asked
        else None,
        amounts=_per_vendor(counts, "paid:") if ReportData.AMOUNT_PER_VENDOR in asked else None,
    )


def _per_vendor(counts: Mapping[str, int], prefix: str) -> tuple[tuple[str, int], ...]:
    found = [
        (name.removeprefix(prefix), count)
        for name, count in counts.items()
        if name.startswith(prefix) and count
    ]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def start_of_period(every: Every, day: date) -> date:
    """The first day of the month, quarter or year that ``day`` is in."""
    length = MONTHS_OF[every]
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def past_period(every: Every, day: date) -> Period:
    """The whole period that ended last before the one ``day`` is in."""
    last = start_of_period(every, day) - timedelta(days=1)
    return Period(start_of_period(every, last), last)


def next_due(every: Every, now: datetime) -> datetime:
    """When a schedule is due next, strictly after ``now``: at 6:00, Paris, on the first day of a
    period, said in UTC. Raises ``ValueError`` when ``now`` is naive."""
    if now.tzinfo is None:
        raise ValueError("a due time is computed from an aware time")
    start = start_of_period(every, paris_day(now))
    due = datetime.combine(start, FIRST_HOUR, PARIS)
    if due <= now:
        months = start.year * _MONTHS_A_YEAR + start.month - 1 + MONTHS_OF[every]
        year, month = divmod(months, _MONTHS_A_YEAR)
        due = datetime.combine(date(year, month + 1, 1), FIRST_HOUR, PARIS)
    return due.astimezone(UTC)
