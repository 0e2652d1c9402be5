"""Domain values to rows and back: which columns a row of each kind carries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from loge.files.domain.attachment import Attachment
from loge.kernel.idempotency import Idempotency
from loge.messaging.domain.dispatch import due_of
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.outbox import due_columns
from loge.platform.dynamodb.remembered import idempotency_row
from loge.platform.dynamodb.row import Row
from loge.tickets.domain.fact import Fact
from loge.tickets.domain.identity import part_with_parties
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.sends import Send
from loge.tickets.ports.tickets import Export

# its key and columns say so
_OF_A_FACT = ("id", "at", "undone_by", "intervention_id")


def body(value: Intervention | Send) -> str:
    """What a row of a ticket says, without what has its default: each KB is another unit."""
    if isinstance(value, Intervention):
        return codec.encode_short(value)
    return codec.encode(value, sparse=True)


@dataclass(frozen=True, slots=True)
class _DefaultFiles:
    """The agency's files that go with a ticket: rows from before details have them apart."""

    files: tuple[Attachment, ...]


def to_default_files(row: Row) -> tuple[Attachment, ...]:
    """The agency's files of a row."""
    return codec.decode(_DefaultFiles, row.body).files


def intervention(pk: str, value: Intervention) -> Row:
    """An intervention, due when its nearest timer is."""
    due = value.next_due()
    return Row(
        pk,
        keys.INTERVENTION + value.id,
        kind="intervention",
        state=value.step.value,
        body=body(value),
        **due_columns(pk, due),
    )


def to_intervention(row: Row) -> Intervention:
    """The intervention of a row."""
    return part_with_parties(codec.decode_short(Intervention, row.body))


def fact(pk: str, value: Fact) -> Row:
    """A line of the timeline; its intervention is named in a column, for who acts and who it is
    about are the same most often, and what follows is about it too."""
    part = value.intervention_id
    return Row(
        pk,
        keys.fact(value.at, value.id),
        kind="fact",
        part=part,
        body=codec.encode_short(value, without=_OF_A_FACT, again=part),
        undone_by=value.undone_by,
    )


def to_fact(row: Row) -> Fact:
    """The fact of a row; what undid it is a column, for it comes later."""
    at, fact_id = keys.fact_of(row.sk)
    beside = {"id": fact_id, "at": at} | ({"intervention_id": row.part} if row.part else {})
    value = codec.decode_short(Fact, row.body, row.part, **beside)
    return replace(value, undone_by=row.undone_by) if row.undone_by else value


def send(pk: str, value: Send) -> Row:
    """A send, due while it may still have to leave; ``lease_until`` is real time: the end of a
    claim."""
    columns = due_columns(pk, due_of(value))
    if value.lease_until and columns:
        columns["lease_until"] = keys.instant(value.lease_until)
    return Row(
        pk,
        keys.SEND + value.id,
        kind="send",
        state=value.state.value,
        body=body(value),
        **columns,
    )


def export(pk: str, value: Export) -> Row:
    """The latest export of its kind."""
    return Row(
        pk, keys.EXPORT + value.kind, kind="export", state=value.state, body=codec.encode(value)
    )


def beat(agency: str, number: int, user_id: str, name: str, real: datetime) -> Row:
    """A beat of time on screen that is counted: remembered as an idempotency key is."""
    key = f"beat {user_id} {number} {name}"
    return idempotency_row(agency, Idempotency(key, "", ""), real)
