"""A store under test or under measure: the fake, or a table wherever ``connect`` points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from loge.agency.adapters.staff import DynamoStaff
from loge.context import Context
from loge.files.adapters.slots import DynamoSlots
from loge.files.application.ports import Slots
from loge.kernel.counting.attempts import Attempts
from loge.kernel.counting.budget import Budgets
from loge.kernel.ports import Clock
from loge.messaging.adapters.suppressions import DynamoSuppressions
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.attempts import DynamoAttempts
from loge.platform.dynamodb.budget import DynamoBudgets
from loge.platform.dynamodb.cache import Cache
from loge.platform.dynamodb.row import Row
from loge.registers.adapters.registers import DynamoRegisters
from loge.reporting.adapters.reports import DynamoReports
from loge.reporting.application.ports import Reports
from loge.tickets.adapters.dynamodb import cards, entries, mapping
from loge.tickets.adapters.dynamodb.counters import DynamoCounters
from loge.tickets.adapters.dynamodb.deletions import DynamoDeletions
from loge.tickets.adapters.dynamodb.directory import DynamoDirectory
from loge.tickets.adapters.dynamodb.drafts import DynamoDrafts
from loge.tickets.adapters.dynamodb.index import DynamoIndex
from loge.tickets.adapters.dynamodb.tickets import DynamoTickets
from loge.tickets.domain.ticket import Ticket
from loge.tickets.ports.counters import Counters
from loge.tickets.ports.deletions import Deletions
from loge.tickets.ports.directory import Directory
from loge.tickets.ports.drafts import Drafts
from loge.tickets.ports.index import Index
from loge.tickets.ports.tickets import Tickets

from tests.fakes.budgets import FakeBudgets
from tests.fakes.builders import (
    AGENCY,
    NOW,
    OTHER_AGENCY,
    make_agency,
    make_entry,
    make_fact,
    make_intervention,
    make_place_record,
    make_ticket,
    make_user,
    make_vendor_record,
)
from tests.fakes.counters import FakeCounters
from tests.fakes.deletions import FakeDeletions
from tests.fakes.edges import FakeFiles
from tests.fakes.index import FakeIndex
from tests.fakes.registers import FakeRegisters
from tests.fakes.reports import FakeReports
from tests.fakes.slots import FakeSlots
from tests.fakes.time import FakeCalendar, FakeClock, FakeIds
from tests.fakes.world import World


class TableRegisters(DynamoRegisters, DynamoStaff, DynamoSuppressions):
    """What the fake is in one: staff, registers and suppressions of an agency, in the table."""

    def __init__(self, agency: str, clock: Clock, cache: Cache) -> None:
        DynamoRegisters.__init__(self, agency, clock)
        DynamoStaff.__init__(self, agency, cache)


@dataclass
class Shop:
    """A store under test: the same few things whatever is behind."""

    name: str
    clock: FakeClock
    tickets: Callable[[str], Tickets]
    registers: Callable[[str], FakeRegisters | TableRegisters]
    directory: Directory
    drafts: Callable[[str], Drafts]
    index: Callable[[str], Index]
    counters: Callable[[str], Counters]
    reports: Callable[[str], Reports]
    deletions: Callable[[str], Deletions]
    budgets: Callable[[str], Budgets]
    attempts: Attempts
    slots: Callable[[str], Slots]

    @property
    def ours(self) -> Tickets:
        """The tickets of the demonstration agency."""
        return self.tickets(AGENCY)

    @property
    def theirs(self) -> Tickets:
        """The tickets of another agency."""
        return self.tickets(OTHER_AGENCY)

    def context(self) -> Context:
        """What a use case of the demonstration agency is given."""
        registers = self.registers(AGENCY)
        ids, calendar = FakeIds(), FakeCalendar()
        return Context(
            agency=AGENCY,
            tickets=self.ours,
            staff=registers,
            registers=registers,
            suppressions=registers,
            files=FakeFiles(),
            clock=self.clock,
            ids=ids,
            calendar=calendar,
            drafts=self.drafts(AGENCY),
            index=self.index(AGENCY),
            counters=self.counters(AGENCY),
            slots=self.slots(AGENCY),
            reports=self.reports(AGENCY),
            deletions=self.deletions(AGENCY),
            budgets=self.budgets(AGENCY),
        )


def fake_shop() -> Shop:
    """The fake."""
    world = World()
    return Shop(
        "fake",
        world.clock,
        world.tickets,
        world.registers,
        world.directory,
        world.drafts,
        lambda agency: FakeIndex(world.store, agency),
        lambda agency: FakeCounters(world.store, agency),
        lambda agency: FakeReports(world.store, agency, world.clock),
        lambda agency: FakeDeletions(world.store, agency),
        lambda agency: FakeBudgets(world.store, agency),
        world.attempts,
        lambda agency: FakeSlots(world.store, agency, world.clock),
    )


def empty_shop(name: str) -> Shop:
    """A fresh table, with nothing in it."""
    Row.create_table(wait=True)
    clock, cache = FakeClock(), Cache()
    return Shop(
        name,
        clock,
        lambda agency: DynamoTickets(agency, clock),
        lambda agency: TableRegisters(agency, clock, cache),
        DynamoDirectory(clock, cache),
        lambda agency: DynamoDrafts(agency, clock),
        lambda agency: DynamoIndex(agency, clock, cache),
        DynamoCounters,
        lambda agency: DynamoReports(agency, clock),
        DynamoDeletions,
        lambda agency: DynamoBudgets(agency, clock),
        DynamoAttempts(clock),
        lambda agency: DynamoSlots(agency, clock),
    )


def table_shop(name: str) -> Shop:
    """A fresh table with the two agencies of the fake."""
    shop = empty_shop(name)
    people = (make_user(), make_user(id="user-claire", sub="sub-claire", agency=OTHER_AGENCY))
    for user in people:
        registers = shop.registers(user.agency)
        assert isinstance(registers, TableRegisters)
        registers.put_agency(make_agency(id=user.agency))
        registers.put_user(user)
        registers.put_place(make_place_record())
        registers.put_vendor(make_vendor_record())
    return shop


def rows_of(ticket: Ticket) -> tuple[Row, ...]:
    """The rows of a ticket, without anybody asked."""
    return tuple(row for row in cards.rows(ticket) if row is not None)


def fill(first: int, last: int) -> None:
    """Tickets of the agency with these numbers, all open; ten facts for the very first, each of an
    act of its own."""
    with Row.batch_write() as batch:
        for number in range(first, last + 1):
            modified = NOW + timedelta(minutes=number)
            for row in rows_of(make_ticket(number=number, modified_at=modified)):
                batch.save(row)
        pk = keys.ticket(AGENCY, 1)
        batch.save(mapping.intervention(pk, make_intervention()))
        for minute in range(10):
            fact = make_fact(id=f"F{minute}", at=NOW)
            entry = make_entry(id=keys.carried(NOW, fact.id), fact_id=fact.id)
            for row in entries.rows(pk, (fact,), entry):
                row.done, row.due_at, row.due_shard = {"letters", "index"}, None, None
                batch.save(row)
    Row(keys.agency(AGENCY), keys.COUNTER, counter=last).save()
