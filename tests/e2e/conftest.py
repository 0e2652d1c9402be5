"""A whole Loge for the end-to-end tests: its own state, its own ports, the deployed template.

It runs beside a developer's ``make run``. ``LOGE_E2E_HOME`` keeps its files elsewhere; with
``LOGE_E2E_RUNNING=1`` the instance of that home and ``LOGE_E2E_PORT`` is used as it is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.cloud.instance import REPOSITORY, Instance, LocalError
from local.demo.api_client import ApiClient
from local.demo.running import ready
from local.demo.visitor import Visitor
from local.reset import reset

START_SECONDS = 240
STOP_SECONDS = 30


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs the running local cloud."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)


def instance_of_tests() -> Instance:
    """Where the tests' instance lives."""
    home = Path(os.environ.get("LOGE_E2E_HOME") or REPOSITORY / ".local-e2e").resolve()
    return Instance(home, int(os.environ.get("LOGE_E2E_PORT") or 8480))


def start(instance: Instance) -> subprocess.Popen[bytes]:
    """Start an instance and wait until its front door answers."""
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
            pytest.exit(f"The local cloud did not start:\n{said[-3000:]}", returncode=3)
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
    return Visitor.of(instance)


@pytest.fixture
def jeff(visitor: Visitor) -> Iterator[ApiClient]:
    """The manager of the first agency, signed in."""
    with visitor.signed_in("jeff") as api:
        yield api


@pytest.fixture
def claire(visitor: Visitor) -> Iterator[ApiClient]:
    """The manager of the second agency, signed in."""
    with visitor.signed_in("claire") as api:
        yield api
