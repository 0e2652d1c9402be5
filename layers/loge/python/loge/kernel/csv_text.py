"""Tables as text for spreadsheets and other programs: CSV as French Excel opens it, or tabs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
# what a spreadsheet takes for the beginning of a formula or of a DDE call (CWE-1236), as it folds
# what is typed: full-width, small and raised signs are these (NFKC), U+2212 is a minus
_FORMULA = frozenset("=+-@|\u2212")
# what nobody sees although Unicode counts it among letters, marks and symbols: fillers of Hangul,
# the empty braille cell, joiners and variation selectors
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_SPLITTING = re.compile(r"[;,\t\r\n\"]")
_SELECTORS = ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """CSV with semicolons, CRLF and a byte order mark; no cell is ever taken for a formula.

    A spreadsheet of another country splits at commas or tabs: it finds no cell within one.
    """
    lines = (";".join(_quoted(defused(cell)) for cell in row) for row in rows)
    return BOM + "".join(f"{line}\r\n" for line in lines)


def tab_text(rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated text, one line a row: tabs and line ends within a cell become spaces."""
    lines = ("\t".join(" ".join(defused(cell).split()) for cell in row) for row in rows)
    return "".join(f"{line}\r\n" for line in lines)


def defused(cell: str) -> str:
    """A cell that no spreadsheet computes: an apostrophe before what looks like a formula.

    What nobody sees before the first sign hides nothing; a text that begins with a control
    character (a tab, a line end) is one too. Nothing of the cell is lost: a phone number in
    international form stays text, and no sign of it is eaten.
    """
    first = next((sign for sign in cell if not _unseen(sign)), "")
    folded = unicodedata.normalize("NFKC", first)[:1]
    controlled = unicodedata.category(cell[:1] or " ") == "Cc"
    return f"'{cell}" if controlled or folded in _FORMULA else cell


def _quoted(cell: str) -> str:
    """RFC 4180, for every sign at which some spreadsheet splits (the library knows but one)."""
    if not _SPLITTING.search(cell):
        return cell
    return '"{}"'.format(cell.replace('"', '""'))


def _unseen(sign: str) -> bool:
    """Spaces, controls, marks of direction, what joins or selects: nothing is seen."""
    if unicodedata.category(sign)[0] in "ZC" or sign in _UNSEEN:
        return True
    return any(low <= ord(sign) <= high for low, high in _SELECTORS)
