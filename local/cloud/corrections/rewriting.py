"""Puts other lines in the place of some lines of a function of the emulator."""

from __future__ import annotations

import inspect
from types import ModuleType


class Moved(Exception):
    """The emulator is not the version these corrections are for."""


def between(module: ModuleType, function: str, first: str, last: str, instead: str) -> None:
    """Rewrite a function of a module: from the line ``first`` to the line ``last``, both gone.

    Raises ``Moved`` when these lines are not there, once each and in this order.
    """
    source = inspect.getsource(getattr(module, function))
    begin, end = source.find(first), source.find(last)
    if source.count(first) != 1 or source.count(last) != 1 or end < begin:
        raise Moved(f"{module.__name__}.{function}")
    changed = source[:begin] + instead + source[end + len(last) :]
    exec(compile(changed, f"<{function}, corrected>", "exec"), vars(module))  # noqa: S102 # nosec B102
