"""What left, what did not, and why (SYS-5)."""

from __future__ import annotations

from collections.abc import Sequence

from loge.context import Context
from loge.kernel.errors import NotFound
from loge.tickets.domain.sends import Send


def read_sends(ctx: Context, number: int) -> Sequence[Send]:
    """Every send of a ticket, oldest first. Raises ``NotFound``."""
    if ctx.tickets.load(number) is None:  # they may outlive a deleted ticket for a moment
        raise NotFound(field="number")
    return ctx.tickets.sends(number)
