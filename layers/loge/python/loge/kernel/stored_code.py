"""Codes that are stored, and may have been written by a build that knows more of them.

After a rollback, and while two builds run side by side, a row holds codes that this one does not
have. Such a code is read as a member of its enum that is not ``known``: shown as « Autre », equal
to no other, written back as it was. Requests are not read that way: there an unknown code is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Self

_reading_storage: ContextVar[bool] = ContextVar("reading_storage", default=False)
_unknown: dict[tuple[type[StoredCode], str], StoredCode] = {}
OTHER = "other"


@contextmanager
def reading_storage() -> Iterator[None]:
    """Inside, a code nobody declared is read, not refused."""
    token = _reading_storage.set(True)
    try:
        yield
    finally:
        _reading_storage.reset(token)


class StoredCode(StrEnum):
    """A closed list to write from, an open one to read."""

    @property
    def known(self) -> bool:
        """Whether this build declares the code."""
        return self._value_ in type(self)._value2member_map_

    @property
    def shown(self) -> str:
        """The code to tell a client: ``other`` for what this build does not know."""
        return self.value if self.known else OTHER

    @classmethod
    def stored(cls, value: str) -> Self:
        """The member of a code that was stored, by this build or by a newer one."""
        found = cls._value2member_map_.get(value)
        return found if isinstance(found, cls) else cls.from_newer(value)

    @classmethod
    def from_newer(cls, value: str) -> Self:
        """The member for a code that this build does not declare; always the same object."""
        found = _unknown.get((cls, value))
        if not isinstance(found, cls):
            found = str.__new__(cls, value)
            found._name_ = value
            found._value_ = value
            _unknown[cls, value] = found
        return found

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """``None`` refuses, as an enum does."""
        if isinstance(value, str) and _reading_storage.get():
            return cls.from_newer(value)
        return None
