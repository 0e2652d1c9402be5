"""Searching tickets (LST-4): the latest opened first, one or two Queries a word, headers once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.kernel.dates import paris_day
from loge.kernel.errors import Invalid
from loge.kernel.modules import Module
from loge.kernel.ports import HasClock
from loge.kernel.reasons import Reason
from loge.tickets.domain.search_terms import MAX_ASKED, Asked, asked, fold, matches, near
from loge.tickets.domain.ticket import Card, TicketState
from loge.tickets.ports.index import EVERYWHERE, HasIndex, Indexed, number_at, position
from loge.tickets.ports.tickets import HasTickets
from loge.tickets.reading.list_tickets import NEWEST, Listed, acted_for, acted_upon, list_tickets
from loge.tickets.reading.look_up import Candidate, LookUp
from loge.tickets.reading.mark_seen import unread_of
from loge.tickets.reading.search_before import look_before
from loge.tickets.reading.sort_tickets import Order, in_order


class Ports(HasClock, HasStaff, HasTickets, HasIndex, Protocol):
    """What is asked of the world here."""


# headers, and as many documents: at most a hundred items, one BatchGetItem
MOST = 50
# how often headers are read for one page: the state and the manager may leave few of them
MOST_READS = 5
# a letter more or less in a shorter word is another word
SHORTEST_PUT_RIGHT = 4
MAX_DIGITS = 8
MAX_PUT_RIGHT = 2
_CURSOR = re.compile(r"before-(?P<place>[0-9]{1,12})")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: ``state`` as in the list; ``year`` of opening (Paris) when more than
    the open tickets are looked at, None for the current one. ``limit`` tickets a page, at most
    ``MOST`` (that, in another order than the list's); ``cursor`` as the page before gave it."""

    text: str
    module: Module
    mine: bool
    state: str
    year: int | None = None
    limit: int = MOST
    cursor: str | None = None


def find_tickets(ctx: Ports, user: User, search: Search, order: Order) -> Listed:
    """What the list shows: what a text finds, or without one a page of the list itself.

    Raises ``Invalid`` on a cursor of another list.
    """
    if search.text.strip():
        return search_tickets(ctx, user, search, order)
    return list_tickets(
        ctx,
        user,
        search.module,
        mine=search.mine,
        state=search.state,
        limit=search.limit,
        cursor=search.cursor,
        order=order,
    )


def search_tickets(ctx: Ports, user: User, search: Search, order: Order) -> Listed:
    """The tickets that hold every word of the text, or words that begin so: the latest opened,
    in the order of the page; ``too_many`` when there are more, to which ``cursor`` leads.

    A text without any word finds nothing. A ticket that the text names is found alone, whatever
    its state, module or manager. Nothing found: ``did_you_mean`` is the text with words that are
    there, one letter away. Raises ``Invalid`` on a cursor of another list.
    """
    year, below = _year(ctx, search), _below(search.cursor)
    wanted = asked(search.text)
    named = _named(ctx, user, wanted.number) if wanted.number else None
    if named is not None:
        return replace(named, year=year)
    if not wanted.words:
        return Listed((), year=year)
    absent = acted_for(ctx, user) if search.mine else {}
    owners = frozenset((user.id, *absent)) if search.mine else None
    # in another order than the list's, as many as can be are sorted together
    asked_for = search if order == NEWEST else replace(search, limit=MOST)
    page = _Page(ctx, user, asked_for, owners)
    missing = _fill(page, wanted, year, below)
    if not page.read_any and missing and search.cursor is None:
        return Listed((), year=year, did_you_mean=_near(ctx, search, missing))
    kept = list(page.tickets.values())
    return acted_upon(
        Listed(
            tuple(in_order(kept, order)),
            unread=_unread(ctx, user, kept),
            cursor=None if page.next is None else f"before-{page.next}",
            too_many=page.next is not None or page.vague,
            year=year,
        ),
        absent,
    )


def _below(cursor: str | None) -> int:
    if not cursor:
        return EVERYWHERE[1]
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise Invalid(Reason.CURSOR_ELSEWHERE, field="cursor")
    return int(found["place"])


def _named(ctx: Ports, user: User, number: int) -> Listed | None:
    """The ticket of this number alone; None when there is none."""
    tickets = tuple(ctx.index.read((number,), documents=False).tickets.values())
    return Listed(tickets, unread=_unread(ctx, user, tickets)) if tickets else None


def _unread(ctx: Ports, user: User, tickets: Sequence[Card]) -> frozenset[int]:
    # the headers are not the latest either
    return unread_of(ctx, user, tickets, consistent=False)


def _near(ctx: Ports, search: Search, missing: Sequence[str]) -> str | None:
    """What was typed with each word that finds nothing put right; None when one cannot be.

    Words that begin with the same two letters are looked at.
    """
    text = fold(search.text)
    for word in missing[:MAX_PUT_RIGHT]:
        there = ctx.index.known(search.module, word[:2])
        meant = next((known for known in there if near(word, known)), None)
        if meant is None:
            return None
        text = re.sub(rf"(?<!\w){re.escape(word)}\w*", meant, text)
    return text if len(missing) <= MAX_PUT_RIGHT else None


