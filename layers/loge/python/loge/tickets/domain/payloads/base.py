"""The base of what comes with an act, and the shapes that several acts share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Final, Self

from loge.files.domain.attachment import Attachment
from loge.kernel.people import Person
from loge.tickets.domain.fact import Scalar
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.payloads import kinds
from loge.tickets.domain.quote import Ground

# what the timeline does not keep, what it keeps by another name, what is asked of nobody
NOT_KEPT: Final = {"kept": ""}
KEPT_AS_NEW_VENDOR: Final = {"kept": "new_vendor"}
KEPT_AS_USER: Final = {"kept": "user", "asked": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What comes with an act; by itself, nothing.

    A field without a default must come with the act, one with a default may. ``comment`` is
    the free text of every answer. Instants are aware, amounts euro cents.
    """

    @classmethod
    def needs(cls) -> tuple[str, ...]:
        """The names of the values that must come."""
        return _names_of(cls)[0]

    @classmethod
    def takes(cls) -> tuple[str, ...]:
        """The names of the values that may come."""
        return _names_of(cls)[1]

    @classmethod
    def of(cls, given: Payload) -> Self | None:
        """``given`` as this class: itself, or refined from a more general shape, its missing
        values left at None; None when it is another shape."""
        if isinstance(given, cls):
            return given
        if not issubclass(cls, type(given)):
            return None
        values: dict[str, Any] = {f.name: getattr(given, f.name) for f in fields(given)}
        absent = (f.name for f in fields(cls) if _required(f) and f.name not in values)
        return cls(**values, **dict.fromkeys(absent))

    def missing(self, names: tuple[str, ...]) -> str:
        """The first of these names whose value is empty, or ""."""
        return next((name for name in names if getattr(self, name) in (None, "", ())), "")

    def kept(self) -> dict[str, Scalar]:
        """What the timeline keeps of it: scalars by name, nothing that is empty."""
        said: dict[str, Scalar] = {}
        for field in fields(self):
            name = field.metadata.get("kept", field.name)
            value = _scalar(getattr(self, field.name)) if name else None
            if value is not None:
                said[name] = value
        return said

    def files(self) -> kinds.Files:
        """The files that came with the act, in the order of the fields."""
        values = (getattr(self, f.name) for f in fields(self))
        return tuple(one for value in values for one in _files(value))

    def with_files(self, **files: kinds.Files) -> Self:
        """The same with these files, by field; raises ``TypeError`` for files it does not take."""
        given: Mapping[str, Any] = {name: value for name, value in files.items() if value}
        return replace(self, **given) if given else self

    def with_these(self, files: kinds.Files) -> Self:
        """The same, each of its files in the place of the one with its id."""
        by_id = {file.id: file for file in files}
        fields_of_files = {
            f.name: found for f in fields(self) if (found := _files(getattr(self, f.name)))
        }
        return self.with_files(
            **{
                name: tuple(by_id.get(file.id, file) for file in found)
                for name, found in fields_of_files.items()
            }
        )


def _read_names(kind: type[Payload]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of a class of payloads: what must come, what may."""
    asked = [f for f in fields(kind) if f.metadata.get("asked", True)]
    needed = tuple(f.name for f in asked if _required(f))
    return needed, tuple(f.name for f in asked if not _required(f))


# mypy takes the class for one of its payloads, of which not all can be hashed
_names_of: Callable[[Any], tuple[tuple[str, ...], tuple[str, ...]]] = cache(_read_names)


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _files(value: object) -> kinds.Files:
    if not isinstance(value, tuple):
        return ()
    return tuple(one for one in value if isinstance(one, Attachment))


def _scalar(value: object) -> Scalar:
    match value:
        case StrEnum():
            return value.value
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case Person() | Vendor():
            return value.name
        case tuple():
            return ", ".join(one.name for one in value if isinstance(one, Person)) or None
        case bool() | int() | str():
            return None if value == "" else value
        case _:
            return None


NOTHING = Payload()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commented(Payload):
    """An act that may say something in free text."""

    comment: kinds.Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded(Commented):
    """A decision on a quote: on what ground, and what that rests on (QUO-2)."""

    ground: Ground | None = None
    document: kinds.Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Payload):
    """A ticket is opened with its files."""

    attachments: kinds.Files = ()
