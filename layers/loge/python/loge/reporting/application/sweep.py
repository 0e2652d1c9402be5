"""What is due, what was never sent: the guarantee behind the stream (REL-6, SYS-5).

Runs every minute. Takes what is due by short leases; the machine « relance » fires the timers,
the queue gets again what nobody delivered, and a claim without a worker is shown as unknown.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.due import Due
from loge.kernel.errors import LogeError
from loge.kernel.ports import Clock, HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.application.ports import HasSuppressions, Queue
from loge.messaging.domain.send_state import SendState
from loge.reporting.application.ports import HasReports
from loge.reporting.domain.report import ReportState
from loge.tickets.letters.deliver import conclude_lost
from loge.tickets.ports.directory import Directory
from loge.tickets.ports.tickets import HasTickets
from loge.tickets.ports.workflows import Workflows


class Ports(
    HasAgency,
    HasClock,
    HasIds,
    HasCalendar,
    HasStaff,
    HasSuppressions,
    HasFiles,
    HasTickets,
    HasReports,
    Protocol,
):
    """What is asked of the world here."""


log = logging.getLogger(__name__)

TIMER_LEASE = timedelta(minutes=5)
# longer than the machine may take to build a report, its retries included
BUILD_LEASE = timedelta(minutes=30)
QUEUE_LEASE = timedelta(minutes=2)
TIMERS = frozenset({"intervention", "schedule"})
BATCH = 200
MOST_BATCHES = 10


@dataclass(frozen=True, slots=True)
class Sweeper:
    """What a sweep works with; ``context`` gives the context of an agency."""

    directory: Directory
    queue: Queue
    workflows: Workflows
    clock: Clock
    context: Callable[[str], Ports]


@dataclass(frozen=True, slots=True)
class Swept:
    """How much a sweep found: timers started, rows queued again, claims found lost."""

    timers: int = 0
    queued: int = 0
    lost: int = 0


def sweep(tools: Sweeper) -> Swept:
    """Take what is due now, at most a bounded number of batches: the next minute goes on."""
    total = Swept()
    seen: set[Due] = set()
    for _ in range(MOST_BATCHES):
        due = tools.directory.due(tools.clock.now(), tools.clock.real(), BATCH)
        fresh = [item for item in due if item not in seen]
        if not fresh:
            break
        seen.update(fresh)
        swept = _batch(tools, fresh)
        total = Swept(
            total.timers + swept.timers, total.queued + swept.queued, total.lost + swept.lost
        )
        if len(due) < BATCH:
            break
    return total


def _batch(tools: Sweeper, due: list[Due]) -> Swept:
    timers = _timers(tools, [item for item in due if item.kind in TIMERS])
    reports = sum(_report(tools, item) for item in due if item.kind == "report")
    entries: set[tuple[str, int, str]] = set()
    lost = 0
    for item in due:
        if item.kind == "send":
            claimed, concluded = _claimed(tools, item)
            lost += concluded
            if claimed:
                continue
        if item.kind in ("send", "outbox") and _lease(tools, item, QUEUE_LEASE):
            entries.add((item.agency, item.number, item.item_id.split("#")[0]))
    for agency, number, entry_id in sorted(entries):
        tools.queue.put(agency, number, entry_id)
    return Swept(timers, len(entries) + reports, lost)


def _timers(tools: Sweeper, due: list[Due]) -> int:
    """Lease and start; a machine that does not start leaves leases that end by themselves."""
    taken = [item for item in due if _lease(tools, item, TIMER_LEASE)]
    if taken:
        tools.workflows.start_relance(taken)
    return len(taken)


def _report(tools: Sweeper, item: Due) -> bool:
    """A report that was not built is built; one whose mails did not leave goes to the queue."""
    report = tools.context(item.agency).reports.report(item.item_id)
    if report is None:
        return False
    building = report.state is ReportState.PENDING
    if not _lease(tools, item, BUILD_LEASE if building else QUEUE_LEASE):
        return False
    if building:
        tools.workflows.start_report(item.agency, item.item_id)
    else:
        tools.queue.put_report(item.agency, item.item_id)
    return True


def _lease(tools: Sweeper, item: Due, lease: timedelta) -> bool:
    until: datetime = tools.clock.real() + lease
    return tools.directory.lease(item, until)


def _claimed(tools: Sweeper, item: Due) -> tuple[bool, bool]:
    """(claimed, found lost): a claimed send is never queued nor leased again; past the lease of
    its worker, its outcome is unknown."""
    ctx = tools.context(item.agency)
    send = ctx.tickets.send(item.number, item.item_id)
    if send is None or send.state is not SendState.CLAIMED:
        return False, False
    try:
        return True, conclude_lost(ctx, send) is SendState.UNKNOWN
    except LogeError as error:
        log.warning("a lost claim waits for the next sweep: %s", error.code)
        return True, False
