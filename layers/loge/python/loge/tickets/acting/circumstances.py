"""The environment of a decision, from the ports of a context."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.kernel.ports import HasCalendar, HasClock, HasIds
from loge.tickets.domain.lifecycle import Circumstances


class Ports(HasClock, HasIds, HasCalendar, HasStaff, Protocol):
    """What is asked of the world here."""


def circumstances_of(ctx: Ports, postcode: str) -> Circumstances:
    """Time, ids, settings and the holidays of the place (``postcode``)."""

    def is_holiday(day: date) -> bool:
        return ctx.calendar.is_holiday(day, postcode)

    return Circumstances(ctx.clock.now(), ctx.ids.new, ctx.staff.agency(), is_holiday)
