"""A whole Loge for the end-to-end tests: its own state, its own ports, the deployed template.

It runs beside a developer's ``make run``. ``LOGE_E2E_HOME`` keeps its files elsewhere; with
``LOGE_E2E_RUNNING=1`` the instance of that home and ``LOGE_E2E_PORT`` is used as it is. Each worker
(``-n 2``) has an instance of its own, so that no test meets what another does meanwhile: the
second one's home ends in ``-1``, its port is 10 further. What moves the clock comes first.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from local.cloud.instance import REPOSITORY, Instance, LocalError
from local.demo.api_client import ApiClient
from local.demo.running import ready
from local.demo.visitor import Visitor
from local.reset import reset
from tests.e2e.browsers import SLOW_MACHINE_MS, chromium
from tests.e2e.witness import Witness

START_SECONDS = 240
STOP_SECONDS = 30
TEST_SECONDS = 360
# Files by the time they take, the longest first; the others follow. In the first ones the clock
# moves.
CLOCK = ("journeys", "order_lives", "quotes", "console_reports", "manager_acts", "nothing_lost")
LONGEST = (
    "accessibility",
    "vendor_pages",
    "console_list",
    "console_creation",
    "console_ticket",
    "console_desk",
    "approver_pages",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs the running local cloud.

    The files in which the clock moves go first, while little is open; then the longest, so that
    the workers end together. A file stays on one worker (``tests.gathering``).
    """
    here = Path(__file__).parent
    ours = [item for item in items if here in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.e2e)
        # the first test of a worker waits for its instance too
        item.add_marker(pytest.mark.timeout(START_SECONDS + TEST_SECONDS))
    line = {item: place_in_line(item.path) for item in ours}
    items.sort(key=lambda item: line.get(item, -1))


def place_in_line(path: Path) -> int:
    """When a file runs: those that are not named come last."""
    name = path.stem.removeprefix("test_")
    order = (*CLOCK, *LONGEST)
    return order.index(name) if name in order else len(order)


def instance_of_tests() -> Instance:
    """Where the instance of this worker lives."""
    home = Path(os.environ.get("LOGE_E2E_HOME") or REPOSITORY / ".local-e2e").resolve()
    port = int(os.environ.get("LOGE_E2E_PORT") or 8480)
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return Instance(home.with_name(f"{home.name}-{worker}") if worker else home, port + 10 * worker)


def start(instance: Instance) -> subprocess.Popen[bytes]:
    """Start an instance and wait until its front door answers.

    Raises ``LocalError`` with what it said when it does not.
    """
    instance.prepare()
    (instance.home / "run.json").unlink(missing_ok=True)
    log = (instance.home / "run.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "local.run"],
        cwd=REPOSITORY,
        env={**os.environ, "LOGE_HOME": str(instance.home), "LOGE_PORT": str(instance.port)},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    deadline = time.monotonic() + START_SECONDS
    while not ready(instance):
        if process.poll() is not None or time.monotonic() > deadline:
            process.terminate()
            said = (instance.home / "run.log").read_text(encoding="utf-8", errors="replace")
            raise LocalError(f"The local cloud did not start:\n{said[-3000:]}")
        time.sleep(0.2)
    return process


def start_again(instance: Instance) -> subprocess.Popen[bytes]:
    """Start after a kill: the emulator notices within a second and frees its ports."""
    deadline = time.monotonic() + STOP_SECONDS
    while True:
        try:
            instance.need_free_ports()
        except LocalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
            continue
        return start(instance)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End it as Ctrl-C would."""
    process.terminate()
    process.wait(STOP_SECONDS)


@pytest.fixture(scope="session")
def instance() -> Iterator[Instance]:
    """A fresh instance for the whole session."""
    instance = instance_of_tests()
    if os.environ.get("LOGE_E2E_RUNNING") == "1":
        yield instance
        return
    reset(instance)
    process = start(instance)
    try:
        yield instance
    finally:
        stop(process)


@pytest.fixture(scope="session")
def visitor(instance: Instance) -> Visitor:
    """Somebody in front of it."""
    return Witness.of(instance)


@pytest.fixture(autouse=True)
def clock_moves_knowingly(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that moves the clock says so; where that may be, each closes what it opened."""
    name = request.node.path.stem.removeprefix("test_")
    if "visitor" not in request.fixturenames or name not in CLOCK:
        yield
        return
    witness: Witness = request.getfixturevalue("visitor")
    witness.moves = request.node.get_closest_marker("clock") is not None
    witness.opened.clear()
    yield
    witness.moves = False
    witness.close_what_was_opened()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all; each test opens windows of its own in it."""
    expect.set_options(timeout=2 * SLOW_MACHINE_MS)
    with chromium() as found:
        yield found


@pytest.fixture
def jeff(visitor: Visitor) -> Iterator[ApiClient]:
    """The manager of the first agency, signed in."""
    with visitor.signed_in("jeff") as api:
        yield api


@pytest.fixture
def ines(visitor: Visitor) -> Iterator[ApiClient]:
    """A colleague of jeff."""
    with visitor.signed_in("ines") as api:
        yield api


@pytest.fixture
def claire(visitor: Visitor) -> Iterator[ApiClient]:
    """The manager of the second agency, signed in."""
    with visitor.signed_in("claire") as api:
        yield api
