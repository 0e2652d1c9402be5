"""The header of a ticket in two rows: the card, which every act writes and every list reads, and
the details, written only when they are edited.

The card is JSON with keys of one letter, without what is empty, its instants in microseconds since
1970: a third of what it was (ADR 52). A letter means one thing for ever; what a newer build added
is left alone, as everywhere.
"""

from __future__ import annotations

import hashlib
from base64 import b85encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson

from loge.agency.domain.delays import Delays
from loge.files.domain.attachment import Attachment
from loge.kernel.idempotency import Requests
from loge.kernel.modules import Module
from loge.kernel.people import Person
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.items import Item, text
from loge.platform.dynamodb.row import Row
from loge.registers.domain.place import Place
from loge.tickets.adapters.dynamodb import list_keys
from loge.tickets.domain.fact import ActorKind
from loge.tickets.domain.identity import with_parties
from loge.tickets.domain.intervention import LinkMessages, Step
from loge.tickets.domain.ticket import (
    Card,
    CardPlace,
    Options,
    Ticket,
    TicketState,
    TicketType,
    Unanswered,
    card_of,
)

TICKET = "ticket"  # the kind of a header: a deleted ticket has another row in its place
DETAILS = "details"
# what agencies set, and ourselves before them: their defaults may be decided again
DECIDED = ("delays", "options")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MARK_BYTES = 9


class Torn(Exception):
    """Card and details were read on both sides of another's act: to be read again."""


@dataclass(frozen=True, slots=True)
class Details:
    """What only an opened ticket shows: its texts, people, files, delays and settings."""

    place: Place
    source: str
    requester: Person
    requested_at: datetime
    description: str = ""
    original_description: str = ""
    notified_description: str = ""
    door_code: str = ""
    contact: Person | None = None
    other_contacts: tuple[Person, ...] = ()
    notified: tuple[Person, ...] = ()
    options: Options = field(default_factory=Options)
    delays: Delays = field(default_factory=Delays)
    attachments: tuple[Attachment, ...] = ()
    default_attachments: tuple[Attachment, ...] | None = None


# what a line shows is the ticket's own, but for what stands in the details
_SHARED = tuple(
    name
    for name in Card._fields
    if name in Ticket.__dataclass_fields__ and name not in Details.__dataclass_fields__
)


def rows(ticket: Ticket) -> tuple[Row, Row | None]:
    """The card, and the details when they are not those that are stored already."""
    said = codec.encode(_details_of(ticket), sparse=True, whole=DECIDED)
    mark = _mark(said)
    pk = keys.ticket(ticket.agency, ticket.number)
    card = _card_row(pk, ticket, mark)
    if mark == ticket.details_mark:
        return card, None
    return card, Row(pk, keys.DETAILS, kind=DETAILS, body=said)


def to_card(row: Row) -> Card:
    """A line of a list; a row from before cards holds the whole ticket."""
    return _line(row.card, row.body, row.l_sort)


def card_of_item(item: Item) -> Card:
    """The same of an item as the table answers it."""
    return _line(text(item, "card"), text(item, "body"), text(item, "l_sort"))


def by_number(
    found: Mapping[tuple[str, str], Item], where: Mapping[tuple[str, str], int]
) -> dict[int, Card]:
    """The cards of these headers that were found; a deleted ticket has none."""
    return {
        number: card_of_item(found[key])
        for key, number in where.items()
        if key in found and text(found[key], "kind") == TICKET
    }


def _line(card: str | None, body: str | None, sort: str | None) -> Card:
    if not card:
        return card_of(codec.decode(Ticket, body or ""))
    return _to_card(orjson.loads(card), sort or "")


def to_ticket(card: Row, details: Row | None) -> Ticket:
    """The ticket of its two rows, or of the one row from before cards. Raises ``Torn``."""
    if not card.card:
        ticket = with_parties(codec.decode(Ticket, card.body))
        return replace(ticket, requests=Requests.since(ticket.modified_at))
    said = orjson.loads(card.card)
    if details is None or _mark(details.body) != said["f"]:
        raise Torn
    known, line = codec.decode(Details, details.body), _to_card(said, card.l_sort)
    agency, _ = keys.ticket_of(card.pk) or ("", 0)
    return with_parties(
        Ticket(
            agency=agency,
            version=int(card.version),
            edit_version=said.get("n", 1),
            entered_minutes=said.get("i", 0),
            remaining_minutes=said.get("j"),
            last_entry=said.get("k", ""),
            link_messages=tuple(map(_written, said.get("L", ()))),
            details_mark=said["f"],
            requests=_requests(said, line.modified_at),
            **{name: getattr(line, name) for name in _SHARED},
            **{name: getattr(known, name) for name in Details.__dataclass_fields__},
        )
    )


def _details_of(ticket: Ticket) -> Details:
    return Details(**{name: getattr(ticket, name) for name in Details.__dataclass_fields__})


def _mark(body: str) -> str:
    """Tells these details from any others."""
    return b85encode(hashlib.blake2b(body.encode(), digest_size=_MARK_BYTES).digest()).decode()


