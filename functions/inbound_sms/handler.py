"""An SMS that came back on the two-way number, as AWS delivers it through a topic."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import SNSEvent
from aws_lambda_powertools.utilities.typing import LambdaContext
from loge import bootstrap
from loge.kernel.text import mended
from loge.tickets.acting.receive_sms import IncomingSms, Received, Switchboard, receive_sms
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

logger = Logger(service="inbound_sms")
metrics = Metrics(namespace="Loge", service="inbound_sms")


_NOWHERE = frozenset({Received.UNKNOWN_PHONE, Received.NO_TICKET, Received.REUSED_ID})


def _shown(value: object) -> object:
    return mended(value) if isinstance(value, str) else value


class TwoWayMessage(BaseModel):
    """AWS's payload; a text in which nothing is visible is no message.

    Nobody can be asked to type an SMS again: what is no text in it is shown as « \ufffd ».
    """

    model_config = ConfigDict(extra="ignore")

    origination_number: Annotated[
        str, Field(alias="originationNumber", pattern=r"^\+[1-9][0-9]{6,14}$")
    ]
    message_body: Annotated[
        str, BeforeValidator(_shown), Field(alias="messageBody", max_length=2000)
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
        # the standard library's reader: an emoji may be cut in two where a part of the SMS ends
        given = json.loads(payload)
    except (ValueError, RecursionError):
        given = None
    try:
        message = TwoWayMessage.model_validate(given)
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
    if received is Received.REUSED_ID:
        _park(sms, message)
    return int(received not in _NOWHERE)


def _park(sms: IncomingSms, message: TwoWayMessage) -> None:
    """Another SMS came under an id that is known: it waits among the dead letters for somebody.

    It waits as an event of this function, under an id of its own: invoked with it, the function
    receives it as any other, once.
    """
    own_id = f"{sms.id[:47]}-{sms.content[:16]}"
    told = message.model_copy(update={"inbound_message_id": own_id})
    payload = told.model_dump_json(by_alias=True, exclude_none=True)
    bootstrap.dead_letters().put(json.dumps({"Records": [{"Sns": {"Message": payload}}]}))
    logger.error("an SMS came under the id of another: parked", extra={"sms": sms.id})


def _log(sms: IncomingSms, received: Received) -> None:
    """A phone is personal: only a short hash of it is logged, to follow one sender."""
    name = "".join(part.capitalize() for part in received.value.split("_"))
    metrics.add_metric(f"Sms{name}", MetricUnit.Count, 1)
    phone_hash = hashlib.sha256(sms.phone.encode()).hexdigest()[:12]
    logger.info("sms", extra={"sms": sms.id, "sender": phone_hash, "became": received.value})
