"""The periods that statistics and reports accept."""

from __future__ import annotations

from datetime import date

from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason
from loge.reporting.domain.report import Period

FIRST_YEAR, LAST_YEAR = 2000, 2099
MOST_YEARS = 3


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
