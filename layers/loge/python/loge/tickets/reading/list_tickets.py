"""The list of tickets (LST-1…3): one Query, and what this user has not seen yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from loge.agency.application.delegation import delegators
from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.kernel.dates import paris_day
from loge.kernel.modules import Module
from loge.kernel.ports import HasClock
from loge.tickets.domain.ticket import Card
from loge.tickets.ports.listing import ListQuery
from loge.tickets.ports.tickets import HasTickets
from loge.tickets.reading.mark_seen import unread_of
from loge.tickets.reading.sort_tickets import MODIFIED, MOST, Order, in_order, page_of


class Ports(HasClock, HasStaff, HasTickets, Protocol):
    """What is asked of the world here."""


NEWEST = Order()


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list; ``unread`` holds the numbers that get a red dot (LST-3), ``delegated``
    the absent colleague for whom the user handles a ticket (SET-6).

    ``too_many``: a search found more than it shows; ``year``: of opening, when it looked at one;
    ``sorted_within``: how many were sorted, the latest modified, when there are more (LST-1);
    ``did_you_mean``: what a search that found nothing may have meant.
    """

    tickets: tuple[Card, ...]
    unread: frozenset[int] = frozenset()
    cursor: str | None = None
    delegated: Mapping[int, str] = field(default_factory=dict)
    too_many: bool = False
    sorted_within: int | None = None
    year: int | None = None
    did_you_mean: str | None = None


def list_tickets(
    ctx: Ports,
    user: User,
    module: Module,
    *,
    mine: bool,
    state: str,
    limit: int,
    cursor: str | None = None,
    order: Order = NEWEST,
) -> Listed:
    """Read one page, newest modification first (LST-2) or in another order (LST-1).

    In: ``state`` is open, today (opened today in Paris), closed or all; ``mine`` keeps what is
    assigned to the user or, during their absence, to those who delegate to it. Raises
    ``Invalid`` on a cursor that is not one of this list.
    """
    today = paris_day(ctx.clock.now()) if state == "today" else None
    absent = acted_for(ctx, user) if mine else {}
    query = ListQuery(
        module=module,
        state=state,
        limit=limit,
        mine=user.id if mine else None,
        today=today,
        cursor=cursor,
        acting_for=tuple(absent),
    )
    if order.sort == MODIFIED:
        page = ctx.tickets.find(replace(query, oldest_first=order.ascending))
        return shown(ctx, user, Listed(page.tickets, cursor=page.cursor), absent)
    latest = ctx.tickets.find(replace(query, limit=MOST, cursor=None))
    tickets, following = page_of(in_order(latest.tickets, order), order, limit, cursor)
    within = MOST if latest.cursor else None
    return shown(ctx, user, Listed(tickets, cursor=following, sorted_within=within), absent)


def acted_for(ctx: Ports, user: User) -> dict[str, str]:
    """The absent colleagues whose tickets stand among the user's own: names by id (SET-6)."""
    return {one.id: one.name for one in delegators(ctx, user)}


def shown(ctx: Ports, user: User, listed: Listed, absent: Mapping[str, str]) -> Listed:
    """The same with what this user has not seen, and for whom it handles which ticket."""
    return acted_upon(replace(listed, unread=unread_of(ctx, user, listed.tickets)), absent)


def acted_upon(listed: Listed, absent: Mapping[str, str]) -> Listed:
    """The same with the absent colleague for whom each ticket is handled."""
    return replace(
        listed,
        delegated={
            ticket.number: absent[ticket.assigned_to]
            for ticket in listed.tickets
            if ticket.assigned_to in absent
        },
    )
