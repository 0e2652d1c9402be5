"""The two-way number: an SMS comes back to it."""

from __future__ import annotations

import json
import uuid

from local.cloud.aws import client
from local.cloud.instance import Instance
from local.demo.visitor import Visitor


def comes_back(visitor: Visitor, instance: Instance, phone: str, text: str) -> None:
    """An SMS that a vendor sends back, as AWS publishes it on the two-way topic."""
    client(instance, "sns").publish(
        TopicArn=visitor.run["outputs"]["InboundSmsTopicArn"],
        Message=json.dumps(
            {
                "originationNumber": phone,
                "destinationNumber": "+33639989999",
                "messageKeyword": "KEYWORD",
                "messageBody": text,
                "inboundMessageId": str(uuid.uuid4()),
            }
        ),
    )
