"""What the table's stream tells of a ticket: its header as it has just been written."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from loge.live.domain.news import News, NewsKind
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row
from loge.tickets.adapters.dynamodb import cards
from loge.tickets.adapters.dynamodb.deletions import DELETED
from loge.tickets.ports.deletions import Deletion


def news_of(image: Mapping[str, Any], *, new: bool) -> News | None:
    """The news of a row's image, as a stream's record writes it (``new``: the row was not there
    before); None for any other row than a header, and for a deletion that names no module."""
    row = Row.from_raw_data({name: _value(column) for name, column in image.items()})
    where = keys.ticket_of(row.pk)
    if where is None or row.sk != keys.HEADER:
        return None
    agency, number = where
    if row.kind == cards.TICKET:
        ticket = cards.to_card(row)
        kind = NewsKind.CREATED if new else NewsKind.CHANGED
        return News(agency, ticket.module, number, int(row.version), kind)
    deletion = codec.decode(Deletion, row.body) if row.kind == DELETED else None
    if deletion is None or deletion.module is None:
        return None
    return News(agency, deletion.module, number, 0, NewsKind.DELETED)


def _value(column: Mapping[str, Any]) -> dict[str, Any]:
    """A column as the client would give it: the event of a stream writes bytes as text."""
    return {
        name: base64.b64decode(value) if name == "B" else value for name, value in column.items()
    }
