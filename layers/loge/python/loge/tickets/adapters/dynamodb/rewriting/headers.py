"""A header that is not written as the present code would, written anew: nothing that is shown of
the ticket changes, no version moves."""

from __future__ import annotations

from dataclasses import replace

from loge.platform.dynamodb import keys
from loge.platform.dynamodb.row import Row, fetch
from loge.platform.dynamodb.transaction import Cancelled, Transaction
from loge.tickets.adapters.dynamodb import cards, mapping
from loge.tickets.domain.ticket import Ticket


def rewrite(pk: str) -> bool:
    """Write the header in its two rows, its people named; False when it is so already, or when
    somebody writes it meanwhile: what they write is as it should be."""
    row = fetch(pk, keys.HEADER)
    if row is None or row.kind != cards.TICKET:
        return False
    try:
        ticket = _read(pk, row)
    except cards.Torn:
        return False
    card, details = cards.rows(ticket)
    if details is None:
        return False
    same = Row.card == row.card if row.card else Row.card.does_not_exist()
    transaction = Transaction()
    transaction.put(card, (Row.version == row.version) & same)
    transaction.put(details)
    transaction.delete(Row(pk, keys.DEFAULT_FILES))
    try:
        transaction.commit()
    except Cancelled:
        return False
    return True


def _read(pk: str, row: Row) -> Ticket:
    if row.card:
        return cards.to_ticket(row, fetch(pk, keys.DETAILS))
    ticket, files = cards.to_ticket(row, None), fetch(pk, keys.DEFAULT_FILES)
    if files is None:
        return ticket
    return replace(ticket, default_attachments=mapping.to_default_files(files))
