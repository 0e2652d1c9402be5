"""One suite, several stores: the fake, moto, and DynamoDB's own emulator when it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from loge.platform.dynamodb.row import connect
from moto import mock_aws

from bench.dynamodb_local import find_jar, running
from tests.fakes.shops import Shop, fake_shop, table_shop

JAR = find_jar()
TABLES = ["moto", "emulator"] if JAR else ["moto"]


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
    yield from opened(request.param, request)


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest) -> Iterator[Shop]:
    """The stores that are a table."""
    yield from opened(request.param, request)


@pytest.fixture(params=["fake", *(name for name in TABLES if name != "moto")])
def crowded(request: pytest.FixtureRequest) -> Iterator[Shop]:
    """The stores that several threads may use at once: moto is none of them."""
    yield from opened(request.param, request)


def opened(name: str, request: pytest.FixtureRequest) -> Iterator[Shop]:
    """The store of this name, fresh."""
    if name == "fake":
        yield fake_shop()
    elif name == "moto":
        with mock_aws():
            connect("loge-test")
            yield table_shop("moto")
    else:
        connect(f"loge-{uuid4().hex}", host=request.getfixturevalue("emulator"))
        yield table_shop("emulator")
