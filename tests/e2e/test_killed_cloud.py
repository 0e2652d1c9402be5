"""The local cloud itself, killed while everybody writes, has lost no more than the last moments."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from local.cloud.instance import Instance, LocalError
from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor
from tests.e2e import conftest
from tests.e2e.orders import new_order

CLIENTS = 4
WRITING_SECONDS = 15.0
LOST_SECONDS = 5.0


def write_until_killed(api: ApiClient) -> list[tuple[float, int]]:
    """When each order was acknowledged, and its number; until nothing answers any more."""
    noted = []
    with contextlib.suppress(LocalError, httpx.HTTPError):
        while True:
            number = api.create(new_order(options={"silent": True}))["number"]
            noted.append((time.monotonic(), number))
    return noted


def exists(api: ApiClient, number: int) -> bool:
    """Whether this ticket is found."""
    return bool(api.http.get(f"/v1/tickets/{number}").is_success)


@pytest.mark.slow
def test_killed_under_writes_it_has_lost_no_more_than_the_last_moments(tmp_path: Path) -> None:
    instance = Instance(tmp_path, conftest.instance_of_tests().port + 5)
    process = conftest.start(instance)
    try:
        pid = int((tmp_path / "tmp" / f"ministack-{instance.cloud_port}.pid").read_text())
        with Visitor.of(instance).signed_in("jeff") as api, ThreadPoolExecutor(CLIENTS) as pool:
            writing = [pool.submit(write_until_killed, api) for _ in range(CLIENTS)]
            time.sleep(WRITING_SECONDS)
            os.kill(pid, signal.SIGKILL)
            killed = time.monotonic()
            noted = [each for one in writing for each in one.result()]
        process.wait(conftest.STOP_SECONDS)
        process = conftest.start_again(instance)
        with Visitor.of(instance).signed_in("jeff") as api:
            lost = [at for at, number in noted if not exists(api, number)]
        assert len(noted) > CLIENTS
        assert max((killed - at for at in lost), default=0.0) < LOST_SECONDS
    finally:
        conftest.stop(process)
