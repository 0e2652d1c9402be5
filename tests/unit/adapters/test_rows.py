"""Values survive storage, and rows written by older or newer code are still read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from loge.messaging.domain.send_state import TO_DO, SendState
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.cache import Cache
from loge.platform.dynamodb.transaction import LIMIT, Cancelled, Transaction, raise_race
from loge.registers.domain.place import PlaceRecord
from loge.tickets.adapters.dynamodb import cards, entries, mapping
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.quote import Quote
from loge.tickets.domain.sends import INDEX, LETTERS, Send
from loge.tickets.domain.ticket import Ticket
from loge.tickets.domain.words.quotes import quote_details, quote_words
from pynamodb.exceptions import CancellationReason, TransactWriteError, VerboseClientError

from tests.fakes.builders import (
    NOW,
    make_agency,
    make_appointment,
    make_attachment,
    make_entry,
    make_fact,
    make_intervention,
    make_link_target,
    make_person,
    make_place_record,
    make_send,
    make_ticket,
    make_user,
    make_vendor_record,
)


@pytest.mark.parametrize(
    "value",
    [
        make_ticket(contact=make_person(), attachments=(make_attachment(),)),
        make_intervention(appointment=make_appointment(), invoice_cents=12345),
        make_fact(data={"text": "2026-01-01", "count": 3, "late": True, "none": None}),
        make_entry(),
        make_send(lease_until=NOW),
        make_user(),
        make_agency(default_attachments=(make_attachment(),)),
        make_place_record(),
        make_vendor_record(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_is_read_back_as_it_was(value: Any) -> None:
    text = codec.encode(value)
    assert codec.decode(type(value), text) == value
    assert text == json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


def test_rows_written_before_quotes_are_read() -> None:
    order = json.loads(codec.encode(make_intervention(appointment=make_appointment())))
    later = ("quote", "quoting", "approval", "accepted_comment", "signed_quote", "not_kept")
    for name in (*later, "appointment_validated"):
        del order[name]
    order["quote_cents"] = None
    point: dict[str, Any] = {
        "fact_id": "F1",
        "fact_at": "2026-11-23T09:00:00Z",
        "act": "accept",
        "actor": "vendor",
    }
    point |= {"step": "awaiting_appointment", "appointment": None, "invoice_cents": None}
    order["undo"] = [point]
    read = codec.decode(Intervention, json.dumps(order))
    assert (read.quote_cents, read.approval, read.undo[0].quote) == (None, None, None)
    link = json.loads(codec.encode(make_link_target()))
    del link["party"]
    assert codec.decode(LinkTarget, json.dumps(link)).party == "vendor"
    place = json.loads(codec.encode(make_place_record()))
    del place["place"]["works_limit_cents"]
    assert codec.decode(PlaceRecord, json.dumps(place)) == make_place_record()


def test_a_row_of_older_or_newer_code_is_read() -> None:
    stored = json.loads(codec.encode(make_ticket()))
    del stored["seconds_spent"]
    del stored["delays"]["quote"]
    stored["not_known_yet"] = {"a": 1}
    stored["options"]["not_known_yet"] = True
    assert codec.decode(Ticket, json.dumps(stored)) == make_ticket()


def test_a_header_carries_the_two_lists_it_belongs_to() -> None:
    row, _ = cards.rows(make_ticket())
    assert row.l_state == "A#aide#L#syndic#open"
    assert row.m_state == "A#aide#M#user-jeff#syndic#open"
    assert row.l_sort == "2026-11-23T09:00:00.000000Z#00000001"
    assert row.due_at is None


@pytest.mark.parametrize(
    ("state", "due"), [(state, state in TO_DO) for state in SendState], ids=str
)
def test_only_what_may_still_leave_is_due(state: SendState, due: bool) -> None:
    send: Send = make_send(state=state, lease_until=NOW + timedelta(minutes=5))
    row = mapping.send(keys.ticket("aide", 1), send)
    assert (row.due_at is not None) == due
    assert (row.due_shard is not None) == due
    assert (row.lease_until is not None) == due


def test_an_outbox_row_is_due_two_minutes_after_its_act() -> None:
    assert entries.apart(make_entry()).due_at == "2026-11-23T09:02:00Z"


@pytest.mark.parametrize("expanded", [True, False])
@pytest.mark.parametrize("projected", [True, False])
def test_an_outbox_row_from_before_followers_tells_who_is_done(
    expanded: bool, projected: bool
) -> None:
    row = entries.apart(make_entry())
    said = {**json.loads(row.body), "expanded": expanded, "projected": projected}
    said.pop("done", None)
    row.body = json.dumps(said)
    done = {name for name, is_done in ((LETTERS, expanded), (INDEX, projected)) if is_done}
    assert entries.to_entry(row) == make_entry(done=frozenset(done))


def test_a_transaction_too_large_is_refused_before_it_leaves() -> None:
    transaction = Transaction()
    for number in range(LIMIT + 1):
        transaction.put(cards.rows(make_ticket(number=number))[0])
    with pytest.raises(ValueError, match="at most 100"):
        transaction.commit()


def test_what_is_kept_is_read_again_after_a_minute() -> None:
    now = [0.0]
    cache = Cache(tick=lambda: now[0])
    found: list[int] = []

    def load() -> int:
        found.append(len(found))
        return found[-1]

    assert [cache.get("k", load), cache.get("k", load)] == [0, 0]
    now[0] = 59.9
    assert cache.get("k", load) == 0
    now[0] = 60.0
    assert cache.get("k", load) == 1


def test_absence_is_not_kept() -> None:
    cache = Cache()
    found: list[str | None] = [None, "user"]
    assert cache.get("k", lambda: found[0]) is None
    assert cache.get("k", lambda: found[1]) == "user"


def cancelled(*codes: str | None) -> TransactWriteError:
    """What PynamoDB raises of a transaction that was cancelled."""
    reasons = [CancellationReason(code, "") if code else None for code in codes]
    response: Any = {"Error": {"Code": "TransactionCanceledException"}}
    return TransactWriteError(
        "no", VerboseClientError(response, "TransactWriteItems", cancellation_reasons=reasons)
    )


@pytest.mark.parametrize(
    "code", ["ConditionalCheckFailed", "TransactionConflict", "ThrottlingError"]
)
def test_a_lost_race_says_which_item_lost_it(code: str) -> None:
    with pytest.raises(Cancelled) as lost:
        raise_race(cancelled(None, code))
    assert not lost.value.refused(0)
    assert lost.value.refused(1) is (code == "ConditionalCheckFailed")
    assert not lost.value.refused(2)


def test_a_fault_is_not_taken_for_a_race() -> None:
    error = cancelled(None, "ValidationError")
    with pytest.raises(TransactWriteError):
        raise_race(error)


@pytest.mark.req("VEN-6")
def test_a_quote_written_before_references_is_read_without_one() -> None:
    quoted = replace(make_intervention(), quote=Quote(90000, delay_days=10, reference="DV-117"))
    assert codec.decode(Intervention, codec.encode(quoted)) == quoted
    stored = json.loads(codec.encode(quoted))
    del stored["quote"]["reference"]
    read = codec.decode(Intervention, json.dumps(stored)).quote
    assert read is not None
    assert read == Quote(90000, delay_days=10)
    assert (quote_words(read), list(quote_details(read))) == (
        "900,00 € (intervention possible sous 10 jours)",
        [("Délai d’exécution", "10 jours")],
    )
