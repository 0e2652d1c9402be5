"""How much work a regular expression is: steps of a backtracking matcher, never a stopwatch.

Python's own matcher tells no steps. This one tries what it tries, in its order, and counts; what is
found comes from Python's.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

# a matcher that goes astray is stopped here
TOO_MANY = 1_000_000
# the checker of types knows them or not, depending on what else it has read
_PARSER: Any = import_module("re._parser")
_COMPILER: Any = import_module("re._compiler")
_LONGEST_ONE = {"LITERAL", "NOT_LITERAL", "IN", "ANY", "CATEGORY"}
_PLACES = {"AT", "ASSERT", "ASSERT_NOT"}


class Astray(AssertionError):
    """A text takes more steps than any may."""


@dataclass(slots=True)
class Steps:
    """What was counted so far."""

    count: int = 0


@dataclass(slots=True)
class _Program:
    """``one`` a character that a test takes, ``place`` a test of where it stands, ``split`` two
    ways in the order they are tried, ``jump``, ``end``."""

    code: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Where all of it has matched."""
        return len(self.code) - 1

    def add(self, what: str, value: Any = None) -> int:
        self.code.append((what, value))
        return len(self.code) - 1

    def put(self, state: Any, nodes: Any) -> None:
        for node in nodes:
            self._node(state, node)

    def _node(self, state: Any, node: Any) -> None:
        name, value = str(node[0]), node[1]
        if name in _LONGEST_ONE:
            self.add("one", cache(_alone(state, node).fullmatch))
        elif name in _PLACES:
            assert "MAXREPEAT" not in str(value), "an assertion without end is not counted"
            self.add("place", _alone(state, node).match)
        elif name == "SUBPATTERN":
            self.put(state, value[-1])
        elif name == "BRANCH":
            self._branch(state, value[1])
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            self._repeat(state, *value, greedy=name == "MAX_REPEAT")
        else:
            raise NotImplementedError(name)

    def _branch(self, state: Any, ways: Any) -> None:
        ends = []
        for way in ways[:-1]:
            split = self.add("split")
            self.put(state, way)
            ends.append(self.add("jump"))
            self.code[split] = ("split", (split + 1, len(self.code)))
        self.put(state, ways[-1])
        for end in ends:
            self.code[end] = ("jump", len(self.code))

    def _repeat(self, state: Any, least: int, most: Any, body: Any, *, greedy: bool) -> None:
        endless = str(most) == "MAXREPEAT"
        for _ in range(least):
            self.put(state, body)
        splits = []
        for _ in range(1 if endless else int(most) - least):
            splits.append(self.add("split"))
            self.put(state, body)
        if endless:
            self.add("jump", splits[0])
        for split in splits:
            ways = (split + 1, len(self.code))
            self.code[split] = ("split", ways if greedy else ways[::-1])


def _alone(state: Any, node: Any) -> re.Pattern[str]:
    """One test by itself."""
    found: re.Pattern[str] = _COMPILER.compile(_PARSER.SubPattern(state, [node]), state.flags)
    return found


class Counted:
    """A pattern that counts its steps."""

    def __init__(self, pattern: re.Pattern[str], steps: Steps) -> None:
        parsed = _PARSER.parse(pattern.pattern, pattern.flags)
        self._pattern, self._steps, self._program = pattern, steps, _Program()
        self._program.put(parsed.state, parsed)
        self._program.add("end")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The first."""
        next(self._each(text[:endpos], pos), None)
        return self._pattern.search(text, pos, endpos)

    def match(self, text: str) -> re.Match[str] | None:
        """At the beginning."""
        self._try(text, 0)
        return self._pattern.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """All of it: every way is tried that does not end there."""
        self._try(text, 0, whole=True)
        return self._pattern.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Each."""
        return self._each(text)

    def findall(self, text: str) -> list[Any]:
        """Each."""
        list(self._each(text))
        return self._pattern.findall(text)

    def sub(self, by: Any, text: str, count: int = 0) -> str:
        """Each replaced."""
        list(self._each(text))
        return self._pattern.sub(by, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        """What is between."""
        list(self._each(text))
        return self._pattern.split(text, maxsplit)

    def _each(self, text: str, begin: int = 0) -> Iterator[re.Match[str]]:
        """Counted first: Python is asked where a match is known to be."""
        at = begin
        while at <= len(text):
            found = self._pattern.match(text, at) if self._try(text, at) else None
            if found is None:
                at += 1
                continue
            yield found
            at = max(found.end(), at + 1)

    def _try(self, text: str, at: int, *, whole: bool = False) -> bool:
        """Every step from one place, until it matches or has tried all."""
        ways = [(0, at)]
        while ways:
            way: tuple[int, int] | None = ways.pop()
            while way is not None:
                if way[0] == self._program.end and not (whole and way[1] < len(text)):
                    return True
                way = self._step(*way, text, ways)
        return False

    def _step(
        self, here: int, at: int, text: str, ways: list[tuple[int, int]]
    ) -> tuple[int, int] | None:
        """One step; None where this way ends."""
        self._steps.count += 1
        if self._steps.count > TOO_MANY:
            raise Astray(self._pattern.pattern)
        what, value = self._program.code[here]
        if what == "one":
            return (here + 1, at + 1) if at < len(text) and value(text[at]) else None
        if what == "place":
            return (here + 1, at) if value(text, at) else None
        if what == "split":
            ways.append((value[1], at))
            return value[0], at
        return (value, at) if what == "jump" else None


def steps_of(work: Callable[[], object], *modules: ModuleType) -> int:
    """How many steps the patterns of these modules take for a work. Raises ``Astray``."""
    steps = Steps()
    with pytest.MonkeyPatch.context() as patch:
        for module in modules:
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    patch.setattr(module, name, Counted(value, steps))
        work()
    return steps.count
