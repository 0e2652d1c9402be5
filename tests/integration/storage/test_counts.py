"""Counted, not timed: what each thing a user does costs the table, at any number of tickets."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from loge.kernel.idempotency import RequestKey
from loge.tickets.acting.create_ticket import create_ticket
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.reading.look_up import FIRST_PAGE
from loge.tickets.reading.open_ticket import open_ticket

from tests.fakes.builders import AGENCY, make_user, make_vendor
from tests.fakes.costs import NEW, PAGE, costs
from tests.fakes.counting import counted
from tests.fakes.crowd import RARE, RARE_WORDS, crowd
from tests.fakes.payloads import payload_of
from tests.fakes.shops import Shop
from tests.integration.storage.conftest import TABLES, opened

# many on the emulator, where it is installed; moto copies its whole table at each transaction
MANY = {"emulator": 5000, "moto": 400}
SIZES = [(name, 50) for name in TABLES] + [(TABLES[-1], MANY[TABLES[-1]])]


@pytest.fixture(
    params=[
        pytest.param(one, marks=[pytest.mark.slow] if one[1] > 50 else [], id=f"{one[0]}-{one[1]}")
        for one in SIZES
    ]
)
def full(request: pytest.FixtureRequest) -> Iterator[Shop]:
    """A table with few or many tickets."""
    name, size = request.param
    for shop in opened(name, request):
        crowd(shop.context(), size)
        yield shop


@pytest.mark.req("LST-4", "END-4")
def test_each_thing_costs_the_same_at_any_size(full: Shop) -> None:
    measured = costs(full.context())
    assert dict(measured.opening.operations) == {"Query": 1}
    # the list, two for every state, and what this user has seen
    assert [dict(page.operations) for page in measured.lists] == [
        {"Query": 2},
        {"Query": 2},
        {"Query": 3},
    ]
    assert all(max(page.scanned) <= PAGE + 1 for page in measured.lists)
    expected = {"BatchGetItem": 1, "UpdateItem": 1, "TransactWriteItems": 1}
    assert dict(measured.creation.operations) == expected
    assert measured.act.reads <= 2
    assert measured.act.operations["TransactWriteItems"] == 1
    assert set(measured.act.operations) <= {"Query", "GetItem", "TransactWriteItems"}
    # a word: one Query; the headers: one BatchGetItem; what this user has seen: one Query
    assert dict(measured.search.operations) == {"Query": 3, "BatchGetItem": 1}
    assert measured.search.scanned[:2] == [RARE] * len(RARE_WORDS.split())
    assert dict(measured.statistics.operations) == {"Query": 1}
    assert measured.statistics.scanned == [365]
    # one that is everywhere: a page, one of longer words if it is full, and it is verified in the
    # documents; alone, it is answered the latest first
    for searched, words in ((measured.crowded, 3), (measured.common, 1)):
        assert max(searched.scanned) <= FIRST_PAGE
        assert searched.operations["Query"] == words + 1 + (FIRST_PAGE in searched.scanned)
        assert searched.operations["BatchGetItem"] == 1
        assert searched.operations.total() <= words + 4
    # once with words and counts to add, once with nothing; between them it is settled
    writes = {"PutItem": 2, "UpdateItem": 1, "BatchWriteItem": 1}
    reads = {"Query": 3, "GetItem": 2}
    assert dict(measured.projection.operations) == {**reads, **writes}


@pytest.mark.parametrize("kind", ["order", "quote"])
@pytest.mark.parametrize("vendors", [10, 20])
def test_a_ticket_of_many_vendors_opens_with_one_query(
    table: Shop, kind: str, vendors: int
) -> None:
    ctx, user = table.context(), make_user()
    table.registers(AGENCY).agency()
    asked = tuple(make_vendor(name=f"V{i}", register_id=None) for i in range(vendors))
    new = replace(NEW, kind=kind, vendors=asked)
    with counted() as creation:
        number = create_ticket(ctx, user, new, None).ticket.number
    assert creation.operations == {"BatchGetItem": 1, "UpdateItem": 1, "TransactWriteItems": 1}
    for which in range(3):
        note = payload_of(Act.ADD_NOTE, comment=f"note {which}")
        manager = Actor(ActorKind.MANAGER, user.id, user.name)
        perform(ctx, number, Command(Act.ADD_NOTE, manager, payload=note))
    with counted() as opening:
        page = open_ticket(ctx, number)
    assert dict(opening.operations) == {"Query": 1}
    assert len(page.dossier.interventions) == vendors
    assert page.facts[0].data["comment"] == "note 2"


def test_a_repeated_creation_reads_and_writes_nothing_new(table: Shop) -> None:
    ctx, user = table.context(), make_user()
    table.registers(AGENCY).agency()
    first = create_ticket(ctx, user, NEW, RequestKey("k1", "f"))
    with counted() as again:
        second = create_ticket(ctx, user, NEW, RequestKey("k1", "f"))
    assert second.ticket.number == first.ticket.number
    assert again.operations["TransactWriteItems"] == 0
    assert again.operations["UpdateItem"] == 0


@pytest.mark.req("TYP-6")
def test_eight_clients_create_240_tickets_with_240_numbers(crowded: Shop) -> None:
    ctx, user = crowded.context(), make_user()

    def create(which: int) -> int:
        return create_ticket(ctx, user, NEW, RequestKey(f"k{which}", "f")).ticket.number

    with ThreadPoolExecutor(8) as clients:
        numbers = list(clients.map(create, range(240)))
    # a reply lost on a slow machine leaves a gap, never a double (TYP-6)
    assert len(set(numbers)) == len(numbers)
    assert 240 <= max(numbers) < 250


def test_acts_of_many_at_once_are_all_kept(crowded: Shop) -> None:
    rounds = 4
    ctx, user = crowded.context(), make_user()
    number = create_ticket(ctx, user, NEW, None).ticket.number

    def note(which: int) -> None:
        command = Command(
            Act.ADD_NOTE,
            Actor(ActorKind.MANAGER, "user-jeff", "JEFF LE CHEF"),
            payload=payload_of(Act.ADD_NOTE, comment=f"note {which}"),
        )
        perform(ctx, number, command, key=RequestKey(f"n{which}", f"f{which}"))

    with ThreadPoolExecutor(4) as clients:
        list(clients.map(note, range(rounds)))
    notes = [fact.data["comment"] for fact in ctx.tickets.facts(number) if fact.act is Act.ADD_NOTE]
    assert sorted(map(str, notes)) == [f"note {which}" for which in range(rounds)]
    dossier = ctx.tickets.load(number)
    assert dossier is not None
    assert dossier.ticket.version == 1 + rounds
