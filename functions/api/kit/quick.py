"""An answer as JSON without a model of every line: lists say the same of fifty things.

What a schema declares is read once (which attribute, in which words); a line is then one reading of
its attributes. What is said is not checked again: the domain holds it, and a test holds that
every byte is what the checked way says (``tests/unit/api/test_quick_answers.py``).
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import orjson
from pydantic import AliasPath, BeforeValidator
from pydantic.fields import FieldInfo

from functions.api.kit.shape import Answer, Part, is_given, shown_by

_Said = Callable[[Any], Any]
_AS_THEY_ARE = (int, str, bool, datetime, date, NoneType)
_Line = Callable[[object, Mapping[str, object]], dict[str, Any]]


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
