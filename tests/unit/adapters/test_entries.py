"""What must follow an act, on the row of its fact: nothing is lost, nothing is dearer."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from loge.kernel.people import Channel
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row
from loge.platform.dynamodb.short import NAMES
from loge.tickets.adapters.dynamodb import entries, mapping
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.quote import Quote
from loge.tickets.domain.sends import (
    INDEX,
    LETTERS,
    Audience,
    MessageIntent,
    OutboxEntry,
    PartStanding,
    Standing,
)
from loge.tickets.domain.ticket import TicketState, TicketType

from tests.fakes.builders import (
    NOW,
    make_appointment,
    make_attachment,
    make_entry,
    make_fact,
    make_intent,
    make_person,
)
from tests.fakes.item_sizes import item_size

PK = keys.ticket("aide", 1)
KEPT = Path(__file__).with_name("short_names.json")
PARTS = (
    PartStanding("I1", Step.AWAITING_COMPLETION, make_appointment(), fell=True),
    PartStanding("I2", Step.QUOTE_RECEIVED, quote=Quote(90000, reference="DV-117")),
)
EVERYTHING = make_entry(
    id=keys.carried(NOW, "F1"),
    intents=(
        make_intent(),
        replace(
            make_intent(),
            audience=Audience.THIRD_PARTY,
            intervention_id="I1",
            channels=(Channel.SMS,),
            also_email=True,
            automatic=False,
            people=(make_person(party="p"),),
        ),
    ),
    files=(make_attachment(),),
    standing=Standing(TicketType.DM, TicketState.CLOSED, Step.QUOTE_RECEIVED, PARTS),
    after="01ABC.660edd528cb00",
)


def carried(entry: OutboxEntry, fact: Fact | None = None) -> Row:
    """The one row of an act that carries its entry."""
    (row,) = entries.rows(PK, (fact or make_fact(),), entry)
    return row


def names_of(kind: Any) -> set[str]:
    """The names of every field that a value of this kind may hold."""
    found: set[str] = set()
    if is_dataclass(kind) and isinstance(kind, type):
        found |= {field.name for field in fields(kind)}
        for hint in get_type_hints(kind).values():
            found |= names_of(hint)
    for part in get_args(kind):
        found |= names_of(part)
    return found


@pytest.mark.parametrize("entry", [EVERYTHING, replace(EVERYTHING, intents=(), standing=None)])
def test_an_entry_is_read_back_from_its_fact(entry: OutboxEntry) -> None:
    row = carried(entry)
    assert entries.to_entry(row) == entry
    row.done = {LETTERS, f"{INDEX}@3"}
    assert entries.to_entry(row) == replace(entry, done=frozenset({LETTERS, f"{INDEX}@3"}))


def test_the_example_has_everything_that_an_entry_may_have() -> None:
    plain = make_entry()
    same = {
        f.name for f in fields(OutboxEntry) if getattr(EVERYTHING, f.name) == getattr(plain, f.name)
    }
    assert same == {"at", "agency", "number", "fact_id", "fact_at", "done", "purge"}
    intent, bare = EVERYTHING.intents[1], MessageIntent(make_intent().message, Audience.VENDOR)
    same = {f.name for f in fields(intent) if getattr(intent, f.name) == getattr(bare, f.name)}
    assert same == {"message"}


def test_a_fact_that_carries_an_entry_is_read_as_any_other() -> None:
    fact = make_fact(data={"comment": "a", "start": "b", "I": 1}, undone_by="F2")
    row = carried(EVERYTHING, fact)
    assert (row.kind, row.due_at) == ("fact", "2026-11-23T09:02:00Z")
    assert mapping.to_fact(row) == fact
    assert entries.to_entry(mapping.fact(PK, fact)) is None


def test_an_entry_without_room_on_its_fact_gets_a_row_of_its_own() -> None:
    said = make_fact(data={"comment": "é" * 450})
    assert entries.carried_id(PK, said, EVERYTHING) is None
    fact, row = entries.rows(PK, (said,), replace(EVERYTHING, id="01ABC"))
    assert {"entry", "due_at", "due_shard"}.isdisjoint(fact.attribute_values)
    assert (row.kind, row.sk) == ("outbox", "O#01ABC")
    assert entries.to_entry(row) == replace(EVERYTHING, id="01ABC")
    # nor does one that is about another fact
    assert entries.carried_id(PK, make_fact(id="F9"), EVERYTHING) is None


def test_what_is_carried_costs_one_unit_whatever_is_written_on_it_later() -> None:
    long = max(
        (make_fact(data={"comment": "c" * n}) for n in range(800)),
        key=lambda fact: len(str(fact.data["comment"])) * bool(fits(fact)),
    )
    assert fits(long)
    row = carried(EVERYTHING, long)
    assert item_size(row.serialize()) <= 1024
    row.due_at = row.due_shard = None
    row.done, row.undone_by = {LETTERS, INDEX, f"{INDEX}@1234"}, "01HF0000000000000000000000"
    assert item_size(row.serialize()) <= 1024


def fits(fact: Fact) -> bool:
    """Whether an entry with everything has room on it."""
    return entries.carried_id(PK, fact, EVERYTHING) == EVERYTHING.id


def test_a_short_name_means_one_thing_for_ever() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert kept.items() <= NAMES.items()
    assert set(NAMES) == set(kept), "a new short name: add it to the list"
    assert len(set(NAMES.values())) == len(NAMES)
    every = names_of(Intervention) | names_of(OutboxEntry) | names_of(Fact)
    assert {name for name in every if len(name) == 1} == set()
    assert set(NAMES) <= every


def test_bodies_from_before_short_names_are_read() -> None:
    fact = make_fact(act=Act.ACCEPT, data={"start": "2026-11-24T09:00:00Z"})
    row = Row(PK, keys.fact(fact.at, fact.id), kind="fact", body=codec.encode(fact, sparse=True))
    assert mapping.to_fact(row) == fact
