"""The functions that build, mail and fire reports take what they are given, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast
from unittest.mock import patch

import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext
from loge import bootstrap
from loge.kernel.outbox import REPORT, Subject
from pydantic import ValidationError

from functions.exports import handler as exports
from functions.outbox import handler as outbox
from functions.relay import handler as relay
from functions.scheduler import handler as scheduler
from tests.fakes.builders import AGENCY
from tests.fakes.reports import make_schedule
from tests.unit.reports.bureau import Bucket, Bureau


class Remaining:
    """What a function asks Lambda: enough time."""

    function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "x"

    def get_remaining_time_in_millis(self) -> int:
        """A minute."""
        return 60_000


LAMBDA = cast("LambdaContext", Remaining())


@pytest.fixture
def bureau() -> Iterator[Bureau]:
    """An agency whose ports are the functions'."""
    bureau = Bureau()
    world = bureau.world
    given: dict[str, Any] = {
        "begin_invocation": lambda: None,
        "context": world.context,
        "directory": lambda: world.directory,
        "report_documents": lambda: bureau.documents,
        "export_bucket": lambda: Bucket(world.files),
        "mailer": lambda: world.mailer,
        "public_url": lambda: "https://loge.example",
        "queue": lambda: world.queue,
        "report_renderer": lambda: bureau.renderer,
        "texter": lambda: world.texter,
        "workflows": lambda: world.workflows,
    }
    with patch.multiple(bootstrap, **given):
        yield bureau


def record(body: object) -> dict[str, Any]:
    return {"Records": [{"messageId": "m", "body": json.dumps(body), "eventSource": "aws:sqs"}]}


def test_a_report_goes_from_its_machine_to_its_reader(bureau: Bureau) -> None:
    report = bureau.ask()
    request = {"agency": AGENCY, "report_id": report.id}
    assert exports.handler(request, LAMBDA) == {"state": "ready", "size": 11}
    assert exports.handler(request, LAMBDA) == {"state": "superseded"}
    key = {"pk": {"S": f"A#{AGENCY}#P#{report.id}"}, "sk": {"S": "O#00000002"}}
    image = {**key, "kind": {"S": "outbox"}}
    event = {"Records": [{"eventName": "INSERT", "dynamodb": {"NewImage": image}}]}
    assert relay.handler(event, LAMBDA) == {"batchItemFailures": []}
    assert bureau.world.queue.messages == [(Subject(AGENCY, REPORT, report.id), "00000002")]
    names = {"agency": AGENCY, "subject": REPORT, "id": report.id}
    message = record({**names, "entry": "00000002"})
    assert outbox.handler(message, LAMBDA) == {"batchItemFailures": []}
    assert len(bureau.world.mailer.sent) == 1


def test_a_machine_that_gives_up_says_so(bureau: Bureau) -> None:
    report = bureau.ask()
    told = {"failed": {"agency": AGENCY, "report_id": report.id, "error": {"Cause": "x"}}}
    assert exports.handler(told, LAMBDA) == {"state": "pending"}
    assert bureau.stored(report.id).attempts == 1


def test_a_due_schedule_is_fired_and_parking_it_leaves_it_due(bureau: Bureau) -> None:
    bureau.ctx.reports.create_schedule(make_schedule(due_at=bureau.world.clock.now()), None)
    item = {"agency": AGENCY, "number": 0, "kind": "schedule", "item_id": "Q1"}
    assert scheduler.handler({"park": item}, LAMBDA) == {"parked": False}
    assert scheduler.handler({"fire": item}, LAMBDA) == {"fired": True}
    assert scheduler.handler({"fire": item}, LAMBDA) == {"fired": False}
    assert len(bureau.world.workflows.reports) == 1


@pytest.mark.parametrize("report_id", ["", "a/b", "a#b", "x" * 65])
def test_an_id_that_could_leave_its_folder_is_refused(bureau: Bureau, report_id: str) -> None:
    with pytest.raises(ValidationError):
        exports.handler({"agency": AGENCY, "report_id": report_id}, LAMBDA)
