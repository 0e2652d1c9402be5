"""Time on screen, in every store (TIC-2)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from loge.kernel.errors import Conflict
from loge.kernel.modules import Module
from loge.tickets.domain.ticket import card_of
from loge.tickets.ports.listing import ListQuery
from loge.tickets.ports.tickets import Change
from loge.tickets.reading.open_ticket import open_ticket

from tests.fakes.builders import OTHER_AGENCY, make_creation, make_intervention, make_ticket
from tests.fakes.counting import counted
from tests.fakes.shops import Shop

JEFF, INES = "user-jeff", "user-ines"
pytestmark = pytest.mark.req("TIC-2")


def spent(shop: Shop) -> int:
    dossier = shop.ours.load(1)
    assert dossier is not None
    page = shop.ours.page(1, 10)
    assert page is not None
    assert page.dossier == dossier
    return dossier.ticket.seconds_spent


def test_each_beat_counts_once(shop: Shop) -> None:
    shop.ours.save(make_creation())
    assert spent(shop) == 0
    assert shop.ours.spend(1, JEFF, "beat-one", 30)
    assert not shop.ours.spend(1, JEFF, "beat-one", 30)
    assert shop.ours.spend(1, JEFF, "beat-two", 12)
    assert shop.ours.spend(1, INES, "beat-one", 20)
    assert spent(shop) == 62


def test_time_is_no_change_of_the_ticket(shop: Shop) -> None:
    shop.ours.save(make_creation())
    before = shop.ours.load(1)
    assert before is not None
    shop.ours.spend(1, JEFF, "beat-one", 30)
    listed = shop.ours.find(ListQuery(Module.SYNDIC, "open", 20)).tickets[0]
    assert listed == card_of(before.ticket)
    now = shop.ours.load(1)
    assert now is not None
    assert now.ticket == replace(before.ticket, seconds_spent=30)
    shop.ours.save(Change(make_ticket(subject="later"), 1))
    assert spent(shop) == 30


def test_an_act_neither_loses_nor_keeps_time(shop: Shop) -> None:
    shop.ours.save(make_creation())
    shop.ours.spend(1, JEFF, "beat-one", 30)
    read = shop.ours.load(1)
    assert read is not None
    shop.ours.spend(1, JEFF, "beat-two", 30)
    shop.ours.save(Change(read.ticket, 1))
    assert spent(shop) == 60


@pytest.mark.req("SYS-3")
def test_the_time_of_one_agency_is_not_another_s(shop: Shop) -> None:
    shop.ours.save(make_creation())
    shop.theirs.save(make_creation(agency=OTHER_AGENCY))
    shop.ours.spend(1, JEFF, "beat-one", 30)
    theirs = shop.theirs.load(1)
    assert theirs is not None
    assert theirs.ticket.seconds_spent == 0
    assert shop.theirs.spend(1, JEFF, "beat-one", 30)


def test_a_beat_is_remembered_for_a_day(shop: Shop) -> None:
    shop.ours.save(make_creation())
    shop.ours.spend(1, JEFF, "beat-one", 30)
    shop.clock.advance_real(timedelta(hours=23))
    assert not shop.ours.spend(1, JEFF, "beat-one", 30)
    shop.clock.advance_real(timedelta(hours=2))
    assert shop.ours.spend(1, JEFF, "beat-one", 30)


def test_beats_of_many_at_once_are_all_counted(crowded: Shop) -> None:
    crowded.ours.save(make_creation())

    def beat(which: int) -> None:
        for _ in range(100):
            with suppress(Conflict):
                # each told twice, as by somebody who lost the first answer
                crowded.ours.spend(1, JEFF, f"beat-{which // 2}", 10)
                return

    with ThreadPoolExecutor(8) as clients:
        list(clients.map(beat, range(40)))
    assert spent(crowded) == 200


def test_opening_a_ticket_with_its_time_is_still_one_query(table: Shop) -> None:
    table.ours.save(make_creation())
    others = tuple(make_intervention(id=f"I{n:02d}") for n in range(2, 11))
    table.ours.save(Change(make_ticket(), 1, others))
    with counted() as adding:
        table.ours.spend(1, JEFF, "beat-one", 30)
    assert dict(adding.operations) == {"TransactWriteItems": 1}
    with counted() as opening:
        page = open_ticket(table.context(), 1, limit=5)
    assert dict(opening.operations) == {"Query": 1}
    assert page.dossier.ticket.seconds_spent == 30
    assert len(page.dossier.interventions) == 10


@pytest.mark.req("LST-6")
def test_the_headers_of_many_tickets_are_read_together(table: Shop) -> None:
    for number in range(1, 101):
        table.ours.save(make_creation(number))
    with counted() as calls:
        found = table.ours.many([*range(3, 101), 4444, 4445])
    assert sorted(found) == list(range(3, 101))
    assert dict(calls.operations) == {"BatchGetItem": 1}
    assert table.ours.many([]) == {}
    assert table.theirs.many([3]) == {}
