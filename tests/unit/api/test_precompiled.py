"""Code of the standard library, found compiled or compiled as ever: the same in the end."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.api import precompiled


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    precompiled.forget()


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


def recorded(file: Path) -> None:
    kept = precompiled.record()
    declare()
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
