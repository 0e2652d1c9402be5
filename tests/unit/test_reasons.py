"""Every reason is a closed code and is told by one French sentence; nothing guesses which it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from loge.kernel.errors import LogeError
from loge.kernel.reasons import Reason
from loge.kernel.words.reasons import REASON_SENTENCES, explain, sentence_of

from functions.api.kit import problems
from functions.api.words import SENTENCES

ROOT = Path(__file__).resolve().parent.parent.parent
OTHERS = {"ActRefused", "Guard"}


def _kinds(of: type[LogeError] = LogeError) -> Iterator[type[LogeError]]:
    yield of
    for kind in of.__subclasses__():
        yield from _kinds(kind)


def _calls() -> Iterator[tuple[str, ast.Call]]:
    names = {kind.__name__ for kind in _kinds()} | OTHERS
    assert problems.BadRequest.__name__ in names
    for folder in ("layers", "functions"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                    called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                    if called in names and "pages/http.py" not in path.as_posix():
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def _literals(call: ast.Call) -> Iterator[ast.AST]:
    """Texts among the arguments that may be a reason: keywords are fields and data."""
    given = [*call.args, *(k.value for k in call.keywords if k.arg == "reason")]
    for argument in given:
        for node in ast.walk(argument):
            if isinstance(node, ast.JoinedStr) or (
                isinstance(node, ast.Constant) and isinstance(node.value, str)
            ):
                yield node


def test_no_refusal_is_given_a_text_for_its_reason() -> None:
    calls = list(_calls())
    assert len(calls) > 80
    assert [where for where, call in calls if list(_literals(call))] == []


def test_every_reason_has_its_sentence_and_every_kind_its_reason() -> None:
    assert set(REASON_SENTENCES) == set(Reason)
    assert {kind.code for kind in _kinds()} <= set(Reason)


@pytest.mark.parametrize("sentence", REASON_SENTENCES.values())
def test_a_sentence_is_one(sentence: str) -> None:
    assert sentence[0].isupper() or sentence[0] in "{«"
    assert sentence.endswith(".")
    assert "_" not in sentence


def test_data_is_put_into_the_sentence() -> None:
    assert "«\u00a0a.jpg\u00a0»" in sentence_of(Reason.FILE_TOO_LARGE, {"name": "a.jpg"})
    assert "«\u00a0{most}\u00a0»" in sentence_of(
        Reason.FILE_TOO_LARGE, {"name": "{most}", "most": 3}
    )


def test_a_missing_value_leaves_no_hole() -> None:
    assert sentence_of(Reason.TOO_MANY_FILES) == "Pas plus de … fichiers à la fois."


def test_an_error_says_its_kind_when_nothing_more_is_known() -> None:
    for kind in _kinds():
        error = kind([]) if kind is problems.BadRequest else kind()
        assert error.reason is kind.code
        assert explain(error) == REASON_SENTENCES[kind.code]


def test_the_table_of_the_reasons_and_that_of_the_fields_agree() -> None:
    shared = set(SENTENCES) & {reason.value for reason in Reason}
    assert shared
    assert {c: SENTENCES[c] for c in shared} == {c: REASON_SENTENCES[Reason(c)] for c in shared}
