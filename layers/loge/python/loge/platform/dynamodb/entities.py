"""Rows of a register: one item an entity, read by id or whole."""

from __future__ import annotations

from typing import TypeVar

from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row, fetch

T = TypeVar("T")


class Entities:
    """The entities of one agency, by register (a key of ``keys``).

    Raises ``ValueError`` on a name that cannot be an agency's.
    """

    def __init__(self, agency: str) -> None:
        keys.agency(agency)
        self._agency = agency

    def one(self, register: str, item_id: str, kind: type[T]) -> T | None:
        """One entity; None for an absent one and for an empty id."""
        if not item_id:
            return None
        row = fetch(keys.register(self._agency, register), item_id)
        return codec.decode(kind, row.body) if row else None

    def all(self, register: str, kind: type[T]) -> list[T]:
        """Every entity, by id: one Query."""
        rows = Row.query(keys.register(self._agency, register))
        return [codec.decode(kind, row.body) for row in rows]

    def put(self, register: str, item_id: str, value: object) -> None:
        """Write an entity."""
        pk = keys.register(self._agency, register)
        Row(pk, item_id, kind=register, body=codec.encode(value)).save()
