"""Code that the standard library writes while modules load, compiled when the archive is built.

``dataclasses`` writes the methods of each class as text, ``typing`` compiles each annotation of a
typed dictionary: a quarter of a cold start, which no .pyc holds; ``re`` takes each pattern apart: a
tenth. Here each text finds its bytecode by its digest, each pattern what its matcher is made of;
one that is not known is compiled as ever. What is written and where it is compiled was looked up in
CPython 3.13; ``tests/unit/api/test_precompiled.py`` says when that moves.
"""

from __future__ import annotations

import dataclasses
import marshal
import typing
import zlib
from collections.abc import Callable, Mapping
from hashlib import blake2b
from importlib import import_module
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("precompiled.bin")
_patterns: Any = import_module("re._compiler")
_matchers: Any = import_module("_sre")
parse_pattern = _patterns.compile
# without references: the same code gives the same bytes
_VERSION = 2


def use(file: Path = FILE) -> int:
    """Find the code of ``file`` from now on; how much there is. Nothing without the file, or with
    one that another Python has written."""
    try:
        held = file.read_bytes()
    except FileNotFoundError:
        return 0
    if not held.startswith(MAGIC_NUMBER):
        return 0
    # nobody writes it but the build of our archive
    packed = zlib.decompress(held[len(MAGIC_NUMBER) :])
    known: dict[bytes, bytes] = marshal.loads(packed)  # noqa: S302 # nosec B302

    def compiled(text: Any, filename: str, mode: str, *options: Any, **named: Any) -> Any:
        if isinstance(text, str) and not (options or named):
            code = known.get(_digest(mode, text))
            if code is not None:
                return marshal.loads(code)  # noqa: S302 # nosec B302
        return compile(text, filename, mode, *options, **named)

    def matcher(pattern: Any, flags: int = 0) -> Any:
        made_of = known.get(_digest_of(pattern, flags))
        if made_of is None:
            return parse_pattern(pattern, flags)
        return _matchers.compile(pattern, *marshal.loads(made_of))  # noqa: S302 # nosec B302

    _stand_between(compiled, matcher)
    return len(known)


def record() -> dict[bytes, bytes]:
    """Keep all that is written from now on: code by the digest of its text, growing."""
    kept: dict[bytes, bytes] = {}

    def compiled(text: Any, filename: str, mode: str, *options: Any, **named: Any) -> Any:
        code = compile(text, filename, mode, *options, **named)
        if isinstance(text, str) and not (options or named):
            kept[_digest(mode, text)] = marshal.dumps(code, _VERSION)
        return code

    def matcher(pattern: Any, flags: int = 0) -> Any:
        noted = _Noted()
        _patterns._sre = noted  # noqa: SLF001
        try:
            made = parse_pattern(pattern, flags)
        finally:
            _patterns._sre = _matchers  # noqa: SLF001
        if noted.made_of:
            kept[_digest_of(pattern, flags)] = marshal.dumps(noted.made_of, _VERSION)
        return made

    _stand_between(compiled, matcher)
    return kept


class _Noted:
    """Stands for what makes matchers, and notes of what it made one."""

    made_of: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(_matchers, name)

    def compile(self, pattern: Any, flags: int, code: list[int], *groups: Any) -> Any:
        """Make it."""
        # some of its numbers have names of their own, which marshal does not write
        self.made_of = (int(flags), list(map(int, code)), *groups)
        return _matchers.compile(pattern, flags, code, *groups)


def write(kept: Mapping[bytes, bytes], file: Path) -> None:
    """Write what was recorded; the same texts give the same bytes."""
    # nobody writes it but the build of our archive
    packed = zlib.compress(marshal.dumps(dict(sorted(kept.items())), _VERSION), 9)
    file.write_bytes(MAGIC_NUMBER + packed)


def forget() -> None:
    """Compile everything as ever again."""
    vars(dataclasses).pop("exec", None)
    vars(typing).pop("compile", None)
    _patterns.compile = parse_pattern


def _digest(mode: str, text: str) -> bytes:
    return blake2b(f"{mode}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _digest_of(pattern: Any, flags: int) -> bytes:
    return _digest(f"re {type(pattern).__name__} {int(flags)}", str(pattern))


def _stand_between(compiled: Callable[..., Any], matcher: Callable[..., Any]) -> None:
    def run(text: Any, *names: Any) -> None:
        code = compiled(text, "<string>", "exec") if isinstance(text, str) else text
        exec(code, *names)  # noqa: S102 # nosec B102

    # a module's own names are found before those of the language
    vars(dataclasses)["exec"] = run
    vars(typing)["compile"] = compiled
    _patterns.compile = matcher
