"""Tables for spreadsheets: read back as written, and never computed."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.csv_text import BOM, csv_text, defused, tab_text

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
# the signs of a formula in every spelling that a spreadsheet folds to them
SIGNS = "=+-@|＝＋－＠｜﹦﹢﹣﹫⁼⁺⁻₌₊₋−"
# what nobody sees, and a spreadsheet or a person may drop
UNSEEN = " \t\r\n\v\f\x1c\x85\u00a0\u00ad\u034f\u115f\u180e\u200b\u200d\u2028\u202a\u202f\u2060"
UNSEEN += "\u2066\u2800\u3000\u3164\ufe0f\ufeff\uffa0\U000e0100"


def read_back(text: str, delimiter: str = ";") -> list[list[str]]:
    """What a program makes of the file."""
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=delimiter))


@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=5))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    text = csv_text(rows)
    assert text.startswith(BOM)
    assert read_back(text) == [[defused(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("cell", ["=1+1", "+33612345678", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert csv_text([[cell, "b"]]).removeprefix(BOM).lstrip('"').startswith("'")
    assert not tab_text([["a", cell]]).split("\t")[1].startswith(("=", "+", "-", "@"))


@given(st.text(UNSEEN, max_size=4), st.sampled_from(SIGNS), cells)
def test_a_formula_is_seen_in_every_spelling_and_behind_what_nobody_sees(
    before: str, sign: str, after: str
) -> None:
    cell = before + sign + after
    assert defused(cell) == f"'{cell}"
    assert tab_text([[cell]]).startswith("'")


@pytest.mark.parametrize(
    "cell",
    ["|cmd' /C calc'!A0", "＝cmd|' /C calc'!A0", "\u200b=HYPERLINK(A1)", "\ufeff \u3000@SUM(A1)"],
)
def test_calls_of_other_programs_are_text(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@given(cells)
def test_nothing_of_a_cell_is_lost(cell: str) -> None:
    assert defused(cell).removeprefix("'") == cell.removeprefix("'") or defused(cell) == f"'{cell}"
    assert defused(defused(cell)) == defused(cell)


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=5), cells)
def test_words_and_numbers_stay_as_they_are(before: str, after: str) -> None:
    cell = unicodedata.normalize("NFC", before) + after
    assert defused(cell) == cell


@pytest.mark.parametrize(
    "cell", ["1 250,50 €", "12.5", "06 39 98 00 11", "0639980011", "3 – 4", ""]
)
def test_numbers_and_phone_numbers_stay_readable(cell: str) -> None:
    assert defused(cell) == cell
    assert "+33639980011" in csv_text([["+33639980011", "b"]])


@pytest.mark.parametrize("delimiter", [",", "\t"])
@given(row=st.lists(cells, min_size=2, max_size=2))
def test_a_spreadsheet_that_splits_elsewhere_finds_no_formula_within_a_cell(
    row: list[str], delimiter: str
) -> None:
    cell = f"x{delimiter}=1+1 {row[0]}"
    assert not any(
        one.startswith("=") for line in read_back(csv_text([[cell, ""]]), delimiter) for one in line
    )


@given(st.lists(cells, min_size=3, max_size=3))
def test_a_row_of_tabs_is_one_line_of_as_many_cells(row: list[str]) -> None:
    text = tab_text([row])
    assert text.endswith("\r\n")
    assert text.removesuffix("\r\n").count("\t") == 2
    assert "\n" not in text.removesuffix("\r\n")
