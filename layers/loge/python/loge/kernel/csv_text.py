"""Tables as text for spreadsheets and other programs: CSV as French Excel opens it, or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
# what a spreadsheet takes for a formula (CWE-1236)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """CSV with semicolons, CRLF and a byte order mark; no cell is ever taken for a formula."""
    target = io.StringIO()
    target.write(BOM)
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return target.getvalue()


def tab_text(rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated text, one line a row: tabs and line ends within a cell become spaces."""
    lines = ("\t".join(" ".join(defused(cell).split()) for cell in row) for row in rows)
    return "".join(f"{line}\r\n" for line in lines)


def defused(cell: str) -> str:
    """A cell that no spreadsheet computes: an apostrophe before what looks like a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
