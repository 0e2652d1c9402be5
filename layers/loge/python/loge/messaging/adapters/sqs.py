"""The outbox queue (``Queue``)."""

from __future__ import annotations

import json

from loge.platform.aws import client


class SqsQueue:
    """One queue; a message carries keys only."""

    def __init__(self, url: str) -> None:
        self._url = url

    def put(self, agency: str, number: int, entry_id: str) -> None:
        """Ask a worker to look at an outbox row; sending it twice is harmless."""
        body = json.dumps({"agency": agency, "number": number, "entry": entry_id})
        client("sqs").send_message(QueueUrl=self._url, MessageBody=body)

    def put_report(self, agency: str, report_id: str) -> None:
        """Ask a worker to look at the mails of a report; sending it twice is harmless."""
        body = json.dumps({"agency": agency, "report": report_id})
        client("sqs").send_message(QueueUrl=self._url, MessageBody=body)
