"""An SMS that came back on the two-way number, as AWS delivers it through a topic."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Annotated, Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import SNSEvent
from aws_lambda_powertools.utilities.typing import LambdaContext
from loge import bootstrap
from loge.tickets.acting.receive_sms import IncomingSms, Received, Switchboard, receive_sms
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

logger = Logger(service="inbound_sms")
metrics = Metrics(namespace="Loge", service="inbound_sms")


def _readable(text: str) -> str:
    """Without control characters (new lines stay): they have no place in a timeline."""
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "".join(kept).strip()


class TwoWayMessage(BaseModel):
    """AWS's payload; a text without a single readable character is not a message."""

    model_config = ConfigDict(extra="ignore")

    origination_number: Annotated[
        str, Field(alias="originationNumber", pattern=r"^\+[1-9][0-9]{6,14}$")
    ]
    message_body: Annotated[
        str, AfterValidator(_readable), Field(alias="messageBody", max_length=2000)
    ]
    inbound_message_id: Annotated[
        str, Field(alias="inboundMessageId", pattern=r"^[A-Za-z0-9-]{1,64}$")
    ]
    previous_published_message_id: Annotated[
        str | None, Field(alias="previousPublishedMessageId", max_length=128)
    ] = None


@metrics.log_metrics
def handler(event: dict[str, Any], _context: LambdaContext) -> dict[str, int]:
    """Read each SMS of the event. Raises what must be delivered again by the topic."""
    bootstrap.begin_invocation()
    count = 0
    for record in SNSEvent(event).records:
        count += _one(record.sns.message)
    return {"received": count}


def _one(payload: str) -> int:
    try:
        message = TwoWayMessage.model_validate_json(payload)
    except ValidationError as error:
        fields = sorted({str(e["loc"][0]) for e in error.errors() if e["loc"]})
        logger.warning("an SMS of unknown shape is dropped", extra={"fields": fields})
        metrics.add_metric("SmsMalformed", MetricUnit.Count, 1)
        return 0
    if not message.message_body:
        metrics.add_metric("SmsEmpty", MetricUnit.Count, 1)
        return 0
    sms = IncomingSms(
        id=message.inbound_message_id,
        phone=message.origination_number,
        text=message.message_body,
        answers=message.previous_published_message_id or "",
    )
    received = receive_sms(Switchboard(bootstrap.directory(), bootstrap.context), sms)
    _log(sms, received)
    return int(received not in (Received.UNKNOWN_PHONE, Received.NO_TICKET))


def _log(sms: IncomingSms, received: Received) -> None:
    """A phone is personal: only a short hash of it is logged, to follow one sender."""
    name = "".join(part.capitalize() for part in received.value.split("_"))
    metrics.add_metric(f"Sms{name}", MetricUnit.Count, 1)
    phone_hash = hashlib.sha256(sms.phone.encode()).hexdigest()[:12]
    logger.info("sms", extra={"sms": sms.id, "sender": phone_hash, "became": received.value})
