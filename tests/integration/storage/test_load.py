"""``make load``: what it writes is what the tickets' own creation would have written."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from loge.agency.domain.rights import delivered
from loge.agency.domain.user import Role, User
from loge.kernel.modules import Module
from loge.platform.dynamodb.row import Row
from loge.tickets.reading.list_tickets import list_tickets
from loge.tickets.reading.open_ticket import open_ticket
from loge.tickets.reading.project import project_whole
from loge.tickets.reading.search_tickets import Search, search_tickets
from loge.tickets.reading.sort_tickets import Order

from local.seed import crowd
from local.seed.nancy import NANCY
from tests.fakes.counting import counted
from tests.fakes.shops import Shop, TableRegisters

COUNT = 30
JEFF = User(
    id="jeff",
    sub="sub-jeff",
    agency="aide",
    name="JEFF LE CHEF",
    email="jeff@example.org",
    role=Role.MANAGER,
    rights=delivered(Role.MANAGER),
)


@pytest.fixture
def table(table: Shop, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """A table with thirty tickets of a crowd, written as the local cloud alone can, or nearly."""
    registers = table.registers("aide")
    assert isinstance(registers, TableRegisters)
    registers.put_agency(NANCY.agency)
    registers.put_user(JEFF)

    def put(rows: list[Row]) -> None:
        with Row.batch_write() as batch:
            for row in rows:
                batch.save(row)

    monkeypatch.setattr(crowd, "put", put)
    crowd.Crowd.of(table.context(), COUNT).write(COUNT)
    return table


def listed(shop: Shop, state: str) -> list[int]:
    """The numbers of a list."""
    found = list_tickets(shop.context(), JEFF, Module.SYNDIC, mine=False, state=state, limit=100)
    return [ticket.number for ticket in found.tickets]


def test_a_crowd_is_listed_found_and_counted(table: Shop) -> None:
    ctx = table.context()
    everybody = listed(table, "all")
    assert len(set(everybody)) == COUNT
    assert sorted([*listed(table, "open"), *listed(table, "closed")]) == sorted(everybody)
    assert len(listed(table, "closed")) == COUNT // 3
    opened = open_ticket(ctx, everybody[0])
    word = opened.dossier.ticket.subject.split()[0]
    search = Search(word, Module.SYNDIC, mine=False, state="all")
    assert everybody[0] in {
        ticket.number for ticket in search_tickets(ctx, JEFF, search, Order()).tickets
    }
    today = datetime.now(UTC).date()
    days = ctx.counters.opened(Module.SYNDIC, today - timedelta(days=400), today)
    total = Counter[str]()
    for day in days:
        total.update(day.counts)
    assert total["total"] == COUNT
    assert date.fromisoformat("2020-01-01") < days[0].day


def test_its_index_is_that_of_a_projection(table: Shop) -> None:
    ctx = table.context()
    for number in listed(table, "all"):
        with counted() as calls:
            project_whole(ctx, number)
        assert calls.operations.total() == calls.reads, "nothing is left to write"


def test_a_crowd_has_nothing_to_send_and_never_falls_due(table: Shop) -> None:
    rows = list(Row.scan())
    assert rows
    assert [row.sk for row in rows if row.kind == "outbox" or row.due_at is not None] == []
