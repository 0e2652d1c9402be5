"""The lists of tickets (LST-1, LST-2): two indexes, of the agency and of a manager, by state."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from loge.kernel.dates import PARIS, paris_day
from loge.platform.dynamodb import cursors, items, keys
from loge.tickets.adapters.dynamodb import cards, list_keys
from loge.tickets.domain.ticket import Card, TicketState
from loge.tickets.ports.listing import ListPage, ListQuery

AGENCY, MANAGER = "list_state", "mine_state"
_STATES = tuple(state.value for state in TicketState)
_OF_A_DAY = 100  # read at once of what was modified since a day began, most of which is older


def find(agency: str, query: ListQuery) -> ListPage:
    """One Query a person, two where the state does not matter; one item more than asked (LST-2).

    Every list is sorted by modification and number, and no ticket stands in two: a position in the
    merged list is the same position in each, so that one cursor serves them all (SET-6). What was
    opened on a day is looked for in what was modified since then. Raises ``ValueError`` for
    ``today`` without its day.
    """
    scope = _scope(agency, query)
    beyond = cursors.decode(query.cursor, scope, cursors.SORT) if query.cursor else None
    lists = [
        _newest(agency, query, person, state, beyond)
        for person in query.people()
        for state in ((query.state,) if query.state in _STATES else _STATES)
    ]
    merged = heapq.merge(*lists, key=_sort, reverse=not query.oldest_first)
    rows = list(islice(_each_once(merged), query.limit + 1))
    shown = rows[: query.limit]
    after = cursors.encode(scope, _sort(shown[-1])) if len(rows) > query.limit else None
    return ListPage(tuple(card for _, card in shown), after)


_Line = tuple[str, Card]


def _sort(line: _Line) -> str:
    return line[0]


def _newest(
    agency: str, query: ListQuery, person: str | None, state: str, beyond: str | None
) -> Iterator[_Line]:
    """One list, from the cursor on, read as far as it is asked for."""
    day = query.today if query.state == "today" else None
    index, column = (AGENCY, "l_state") if person is None else (MANAGER, "m_state")
    between, bounds = _between(query, day, beyond)
    partition = list_keys.list_partition(agency, query.module, mine=person, state=state)
    found = items.query(
        f"{column} = :list{between}",
        {":list": partition, **bounds},
        index=index,
        ascending=query.oldest_first,
        limit=None if day else query.limit + 1,
        page=_OF_A_DAY if day else None,
    )
    for item in found:
        card, sort = cards.card_of_item(item), item["l_sort"]["S"]
        if sort != beyond and (day is None or paris_day(card.opened_at) == day):
            yield sort, card


def _between(query: ListQuery, day: date | None, beyond: str | None) -> tuple[str, dict[str, str]]:
    """What of a list is read, and the values named; a day begins at midnight in Paris."""
    first = keys.instant(datetime.combine(day, time(), PARIS)) if day else None
    if beyond is None:
        return ("", {}) if first is None else (" AND l_sort > :first", {":first": first})
    if query.oldest_first:
        return " AND l_sort > :beyond", {":beyond": beyond}
    if first is None:
        return " AND l_sort < :beyond", {":beyond": beyond}
    return " AND l_sort BETWEEN :first AND :beyond", {":first": first, ":beyond": beyond}


def _each_once(lines: Iterator[_Line]) -> Iterator[_Line]:
    """An index follows its table: a ticket that has just been closed may be in both lists."""
    known: set[int] = set()
    for line in lines:
        if line[1].number not in known:
            known.add(line[1].number)
            yield line


def _scope(agency: str, query: ListQuery) -> str:
    """What a cursor belongs to."""
    if query.state == "today" and query.today is None:
        raise ValueError("the list of a day needs the day")
    day = query.today if query.state == "today" else None
    state = query.state if query.state in _STATES else ""
    partition = list_keys.list_partition(
        agency, query.module, mine=query.mine, state=state, day=day
    )
    which = "day" if day else "state" if state else "all"
    base = "list" if query.mine is None else "mine"
    return f"{base}_{which}|{partition}{'|oldest' if query.oldest_first else ''}"
