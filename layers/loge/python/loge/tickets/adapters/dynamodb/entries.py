"""What must follow an act: on the row of its first fact where there is room, else in a row of its
own (ADR 58).

A fact that carries an entry is due until all have followed; nobody who reads the timeline looks at
that. A KB is what an item may hold for the price of one: beyond it a row apart costs less.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.outbox import new_columns, outbox_row
from loge.platform.dynamodb.row import Row, size_of
from loge.tickets.adapters.dynamodb import mapping
from loge.tickets.domain.fact import Fact
from loge.tickets.domain.identity import entry_with_parties
from loge.tickets.domain.sends import INDEX, LETTERS, OutboxEntry

# bytes: what is done takes the place of when it is due, and by which fact it was undone is added
_ROOM = 980
# what the fact's own key says
_KEYED = ("id", "at", "agency", "number", "fact_id", "fact_at", "done")


@dataclass(frozen=True, slots=True)
class _BeforeFollowers:
    """What rows of the first versions say of themselves."""

    expanded: bool = False
    projected: bool = False


def rows(pk: str, facts: Iterable[Fact], entry: OutboxEntry | None) -> list[Row]:
    """The rows of what an act tells, one of them with its entry, or that in a row of its own."""
    told = [mapping.fact(pk, fact) for fact in facts]
    if entry is None:
        return told
    sort = keys.entry(entry.id)
    carrier = next((row for row in told if row.sk == sort), None)
    if carrier is None:
        return [*told, apart(entry)]
    _carry(carrier, entry)
    return told


def carried_id(pk: str, fact: Fact, entry: OutboxEntry) -> str | None:
    """The id of an entry that this fact's row has room for; None: it gets a row of its own."""
    if (entry.at, entry.fact_id, entry.fact_at) != (fact.at, fact.id, fact.at):
        return None
    row = mapping.fact(pk, fact)
    _carry(row, entry)
    return keys.carried(fact.at, fact.id) if size_of(row) <= _ROOM else None


def apart(entry: OutboxEntry) -> Row:
    """An entry in a row of its own: its fact has no room, or it has none (a ticket is deleted)."""
    pk = keys.ticket(entry.agency, entry.number)
    return outbox_row(pk, entry.id, entry.at, codec.encode(entry, sparse=True))


def to_entry(row: Row) -> OutboxEntry | None:
    """The entry of a row; None for a fact without one. Rows from before followers say in their
    value who is done."""
    if row.entry:
        return _carried(row)
    if row.kind != "outbox":
        return None
    value = entry_with_parties(codec.decode(OutboxEntry, row.body))
    before = codec.decode(_BeforeFollowers, row.body)
    done = {LETTERS} if before.expanded else set()
    done |= {INDEX} if before.projected else set()
    return replace(value, done=value.done | (row.done or set()) | done)


def _carry(row: Row, entry: OutboxEntry) -> None:
    row.entry = codec.encode_short(entry, without=_KEYED, again=row.part)
    for name, value in new_columns(row.pk, entry.at).items():
        setattr(row, name, value)


def _carried(row: Row) -> OutboxEntry:
    agency, number = keys.ticket_of(row.pk) or ("", 0)
    at, fact_id = keys.fact_of(row.sk)
    value = codec.decode_short(
        OutboxEntry,
        row.entry,
        row.part,
        id=keys.carried(at, fact_id),
        at=at,
        agency=agency,
        number=number,
        fact_id=fact_id,
        fact_at=at,
        done=row.done or (),
    )
    return entry_with_parties(value)
