"""The steps of a pattern tell one that goes astray from one that does not."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

from tests.fakes.regex_steps import Astray, Counted, Steps, steps_of


def steps(pattern: str, text: str) -> int:
    """Of a search."""
    counted = Steps()
    Counted(re.compile(pattern), counted).search(text)
    return counted.count


@pytest.mark.parametrize("pattern", [r"a", r"[^b]+", r"(?:ab|a)*", r"^a*?b", r"\ba{2,3}\b"])
def test_one_that_reads_on_takes_the_same_for_each_character(pattern: str) -> None:
    assert 0 < steps(pattern, "a" * 400) <= 4 * steps(pattern, "a" * 100) + 10


def test_one_that_tries_again_from_each_place_takes_the_square() -> None:
    assert steps(r"a+b", "a" * 400) > 15 * steps(r"a+b", "a" * 100)


def test_one_that_tries_every_way_goes_astray() -> None:
    assert steps(r"(?:a+)+$", "a" * 12 + "b") > 1000 * 12
    with pytest.raises(Astray):
        steps(r"(?:a+)+$", "a" * 40 + "b")


def test_what_is_found_is_what_python_finds() -> None:
    text = "Le 12 mai, ticket n° 46 et 47"
    plain = re.compile(r"(\d+)( et)?")
    counted = Counted(plain, Steps())
    assert counted.sub("<\\1>", text) == plain.sub("<\\1>", text)
    assert counted.findall(text) == plain.findall(text)
    assert counted.split(text) == plain.split(text)
    assert [m.span() for m in counted.finditer(text)] == [m.span() for m in plain.finditer(text)]
    found = counted.search(text, 6, 22)
    assert found is not None
    assert found[0] == "4"
    assert counted.match(text) is None
    assert counted.fullmatch(text) is None


def test_the_patterns_of_a_module_are_counted_and_put_back() -> None:
    module, pattern = ModuleType("one"), re.compile("a")
    vars(module)["_PATTERN"] = pattern
    assert steps_of(lambda: vars(module)["_PATTERN"].search("bbba"), module) == 4
    assert vars(module)["_PATTERN"] is pattern
