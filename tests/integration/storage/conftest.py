"""One suite, several stores: the fake, moto, and DynamoDB's own emulator when it is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from loge.adapters.dynamodb.cache import Cache
from loge.adapters.dynamodb.directory import DynamoDirectory
from loge.adapters.dynamodb.registers import DynamoRegisters
from loge.adapters.dynamodb.row import Row, connect
from loge.adapters.dynamodb.tickets import DynamoTickets
from loge.application.context import Context
from loge.application.ports import Directory, Tickets
from moto import mock_aws

from bench.dynamodb_local import find_jar, running
from tests.fakes.builders import (
    AGENCY,
    OTHER_AGENCY,
    make_agency,
    make_place_record,
    make_user,
    make_vendor_record,
)
from tests.fakes.edges import FakeFiles
from tests.fakes.registers import FakeRegisters
from tests.fakes.time import FakeCalendar, FakeClock, FakeIds
from tests.fakes.world import World

JAR = find_jar()
TABLES = ["moto", "emulator"] if JAR else ["moto"]


@dataclass
class Shop:
    """A store under test: the same few things whatever is behind."""

    name: str
    clock: FakeClock
    tickets: Callable[[str], Tickets]
    registers: Callable[[str], FakeRegisters | DynamoRegisters]
    directory: Directory

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
        return Context(AGENCY, self.ours, registers, FakeFiles(), self.clock, ids, calendar)


def fake_shop() -> Shop:
    world = World()
    return Shop("fake", world.clock, world.tickets, world.registers, world.directory)


def table_shop(name: str) -> Shop:
    """A fresh table with the two agencies of the fake."""
    Row.create_table(wait=True)
    clock, cache = FakeClock(), Cache()
    shop = Shop(
        name,
        clock,
        lambda agency: DynamoTickets(agency, clock),
        lambda agency: DynamoRegisters(agency, clock, cache),
        DynamoDirectory(clock, cache),
    )
    people = (make_user(), make_user(id="user-claire", sub="sub-claire", agency=OTHER_AGENCY))
    for user in people:
        registers = DynamoRegisters(user.agency, clock, cache)
        registers.put_agency(make_agency(id=user.agency))
        registers.put_user(user)
        registers.put_place(make_place_record())
        registers.put_vendor(make_vendor_record())
    return shop


@pytest.fixture(scope="session")
def emulator() -> Iterator[str]:
    assert JAR is not None
    with running(JAR) as address:
        yield address


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's: no test can reach an account."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-3")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)


@pytest.fixture(params=["fake", *TABLES])
def shop(request: pytest.FixtureRequest) -> Iterator[Shop]:
    """Every store."""
    yield from _shop(request)


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest) -> Iterator[Shop]:
    """The stores that are a table."""
    yield from _shop(request)


@pytest.fixture(params=["fake", *(name for name in TABLES if name != "moto")])
def crowded(request: pytest.FixtureRequest) -> Iterator[Shop]:
    """The stores that several threads may use at once: moto is none of them."""
    yield from _shop(request)


def _shop(request: pytest.FixtureRequest) -> Iterator[Shop]:
    if request.param == "fake":
        yield fake_shop()
    elif request.param == "moto":
        with mock_aws():
            connect("loge-test")
            yield table_shop("moto")
    else:
        connect(f"loge-{uuid4().hex}", host=request.getfixturevalue("emulator"))
        yield table_shop("emulator")
