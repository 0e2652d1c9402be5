"""The start of the console: who acts for whom, the agency, and the list one comes back to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from loge.agency.application.delegation import Delegations, read_delegations
from loge.agency.domain.agency import Agency
from loge.agency.domain.rights import allows
from loge.agency.domain.user import Right, User
from loge.tickets.reading import search_tickets
from loge.tickets.reading.list_tickets import Listed
from loge.tickets.reading.search_tickets import Search, find_tickets
from loge.tickets.reading.sort_tickets import Order

LARGEST_PAGE = 100


class Ports(search_tickets.Ports, Protocol):
    """What is asked of the world here."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The list of the page that is being opened; ``limit`` None is the agency's own (SET-2)."""

    search: Search
    order: Order
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """``listed`` is None when no list was asked for, or may be read."""

    agency: Agency
    delegations: Delegations
    listed: Listed | None


def start(ctx: Ports, user: User, wanted: Wanted | None) -> Started:
    """What a first page needs to be shown, read as each part is by itself.

    Raises ``Invalid`` on a cursor of another list.
    """
    agency = ctx.staff.agency()
    listed = None
    if wanted is not None and allows(user, Right.READ_TICKETS):
        limit = wanted.limit or min(agency.page_size, LARGEST_PAGE)
        listed = find_tickets(ctx, user, replace(wanted.search, limit=limit), wanted.order)
    return Started(agency, read_delegations(ctx, user), listed)
