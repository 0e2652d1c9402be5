"""Searching tickets (LST-4): one Query a word, one read of headers, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.kernel.dates import paris_day
from loge.kernel.modules import Module
from loge.kernel.ports import HasClock
from loge.tickets.domain.search_terms import MAX_ASKED, asked, matches
from loge.tickets.domain.ticket import Ticket, TicketState
from loge.tickets.ports.index import Found, HasIndex, Hit, Read
from loge.tickets.ports.tickets import HasTickets
from loge.tickets.reading.list_tickets import Listed, acted_for, acted_upon
from loge.tickets.reading.mark_seen import unread
from loge.tickets.reading.sort_tickets import Order, in_order


class Ports(HasClock, HasStaff, HasTickets, HasIndex, Protocol):
    """What is asked of the world here."""


# headers and seen marks, with documents or not: a hundred items, one BatchGetItem
MOST = 50
MOST_VERIFIED = 33


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: ``state`` as in the list; ``year`` of opening (Paris) when more than
    the open tickets are looked at, None for the current one."""

    text: str
    module: Module
    mine: bool
    state: str
    year: int | None = None


def search_tickets(ctx: Ports, user: User, search: Search, order: Order) -> Listed:
    """The tickets that hold every word of the text, or words that begin so: one page.

    At most ``MOST``; ``too_many`` when there are more, the latest numbers being kept. A text
    without any word that counts finds nothing.
    """
    year = _year(ctx, search)
    wanted = asked(search.text)
    if not wanted:
        return Listed((), year=year)
    absent = acted_for(ctx, user) if search.mine else {}
    owners = frozenset((user.id, *absent)) if search.mine else None
    numbers, unsure, too_many = _candidates(ctx, search, year, wanted, owners)
    most = MOST_VERIFIED if unsure else MOST
    read = ctx.index.read(numbers[:most], user.id, documents=bool(unsure))
    kept = [ticket for ticket in _sure(read, unsure) if _fits(ctx, ticket, search, owners)]
    return acted_upon(
        Listed(
            tuple(in_order(kept, order)),
            unread=unread(kept, read.seen),
            too_many=too_many or len(numbers) > most,
            year=year,
        ),
        absent,
    )


def _year(ctx: Ports, search: Search) -> int | None:
    """The part of the index that is looked at; None is the open tickets'."""
    if search.state == TicketState.OPEN.value:
        return None
    current = paris_day(ctx.clock.now()).year
    return current if search.state == "today" else search.year or current


def _candidates(
    ctx: Ports,
    search: Search,
    year: int | None,
    wanted: Sequence[str],
    owners: frozenset[str] | None,
) -> tuple[list[int], tuple[str, ...], bool]:
    """The numbers, latest first; the words still to be verified in their documents; whether even
    the rarest word is in too many tickets to be read."""
    looked = wanted[:MAX_ASKED]
    pages = {
        word: ctx.index.look(search.module, year, word, exact=len(word) == 1) for word in looked
    }
    complete = [page for page in pages.values() if not page.cut]
    hits = _common(complete or pages.values())
    numbers = [n for n, hit in hits.items() if _may_fit(hit, search, owners)]
    cut = [word for word in looked if pages[word].cut] if complete else []
    return sorted(numbers, reverse=True), (*cut, *wanted[MAX_ASKED:]), not complete


def _common(pages: Iterable[Found]) -> Mapping[int, Hit]:
    def both(some: Mapping[int, Hit], others: Mapping[int, Hit]) -> Mapping[int, Hit]:
        return {number: hit for number, hit in some.items() if number in others}

    return reduce(both, (page.hits for page in pages))


def _may_fit(hit: Hit, search: Search, owners: frozenset[str] | None) -> bool:
    """By what the row says, which may be a moment old: the header has the last word."""
    if owners is not None and hit.assigned_to not in owners:
        return False
    return search.state not in ("open", "closed") or hit.open == (search.state == "open")


def _sure(read: Read, unsure: Sequence[str]) -> list[Ticket]:
    """Those whose documents hold the words that their rows could not tell."""

    def holds(number: int) -> bool:
        held = read.documents.get(number)
        return held is not None and all(matches(word, held.words) for word in unsure)

    return [ticket for number, ticket in read.tickets.items() if not unsure or holds(number)]


def _fits(ctx: Ports, ticket: Ticket, search: Search, owners: frozenset[str] | None) -> bool:
    if ticket.module is not search.module:
        return False
    if owners is not None and ticket.assigned_to not in owners:
        return False
    if search.state == "today":
        return paris_day(ticket.opened_at) == paris_day(ctx.clock.now())
    return search.state == "all" or ticket.state.value == search.state
