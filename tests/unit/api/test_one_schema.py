"""One schema a shape: answers are filled from the domain and bodies fill it, without copying."""

from __future__ import annotations

import ast
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, make_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeGuard, get_args, get_origin, get_type_hints

import pytest
from loge.agency.application.delegation import Asked
from loge.kernel.people import Coordinates
from loge.tickets.acting.create_ticket import NewTicket
from loge.tickets.acting.edit_ticket import Changes
from loge.tickets.acting.service_request import NewServiceRequest
from pydantic import AliasPath, ValidationError

from functions.api import subjects
from functions.api.kit.answers import PlaceView
from functions.api.kit.convert import Converter
from functions.api.kit.fields import Strict, filled_by
from functions.api.kit.people import CoordinatesIn
from functions.api.kit.shape import GIVEN, ITSELF, Answer, shown_by
from functions.api.staff.bodies import DelegationIn
from functions.api.tickets.bodies import NewRequestIn, NewTicketIn, TicketPatchIn
from tests.fakes.builders import make_place

API = Path(__file__).resolve().parents[3] / "functions" / "api"
# a problem document (RFC 9457) is written from a refusal, which is an exception
NO_SHAPES = frozenset({"kit/problems.py"})
WRAPPERS = frozenset({"list", "tuple", "dict", "str", "set", "bool"})

subjects.load()


def all_of(kind: type[Any]) -> list[type[Any]]:
    """Every class that extends it, of the API."""
    found = [kind] if kind.__module__.startswith("functions.api") else []
    return found + [one for child in kind.__subclasses__() for one in all_of(child)]


ANSWERS = [one for one in all_of(Answer) if one is not Answer]
SHOWN = [one for one in ANSWERS if shown_by(one) is not None]
BODIES = [one for one in all_of(Strict) if filled_by(one) is not None]


def test_there_is_something_to_hold() -> None:
    assert len(SHOWN) > 35
    assert len(BODIES) > 7


# no copying by name


def copied_by_name(source: str) -> Iterator[str]:
    """The ``x=thing.x`` and ``"x": thing.x`` of a module.

    What ``of`` is given may bear the name it has elsewhere, but not on the thing that is shown.
    """
    for node in ast.walk(ast.parse(source)):
        for name, value in _named_values(node):
            read = _unwrapped(value)
            if not isinstance(read, ast.Attribute) or read.attr != name:
                continue
            if _thing_shown(node) in (None, ast.unparse(read.value)):
                yield f"{value.lineno}: {name} from {ast.unparse(value)}"


def _named_values(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Call):
        yield from ((one.arg, one.value) for one in node.keywords if one.arg is not None)
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant):
                yield str(key.value), value


def _is_of(node: ast.AST) -> TypeGuard[ast.Call]:
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and called.attr == "of"


def _thing_shown(node: ast.AST) -> str | None:
    return ast.unparse(node.args[0]) if _is_of(node) and node.args else None


def _unwrapped(value: ast.expr) -> ast.expr:
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        if value.func.id not in WRAPPERS or len(value.args) != 1:
            break
        value = value.args[0]
    return value


@pytest.mark.parametrize(
    "module", [path.relative_to(API).as_posix() for path in sorted(API.rglob("*.py"))]
)
def test_nothing_is_copied_by_name(module: str) -> None:
    if module not in NO_SHAPES:
        assert not list(copied_by_name((API / module).read_text(encoding="utf-8")))


def test_a_copy_by_name_is_seen() -> None:
    assert list(copied_by_name("View(id=thing.id)"))
    assert list(copied_by_name("View(to=list(mail.to))"))
    assert list(copied_by_name('{"id": thing.place.id}'))
    assert list(copied_by_name("View.of(thing, id=thing.id)"))
    assert not list(copied_by_name("View.of(read.report, url=read.url)"))
    assert not list(copied_by_name("View(upload_id=upload.id)"))


# where each field of an answer comes from


def path_of(shape: type[Answer], name: str) -> tuple[str, ...] | None:
    """Where a field is looked up; None when it is given."""
    field = shape.model_fields[name]
    if GIVEN.metadata[0] in field.metadata:
        return None
    alias = field.validation_alias
    return tuple(map(str, alias.path)) if isinstance(alias, AliasPath) else (str(alias or name),)


