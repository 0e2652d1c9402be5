"""The worker of the outbox queue: expands rows, delivers what stands under them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from loge import bootstrap
from loge.reporting.application.send_report import ReportPost, work_report
from loge.tickets.letters.deliver import Post
from loge.tickets.letters.work_entry import Outcome, work_entry
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

logger = Logger(service="outbox")
metrics = Metrics(namespace="Loge", service="outbox")
# milliseconds: more than the slowest send, a timeout of the provider included
ENOUGH = 20_000
processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


class Job(BaseModel):
    """A message of the queue: one outbox row."""

    model_config = ConfigDict(extra="ignore")

    agency: str = Field(min_length=1, max_length=64, pattern=r"^[^#]+$")
    number: int = Field(ge=1)
    entry: str = Field(min_length=1, max_length=64, pattern=r"^[^#]+$")


class ReportJob(BaseModel):
    """A message of the queue: the mails of one report."""

    model_config = ConfigDict(extra="ignore")

    agency: str = Field(min_length=1, max_length=64, pattern=r"^[^#]+$")
    report: str = Field(min_length=1, max_length=64, pattern=r"^[^#]+$")


JOBS: TypeAdapter[Job | ReportJob] = TypeAdapter(Job | ReportJob)


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    """A batch of the queue; answers the messages to deliver again."""
    bootstrap.begin_invocation()
    return process_partial_response(
        event=event, record_handler=_work, processor=processor, context=context
    )


def _work(record: SQSRecord, lambda_context: LambdaContext) -> None:
    def has_time() -> bool:
        return lambda_context.get_remaining_time_in_millis() > ENOUGH

    try:
        job = JOBS.validate_json(record.body)
    except ValidationError:
        logger.error("a queue message has an unknown shape")
        raise
    if isinstance(job, ReportJob):
        _work_report(job, has_time)
        return
    try:
        ctx = bootstrap.context(job.agency)
        outcomes = work_entry(ctx, _post(), job.number, job.entry, has_time)
    except Exception as error:
        logger.warning("an outbox row waits", extra={**_about(job), "error": type(error).__name__})
        raise
    metrics.add_metric("OutboxRows", MetricUnit.Count, 1)
    for outcome in outcomes:
        _count(job, outcome)
    logger.info("outbox row done", extra={**_about(job), "sends": len(outcomes)})


def _work_report(job: ReportJob, has_time: Callable[[], bool]) -> None:
    post = ReportPost(bootstrap.mailer(), bootstrap.directory(), bootstrap.report_renderer())
    ctx = bootstrap.context(job.agency)
    try:
        outcomes = work_report(ctx, post, job.report, has_time)
    except Exception as error:
        about = {**job.model_dump(), "error": type(error).__name__}
        logger.warning("the mails of a report wait", extra=about)
        raise
    for outcome in outcomes:
        metrics.add_metric(f"Send{outcome.after.value.capitalize()}", MetricUnit.Count, 1)
    logger.info("report's mails done", extra={**job.model_dump(), "sends": len(outcomes)})


def _post() -> Post:
    return Post(
        mailer=bootstrap.mailer(),
        texter=bootstrap.texter(),
        directory=bootstrap.directory(),
        renderer=bootstrap.renderer(),
        public_url=bootstrap.public_url(),
    )


def _count(job: Job, outcome: Outcome) -> None:
    """Every state a send reaches is a metric: skips, failures and unknowns can be watched."""
    metrics.add_metric(f"Send{outcome.after.value.capitalize()}", MetricUnit.Count, 1)
    logger.info(
        "send",
        extra={
            **_about(job),
            "send": outcome.send_id,
            "message_type": outcome.message.value,
            "channel": outcome.channel.value,
            "state": outcome.after.value,
        },
    )


def _about(job: Job) -> dict[str, object]:
    return {"agency": job.agency, "number": job.number, "entry": job.entry}