def _card_row(pk: str, ticket: Ticket, mark: str) -> Row:
    agency, module, state = ticket.agency, ticket.module.value, ticket.state.value
    of = list_keys.list_partition
    return Row(
        pk,
        keys.HEADER,
        kind=TICKET,
        version=ticket.version,
        card=_said(ticket, mark),
        l_state=of(agency, module, mine=None, state=state),
        m_state=of(agency, module, mine=ticket.assigned_to, state=state),
        l_sort=list_keys.list_sort(ticket.modified_at, ticket.number),
    )


def _said(ticket: Ticket, mark: str) -> str:
    card = card_of(ticket)
    said: dict[str, Any] = {
        "t": card.type.value,
        "M": card.module.value,
        "s": card.state.value,
        "p": card.place.label,
        "q": card.place.address,
        "r": card.place.city,
        "u": card.subject,
        "d": card.description,
        "D": int(card.description_cut),
        "o": _micro(card.opened_at),
        "a": card.assigned_to,
        "A": card.assigned_to_name,
        "g": int(card.urgent),
        "x": _micro(card.closed_at),
        "e": card.step.value if card.step else None,
        "v": card.vendor_names,
        "w": _micro(card.appointment_at),
        "l": _micro(card.late_at),
        "b": int(card.manager_to_act),
        "y": [_waits(one) for one in card.unanswered],
        "z": 1 if card.modified_by == card.assigned_to else card.modified_by,
        "h": _micro(card.others_at),
        "i": ticket.entered_minutes,
        "k": ticket.last_entry,
        "L": [_writes(one) for one in ticket.link_messages],
        "f": mark,
    }
    if ticket.edit_version != 1:
        said["n"] = ticket.edit_version
    said = {name: value for name, value in said.items() if value}
    # where nothing is not zero, nor an empty name
    said |= {"p": card.place.label, "u": card.subject}
    zeros = {"m": card.amount_cents, "j": ticket.remaining_minutes}
    said |= {name: value for name, value in zeros.items() if value is not None}
    if ticket.requests is not None:  # said even when there are none: nobody knows any other
        said["B"] = ticket.requests.known
        said |= {"E": ticket.requests.elsewhere} if ticket.requests.elsewhere else {}
    if (card.created_by, card.created_by_name) != (card.assigned_to, card.assigned_to_name):
        said |= {"c": card.created_by, "C": card.created_by_name}
    return orjson.dumps(said).decode()


def _requests(said: dict[str, Any], changed: datetime) -> Requests:
    """A card without them was written by a build before."""
    return Requests(said["B"], said.get("E", 0)) if "B" in said else Requests.since(changed)


def _to_card(said: dict[str, Any], sort: str) -> Card:
    """A card of what its row says. By name and at once: a list makes a hundred."""
    get = said.get
    assigned_to, assigned_to_name, step = get("a", ""), get("A", ""), get("e")
    return Card(
        number=list_keys.number_of_sort(sort),
        type=TicketType.stored(said["t"]),
        module=Module.stored(said["M"]),
        place=CardPlace(said["p"], get("q", ""), get("r", "")),
        subject=said["u"],
        opened_at=_at(said["o"]),
        modified_at=list_keys.modified_of_sort(sort),
        created_by=get("c", assigned_to),
        created_by_name=get("C", assigned_to_name),
        assigned_to=assigned_to,
        assigned_to_name=assigned_to_name,
        state=TicketState.stored(said["s"]),
        description=get("d", ""),
        description_cut="D" in said,
        urgent="g" in said,
        closed_at=_instant(get("x")),
        step=Step.stored(step) if step else None,
        amount_cents=get("m"),
        vendor_names=tuple(get("v", ())),
        appointment_at=_instant(get("w")),
        late_at=_instant(get("l")),
        manager_to_act="b" in said,
        unanswered=tuple(map(_waiting, said["y"])) if "y" in said else (),
        modified_by=assigned_to if get("z") == 1 else get("z", ""),
        others_at=_instant(get("h")),
    )


def _waits(one: Unanswered) -> list[Any]:
    """A vendor's party is its intervention: told once. The latest is told from the first on."""
    part = 1 if one.intervention_id == one.party else one.intervention_id
    later = (one.latest - one.since) // _MICROSECOND
    return [one.party, one.name, _micro(one.since), later, one.latest_fact, one.count, part]


def _waiting(said: list[Any]) -> Unanswered:
    party, name, since, later, fact, count, part = said[:7]
    whose = party if part == 1 else part
    return Unanswered(party, name, _at(since), _at(since + later), fact, count, whose)


def _writes(one: LinkMessages) -> list[Any]:
    return [one.part, one.of.value, one.day.toordinal(), one.count]


def _written(said: list[Any]) -> LinkMessages:
    part, of, day, count = said[:4]
    return LinkMessages(part, ActorKind.stored(of), date.fromordinal(day), count)


def _micro(at: datetime | None) -> int | None:
    return None if at is None else (at - _EPOCH) // _MICROSECOND


def _at(micro: int) -> datetime:
    return _EPOCH + timedelta(0, 0, micro)


def _instant(micro: int | None) -> datetime | None:
    return None if micro is None else _at(micro)
