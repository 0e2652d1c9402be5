"""The sizes and units that AWS's documentation gives as examples."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.item_sizes import (
    Index,
    index_units,
    item_size,
    page_units,
    read_units,
    value_size,
    write_units,
)

KB = 1024


def of(size: int, **more: str) -> dict[str, dict[str, str]]:
    """An item of this size beside what is given."""
    return {"a": {"S": "x" * (size - 1)}, **{name: {"S": text} for name, text in more.items()}}


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"S": "Réunion"}, 8),  # UTF-8 bytes
        ({"S": ""}, 0),
        ({"N": "27"}, 2),  # a byte for two significant digits, and one
        ({"N": "-27"}, 3),
        ({"N": "461"}, 3),
        ({"N": "100000"}, 2),  # zeroes at either end are trimmed
        ({"N": "0.0012"}, 2),
        ({"N": "0"}, 1),
        ({"B": b"1234"}, 4),
        ({"BOOL": True}, 1),
        ({"NULL": True}, 1),
        ({"L": []}, 3),
        ({"M": {}}, 3),
        ({"L": [{"S": "ab"}, {"BOOL": False}]}, 3 + 2 + 2 + 1),
        ({"M": {"name": {"S": "ab"}}}, 3 + 1 + 4 + 2),
        ({"SS": ["ab", "c"]}, 3),
    ],
)
def test_each_type_weighs_what_aws_says(value: dict[str, Any], size: int) -> None:
    assert value_size(value) == size


def test_an_item_weighs_its_names_and_its_values() -> None:
    # the attribute "shirt-color" with the value "R" is 12 bytes
    assert item_size({"shirt-color": {"S": "R"}}) == 12
    assert item_size(None) == 0
    with pytest.raises(ValueError, match="X"):
        value_size({"X": 1})


def test_reads_go_by_four_kilobytes_and_writes_by_one() -> None:
    # AWS: 3 KB reads as 4, 10 KB as 12; 500 bytes write as 1 KB, 1.5 KB as 2
    assert read_units(3 * KB, consistent=True) == 1
    assert read_units(3 * KB, consistent=False) == 0.5
    assert read_units(10 * KB, consistent=True) == 3
    assert read_units(0, consistent=True) == 1
    assert write_units(None, of(500)) == 1
    assert write_units(None, of(1536)) == 2
    assert write_units(of(3 * KB), of(10)) == 3
    assert write_units(of(2 * KB), None) == 2
    assert write_units(None, None) == 1
    # a Query of ten items of 400 bytes is one unit, not ten
    assert page_units([of(400)] * 10, consistent=True) == 1


def test_an_index_costs_when_its_entries_change() -> None:
    whole = Index(frozenset({"k"}), None)
    keys = Index(frozenset({"k"}), frozenset({"k"}))
    assert index_units(whole, None, of(10)) == 0
    assert index_units(whole, None, of(10, k="1")) == 1
    assert index_units(whole, of(10, k="1"), of(11, k="1")) == 1
    assert index_units(whole, of(10, k="1"), of(1500, k="2")) == 1 + 2
    assert index_units(whole, of(10, k="1"), of(10)) == 1
    assert index_units(keys, of(10, k="1"), of(11, k="1")) == 0