def _year(ctx: Ports, search: Search) -> int | None:
    """The year of opening that is looked at; None for the open tickets, whenever it was."""
    if search.state == TicketState.OPEN.value:
        return None
    current = paris_day(ctx.clock.now()).year
    return current if search.state == "today" else search.year or current


@dataclass
class _Page:
    """What is found so far: candidates are read, the header has the last word. ``next`` is where
    the page after it begins; ``vague``: there is more, to which no page leads."""

    ctx: Ports
    user: User
    search: Search
    owners: frozenset[str] | None
    tickets: dict[int, Card] = field(default_factory=dict)
    next: int | None = None
    vague: bool = False
    read_any: bool = False
    past: bool = False
    _reads: int = 0
    _looked_at: int = 0

    @property
    def full(self) -> bool:
        """Whether it takes no more, or enough was read for it."""
        return self.room <= 0 or self._reads >= MOST_READS or self.past

    @property
    def room(self) -> int:
        """How many tickets more it shows."""
        return min(self.search.limit, MOST) - len(self.tickets)

    @property
    def _wanted(self) -> int:
        """How many headers to read next, half a unit each: those there is room for; after that,
        a quarter more than fill it if as many of them fit as so far."""
        room, kept = self.room, len(self.tickets)
        if not self._reads:
            return room
        return min(MOST, ceil(room * self._looked_at / kept * 5 / 4)) if kept else MOST

    def take(self, candidates: Sequence[Candidate]) -> int | None:
        """Keep those that fit; where those begin that it has no room for, None when all are read.

        Begins below that position.
        """
        waiting = list(candidates)
        while waiting and not self.full:
            self.read_any = True
            del waiting[: self._read(waiting[: self._wanted])]
        if not waiting or self.past:
            return None
        return waiting[0].place + 1

    def _read(self, batch: Sequence[Candidate]) -> int:
        """Read these and keep those that fit; how many were looked at."""
        self._reads += 1
        numbers = [number_at(candidate.place) for candidate in batch]
        unsure = any(candidate.unsure for candidate in batch)
        read = self.ctx.index.read(numbers, documents=unsure)
        self._looked_at += len(batch)
        for at, (number, candidate) in enumerate(zip(numbers, batch, strict=True)):
            if self.room <= 0:
                return at
            ticket = read.tickets.get(number)
            if ticket is None:
                continue
            if _holds(number, candidate, read.documents.get(number)) and self._fits(ticket):
                self.tickets[number] = ticket
        return len(batch)

    def _fits(self, ticket: Card) -> bool:
        search = self.search
        if ticket.module is not search.module:
            return False
        if search.state == "today":
            opened, today = paris_day(ticket.opened_at), paris_day(self.ctx.clock.now())
            # the others were opened before
            self.past = self.past or opened < today
            if opened != today:
                return False
        elif search.state not in ("all", ticket.state.value):
            return False
        return self.owners is None or ticket.assigned_to in self.owners


def _holds(number: int, candidate: Candidate, document: Indexed | None) -> bool:
    """Whether a document holds the words that rows could not tell."""
    if not candidate.unsure:
        return True
    return document is not None and all(
        matches(word, document.every) or word == str(number) for word in candidate.unsure
    )


def _fill(page: _Page, wanted: Asked, year: int | None, below: int) -> list[str]:
    """Find what the page shows; the words that are nowhere."""
    search, index = page.search, page.ctx.index
    looked, beyond = wanted.words[:MAX_ASKED], wanted.words[MAX_ASKED:]
    first, end = EVERYWHERE if year is None else (position(year, 0), position(year + 1, 0))
    if search.cursor is None:
        # a number may be that of a ticket, of which it is no word
        own = [int(word) for word in looked if word.isdecimal() and len(word) <= MAX_DIGITS]
        page.take([Candidate(number, wanted.words) for number in own])
        page.past = False
    found = LookUp(index, search.module, looked, beyond, (first, min(end, below)))
    _take_found(page, found)
    missing = [word.text for word in found.words if not word.hits]
    page.past = False
    if page.next is None and not page.full and not index.moved():
        before = look_before(index, search.module, year, looked, beyond)
        known, places = page.tickets.keys(), before.candidates
        page.next = page.take([c for c in places if c.place < below and c.place not in known])
        page.vague = page.vague or before.cut
        missing = [word for word in missing if word in before.missing]
    return [word for word in missing if len(word) >= SHORTEST_PUT_RIGHT]


def _take_found(page: _Page, found: LookUp) -> None:
    """Page after page of rows until the page is full or there are no more: as many as it has room
    for are gathered before their headers are read."""
    waiting: list[Candidate] = []
    while True:
        known = page.tickets.keys()
        waiting += [c for c in found.more() if number_at(c.place) not in known]
        # only the headers tell that the day is past
        if page.search.state != "today" and len(waiting) < page.room and found.go_on():
            continue
        page.next = page.take(waiting)
        if page.next is not None or page.past:
            return
        if page.full or not found.go_on():
            break
        waiting = []
    page.next = found.floor if found.goes_on else None
    page.vague = found.vague
