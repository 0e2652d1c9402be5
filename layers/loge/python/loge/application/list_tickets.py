"""The list of tickets (LST-1…3): one Query, and what this user has not seen yet."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from loge.application.context import Context
from loge.application.ports import ListQuery
from loge.domain.model import Ticket, User
from loge.domain.vocabulary import Module

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list; ``unread`` holds the numbers that get a red dot (LST-3)."""

    tickets: tuple[Ticket, ...]
    unread: frozenset[int]
    cursor: str | None


def list_tickets(
    ctx: Context,
    user: User,
    module: Module,
    *,
    mine: bool,
    state: str,
    limit: int,
    cursor: str | None = None,
) -> Listed:
    """Read one page, newest modification first (LST-2).

    In: ``state`` is open, today (opened today in Paris), closed or all; ``mine`` keeps what is
    assigned to the user. Raises ``Invalid`` on a cursor that is not one of this list.
    """
    today = ctx.clock.now().astimezone(PARIS).date() if state == "today" else None
    query = ListQuery(
        module=module,
        state=state,
        limit=limit,
        mine=user.id if mine else None,
        today=today,
        cursor=cursor,
    )
    page = ctx.tickets.find(query)
    numbers = [ticket.number for ticket in page.tickets]
    seen = ctx.tickets.seen(user.id, numbers) if numbers else {}
    unread = frozenset(
        ticket.number
        for ticket in page.tickets
        if ticket.number not in seen or seen[ticket.number] < ticket.modified_at
    )
    return Listed(page.tickets, unread, page.cursor)
