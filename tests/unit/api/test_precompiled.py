"""Code of the standard library, found compiled or compiled as ever: the same in the end."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from functions.api import precompiled


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    precompiled.forget()
    re.purge()


def declare() -> tuple[type, type]:
    """A dataclass and a typed dictionary, as new ones."""

    @dataclasses.dataclass(frozen=True, slots=True)
    class Card:
        """A card."""

        number: int
        subject: str = "égout"

    class Told(typing.TypedDict):
        words: list[str | None]

    return Card, Told


PATTERNS: tuple[tuple[str | bytes, int], ...] = (
    (r"(?P<année>\d{4})-(?:0[1-9]|1[0-2])-(\d\d)?\Z", 0),
    (r"[a-zé-ü_]+ | \# [^\n]*", re.VERBOSE | re.IGNORECASE),
    (r"(?i:oui|non)(?=\s)(?<!n)(a)(?(1)b|c)", re.MULTILINE),
    (rb"\x00[\x80-\xff]+?", re.DOTALL),
)
READ = ("2026-11-30", "2026-11-3", "ÉGOUT", "oui ab", "x # y", "non\n")


def parse() -> list[re.Pattern[Any]]:
    """The patterns, compiled as new ones."""
    re.purge()
    return [re.compile(pattern, flags) for pattern, flags in PATTERNS]


def read(pattern: re.Pattern[Any]) -> list[object]:
    """What a pattern finds."""
    texts: Any = [text.encode() if isinstance(pattern.pattern, bytes) else text for text in READ]
    found = [pattern.search(text) for text in texts]
    return [(one.span(), one.groups(), one.groupdict()) if one else None for one in found]


def recorded(file: Path) -> None:
    kept = precompiled.record()
    declare()
    parse()
    precompiled.forget()
    precompiled.write(kept, file)


def test_what_was_recorded_is_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(tmp_path / "code")
    # when this fails dataclasses or typing have moved, and cold starts compile again
    assert precompiled.use(tmp_path / "code") >= 2
    compiled: list[object] = []

    def counted(*asked: typing.Any) -> object:
        compiled.append(asked)
        return compile(*asked)

    monkeypatch.setattr(precompiled, "compile", counted, raising=False)
    card, told = declare()
    assert compiled == []
    assert card(3) == card(3, "égout")
    assert typing.get_type_hints(told) == {"words": list[str | None]}


def test_a_pattern_that_was_recorded_is_not_taken_apart_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = parse()
    recorded(tmp_path / "code")
    precompiled.use(tmp_path / "code")
    # when this fails re has moved, and cold starts take every pattern apart again
    monkeypatch.setattr(precompiled, "parse_pattern", None)
    quick = parse()
    assert quick == usual
    assert [read(pattern) for pattern in quick] == [read(pattern) for pattern in usual]
    assert [pattern.groupindex for pattern in quick] == [one.groupindex for one in usual]
    assert [pattern.sub("<\\g<0>>", "égout") for pattern in quick[:3]] == [
        pattern.sub("<\\g<0>>", "égout") for pattern in usual[:3]
    ]


def test_a_pattern_that_is_not_known_is_compiled_as_ever(tmp_path: Path) -> None:
    recorded(tmp_path / "code")
    precompiled.use(tmp_path / "code")
    re.purge()
    # the same text with other flags, or of another kind, is another pattern
    plain, _ = PATTERNS[1]
    assert isinstance(plain, str)
    assert re.compile(plain).search("ÉGOUT") is None
    other = re.compile(r"\x00[\x80-\xff]+?")
    assert other.search("\x00é")
    with pytest.raises(re.error):
        re.compile("(")


def test_what_is_not_known_is_compiled_as_ever(tmp_path: Path) -> None:
    recorded(tmp_path / "code")
    precompiled.use(tmp_path / "code")
    other = dataclasses.make_dataclass("Other", ["never_recorded"])
    assert other(1).never_recorded == 1


@pytest.mark.parametrize("held", [None, b"", b"another Python"])
def test_without_a_file_of_this_python_nothing_changes(tmp_path: Path, held: bytes | None) -> None:
    if held is not None:
        (tmp_path / "code").write_bytes(held)
    assert precompiled.use(tmp_path / "code") == 0
    assert not {"exec", "compile"} & (vars(dataclasses).keys() | vars(typing).keys())


def test_the_same_texts_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        recorded(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
