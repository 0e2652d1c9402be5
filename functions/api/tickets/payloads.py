"""The payload classes of the lifecycle as the wire writes them: bodies from classes, and back.

A body has the fields of its payload class, each kind of value as the API reads it. Files are
named by their uploads; people and vendors come with addresses to be cleaned.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from loge.agency.domain.delays import Delays
from loge.kernel.people import Person
from loge.tickets.domain.fact import Act
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.payloads import kinds
from loge.tickets.domain.payloads.base import Commented, Grounded, Payload
from pydantic import Field as WireField
from pydantic import StrictInt, create_model
from pydantic.fields import FieldInfo

from functions.api.kit import fields as wire
from functions.api.kit.convert import Converter
from functions.api.kit.delays import DelaysIn
from functions.api.kit.people import PersonIn, ReachablePersonIn, ReachableVendorIn

P = TypeVar("P", bound=Payload)
Days = Annotated[
    StrictInt, WireField(ge=0, le=3650, description="In how many days it could be done")
]
_KINDS: Mapping[Any, Any] = {
    kinds.Text: wire.Text,
    kinds.FilledText: wire.FilledText,
    kinds.Line: wire.Line,
    kinds.Subject: wire.Subject | Literal[""],
    kinds.Thread: wire.Id | None,
    kinds.Id: wire.Id,
    kinds.Cents: wire.Cents,
    kinds.Minutes: wire.Minutes,
    kinds.LateMinutes: Annotated[StrictInt, WireField(ge=1, le=24 * 60)],
    kinds.Days: Days,
    kinds.Ids: list[wire.Id],
    kinds.WorkedMinutes: wire.WorkedMinutes,
    kinds.LeftMinutes: wire.LeftMinutes,
    kinds.Files: wire.Uploads,
    kinds.People: list[ReachablePersonIn],
    kinds.Somebody: PersonIn,
    Person: ReachablePersonIn,
    Vendor: ReachableVendorIn,
    Delays: DelaysIn,
    datetime: wire.When,
    bool: wire.Flag,
}
_MOST_PEOPLE = 20
# what the wire calls by another name
UPLOADS = {"attachments": "uploads", "invoice": "invoice_uploads"}
_SAID = {
    "ground": "On what ground it is decided (QUO-2)",
    "document": "What it rests on: « AG du 12 mai »",
}


def act_body(
    act: Act,
    payload: type[Payload],
    doc: str,
    *,
    said: Mapping[str, str] | None = None,
    named: Mapping[str, str] | None = None,
    more: Mapping[str, Any] | None = None,
) -> type[wire.Strict]:
    """The body of an act, from the class of what comes with it.

    ``said`` describes fields, ``named`` are those the wire calls otherwise, ``more`` those that
    are the wire's alone. What every decision shares stands before the act, its own after it.
    """
    names, about = {**UPLOADS, **(named or {})}, {**_SAID, **(said or {})}
    shared: dict[str, Any] = {}
    own: dict[str, Any] = {"act": (Literal[act.value], ...), **(more or {})}
    hints = get_type_hints(payload, include_extras=True)
    for field in fields(payload):
        if field.metadata.get("asked", True):
            place = shared if _is_shared(payload, field.name) else own
            name = names.get(field.name, field.name)
            place[name] = _wire_field(field, hints[field.name], about.get(name))
    title = "".join(part.capitalize() for part in act.value.split("_"))
    definitions: dict[str, Any] = {**shared, **own}
    return create_model(
        title, __base__=wire.Strict, __module__=__name__, __doc__=doc, **definitions
    )


def _is_shared(payload: type[Payload], name: str) -> bool:
    bases = [b for b in (Commented, Grounded) if issubclass(payload, b)]
    return any(name == f.name for base in bases for f in fields(base))


def _wire_field(field: Field[Any], hint: Any, said: str | None) -> tuple[Any, FieldInfo]:
    kind = _wire_kind(hint)
    about: dict[str, Any] = {"description": said} if said else {}
    if hint in (kinds.People, kinds.Ids):
        least = 1 if field.default is MISSING else None
        kind = Annotated[kind, WireField(min_length=least, max_length=_MOST_PEOPLE)]
    if field.default is MISSING:
        return kind, WireField(**about)
    if field.default == ():
        return kind, WireField(default_factory=list, **about)
    default = None if hint == kinds.Thread else field.default
    return kind, WireField(default=default, **about)


def _wire_kind(hint: Any) -> Any:
    if hint in _KINDS:
        return _KINDS[hint]
    if get_origin(hint) in (Union, types.UnionType):
        return reduce(or_, (_wire_kind(one) for one in get_args(hint)))
    return hint


def payload_from(
    given: Any, payload: type[P], to: Converter, named: Mapping[str, str] | None = None
) -> P:
    """What comes with the act, from its body; files are adopted later, by their uploads.

    Wrong addresses are gathered by ``to``, under the names of the wire.
    """
    files = {field.name: () for field in fields(payload) if field.default is MISSING}
    return payload(**(files | dict(to.values(payload, given, named=named))))
