"""One schema a shape: an answer is filled from the domain object it shows.

A field is the attribute of its name. Where the answer differs, the field says how: ``at`` another
place or in other words, ``made`` of the whole object, ``GIVEN`` by the route because the object
does not hold it. Nothing is copied by hand: a new field is one line of its schema.

Lists say the same of fifty things: ``said`` reads once what a schema declares, and then says each
line without a model of it. Unchecked, for the domain holds what it says; a test holds that every
byte is what the model would say (``tests/unit/api/test_quick_answers.py``).
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, Literal, Self, Union, get_args, get_origin

import orjson
from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic.fields import FieldInfo

# beside the classes: pydantic reads the annotations of a base again for each class over it
_SHOWN: dict[type, type] = {}
# an object as an attribute of itself: pydantic looks up attributes alone
ITSELF = ("__init__", "__self__")
_Said = Callable[[Any], Any]
_AS_THEY_ARE = (int, str, bool, datetime, date, NoneType)
_Line = Callable[[object, Mapping[str, object]], dict[str, Any]]


class Answer(BaseModel):
    """Base of the answers: every field is always there.

    ``shows`` names the class an answer is filled from; those without are built by their routes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, from_attributes=True)

    def __init_subclass__(cls, shows: type | None = None, **settings: Any) -> None:
        """Keep what it shows; a shape that extends another shows the same unless it says so."""
        super().__init_subclass__(**settings)
        if shows is not None:
            _SHOWN[cls] = shows

    @classmethod
    def of(cls, thing: object, **given: object) -> Self:
        """The answer that shows ``thing``; ``given`` are exactly its fields that are ``GIVEN``."""
        # what ``model_validate`` does, without its options: lists do it for every line
        filled: Self = cls.__pydantic_validator__.validate_python(thing, context=given)
        return filled


def shown_by(shape: type[Answer]) -> type | None:
    """The class of the domain that an answer shows; None for one that its route builds."""
    return next((_SHOWN[one] for one in shape.__mro__ if one in _SHOWN), None)


def at(path: str, said: Callable[[Any], object] | None = None) -> Any:
    """A field that stands elsewhere (``options.urgent``), perhaps said in another way."""
    return _field(tuple(path.split(".")), said)


def made(make: Callable[[Any], object]) -> Any:
    """A field that is made of the whole object."""
    return _field(ITSELF, make)


@dataclass(frozen=True, slots=True)
class Part:
    """Makes a field of the whole object: an answer of ``shape``, or a list of ``many``.

    ``what`` says of what: a thing and what is given to its answer, or such pairs.
    """

    shape: type[Answer]
    what: Callable[[Any], Any]
    many: bool = False

    def __call__(self, whole: object) -> object:
        """The answer, or the answers."""
        fill = self.shape.of
        if self.many:
            return [fill(thing, **given) for thing, given in self.what(whole)]
        thing, given = self.what(whole)
        return fill(thing, **given)


def _field(path: tuple[str, ...], said: Callable[..., object] | None) -> Any:
    # one name is looked up faster than a path
    field = Field(validation_alias=path[0] if len(path) == 1 else AliasPath(*path))
    if said is not None:
        field.metadata.append(BeforeValidator(said))
    return field


def _given(_: object, info: ValidationInfo) -> object:
    given: Any = info.context
    return given[info.field_name]


# a field that the object does not hold: the route gives it by its name
GIVEN = _field(("__class__",), _given)


def is_given(field: FieldInfo) -> bool:
    """Whether the route gives this field."""
    return GIVEN.metadata[0] in field.metadata


def said(shape: type[Answer], thing: object, **given: object) -> str:
    """The JSON of the answer that shows ``thing``, as ``shape.of`` would have it.

    Raises ``TypeError`` for a shape of which that cannot be told without its model.
    """
    return orjson.dumps(line_of(shape)(thing, given), option=orjson.OPT_UTC_Z).decode()


@cache
def line_of(shape: type[Answer]) -> _Line:
    """What says a thing in this shape, with what is given to it."""
    declared = shape.model_fields
    names = tuple(declared)
    # two names at least: of a single one no tuple is read
    read: Callable[[object], tuple[object, ...]] = attrgetter(
        *(_path(name, field) for name, field in declared.items()), "__class__"
    )
    given_names = tuple(name for name, field in declared.items() if is_given(field))
    for name in given_names:
        if _kind(declared[name].annotation) is not None:
            raise TypeError(f"{shape.__name__}.{name} is given as a model")
    every = ((name, _said_of(field)) for name, field in declared.items() if not is_given(field))
    others = tuple((name, say) for name, say in every if say is not None)

    def line(thing: object, given: Mapping[str, object]) -> dict[str, Any]:
        values = dict(zip(names, read(thing), strict=False))
        for name, say in others:
            values[name] = say(values[name])
        for name in given_names:
            values[name] = given[name]
        return values

    return line


def _path(name: str, field: FieldInfo) -> str:
    alias = field.validation_alias
    return ".".join(map(str, alias.path)) if isinstance(alias, AliasPath) else str(alias or name)


def _said_of(field: FieldInfo) -> _Said | None:
    """How the value of a field is said; None for one that is said as it stands."""
    before = [one.func for one in field.metadata if isinstance(one, BeforeValidator)]
    part = next((func for func in before if isinstance(func, Part)), None)
    if part is not None:
        return _part(part)
    steps: list[Any] = [*reversed(before)]
    inner = _kind(field.annotation)
    if inner is not None:
        steps.append(inner)
    if len(steps) < 2:
        return steps[0] if steps else None

    def say(value: Any) -> Any:
        for step in steps:
            value = step(value)
        return value

    return say


def _part(part: Part) -> _Said:
    line, what = line_of(part.shape), part.what
    if part.many:
        return lambda whole: [line(thing, given) for thing, given in what(whole)]
    return lambda whole: line(*what(whole))


def _kind(kind: Any) -> _Said | None:
    """How a value of this kind is said; None when orjson says it as a schema would."""
    origin, within = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _said_of(FieldInfo.from_annotation(kind))
    if origin in (Union, types.UnionType):
        return _optional(within)
    if origin is list:
        each = _kind(within[0])
        return None if each is None else lambda values: [each(value) for value in values]
    if origin is Literal or kind in _AS_THEY_ARE:
        return None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return None
    if isinstance(kind, type) and issubclass(kind, Answer):
        if shown_by(kind) is None or _stands_so(kind):
            return None
        line = line_of(kind)
        return lambda value: line(value, {})
    raise TypeError(f"{kind} is not told without its model")


def _optional(within: tuple[Any, ...]) -> _Said | None:
    says = [say for one in within if one is not NoneType and (say := _kind(one)) is not None]
    if not says:
        return None
    if len(within) > 2 or NoneType not in within:
        raise TypeError(f"which of {within} it is, only a model tells")
    return lambda value: None if value is None else says[0](value)


def _stands_so(shape: type[Answer]) -> bool:
    """Whether it shows a dataclass exactly as that is."""
    shown, declared = shown_by(shape), shape.model_fields
    return (
        is_dataclass(shown)
        and tuple(field.name for field in fields(shown)) == tuple(declared)
        and not any(is_given(field) or _said_of(field) for field in declared.values())
        and all(_path(name, field) == name for name, field in declared.items())
    )
