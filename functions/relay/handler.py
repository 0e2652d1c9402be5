"""Each new outbox entry of the table's stream becomes one message on the queue: it stands on a fact
or in a row of its own."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from loge import bootstrap

logger = Logger(service="relay")
processor = BatchProcessor(
    event_type=EventType.DynamoDBStreams, raise_on_entire_batch_failure=False
)


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    """A batch of the stream; answers the records to read again."""
    return process_partial_response(
        event=event, record_handler=_relay, processor=processor, context=context
    )


def _relay(record: DynamoDBRecord) -> None:
    image = record.dynamodb.new_image if record.dynamodb else None
    name = record.event_name.name if record.event_name else ""
    if name != "INSERT" or not image:
        return
    if image.get("kind") != "outbox" and "entry" not in image:
        return
    found = bootstrap.entry_of_row(str(image.get("pk", "")), str(image.get("sk", "")))
    if found is None:
        # retried for ever it would hold the shard back; the sweep still sees the row
        logger.error("an outbox entry has an unknown key")
        return
    bootstrap.queue().put(*found)
