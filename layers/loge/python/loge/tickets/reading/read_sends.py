"""What left, what did not, and why (SYS-5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from loge.kernel.errors import NotFound
from loge.tickets.domain.sends import Send
from loge.tickets.ports.tickets import HasTickets


class Ports(HasTickets, Protocol):
    """What is asked of the world here."""


def read_sends(ctx: Ports, number: int) -> Sequence[Send]:
    """Every send of a ticket, oldest first. Raises ``NotFound``."""
    if ctx.tickets.load(number) is None:  # they may outlive a deleted ticket for a moment
        raise NotFound(field="number")
    return ctx.tickets.sends(number)
