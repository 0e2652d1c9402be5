"""The instance the demonstration plays on: the running one, or one of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from local.cloud.instance import REPOSITORY, Instance, LocalError
from local.demo.visitor import Visitor

START_SECONDS = 300


@contextmanager
def running(instance: Instance) -> Iterator[Visitor]:
    """The running instance; one of its own, stopped afterwards, when none runs."""
    if ready(instance):
        yield Visitor.of(instance)
        return
    process = subprocess.Popen([sys.executable, "-m", "local.run"], cwd=REPOSITORY)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not ready(instance):
            if process.poll() is not None or time.monotonic() > deadline:
                raise LocalError("Loge n'a pas démarré.")
            time.sleep(0.3)
        yield Visitor.of(instance)
    finally:
        process.terminate()
        process.wait()


def ready(instance: Instance) -> bool:
    """Whether the front door answers."""
    if not (instance.home / "run.json").exists():
        return False
    try:
        return httpx.get(f"{instance.front_door}/_local/clock.json", timeout=5).is_success
    except httpx.TransportError:
        return False
