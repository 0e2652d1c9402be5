"""Which dates can be meant: the same bounds at every door, so that no typing error is announced.

A visit lies between sixty days back and two years ahead; one that has passed is entered by the
agency alone, afterwards. A request was made within the last two years, never in the future.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from loge.kernel.dates import PARIS, paris_day
from loge.kernel.reasons import Reason

LONGEST_BEHIND = timedelta(days=60)
# one of them a leap year
TWO_YEARS = timedelta(days=731)
# a client's clock may be a little fast
CLOCKS_DIFFER = timedelta(minutes=5)


def visit_refusal(start: datetime, now: datetime, *, afterwards: bool) -> Reason | None:
    """Why a visit cannot be at this moment (aware, as ``now``); None when it can.

    ``afterwards``: whoever enters it may enter one that has passed. A vendor may still name an
    hour of today that is over: it answers on its way back.
    """
    if start > now + TWO_YEARS:
        return Reason.DATE_TOO_FAR
    if afterwards:
        return Reason.DATE_TOO_OLD if start < now - LONGEST_BEHIND else None
    today = datetime.combine(paris_day(now), time(), PARIS).astimezone(UTC)
    return Reason.DATE_PAST if start < today else None


def request_refusal(at: datetime, now: datetime) -> Reason | None:
    """Why a request cannot have been made at this moment; None when it can."""
    if at > now + CLOCKS_DIFFER:
        return Reason.REQUEST_IN_FUTURE
    return Reason.REQUEST_TOO_OLD if at < now - TWO_YEARS else None
