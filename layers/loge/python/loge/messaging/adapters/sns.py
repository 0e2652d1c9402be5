"""SMS through SNS (``Texter``): one call, never repeated by the SDK."""

from __future__ import annotations

from loge.messaging.adapters.outcomes import failure
from loge.platform.aws import client


class SnsTexter:
    """Sends transactional SMS under one alphanumeric sender id (one-way, 11 characters)."""

    def __init__(self, sender_id: str) -> None:
        self._sender_id = sender_id

    def send(
        self,
        send_id: str,  # noqa: ARG002
        phone: str,
        text: str,
    ) -> str:
        """Answers SNS's message id; SNS has no place for ``send_id``.

        Raises ``NotSent`` or ``OutcomeUnknown``.
        """
        kind = {"DataType": "String", "StringValue": "Transactional"}
        attributes = {"AWS.SNS.SMS.SMSType": kind}
        if self._sender_id:
            attributes["AWS.SNS.SMS.SenderID"] = {
                "DataType": "String",
                "StringValue": self._sender_id,
            }
        try:
            answer = client("sns", retry=False).publish(
                PhoneNumber=phone, Message=text, MessageAttributes=attributes
            )
        except Exception as error:
            raise failure(error) from error
        return str(answer["MessageId"])
