"""What SES says became of our mails, through a topic."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import SNSEvent
from aws_lambda_powertools.utilities.typing import LambdaContext
from loge import bootstrap
from loge.messaging.application.record_mail_event import MailEvent, MailNews, record_mail_event
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

logger = Logger(service="mail_events")
metrics = Metrics(namespace="Loge", service="mail_events")
TAG = "loge-send"
# transient bounces that do mean « not delivered »; the others may be an absence message
REFUSED = frozenset({"MailboxFull", "MessageTooLarge", "ContentRejected", "AttachmentRejected"})


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")


class Address(_Part):
    """One recipient of a bounce or complaint."""

    email: str = Field(alias="emailAddress", max_length=320)


class Mail(_Part):
    """The mail an event is about."""

    message_id: str = Field(alias="messageId", min_length=1, max_length=200)
    tags: dict[str, list[str]] = Field(default_factory=dict)


class Bounce(_Part):
    """A bounce: permanent ones condemn their addresses."""

    kind: str = Field(alias="bounceType")
    subtype: str = Field(default="", alias="bounceSubType")
    recipients: list[Address] = Field(default_factory=list, alias="bouncedRecipients")


class Complaint(_Part):
    """Somebody called the mail unwanted."""

    recipients: list[Address] = Field(default_factory=list, alias="complainedRecipients")


class SesEvent(_Part):
    """An event of the configuration set (``eventType``) or a notification."""

    kind: str = Field(validation_alias=AliasChoices("eventType", "notificationType"))
    mail: Mail
    bounce: Bounce | None = None
    complaint: Complaint | None = None


@metrics.log_metrics
def handler(event: dict[str, Any], _context: LambdaContext) -> dict[str, int]:
    """Record each event. Raises what must be delivered again by the topic."""
    bootstrap.begin_invocation()
    return {"recorded": sum(_one(record.sns.message) for record in SNSEvent(event).records)}


def _one(payload: str) -> int:
    try:
        event = SesEvent.model_validate_json(payload)
    except ValidationError:
        logger.warning("a mail event of unknown shape is dropped")
        metrics.add_metric("MailEventMalformed", MetricUnit.Count, 1)
        return 0
    kind = _kind(event)
    if kind is None:
        metrics.add_metric("MailEventIgnored", MetricUnit.Count, 1)
        logger.info("mail event ignored", extra={"kind": event.kind[:40]})
        return 0
    tags = event.mail.tags.get(TAG) or [""]
    news = MailNews(kind, event.mail.message_id, tags[0][:256], _addresses(event))
    ours = record_mail_event(bootstrap.directory(), bootstrap.sends_of, news)
    metrics.add_metric(f"Mail{kind.name.title().replace('_', '')}", MetricUnit.Count, 1)
    logger.info("mail event", extra={"kind": kind.value, "ours": ours, "send": news.tag})
    return int(ours)


def _kind(event: SesEvent) -> MailEvent | None:
    match event.kind:
        case "Delivery":
            return MailEvent.DELIVERY
        case "Complaint":
            return MailEvent.COMPLAINT
        case "Reject":
            return MailEvent.REJECT
        case "Bounce" if event.bounce is not None:
            return _bounce(event.bounce)
        case _:
            return None


def _bounce(bounce: Bounce) -> MailEvent | None:
    if bounce.kind == "Permanent":
        return MailEvent.BOUNCE
    return MailEvent.SOFT_BOUNCE if bounce.subtype in REFUSED else None


def _addresses(event: SesEvent) -> tuple[str, ...]:
    told = event.bounce or event.complaint
    return tuple(address.email for address in told.recipients) if told else ()
