"""The same inputs at every door: what is kept is the same, and what is refused is said."""

from __future__ import annotations

import unicodedata

import pytest

from tests.unit.doors.doors import TEXTS_COME_IN, Door
from tests.unit.doors.texts import TEXTS, Typed


def _half_of_a_pair(text: str) -> bool:
    return any(unicodedata.category(c) == "Cs" for c in text)


# a form is sent as UTF-8, where there is no half of a pair
CASES = [
    pytest.param(door, typed, id=f"{door}-{typed}")
    for door in TEXTS_COME_IN
    for typed in TEXTS
    if door.pairs or not _half_of_a_pair(typed.typed)
]


@pytest.mark.parametrize(("door", "typed"), CASES)
def test_a_text_is_kept_by_one_rule(
    monkeypatch: pytest.MonkeyPatch, door: Door, typed: Typed
) -> None:
    came = door.come_in(monkeypatch, typed.typed)
    if (typed.refused and door.refuses) or (not typed.filled and door.needed):
        assert came.kept is None
        assert came.refused.endswith(".")
    else:
        kept = typed.mended if typed.refused else typed.line if door.one_line else typed.lines
        assert (came.kept, came.refused) == (kept, "")
    if came.shown is not None:
        assert came.shown == typed.mended
