"""Every minute: what is due? And, for the machine « relance »: fire this one, or park it."""

from __future__ import annotations

from typing import Any, Literal

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from loge import bootstrap
from loge.kernel.outbox import REPORT, SCHEDULE
from loge.messaging.application.sweep import Sweeper, sweep
from loge.reporting.application.report_schedules import fire_schedule
from loge.reporting.application.request_report import fire_report
from loge.tickets.acting.fire_timer import fire_timer
from loge.tickets.letters.park_timer import park_timer
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

logger = Logger(service="scheduler")
metrics = Metrics(namespace="Loge", service="scheduler")


class Item(BaseModel):
    """What is due, as the sweep gave it to the machine: an intervention's timer, a schedule of
    reports or a report to build (no ticket: ``number`` is 0). ``due_at``: None from an execution
    that a build before started."""

    model_config = ConfigDict(extra="ignore")

    agency: str = Field(min_length=1, max_length=64, pattern=r"^[^#]+$")
    number: int = Field(ge=0)
    kind: Literal["intervention", "schedule", "report"] = "intervention"
    item_id: str = Field(min_length=1, max_length=64)
    due_at: AwareDatetime | None = None


class Call(BaseModel):
    """One of: sweep, fire, park."""

    model_config = ConfigDict(extra="ignore")

    sweep: bool = False
    fire: Item | None = None
    park: Item | None = None


@metrics.log_metrics
def handler(event: dict[str, Any], _context: LambdaContext) -> dict[str, Any]:
    """What was found, fired or parked. Raises what must be tried again by the machine."""
    bootstrap.begin_invocation()
    call = Call.model_validate(event)
    if call.fire is not None:
        return _fire(call.fire)
    if call.park is not None:
        return _park(call.park)
    if call.sweep:
        return _sweep()
    logger.error("an unknown call")
    return {}


def _sweep() -> dict[str, Any]:
    tools = Sweeper(
        rows=bootstrap.directory(),
        queue=bootstrap.queue(),
        timers=bootstrap.workflows(),
        clock=bootstrap.clock(),
    )
    swept = sweep(tools)
    found = {"timers": swept.timers, "queued": swept.queued}
    metrics.add_metric("TimersStarted", MetricUnit.Count, swept.timers)
    metrics.add_metric("RowsQueuedAgain", MetricUnit.Count, swept.queued)
    logger.info("swept", extra=found)
    return found


def _fire(item: Item) -> dict[str, Any]:
    ctx = bootstrap.context(item.agency)
    if item.kind == SCHEDULE:
        fired = fire_schedule(ctx, bootstrap.workflows(), item.item_id)
    elif item.kind == REPORT:
        fired = fire_report(ctx, bootstrap.workflows(), item.item_id)
    else:
        fired = fire_timer(ctx, item.number, item.item_id)
    metrics.add_metric("TimersFired", MetricUnit.Count, int(fired))
    logger.info("timer fired" if fired else "timer stale", extra=_about(item))
    return {"fired": fired}


def _park(item: Item) -> dict[str, Any]:
    # a schedule or a report has no timeline to say it on: it stays due, and the alarm tells
    parked = item.kind == "intervention" and park_timer(
        bootstrap.context(item.agency), item.number, item.item_id, item.due_at
    )
    metrics.add_metric("TimerParked", MetricUnit.Count, 1)
    logger.error("timer parked", extra=_about(item))
    return {"parked": parked}


def _about(item: Item) -> dict[str, object]:
    return {"agency": item.agency, "number": item.number, item.kind: item.item_id}
