"""The environment of a decision, from the ports of a context."""

from __future__ import annotations

from datetime import date

from loge.context import Context
from loge.tickets.domain.lifecycle import Environment


def environment(ctx: Context, postcode: str) -> Environment:
    """Time, ids, settings and the holidays of the place (``postcode``)."""

    def is_holiday(day: date) -> bool:
        return ctx.calendar.is_holiday(day, postcode)

    return Environment(ctx.clock.now(), ctx.ids.new, ctx.registers.agency(), is_holiday)
