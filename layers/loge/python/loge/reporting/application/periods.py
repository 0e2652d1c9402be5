"""The periods that statistics and reports accept."""

from __future__ import annotations

from datetime import date, timedelta

from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason
from loge.reporting.domain.report import Period

FIRST_YEAR, LAST_YEAR = 2000, 2099
MOST_YEARS = 3
_MONTHS = 12


def wanted_period(first: date | None, last: date | None, today: date) -> Period:
    """The period of a report; what is not said makes it twelve whole months, to the end of the
    running one. Raises ``Invalid`` naming ``from`` or ``to``."""
    end = last or _month(today, 1) - timedelta(days=1)
    if not FIRST_YEAR <= end.year <= LAST_YEAR:
        raise Invalid(Reason.PERIOD_YEAR, field="to")
    return checked_period(first or _month(end, 1 - _MONTHS), end)


def _month(day: date, months: int) -> date:
    """The first day of the month that many months on."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def checked_period(first: date, last: date) -> Period:
    """From ``first`` to ``last``, both included, at most three years.

    Raises ``Invalid`` naming ``from`` or ``to``.
    """
    for name, day in (("from", first), ("to", last)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Invalid(Reason.PERIOD_YEAR, field=name)
    if last < first:
        raise Invalid(Reason.PERIOD_REVERSED, field="to")
    # 29 February three years on is 1 March
    end_month = (first.year + MOST_YEARS, first.month, first.day)
    if (last.year, last.month, last.day) >= end_month:
        raise Invalid(Reason.PERIOD_TOO_LONG, field="to")
    return Period(first, last)
