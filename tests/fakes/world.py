"""A whole system in memory: ``World().context(agency)`` is what a use case is given."""

from __future__ import annotations

from dataclasses import dataclass, field

from loge.agency.domain.agency import Agency
from loge.agency.domain.user import Role, User
from loge.context import Context

from tests.fakes.attempts import FakeAttempts
from tests.fakes.budgets import FakeBudgets
from tests.fakes.builders import (
    AGENCY,
    OTHER_AGENCY,
    make_agency,
    make_place_record,
    make_user,
    make_vendor_record,
)
from tests.fakes.counters import FakeCounters
from tests.fakes.deletions import FakeDeletions
from tests.fakes.directory import FakeDirectory
from tests.fakes.drafts import FakeDrafts
from tests.fakes.edges import (
    FakeFiles,
    FakeIdentity,
    FakeMailer,
    FakeQueue,
    FakeTexter,
    FakeWorkflows,
)
from tests.fakes.index import FakeIndex
from tests.fakes.live import Sockets
from tests.fakes.registers import FakeRegisters
from tests.fakes.reports import FakeReports
from tests.fakes.slots import FakeSlots
from tests.fakes.store import AgencyRows, Store
from tests.fakes.tickets import FakeTickets
from tests.fakes.time import FakeCalendar, FakeClock, FakeIds


@dataclass
class World:
    """Two agencies, each with a place, a vendor and a manager; the fakes are its attributes."""

    clock: FakeClock = field(default_factory=FakeClock)
    ids: FakeIds = field(default_factory=FakeIds)
    calendar: FakeCalendar = field(default_factory=FakeCalendar)
    store: Store = field(default_factory=Store)
    files: FakeFiles = field(default_factory=FakeFiles)
    mailer: FakeMailer = field(default_factory=FakeMailer)
    texter: FakeTexter = field(default_factory=FakeTexter)
    queue: FakeQueue = field(default_factory=FakeQueue)
    workflows: FakeWorkflows = field(default_factory=FakeWorkflows)
    identity: FakeIdentity = field(default_factory=FakeIdentity)

    def __post_init__(self) -> None:
        self.attempts = FakeAttempts(self.clock)
        self.sockets = Sockets(self.clock)
        self.add_agency(make_agency(), make_user())
        self.add_agency(
            make_agency(id=OTHER_AGENCY, name="Cabinet Stanislas"),
            make_user(
                id="user-claire",
                sub="sub-claire",
                agency=OTHER_AGENCY,
                name="CLAIRE",
                email="claire@stanislas.example",
                role=Role.MANAGER,
            ),
        )

    def add_agency(self, agency: Agency, *users: User) -> None:
        """An agency with its users, the usual place and the usual vendor."""
        self.store.agencies[agency.id] = AgencyRows(agency)
        registers = FakeRegisters(self.store, agency.id, self.clock)
        registers.put_place(make_place_record())
        registers.put_vendor(make_vendor_record())
        for user in users:
            registers.put_user(user)

    @property
    def directory(self) -> FakeDirectory:
        """The directory."""
        return FakeDirectory(self.store, self.clock)

    def tickets(self, agency: str = AGENCY) -> FakeTickets:
        """The tickets of an agency."""
        return FakeTickets(self.store, agency, self.clock)

    def registers(self, agency: str = AGENCY) -> FakeRegisters:
        """The registers of an agency."""
        return FakeRegisters(self.store, agency, self.clock)

    def drafts(self, agency: str = AGENCY) -> FakeDrafts:
        """The drafts of an agency's users."""
        return FakeDrafts(self.store, agency, self.clock)

    def context(self, agency: str = AGENCY) -> Context:
        """The world as one agency sees it."""
        registers = self.registers(agency)
        return Context(
            agency=agency,
            tickets=self.tickets(agency),
            staff=registers,
            registers=registers,
            suppressions=registers,
            files=self.files,
            clock=self.clock,
            ids=self.ids,
            calendar=self.calendar,
            index=FakeIndex(self.store, agency),
            counters=FakeCounters(self.store, agency),
            slots=FakeSlots(self.store, agency, self.clock),
            drafts=self.drafts(agency),
            reports=FakeReports(self.store, agency, self.clock),
            deletions=FakeDeletions(self.store, agency),
            budgets=FakeBudgets(self.store, agency),
        )
