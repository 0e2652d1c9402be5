"""The rule for every text that comes in (ADR 40), by examples and by properties."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from loge.kernel import text as rule
from loge.kernel.text import NotText, filled, line, lines, mended, mended_line
from loge.kernel.words.reasons import explain

from tests.fakes.regex_steps import steps_of
from tests.unit.doors.texts import TEXTS, Typed

_DRAWN_AS_SPACES = "\u2800\u3164\uffa0\ufffc"
_UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
_FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
_AWKWARD = (
    *"\t\n\r\v\f\x1c\x85 a1#\u00a0\u00ad\u200b\u200d\u202e\u2028\u20e3\u3164\ufe0f\ufeff",
    *"\u2764\U0001f468\U0001f3fd\U0001f3f4\U000e0067\U000e007f",
    "\r\n",
    _FAMILY,
)
_TEXT = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
_CHARACTERS = st.one_of(_TEXT, st.sampled_from(_AWKWARD))
_ANY = st.lists(_CHARACTERS, max_size=40).map("".join)


def _visible(value: str) -> str:
    """What can be seen of a text, without the spaces between."""
    return "".join(c for c in value if _is_visible(c))


def _is_visible(character: str) -> bool:
    if unicodedata.category(character) in _UNSEEN or character in _DRAWN_AS_SPACES:
        return False
    # Default_Ignorable_Code_Point, but for what the categories above tell
    ignorable = [(0x34F, 0x34F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)]
    ignorable += [(0x2065, 0x2065), (0xFE00, 0xFE0F), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF)]
    point = ord(character)
    nothing = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return not nothing and not any(first <= point <= last for first, last in ignorable)


@pytest.mark.parametrize("typed", TEXTS, ids=str)
def test_the_examples_hold(typed: Typed) -> None:
    if typed.refused:
        for clean in (line, lines):
            with pytest.raises(NotText) as refusal:
                clean(typed.typed, field="subject")
            assert refusal.value.field == "subject"
            assert "illisible" in explain(refusal.value)
        assert mended(typed.typed) == typed.mended
        return
    assert lines(typed.typed) == typed.lines
    assert line(typed.typed) == typed.line
    assert mended(typed.typed) == typed.lines
    assert mended_line(typed.typed) == typed.line
    assert filled(typed.typed) is typed.filled


@given(_ANY)
@example("\U0001f468\u200d\u202e\u200d\U0001f469")
@example("\r\u200b\n")
def test_cleaning_again_changes_nothing(value: str) -> None:
    for clean in (line, lines, mended, mended_line):
        assert clean(clean(value)) == clean(value)


@given(_ANY)
@example(_FAMILY)
def test_nothing_visible_is_lost_and_nothing_else_stays(value: str) -> None:
    kept = lines(value)
    assert _visible(kept) == _visible(value)
    for at, character in enumerate(kept):
        if character in " \n" or _is_visible(character):
            continue
        # what joins or varies stands behind a picture
        assert at > 0
        assert character in "\u200d\ufe0e\ufe0f" or 0xE0020 <= ord(character) <= 0xE007F
    assert "\n" not in line(value)
    assert "  " not in line(value)
    assert kept == kept.strip()


_APART = [*" \t\n\r\v\f\x1f\x85\u00a0\u2007\u202f\u2028\u2029\u3000", "\u2800", "\ufffc", "\r\n"]
_BETWEEN = [*"\x07\u00ad\u200b\u200d\u200e\u202a\u202e\u2060\u2066\ufe0f\ufeff", "\U000e0067"]
_WORD = st.text(st.characters(categories=["L"], max_codepoint=0x24F), min_size=1, max_size=5)


@given(_WORD, st.lists(st.sampled_from(_APART + _BETWEEN), max_size=6), _WORD)
def test_what_stood_apart_stays_apart_and_what_stood_together_together(
    first: str, gap: list[str], second: str
) -> None:
    apart = any(one in _APART for one in gap)
    assert line("".join([first, *gap, second])) == first + " " * apart + second


@given(_ANY)
def test_filled_means_that_something_is_visible(value: str) -> None:
    assert filled(value) is bool(_visible(value))
    assert filled(value) is bool(lines(value))


@given(st.text(st.characters(categories=None), max_size=20))
def test_a_text_is_taken_or_refused_and_always_storable(value: str) -> None:
    bad = any(c == "\0" or unicodedata.category(c) == "Cs" for c in value)
    if bad:
        with pytest.raises(NotText):
            lines(value)
    else:
        lines(value).encode()
    mended(value).encode()
    assert "\0" not in mended(value)


def test_every_control_and_format_character_of_unicode_is_known() -> None:
    """The ranges are written down: a newer Unicode is a line to add."""
    for point in range(1, 0x110000):
        character = chr(point)
        if unicodedata.category(character) in ("Cc", "Cf"):
            assert lines(f"a{character}b") in ("ab", "a b", "a\nb"), hex(point)


@pytest.mark.parametrize(
    "one", ["\u200b\u00e9", "\U0001f468\u200d", "a\r\n ", "\U0001f3f4\U000e0067"]
)
def test_a_long_text_takes_no_longer_by_the_character(one: str) -> None:
    some = steps_of(lambda: filled(one * 250), rule)
    assert 0 < steps_of(lambda: filled(one * 1000), rule) <= 4 * some
