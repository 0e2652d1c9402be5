"""Tables for spreadsheets: read back as written, and never computed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.csv_text import BOM, csv_text, defused, tab_text

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=5))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    text = csv_text(rows)
    assert text.startswith(BOM)
    read = list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=";"))
    assert read == [[defused(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("cell", ["=1+1", "+33612345678", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert csv_text([[cell, "b"]]).removeprefix(BOM).lstrip('"').startswith("'")
    assert not tab_text([["a", cell]]).split("\t")[1].startswith(("=", "+", "-", "@"))


@given(st.lists(cells, min_size=3, max_size=3))
def test_a_row_of_tabs_is_one_line_of_as_many_cells(row: list[str]) -> None:
    text = tab_text([row])
    assert text.endswith("\r\n")
    assert text.removesuffix("\r\n").count("\t") == 2
    assert "\n" not in text.removesuffix("\r\n")
