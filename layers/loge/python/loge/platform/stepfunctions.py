"""The state machines (``Workflows``)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from botocore.exceptions import ClientError

from loge.kernel.due import Due
from loge.platform.aws import client

MOST_KEYS = 200


class StepFunctions:
    """``relance`` fires due timers, ``archive`` builds exports, ``report`` builds reports."""

    def __init__(self, relance_arn: str, archive_arn: str, report_arn: str) -> None:
        self._relance = relance_arn
        self._archive = archive_arn
        self._report = report_arn

    def start_relance(self, items: Sequence[Due]) -> None:
        """Fire each of these, at most 200 an execution; keys and due times only."""
        for first in range(0, len(items), MOST_KEYS):
            keys = [
                {
                    "agency": due.subject.agency,
                    "number": due.subject.number,
                    "kind": due.kind,
                    "item_id": due.item_id,
                    "due_at": due.due_at.isoformat(),
                }
                for due in items[first : first + MOST_KEYS]
            ]
            client("stepfunctions").start_execution(
                stateMachineArn=self._relance, input=json.dumps({"items": keys})
            )

    def start_archive(self, agency: str, number: int, export_id: str, kind: str) -> None:
        """Build an export: the execution is named by it, so starting twice starts once."""
        request = {"agency": agency, "number": number, "export_id": export_id, "kind": kind}
        try:
            client("stepfunctions").start_execution(
                stateMachineArn=self._archive, name=export_id, input=json.dumps(request)
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
                raise

    def start_report(self, agency: str, report_id: str) -> None:
        """Build a report. Not named by it: one that failed is built again under the same id, and
        what is built already is left alone."""
        request = {"agency": agency, "report_id": report_id}
        client("stepfunctions").start_execution(
            stateMachineArn=self._report, input=json.dumps(request)
        )
