"""What a person waits for at the front door of the running instance (``make run``).

``python -m bench.front_door [rounds]`` prints medians of one client, act after act, and what each
costs in processor time: emulator and functions, their work in the background included. Then a burst
of eight clients, and how long the queue takes after it. Before all, the first sixteen requests at
once: after a start or a pause, they are those that nothing is ready for.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from local.cloud.aws import client
from local.cloud.instance import Instance, LocalError
from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor

ROUNDS = 15
FIRST = 16
CLIENTS, SECONDS = 8, 5.0
EMPTY_SECONDS = 120.0
LIST = "/v1/tickets?module=syndic&state=open&limit=20"
SEARCH = "/v1/tickets?module=syndic&state=open&q=fuite%20gilbert"
# milliseconds of one client at 5,000 tickets
WANTED = {"list": 25, "search": 30, "create": 60, "message": 45, "close": 45}
TICKS = os.sysconf("SC_CLK_TCK")

Act = Callable[[], Any]


class Desk:
    """A manager who does a little of everything."""

    def __init__(self, api: ApiClient) -> None:
        self.api = api
        self.ticket: dict[str, Any] = {}

    def acts(self) -> dict[str, Act]:
        """What is measured, in the order in which it is done."""
        return {
            "list": lambda: self.api.get(LIST),
            "search": lambda: self.api.get(SEARCH),
            "create": self.create,
            "message": lambda: self.api.act(
                self.ticket, "send_message", comment="Merci de passer."
            ),
            "close": lambda: self.api.ticket_act(self.ticket, "close", confirm=True, comment=""),
        }

    def create(self) -> None:
        """An order for a vendor typed by hand."""
        self.ticket = self.api.create(order())


def order() -> dict[str, Any]:
    """The body of an order."""
    return {
        "kind": "order",
        "module": "syndic",
        "place_id": "gilbert",
        "requester": {"name": "ALOXE CORTON Denise", "quality": "Président du CS"},
        "source": "Téléphone",
        "subject": "Fuite d’eau dans le couloir des caves",
        "description": "L’eau monte depuis ce matin.",
        "vendors": [
            {
                "name": "PLOMBIER DE MESURE",
                "emails": ["mesure@plombier.example"],
                "phones": ["+33639980776"],
                "by_email": True,
                "by_sms": True,
            }
        ],
    }


def processes(instance: Instance) -> set[int]:
    """The emulator of an instance and the functions it runs."""
    listed = subprocess.run(
        ["/usr/bin/ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    children: dict[int, list[int]] = {}
    for line in listed.stdout.splitlines():
        pid, parent = map(int, line.split())
        children.setdefault(parent, []).append(pid)
    name = f"ministack-{instance.cloud_port}.pid"
    found, left = set(), [int((instance.home / "tmp" / name).read_text(encoding="utf-8"))]
    while left:
        found.add(one := left.pop())
        left += children.get(one, [])
    return found


def spent_ms(instance: Instance) -> float:
    """Processor time that the emulator and the functions that run have taken so far."""
    ticks = 0
    for pid in processes(instance):
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
        except OSError:
            continue
        fields = stat.rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / TICKS


@contextmanager
def watched() -> Iterator[list[float]]:
    """How many milliseconds it took."""
    took: list[float] = []
    began = time.perf_counter()
    yield took
    took.append((time.perf_counter() - began) * 1000)


def emptied(instance: Instance, queue: str) -> float:
    """Seconds until nothing is in the queue, nor in anybody's hands. Raises ``LocalError``."""
    sqs, began = client(instance, "sqs"), time.monotonic()
    kinds = ("", "NotVisible", "Delayed")
    names = [f"ApproximateNumberOfMessages{kind}" for kind in kinds]
    while time.monotonic() < began + EMPTY_SECONDS:
        counts = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=names)["Attributes"]
        if not any(map(int, counts.values())):
            return time.monotonic() - began
        time.sleep(0.1)
    raise LocalError(f"the queue is not empty after {EMPTY_SECONDS:.0f} s")


def burst(api: ApiClient) -> int:
    """Eight clients create for some seconds; answers how many orders."""
    ends = time.monotonic() + SECONDS

    def one(_: int) -> int:
        count = 0
        while time.monotonic() < ends:
            api.create(order())
            count += 1
        return count

    with ThreadPoolExecutor(CLIENTS) as pool:
        return sum(pool.map(one, range(CLIENTS)))


def one_client(instance: Instance, visitor: Visitor, api: ApiClient, rounds: int) -> None:
    """Print the medians, and the processor time of each act with what follows from it."""
    desk = Desk(api)
    times: dict[str, list[float]] = {name: [] for name in desk.acts()}
    costs = {name: list[float]() for name in times}
    queue = visitor.run["outputs"]["QueueUrl"]
    for _ in range(rounds):
        for name, act in desk.acts().items():
            before = spent_ms(instance)
            with watched() as took:
                act()
            emptied(instance, queue)
            times[name] += took
            costs[name].append(spent_ms(instance) - before)
    print(f"{'one client':12} {'median':>8} {'wanted':>8} {'processors':>11}")
    for name, took in times.items():
        print(f"{name:12} {median(took):5.0f} ms {WANTED[name]:5} ms {median(costs[name]):8.0f} ms")


def measure(rounds: int) -> None:
    """Print everything. Raises ``LocalError`` when nothing runs."""
    instance = Instance.of_environment()
    visitor = Visitor.of(instance)
    queue = visitor.run["outputs"]["QueueUrl"]
    with visitor.signed_in("jeff") as api:
        with ThreadPoolExecutor(FIRST) as pool, watched() as took:
            list(pool.map(lambda _: api.get(LIST), range(FIRST)))
        print(f"the first {FIRST} requests at once: {took[0] / 1000:.1f} s")
        one_client(instance, visitor, api, rounds)
        count = burst(api)
        print(f"{count} orders by {CLIENTS} clients in {SECONDS:.0f} s", end=", ", flush=True)
        print(f"the queue empty {emptied(instance, queue):.1f} s later")
    print(f"processes of the emulator and its functions: {len(processes(instance))}")


if __name__ == "__main__":
    try:
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    except LocalError as error:
        sys.exit(str(error))
