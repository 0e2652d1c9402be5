"""The recipes name files and names that exist where they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PATHS = re.findall(r"`([\w./-]+/[\w./-]+)`", TEXT)
NAMES = re.findall(r"`(\w+)`\s+in\s+`([\w./-]+/[\w./-]+\.\w+)`", TEXT)
WANTED = ("a field", "an act", "a message", "a timer", "an endpoint", "a setting", "a page")


@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_a_recipe_names_only_what_exists(path: str) -> None:
    assert (ROOT / path).exists(), path


@pytest.mark.parametrize(("name", "path"), sorted(set(NAMES)))
def test_a_name_is_defined_where_the_recipe_says(name: str, path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    defined = rf"^(?:export )?(?:class |def |const |function )?{name}\b(?:[(:<= ]|$)"
    assert re.search(defined, text, re.MULTILINE), f"{name} in {path}"


def test_there_is_a_recipe_for_everything_that_is_often_added() -> None:
    headings = re.findall(r"^### Add (.*)$", TEXT, re.MULTILINE)
    for wanted in WANTED:
        assert any(heading.startswith(wanted) for heading in headings), wanted
    assert len(NAMES) > 12
