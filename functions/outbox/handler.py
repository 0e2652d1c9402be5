"""The worker of the outbox queue: expands rows, delivers what stands under them."""

from __future__ import annotations

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
from loge.kernel.outbox import TICKET, Outcome, Subject
from loge.messaging.application.work_entry import work_entry
from pydantic import AliasChoices, BaseModel, ConfigDict, Field

logger = Logger(service="outbox")
metrics = Metrics(namespace="Loge", service="outbox")
# milliseconds: more than the slowest send, a timeout of the provider included
ENOUGH = 20_000
processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


class Job(BaseModel):
    """A message of the queue: one outbox row of one subject (a ticket's may say its ``number``)."""

    model_config = ConfigDict(extra="ignore")

    agency: str = Field(min_length=1, max_length=64, pattern=r"^[^#]+$")
    subject: str = Field(default=TICKET, min_length=1, max_length=64)
    id: str = Field(
        min_length=1,
        max_length=64,
        pattern=r"^[^#]+$",
        coerce_numbers_to_str=True,
        validation_alias=AliasChoices("id", "number"),
    )
    entry: str = Field(min_length=1, max_length=64, pattern=r"^[^#]+$")


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
        job = Job.model_validate_json(record.body)
        outbox = bootstrap.outbox_of(Subject(job.agency, job.subject, job.id))
    except ValueError:
        logger.error("a queue message has an unknown shape")
        raise
    if outbox is None:
        logger.error("an outbox row of a subject of a newer version", extra=job.model_dump())
        return
    try:
        outcomes = work_entry(outbox, job.entry, has_time)
    except Exception as error:
        about = {**job.model_dump(), "error": type(error).__name__}
        logger.warning("an outbox row waits", extra=about)
        raise
    metrics.add_metric("OutboxRows", MetricUnit.Count, 1)
    for outcome in outcomes:
        _count(job, outcome)
    logger.info("outbox row done", extra={**job.model_dump(), "sends": len(outcomes)})


def _count(job: Job, outcome: Outcome) -> None:
    """Every state a message reaches is a metric: skips, failures and unknowns can be watched."""
    metrics.add_metric(f"Send{outcome.after.capitalize()}", MetricUnit.Count, 1)
    logger.info(
        "send",
        extra={
            **job.model_dump(),
            "send": outcome.send_id,
            "message_type": outcome.message,
            "channel": outcome.channel,
            "state": outcome.after,
        },
    )
