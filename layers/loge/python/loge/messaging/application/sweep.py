"""What is due, what was never sent: the guarantee behind the stream (REL-6, SYS-5).

Runs every minute. Takes what is due by short leases; the machine « relance » fires the timers,
the queue gets again what nobody delivered. It knows no subject: an entry and a message are looked
at by a worker, whoever's they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from loge.kernel.due import Due
from loge.kernel.outbox import REPORT, SCHEDULE, Subject
from loge.kernel.ports import Clock
from loge.messaging.application.ports import DueRows, Queue, Timers

INTERVENTION = "intervention"
# how long a timer is in the hands of the machine that fires it
TIMER_LEASES: Mapping[str, timedelta] = MappingProxyType(
    {
        INTERVENTION: timedelta(minutes=5),
        SCHEDULE: timedelta(minutes=5),
        # longer than the machine may take to build a report, its retries included
        REPORT: timedelta(minutes=30),
    }
)
QUEUE_LEASE = timedelta(minutes=2)
BATCH = 200
MOST_BATCHES = 10


@dataclass(frozen=True, slots=True)
class Sweeper:
    """What a sweep works with."""

    rows: DueRows
    queue: Queue
    timers: Timers
    clock: Clock


@dataclass(frozen=True, slots=True)
class Swept:
    """How much a sweep found: timers started, rows queued again."""

    timers: int = 0
    queued: int = 0


def sweep(tools: Sweeper) -> Swept:
    """Take what is due now, at most a bounded number of batches: the next minute goes on."""
    total = Swept()
    seen: set[Due] = set()
    for _ in range(MOST_BATCHES):
        due = tools.rows.due(tools.clock.now(), tools.clock.real(), BATCH)
        fresh = [item for item in due if item not in seen]
        if not fresh:
            break
        seen.update(fresh)
        swept = _batch(tools, fresh)
        total = Swept(total.timers + swept.timers, total.queued + swept.queued)
        if len(due) < BATCH:
            break
    return total


def _batch(tools: Sweeper, due: list[Due]) -> Swept:
    timers = _timers(tools, [item for item in due if item.kind in TIMER_LEASES])
    entries: set[tuple[Subject, str]] = set()
    for item in due:
        if item.kind not in TIMER_LEASES and _lease(tools, item, QUEUE_LEASE):
            entries.add((item.subject, item.item_id.split("#")[0]))
    for subject, entry_id in sorted(entries):
        tools.queue.put(subject, entry_id)
    return Swept(timers, len(entries))


def _timers(tools: Sweeper, due: list[Due]) -> int:
    """Lease and start; a machine that does not start leaves leases that end by themselves."""
    taken = [item for item in due if _lease(tools, item, TIMER_LEASES[item.kind])]
    if taken:
        tools.timers.start_relance(taken)
    return len(taken)


def _lease(tools: Sweeper, item: Due, lease: timedelta) -> bool:
    return tools.rows.lease(item, tools.clock.real() + lease)
