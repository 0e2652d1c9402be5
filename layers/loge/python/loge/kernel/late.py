"""What is made, and imported, when something of it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any


class _Late:
    """Stands for what ``make`` returns; only its methods and attributes are asked for."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> object:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made, name)


def late(make: Callable[[], object]) -> Any:
    """What ``make`` returns, made at the first use of it: who never uses it pays nothing."""
    return _Late(make)
