"""From what a client sent to values of the domain; every bad address is named (NEW-11).

A body fills the class of the domain whose fields bear its names: nothing is copied by hand, and
what is absent takes the default of that class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from loge import bootstrap
from loge.kernel.errors import Invalid
from loge.kernel.people import Coordinates, Person
from loge.kernel.reasons import Reason

from functions.api.kit.fields import Strict, filled_by
from functions.api.kit.people import CoordinatesIn, SomebodyIn
from functions.api.kit.problems import BadRequest, FieldProblem, sentence

T = TypeVar("T")


@dataclass(slots=True)
class Converter:
    """Converts one request, gathering what is wrong; ``check`` raises it all together."""

    errors: list[FieldProblem] = field(default_factory=list)
    first: Invalid | None = None

    def _addresses(
        self, parse: Callable[[Sequence[str], str], tuple[str, ...]], values: list[str], path: str
    ) -> tuple[str, ...]:
        if not values:
            return ()
        try:
            return parse(values, path)
        except Invalid as wrong:
            self._refuse(wrong, path, f"{path.rpartition('.')[2]}_invalid")
            return ()

    def coordinates(self, given: CoordinatesIn, path: str = "") -> Coordinates:
        """E-mails checked, phones in E.164; where SMS is the one channel, a number takes it."""
        prefix = f"{path}." if path else ""
        found = Coordinates(
            self._addresses(bootstrap.parse_emails, given.emails, f"{prefix}emails"),
            self._addresses(bootstrap.parse_phones, given.phones, f"{prefix}phones"),
            given.by_email,
            given.by_sms,
        )
        if found.by_sms and found.phones and not found.channels():
            wrong = Invalid(Reason.NO_SMS_THERE)
            self._refuse(wrong, f"{prefix}phones", wrong.reason)
        return found

    def _refuse(self, wrong: Invalid, path: str, code: str) -> None:
        self.errors.append(FieldProblem(field=path, code=code, detail=sentence(wrong)))
        self.first = self.first or wrong

    def people(self, given: Sequence[SomebodyIn], path: str) -> tuple[Person, ...]:
        """Persons named in a list."""
        people: tuple[Person, ...] = self._value(given, path)
        return people

    def filled(self, kind: type[T], given: Strict, path: str = "", **more: Any) -> T:
        """``kind`` from the body; ``more`` are the values that the body has otherwise."""
        return kind(**(dict(self.values(kind, given, path)) | more))

    def values(
        self, kind: Any, given: Strict, path: str = "", named: Mapping[str, str] | None = None
    ) -> Iterator[tuple[str, Any]]:
        """The fields of ``kind`` that the body holds; ``named`` are those it calls otherwise."""
        known, prefix = type(given).model_fields, f"{path}." if path else ""
        for one in fields(kind):
            name = (named or {}).get(one.name, one.name)
            if name in known and (value := getattr(given, name)) is not None:
                yield one.name, self._value(value, f"{prefix}{name}")
            elif one.name == "coordinates" and isinstance(given, CoordinatesIn):
                yield one.name, self.coordinates(given, path)

    def _value(self, value: Any, path: str) -> Any:
        match value:
            case Strict():
                kind = filled_by(type(value))
                if kind is None:
                    raise TypeError(f"{type(value).__name__} fills nothing")
                return self.filled(kind, value, path)
            case list() | tuple():
                return tuple(self._value(one, f"{path}.{at}") for at, one in enumerate(value))
            case _:
                return value

    def check(self) -> None:
        """Raises ``BadRequest`` naming every bad address."""
        if self.first is not None:
            raise BadRequest(self.errors, self.first.reason, self.first.data)


def filled(kind: type[T], given: Strict, **more: Any) -> T:
    """``kind`` from a body, its people reached where they say. Raises ``BadRequest``."""
    to = Converter()
    made = to.filled(kind, given, **more)
    to.check()
    return made