def given_to(shape: type[Answer]) -> set[str]:
    """The fields that the route gives."""
    return {name for name in shape.model_fields if path_of(shape, name) is None}


@pytest.mark.parametrize("shape", SHOWN, ids=lambda shape: shape.__name__)
def test_every_field_stands_on_what_is_shown_or_is_given(shape: type[Answer]) -> None:
    for name in shape.model_fields:
        path = path_of(shape, name)
        if path is None or path == ITSELF:
            continue
        kind: Any = shown_by(shape)
        for attribute in path:
            kind = kind_of(kind, attribute)
            assert kind is not None, f"{name}: {shown_by(shape)} has no {'.'.join(path)}"
        within = [one for one in inside(shape.model_fields[name].annotation) if _shows(one)]
        if within and not transformed(shape, name):
            assert [shown_by(one) for one in within] == [k for k in inside(kind) if is_dataclass(k)]


def _shows(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Answer) and shown_by(kind) is not None


def transformed(shape: type[Answer], name: str) -> bool:
    """Whether the field says its value in another way."""
    return bool(shape.model_fields[name].metadata)


def kind_of(owner: Any, attribute: str) -> Any:
    """The declared kind of an attribute of a class; None when there is none."""
    owner = next((one for one in inside(owner) if isinstance(one, type)), owner)
    if issubclass(owner, Enum):
        return str if hasattr(owner, attribute) or attribute == "value" else None
    hints = get_type_hints(owner)
    if attribute in hints:
        return hints[attribute]
    found = vars(owner).get(attribute)
    return get_type_hints(found.fget)["return"] if isinstance(found, property) else None


def inside(kind: Any) -> list[Any]:
    """The classes that an annotation speaks of: ``list[A] | None`` of A."""
    if get_origin(kind) is None and not isinstance(kind, types.UnionType):
        return [] if kind in (type(None), Ellipsis) else [kind]
    return [one for part in get_args(kind) for one in inside(part)]


def fillings() -> Iterator[tuple[str, ast.Call]]:
    """Every ``SomeView.of(…)`` of the API."""
    for path in sorted(API.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if _is_of(node):
                yield ast.unparse(node.func).removesuffix(".of"), node


def test_what_is_given_is_exactly_what_is_declared() -> None:
    shapes = {shape.__name__: shape for shape in ANSWERS}
    seen = list(fillings())
    assert len(seen) > 20
    for name, call in seen:
        names = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
        wanted = given_to(shapes[name])
        whole = len(names) == len(call.keywords)
        assert names == wanted if whole else names < wanted, f"{name}: {names} for {wanted}"


def test_a_new_field_is_one_line_of_its_schema() -> None:
    class Longer(PlaceView):
        manager_id: str

    place = make_place()
    shown = Longer.of(place)
    assert (shown.manager_id, shown.label) == (place.manager_id, place.label)


def test_a_field_that_the_object_does_not_have_is_refused() -> None:
    class Wrong(PlaceView):
        colour: str

    with pytest.raises(ValidationError, match="colour"):
        Wrong.of(make_place())


# what a body fills

FILLED = [(one, filled_by(one)) for one in BODIES] + [
    (NewTicketIn, NewTicket),
    (NewRequestIn, NewServiceRequest),
    (TicketPatchIn, Changes),
    (DelegationIn, Asked),
]


@pytest.mark.parametrize(("body", "kind"), FILLED, ids=lambda one: one.__name__)
def test_nothing_that_a_client_sends_is_dropped(body: type[Strict], kind: Any) -> None:
    known = {field.name for field in fields(kind)}
    reached = set(CoordinatesIn.model_fields) if "coordinates" in known else set()
    assert set(body.model_fields) <= known | reached
    assert reached <= {field.name for field in fields(Coordinates)}


def test_a_body_of_no_class_of_the_domain_is_never_passed_on() -> None:
    class Inner(Strict):
        name: str

    class Outer(Strict):
        inner: Inner

    kind = make_dataclass("Kind", [("inner", object)])
    with pytest.raises(TypeError, match="Inner fills nothing"):
        Converter().filled(kind, Outer(inner=Inner(name="x")))
