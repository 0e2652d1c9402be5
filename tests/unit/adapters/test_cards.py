"""A header in two rows: nothing is lost on the way, and the card stays within its KB."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest
from loge.kernel.idempotency import Requests
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row
from loge.tickets.adapters.dynamodb import cards
from loge.tickets.domain.fact import ActorKind
from loge.tickets.domain.intervention import LinkMessages, Step
from loge.tickets.domain.ticket import (
    EXCERPT,
    Options,
    Ticket,
    TicketState,
    TicketType,
    Unanswered,
    card_of,
)

from tests.fakes.builders import NOW, make_attachment, make_person, make_place, make_ticket
from tests.fakes.item_sizes import item_size

ULID = "01HF000000000000000000000"
WAITS = Unanswered(ULID, "PLOMB'SERVICE", NOW, NOW + timedelta(microseconds=7), ULID, 2, ULID)
EVERYTHING = make_ticket(
    type=TicketType.DM,
    state=TicketState.CLOSED,
    subject="Fuite « au » 3e \U0001f4a7",
    description="d" * (EXCERPT + 1),
    original_description="o",
    notified_description="n",
    door_code="B42",
    contact=make_person(party="c"),
    other_contacts=(make_person(party="d", name="B"),),
    notified=(make_person(party="e"),),
    options=Options(urgent=True, silent=True, visibility=()),
    attachments=(make_attachment(),),
    default_attachments=(),
    closed_at=NOW,
    version=3,
    edit_version=2,
    step=Step.QUOTE_ACCEPTED,
    amount_cents=0,
    vendor_names=("A", "B"),
    appointment_at=NOW + timedelta(days=1),
    late_at=NOW,
    manager_to_act=True,
    entered_minutes=5,
    remaining_minutes=0,
    last_entry=ULID,
    unanswered=(WAITS, replace(WAITS, intervention_id=None), replace(WAITS, intervention_id="x")),
    modified_by="user-lea",
    modified_at=NOW + timedelta(microseconds=123456),
    others_at=NOW,
    created_by="user-lea",
    link_messages=(LinkMessages(ULID, ActorKind.VENDOR, NOW.date(), 3),),
    requests=Requests("k" * 25, 1795424520),
    created_by_name="",
    assigned_to_name="JEFF",
)


def read(ticket: Ticket) -> Ticket:
    """Written and read again."""
    row, details = cards.rows(ticket)
    return cards.to_ticket(row, details)


def seated(**values: Any) -> Ticket:
    """A ticket whose requester is a party, as every ticket of this code."""
    return make_ticket(requester=make_person(party="r"), **values)


@pytest.mark.parametrize(
    "ticket",
    [seated(), seated(default_attachments=None), replace(EVERYTHING, requester=seated().requester)],
)
def test_what_is_written_is_read_back(ticket: Ticket) -> None:
    assert read(ticket) == ticket
    assert read(ticket).requests == (ticket.requests or Requests.since(ticket.modified_at))
    row, _ = cards.rows(ticket)
    assert cards.to_card(row) == card_of(ticket)


def test_the_example_has_everything_that_a_ticket_may_have() -> None:
    plain = make_ticket()
    given = {"agency", "number", "module", "place", "source", "requester", "requested_at"}
    given |= {"opened_at", "assigned_to", "seconds_spent", "delays", "details_mark"}
    same = {f.name for f in fields(Ticket) if getattr(EVERYTHING, f.name) == getattr(plain, f.name)}
    assert same <= given


def test_details_are_written_when_they_are_new_or_edited_alone() -> None:
    row, details = cards.rows(make_ticket())
    assert details is not None
    assert (details.pk, details.sk) == (row.pk, keys.DETAILS)
    known = cards.to_ticket(row, details)
    closed = replace(known, state=TicketState.CLOSED, version=2, vendor_names=("A",))
    assert cards.rows(closed)[1] is None
    assert cards.rows(replace(known, door_code="B43"))[1] is not None
    assert cards.rows(replace(known, place=make_place(works_limit_cents=1)))[1] is not None


def test_a_card_is_not_read_with_the_details_of_another_version() -> None:
    row, details = cards.rows(make_ticket())
    _, edited = cards.rows(make_ticket(door_code="B43"))
    for wrong in (edited, None):
        with pytest.raises(cards.Torn):
            cards.to_ticket(row, wrong)
    assert cards.to_ticket(row, details).door_code == make_ticket().door_code


def test_a_header_from_before_cards_is_read_and_then_written_in_two() -> None:
    old = Row(keys.ticket("aide", 1), keys.HEADER, kind=cards.TICKET, version=1)
    old.body = codec.encode(seated(), sparse=True, whole=cards.DECIDED)
    assert cards.to_card(old) == card_of(seated())
    ticket = cards.to_ticket(old, None)
    assert ticket == seated()
    assert cards.rows(ticket)[1] is not None


def test_a_card_of_a_newer_build_is_read() -> None:
    row, details = cards.rows(seated())
    row.card = row.card.replace('"t":"ODS"', '"t":"VISIT","0":{"new":1}')
    assert cards.to_card(row).type.shown == "other"
    assert cards.to_ticket(row, details).type.value == "VISIT"


def test_a_busy_ticket_fits_in_a_kilobyte_with_the_keys_of_its_lists() -> None:
    """Three writes an act: the card and its two lists, a unit a KB each."""
    busy = make_ticket(
        subject="Fuite importante dans la cage d’escalier du bâtiment B, au troisième étage",
        description="L’eau coule le long du mur depuis ce matin. " * 20,
        unanswered=(WAITS,),
        last_entry=ULID,
        late_at=NOW,
        others_at=NOW,
        modified_by=ULID,
        assigned_to=ULID,
        assigned_to_name="Jean-Baptiste DE LA FONTAINE",
        created_by=ULID.replace("F", "G"),
        created_by_name="Marie-Antoinette DUBOIS",
        appointment_at=NOW,
        amount_cents=1234567,
        vendor_names=("PLOMB'SERVICE", "SANITAIRE ET CHAUFFAGE DE L'EST"),
        step=Step.AWAITING_COMPLETION,
        edit_version=12,
        version=140,
    )
    row, _ = cards.rows(busy)
    assert item_size(row.serialize()) <= 1024
    plain, _ = cards.rows(make_ticket())
    assert item_size(plain.serialize()) <= 512
