"""Counted, not timed: what each thing a user does costs the table, at any number of tickets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from loge.adapters.dynamodb import keys, mapping
from loge.adapters.dynamodb.row import Row
from loge.application.context import Context, RequestKey
from loge.application.create_ticket import NewTicket, create_ticket
from loge.application.list_tickets import list_tickets
from loge.application.open_ticket import open_ticket
from loge.application.perform import perform
from loge.domain.commands import ActInput, Command
from loge.domain.model import Actor
from loge.domain.vocabulary import Act, ActorKind, Module

from tests.fakes.builders import (
    AGENCY,
    NOW,
    make_fact,
    make_intervention,
    make_person,
    make_ticket,
    make_user,
    make_vendor,
)
from tests.fakes.counting import counted
from tests.integration.storage.conftest import Shop

NEW = NewTicket(
    Module.SYNDIC,
    "place-gilbert",
    make_person(),
    "Téléphone",
    "Pb d'égout bouché",
    (make_vendor(),),
)


def fill(tickets: int) -> None:
    """An agency that has had this many tickets, all open, ten facts each for the first."""
    with Row.batch_write() as batch:
        for number in range(1, tickets + 1):
            modified = NOW - timedelta(minutes=tickets - number)
            batch.save(mapping.header(make_ticket(number=number, modified_at=modified)))
        pk = keys.ticket(AGENCY, 1)
        batch.save(mapping.intervention(pk, make_intervention()))
        for minute in range(10):
            batch.save(mapping.fact(pk, make_fact(id=f"F{minute}", at=NOW)))
    Row(keys.agency(AGENCY), keys.COUNTER, counter=tickets).save()


@pytest.fixture(params=[50, pytest.param(5000, marks=pytest.mark.slow)])
def full(table: Shop, request: pytest.FixtureRequest) -> Shop:
    """A table with few or many tickets; settings are read once, as they are kept a minute."""
    fill(request.param)
    table.registers(AGENCY).agency()
    return table


def accept(ctx: Context, number: int, intervention: str) -> None:
    """The manager enters the vendor's acceptance."""
    command = Command(
        Act.ACCEPT,
        Actor(ActorKind.MANAGER, "user-jeff", "JEFF LE CHEF"),
        intervention,
        ActInput(start=ctx.clock.now() + timedelta(days=1), duration_minutes=60),
    )
    perform(ctx, number, command, key=RequestKey("accept", "fingerprint"))


def test_each_thing_costs_the_same_at_any_size(full: Shop) -> None:
    ctx, user = full.context(), make_user()
    with counted() as opened:
        open_ticket(ctx, 1)
    assert dict(opened.operations) == {"Query": 1}

    _assert_list_is_flat(ctx)

    with counted() as created:
        dossier = create_ticket(ctx, user, NEW, RequestKey("k1", "f"))
    expected = {"BatchGetItem": 1, "UpdateItem": 1, "TransactWriteItems": 1}
    assert dict(created.operations) == expected

    with counted() as acted:
        accept(ctx, dossier.ticket.number, dossier.interventions[0].id)
    assert acted.reads <= 2
    assert acted.operations["TransactWriteItems"] == 1
    assert set(acted.operations) <= {"Query", "GetItem", "TransactWriteItems"}


def _assert_list_is_flat(ctx: Context) -> None:
    """Twice: the first page, and the one its cursor leads to."""
    cursor = None
    for mine, state in ((False, "open"), (False, "open"), (True, "all")):
        with counted() as listed:
            page = list_tickets(
                ctx,
                make_user(),
                Module.SYNDIC,
                mine=mine,
                state=state,
                limit=20,
                cursor=cursor,
            )
        assert len(page.tickets) == 20
        assert dict(listed.operations) == {"Query": 1, "BatchGetItem": 1}
        assert max(listed.scanned) <= 21
        cursor = page.cursor if cursor is None and not mine else None


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
    assert sorted(numbers) == list(range(1, 241))


def test_acts_of_many_at_once_are_all_kept(crowded: Shop) -> None:
    rounds = 4
    ctx, user = crowded.context(), make_user()
    number = create_ticket(ctx, user, NEW, None).ticket.number

    def note(which: int) -> None:
        command = Command(
            Act.ADD_NOTE,
            Actor(ActorKind.MANAGER, "user-jeff", "JEFF LE CHEF"),
            input=ActInput(comment=f"note {which}"),
        )
        perform(ctx, number, command, key=RequestKey(f"n{which}", f"f{which}"))

    with ThreadPoolExecutor(4) as clients:
        list(clients.map(note, range(rounds)))
    notes = [fact.data["comment"] for fact in ctx.tickets.facts(number) if fact.act is Act.ADD_NOTE]
    assert sorted(map(str, notes)) == [f"note {which}" for which in range(rounds)]
    dossier = ctx.tickets.load(number)
    assert dossier is not None
    assert dossier.ticket.version == 1 + rounds
