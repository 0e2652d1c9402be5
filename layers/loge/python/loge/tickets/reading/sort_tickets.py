"""Any column of the list sorts it (LST-1): in memory, for only the modification is a key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason
from loge.tickets.domain.search_terms import fold
from loge.tickets.domain.ticket import Card
from loge.tickets.domain.words.status import status_label

MOST = 500
MODIFIED = "modified"
_DIGITS = re.compile(r"(\d+)")
_POSITION = re.compile(r"(?P<order>[a-z_]+-(?:asc|desc))-(?P<offset>\d{1,5})")


@dataclass(frozen=True, slots=True)
class Order:
    """``sort`` is a column of ``COLUMNS``."""

    sort: str = MODIFIED
    ascending: bool = False

    @property
    def name(self) -> str:
        """How a cursor names it."""
        return f"{self.sort}-{'asc' if self.ascending else 'desc'}"


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """The place of a text among others as a French reader expects it: accents and case do not
    count, « Lot 9 » comes before « Lot 10 »."""
    parts = _DIGITS.split(fold(text).strip())
    # at odd places stand the numbers
    return tuple((0, int(part), "") if at % 2 else (1, 0, part) for at, part in enumerate(parts))


COLUMNS: dict[str, Callable[[Card], Any]] = {
    MODIFIED: lambda ticket: ticket.modified_at,
    "number": lambda ticket: ticket.number,
    "opened": lambda ticket: ticket.opened_at,
    "status": lambda ticket: natural(status_label(ticket)),
    "place": lambda ticket: natural(ticket.place.label),
    "subject": lambda ticket: natural(ticket.subject),
    "type": lambda ticket: ticket.type.value,
    "vendors": lambda ticket: tuple(map(natural, ticket.vendor_names)),
    "assigned_to": lambda ticket: natural(ticket.assigned_to_name),
}


def in_order(tickets: Iterable[Card], order: Order) -> list[Card]:
    """Sorted by the column; what is equal, by modification, newest first."""
    newest = sorted(tickets, key=lambda each: (each.modified_at, each.number), reverse=True)
    # a stable sort keeps the order of equals, upside down too
    return sorted(newest, key=COLUMNS[order.sort], reverse=not order.ascending)


def page_of(
    tickets: list[Card], order: Order, limit: int, cursor: str | None
) -> tuple[tuple[Card, ...], str | None]:
    """One page of what is sorted already, and the cursor that leads on. Raises ``Invalid``."""
    start = _offset(cursor, order)
    shown = tuple(tickets[start : start + limit])
    more = start + limit < len(tickets)
    return shown, f"{order.name}-{start + limit}" if more else None


def _offset(cursor: str | None, order: Order) -> int:
    if not cursor:
        return 0
    found = _POSITION.fullmatch(cursor)
    if found is None or found["order"] != order.name:
        raise Invalid(Reason.CURSOR_ELSEWHERE, field="cursor")
    return int(found["offset"])
