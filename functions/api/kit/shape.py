"""One schema a shape: an answer is filled from the domain object it shows.

A field is the attribute of its name. Where the answer differs, the field says how: ``at`` another
place or in other words, ``made`` of the whole object, ``GIVEN`` by the route because the object
does not hold it. Nothing is copied by hand: a new field is one line of its schema.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic.fields import FieldInfo

# beside the classes: pydantic reads the annotations of a base again for each class over it
_SHOWN: dict[type, type] = {}
# an object as an attribute of itself: pydantic looks up attributes alone
ITSELF = ("__init__", "__self__")


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
