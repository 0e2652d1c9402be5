"""Every refusal has its French sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from loge.kernel.words.reasons import REASON_SENTENCES, reason_sentence

ROOT = Path(__file__).resolve().parent.parent.parent.parent
_REFUSALS = {
    "ActRefused",
    "Busy",
    "Forbidden",
    "Guard",
    "Invalid",
    "NotFound",
    "Refused",
    "Stale",
    "TooMany",
    "Unauthenticated",
}


def reasons() -> Iterator[tuple[str, str]]:
    """(where, code) of every refusal written in the runtime with a literal code."""
    for path in sorted((ROOT / "layers/loge/python/loge").rglob("*.py")):
        if "adapters" in path.parts:
            continue  # codes of their own, turned into a use case's refusal
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id not in _REFUSALS:
                    continue
                for value in node.args:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield path.name, value.value


def test_no_reason_code_is_without_its_french_sentence() -> None:
    codes = {code for _, code in reasons() if " " not in code}
    assert len(codes) > 15
    assert codes - set(REASON_SENTENCES) == set()


@pytest.mark.parametrize("sentence", REASON_SENTENCES.values())
def test_a_sentence_is_one(sentence: str) -> None:
    assert sentence[0].isupper() or sentence.startswith("{")
    assert sentence.endswith(".")


def test_data_is_put_into_the_sentence() -> None:
    assert "« a.jpg »" in reason_sentence("file_size", {"name": "a.jpg"})
    assert reason_sentence("unheard_of") == ""
