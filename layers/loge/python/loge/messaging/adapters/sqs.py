"""The outbox queue (``Queue``), and the queue of what could not be done with."""

from __future__ import annotations

import json

from loge.kernel.outbox import Subject
from loge.platform.aws import client


class SqsQueue:
    """One queue; a message carries keys only."""

    def __init__(self, url: str) -> None:
        self._url = url

    def put(self, subject: Subject, entry_id: str) -> None:
        """Ask a worker to look at an outbox row; sending it twice is harmless."""
        names = {"agency": subject.agency, "subject": subject.kind, "id": subject.id}
        body = json.dumps({**names, "entry": entry_id})
        client("sqs").send_message(QueueUrl=self._url, MessageBody=body)


class DeadLetters:
    """Where what comes in is put when it cannot be done with: watched, and given back by hand."""

    def __init__(self, url: str) -> None:
        self._url = url

    def put(self, event: str) -> None:
        """Keep an event, as the function it was for takes it; putting it twice is harmless."""
        client("sqs").send_message(QueueUrl=self._url, MessageBody=event)
