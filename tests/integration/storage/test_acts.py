"""An act's own rows: what must follow it stands on its fact, its key in what every act reads."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from loge.kernel.errors import KeyReused
from loge.kernel.idempotency import MOST, Idempotency, RequestKey
from loge.kernel.outbox import Progress, Subject
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.remembered import idempotency_row
from loge.platform.dynamodb.row import UNIT, Row, fetch, size_of
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import INDEX, LETTERS, OutboxEntry
from loge.tickets.ports.tickets import Change

from tests.fakes.builders import (
    AGENCY,
    NOW,
    make_actor,
    make_creation,
    make_entry,
    make_fact,
    make_ticket,
)
from tests.fakes.payloads import payload_of
from tests.fakes.shops import Shop

OURS = Subject.ticket(AGENCY, 1)
LATER = NOW + timedelta(minutes=1)
PK = keys.ticket(AGENCY, 1)


def acted(shop: Shop) -> OutboxEntry:
    """A ticket and an act on it, whose entry its fact carries; nothing else is left to do."""
    shop.ours.save(replace(make_creation(), interventions=(), outbox=None))
    fact = make_fact(id="F2", at=LATER)
    entry = make_entry(fact_id="F2", fact_at=LATER, at=LATER)
    entry_id = shop.ours.entry_id(fact, entry)
    assert entry_id is not None
    entry = replace(entry, id=entry_id)
    shop.ours.save(Change(make_ticket(), 1, facts=(fact,), outbox=entry))
    return entry


def note(shop: Shop, text: str, key: str) -> int:
    """A note by this key; the version it left, or has left before."""
    command = Command(Act.ADD_NOTE, make_actor(), None, payload_of(Act.ADD_NOTE, comment=text))
    return perform(shop.context(), 1, command, key=RequestKey(key, text)).ticket.version


def notes(shop: Shop) -> list[str]:
    """What was noted."""
    return [str(fact.data["comment"]) for fact in shop.ours.facts(1) if fact.act is Act.ADD_NOTE]


def request_rows(key: str) -> Row | None:
    """The row of a key, if it has one of its own."""
    return fetch(keys.idempotency(AGENCY, key), "I")


@pytest.mark.req("SYS-5")
def test_what_the_stream_loses_is_found_on_its_fact(shop: Shop) -> None:
    entry = acted(shop)
    assert shop.ours.entry(1, entry.id) == entry
    early = shop.directory.due(LATER + timedelta(minutes=1), NOW, 10)
    assert list(early) == []
    (due,) = shop.directory.due(LATER + timedelta(minutes=2), NOW, 10)
    assert (due.subject, due.kind, due.item_id) == (OURS, "outbox", entry.id)
    assert shop.directory.lease(due, NOW + timedelta(minutes=5))
    assert not shop.directory.lease(due, NOW + timedelta(minutes=6))
    assert list(shop.directory.due(LATER + timedelta(minutes=2), NOW, 10)) == []


@pytest.mark.req("SYS-5")
def test_a_fact_is_due_until_all_have_followed_and_reads_the_same(shop: Shop) -> None:
    entry = acted(shop)
    told = list(shop.ours.facts(1))
    assert shop.deletions(AGENCY).leaving(1)
    shop.ours.record(entry, Progress(frozenset({LETTERS}), over=False))
    assert shop.deletions(AGENCY).leaving(1)
    marked = frozenset({LETTERS, INDEX, f"{INDEX}@2"})
    shop.ours.record(entry, Progress(marked, over=True))
    assert shop.ours.entry(1, entry.id) == replace(entry, done=marked)
    assert list(shop.directory.due(LATER + timedelta(days=1), NOW, 10)) == []
    assert not shop.deletions(AGENCY).leaving(1)
    undone = Change(make_ticket(), 2, (), (make_fact(id="F3", at=LATER),), ((LATER, "F2", "F3"),))
    shop.ours.save(undone)
    assert list(shop.ours.facts(1))[:2] == [told[0], replace(told[1], undone_by="F3")]
    assert shop.ours.entry(1, entry.id) == replace(entry, done=marked)
    assert list(shop.directory.due(LATER + timedelta(days=1), NOW, 10)) == []


def test_a_fact_that_is_gone_with_its_ticket_is_not_brought_back(shop: Shop) -> None:
    entry = replace(acted(shop), id=keys.carried(LATER, "F9"))
    shop.ours.record(entry, Progress(frozenset({LETTERS}), over=True))
    assert shop.ours.entry(1, entry.id) is None
    assert [fact.id for fact in shop.ours.facts(1)] == ["F1", "F2"]


@pytest.mark.req("SYS-4")
def test_a_key_on_a_ticket_is_done_once_and_told_from_another(shop: Shop) -> None:
    shop.ours.save(make_creation())
    texts = [f"n{n}" for n in range(MOST + 2)]
    versions = [note(shop, text, f"k {text}") for text in texts]
    assert versions == list(range(2, MOST + 4))
    assert [note(shop, text, f"k {text}") for text in texts] == [versions[-1]] * len(texts)
    for text in (texts[0], texts[-1]):
        with pytest.raises(KeyReused):
            note(shop, "another", f"k {text}")
    shop.clock.advance_real(timedelta(days=1, seconds=2))
    note(shop, texts[0], f"k {texts[0]}")
    assert notes(shop) == [*texts, texts[0]]


def test_a_key_on_a_ticket_has_no_row_where_the_ticket_has_room(table: Shop) -> None:
    table.ours.save(make_creation())
    for n in range(MOST + 1):
        note(table, "seen", f"k{n}")
    assert [request_rows(f"k{n}") is None for n in range(MOST + 1)] == [True] * MOST + [False]


@pytest.mark.req("SYS-4")
def test_a_key_that_would_make_the_card_dearer_stands_in_a_row(table: Shop) -> None:
    long = make_ticket(subject="Fuite " * 102)
    table.ours.save(replace(make_creation(), ticket=long))
    before = fetch(PK, keys.HEADER)
    assert before is not None
    assert UNIT - 20 < size_of(before) < UNIT, "as much as fits without a key, and no more"
    assert note(table, "seen", "k") == note(table, "seen", "k") == 2
    assert request_rows("k") is not None
    assert notes(table) == ["seen"]


def _written_by_a_build_before(key: str) -> None:
    """That build's act on a ticket: a card that remembers nothing, a row of the key."""
    card = fetch(PK, keys.HEADER)
    assert card is not None
    said = {n: v for n, v in json.loads(card.card).items() if n not in ("B", "E")}
    card.card = json.dumps(said)
    card.save()
    idempotency_row(AGENCY, Idempotency(key, "seen", "1"), NOW).save()


@pytest.mark.req("SYS-4")
def test_a_key_of_a_build_before_is_honoured_for_its_day(table: Shop) -> None:
    table.ours.save(make_creation())
    note(table, "seen", "ours")
    _written_by_a_build_before("theirs")
    assert note(table, "seen", "theirs") == 2
    with pytest.raises(KeyReused):
        note(table, "another", "theirs")
    # until then, ours stand in rows as theirs did
    note(table, "seen", "since")
    assert request_rows("since") is not None
    assert note(table, "seen", "since") == 3
    assert notes(table) == ["seen"] * 2


@pytest.mark.req("SYS-4")
def test_of_requests_that_come_at_once_each_is_done_once(crowded: Shop) -> None:
    crowded.ours.save(make_creation())
    wanted = [f"n{n}" for n in range(MOST + 1)]
    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(note, crowded, text, f"k {text}") for text in wanted * 3]
        versions = [job.result() for job in jobs]
    assert sorted(notes(crowded)) == wanted
    assert max(versions) == 1 + len(wanted)
