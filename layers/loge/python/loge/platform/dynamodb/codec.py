"""Values to compact JSON and back.

Rows outlive the code that wrote them: a field that is not known any more is ignored, one that is
not there yet takes its default, a code that a newer build wrote is kept as it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, TypeVar

import orjson
from pydantic import TypeAdapter

from loge.kernel.stored_code import reading_storage
from loge.platform.dynamodb.short import lengthen, shorten

T = TypeVar("T")


_adapters: dict[type[Any], TypeAdapter[Any]] = {}  # built when first used: cold starts are dear


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def encode(value: object, *, sparse: bool = False, whole: Collection[str] = ()) -> str:
    """A dataclass as compact JSON.

    ``sparse``: without what has its default, which then must never change (held by
    ``tests/unit/adapters/test_sparse_rows.py``); but the fields ``whole`` are written with theirs:
    what an agency decides, whose default may be decided again.
    """
    adapter = _adapter(type(value))
    if not (sparse and whole):
        return adapter.dump_json(value, exclude_defaults=sparse).decode()
    written = adapter.dump_python(value, mode="json", exclude_defaults=True)
    written |= adapter.dump_python(value, mode="json", include=set(whole))
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def encode_short(value: object, *, without: Collection[str] = (), again: str | None = None) -> str:
    """A dataclass as JSON with short names, sparse, ``without`` the fields that its row says
    otherwise; ``again`` is an id that whoever reads it knows."""
    adapter = _adapter(type(value))
    written = adapter.dump_python(
        value, mode="json", exclude_defaults=True, exclude=set(without) or None
    )
    return orjson.dumps(shorten(written, again)).decode()


def decode_short(kind: type[T], text: str, again: str | None = None, **beside: Any) -> T:
    """A dataclass from its JSON, whether its names are short or not. ``beside`` are the fields
    that its row says otherwise, ``again`` is the id known to whoever wrote it. Raises
    ``pydantic.ValidationError``."""
    with reading_storage():
        value: T = _adapter(kind).validate_python(lengthen(orjson.loads(text), again) | beside)
    return value


def decode(kind: type[T], text: str) -> T:
    """A dataclass of this kind from its JSON. Raises ``pydantic.ValidationError``."""
    with reading_storage():
        value: T = _adapter(kind).validate_json(text)
    return value
