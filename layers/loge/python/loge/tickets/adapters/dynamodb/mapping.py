"""Domain values to rows and back: which columns a row of each kind carries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from loge.kernel.dates import paris_day
from loge.kernel.idempotency import Idempotency
from loge.messaging.domain.dispatch import due_of
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.outbox import due_columns, outbox_row
from loge.platform.dynamodb.remembered import idempotency_row
from loge.platform.dynamodb.row import Row
from loge.tickets.domain.fact import Fact
from loge.tickets.domain.identity import entry_with_parties, part_with_parties, with_parties
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.sends import INDEX, LETTERS, OutboxEntry, Send
from loge.tickets.domain.ticket import Ticket
from loge.tickets.ports.tickets import Export

TICKET = "ticket"  # the kind of a header: a deleted ticket has another row in its place


@dataclass(frozen=True, slots=True)
class _BeforeFollowers:
    """What rows of the first versions say of themselves."""

    expanded: bool = False
    projected: bool = False


def header(ticket: Ticket) -> Row:
    """The header with the columns of every list it belongs to."""
    agency, module, state = ticket.agency, ticket.module.value, ticket.state.value
    mine = ticket.assigned_to
    day = paris_day(ticket.opened_at)
    of = keys.list_partition
    return Row(
        keys.ticket(agency, ticket.number),
        keys.HEADER,
        kind=TICKET,
        version=ticket.version,
        state=state,
        # time on screen has a row of its own: the header is no place to remember it
        body=codec.encode(replace(ticket, seconds_spent=0)),
        l_all=of(agency, module, mine=None),
        l_state=of(agency, module, mine=None, state=state),
        l_day=of(agency, module, mine=None, day=day),
        m_all=of(agency, module, mine=mine),
        m_state=of(agency, module, mine=mine, state=state),
        m_day=of(agency, module, mine=mine, day=day),
        l_sort=keys.list_sort(ticket.modified_at, ticket.number),
    )


def to_ticket(row: Row) -> Ticket:
    """The header of a row."""
    return with_parties(codec.decode(Ticket, row.body))


def intervention(pk: str, value: Intervention) -> Row:
    """An intervention, due when its nearest timer is."""
    due = value.next_due()
    return Row(
        pk,
        keys.INTERVENTION + value.id,
        kind="intervention",
        state=value.step.value,
        body=codec.encode(value),
        **due_columns(pk, due),
    )


def to_intervention(row: Row) -> Intervention:
    """The intervention of a row."""
    return part_with_parties(codec.decode(Intervention, row.body))


def fact(pk: str, value: Fact) -> Row:
    """A line of the timeline."""
    return Row(
        pk,
        keys.fact(value.at, value.id),
        kind="fact",
        body=codec.encode(value),
        undone_by=value.undone_by,
    )


def to_fact(row: Row) -> Fact:
    """The fact of a row; what undid it is a column, for it comes later."""
    value = codec.decode(Fact, row.body)
    return replace(value, undone_by=row.undone_by) if row.undone_by else value


def entry(value: OutboxEntry) -> Row:
    """A new outbox row."""
    pk = keys.ticket(value.agency, value.number)
    return outbox_row(pk, value.id, value.at, codec.encode(value))


def to_entry(row: Row) -> OutboxEntry:
    """The outbox entry of a row. Those from before followers say in their value who is done."""
    value = entry_with_parties(codec.decode(OutboxEntry, row.body))
    before = codec.decode(_BeforeFollowers, row.body)
    done = {LETTERS} if before.expanded else set()
    done |= {INDEX} if before.projected else set()
    return replace(value, done=value.done | (row.done or set()) | done)


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
        body=codec.encode(value),
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
