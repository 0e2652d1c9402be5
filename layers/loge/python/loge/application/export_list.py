"""A selection of the list as a file for a spreadsheet (LST-6)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from loge.application.context import Context
from loge.domain.model import Ticket
from loge.domain.wording import TYPE_CODES, status_label

PARIS = ZoneInfo("Europe/Paris")
BOM = "\ufeff"  # without it a spreadsheet takes UTF-8 for something else
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMNS = (
    "N°",
    "Créé le",
    "Modifié le",
    "Statut",
    "Lieu",
    "Sujet",
    "Type",
    "Intervenant(s)",
    "Assigné à",
)
Format = Literal["csv", "txt"]


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file to save: its name, its type, and all its text."""

    name: str
    content_type: str
    text: str


def export_list(ctx: Context, numbers: Sequence[int], form: Format) -> ListFile:
    """The columns of the list for these tickets, in the order given; absent ones are left out.

    Reads one BatchGetItem a hundred tickets. ``csv`` is separated by semicolons, ``txt`` by tabs.
    """
    found = ctx.tickets.many(tuple(dict.fromkeys(numbers)))
    rows = [_cells(found[number]) for number in dict.fromkeys(numbers) if number in found]
    day = ctx.clock.now().astimezone(PARIS).date().isoformat()
    written = io.StringIO()
    if form == "csv":
        csv.writer(written, delimiter=";").writerows([COLUMNS, *rows])
        return ListFile(f"tickets-{day}.csv", "text/csv", BOM + written.getvalue())
    for row in (COLUMNS, *rows):
        # no quotes in a text file: what separates cells and lines cannot stay within them
        written.write("\t".join(" ".join(cell.split()) for cell in row) + "\r\n")
    return ListFile(f"tickets-{day}.txt", "text/plain", BOM + written.getvalue())


def _cells(ticket: Ticket) -> list[str]:
    cells = [
        str(ticket.number),
        _day(ticket.opened_at),
        _day(ticket.modified_at),
        status_label(ticket),
        ticket.place.label,
        ticket.subject,
        TYPE_CODES[ticket.type],
        ", ".join(ticket.vendor_names),
        ticket.assigned_to_name,
    ]
    return [_plain(cell) for cell in cells]


def _day(at: datetime) -> str:
    return at.astimezone(PARIS).strftime("%d/%m/%Y")


def _plain(cell: str) -> str:
    """A text that a spreadsheet would run as a formula stays a text."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
