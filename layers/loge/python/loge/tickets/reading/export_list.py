"""A selection of the list as a file for a spreadsheet (LST-6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from loge.kernel.csv_text import BOM, csv_text, tab_text
from loge.kernel.dates import paris, paris_day
from loge.kernel.ports import HasClock
from loge.kernel.words.labels import label_of
from loge.tickets.domain.ticket import Card
from loge.tickets.domain.words.files import LIST_COLUMNS
from loge.tickets.domain.words.labels import TYPE_CODES
from loge.tickets.domain.words.status import status_label
from loge.tickets.ports.tickets import HasTickets


class Ports(HasClock, HasTickets, Protocol):
    """What is asked of the world here."""


Format = Literal["csv", "txt"]


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file to save: its name, its type, and all its text."""

    name: str
    content_type: str
    text: str


def export_list(ctx: Ports, numbers: Sequence[int], form: Format) -> ListFile:
    """The columns of the list for these tickets, in the order given; absent ones are left out.

    Reads one BatchGetItem a hundred tickets. ``csv`` is separated by semicolons, ``txt`` by tabs.
    """
    found = ctx.tickets.many(tuple(dict.fromkeys(numbers)))
    rows = [_cells(found[number]) for number in dict.fromkeys(numbers) if number in found]
    day = paris_day(ctx.clock.now()).isoformat()
    if form == "csv":
        return ListFile(f"tickets-{day}.csv", "text/csv", csv_text([LIST_COLUMNS, *rows]))
    return ListFile(f"tickets-{day}.txt", "text/plain", BOM + tab_text([LIST_COLUMNS, *rows]))


def _cells(ticket: Card) -> list[str]:
    return [
        str(ticket.number),
        _day(ticket.opened_at),
        _day(ticket.modified_at),
        status_label(ticket),
        ticket.place.label,
        ticket.subject,
        label_of(TYPE_CODES, ticket.type),
        ", ".join(ticket.vendor_names),
        ticket.assigned_to_name,
    ]


def _day(at: datetime) -> str:
    return paris(at).strftime("%d/%m/%Y")
