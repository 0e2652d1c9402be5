"""What is typed at every door, and what is kept of it: ``texts.json``, which the console's tests
read too."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as it comes. ``refused``: it is no text; ``mended`` is what is shown where nobody can
    be told."""

    why: str
    typed: str
    lines: str
    line: str
    mended: str
    filled: bool
    refused: bool

    def __str__(self) -> str:
        return self.why


def _read() -> tuple[Typed, ...]:
    path = Path(__file__).with_name("texts.json")
    return tuple(
        Typed(
            one["why"],
            one["typed"],
            one.get("lines", ""),
            one.get("line", ""),
            one.get("mended", one.get("lines", "")),
            one.get("filled", True),
            "lines" not in one,
        )
        for one in json.loads(path.read_text(encoding="utf-8"))
    )


TEXTS = _read()
