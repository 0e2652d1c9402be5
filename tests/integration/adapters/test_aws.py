"""The edges against moto: the calls are ones that the services know."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from loge.files.adapters.s3 import S3Files
from loge.kernel.due import Due
from loge.kernel.errors import Invalid
from loge.kernel.outbox import Subject
from loge.messaging.adapters.ses import SesMailer
from loge.messaging.adapters.sns import SnsTexter
from loge.messaging.adapters.sqs import SqsQueue
from loge.messaging.application.ports import NotSent, OutgoingMail
from loge.platform import aws
from loge.platform.stepfunctions import MOST_KEYS, StepFunctions
from moto import mock_aws

from tests.fakes.builders import AGENCY, NOW

BUCKET = "loge-files"


@pytest.fixture(autouse=True)
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_REGION", "eu-west-3")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    aws.client.cache_clear()
    with mock_aws():
        yield
    aws.client.cache_clear()


@pytest.fixture
def s3() -> Any:
    client = aws.client("s3", read_timeout=25)
    place = {"LocationConstraint": "eu-west-3"}
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place)
    return client


def test_an_upload_becomes_a_file_of_its_ticket(s3: Any) -> None:
    files, body = S3Files(BUCKET), b"\xff\xd8\xff" + b"x" * 3_000_000
    source, target = f"incoming/{AGENCY}/u-jeff/1/a.jpg", f"files/{AGENCY}/1/1/a.jpg"
    s3.put_object(Bucket=BUCKET, Key=source, Body=body, ContentType="image/jpeg")
    assert files.list(f"incoming/{AGENCY}/u-jeff/") == [(source, len(body))]
    given = files.examine(source, "a.png")
    assert given is not None
    assert (given.size, given.content_type) == (len(body), "image/jpeg")
    assert given.sha256 == hashlib.sha256(body).hexdigest()
    files.adopt(given, target)
    assert files.read(target) == body
    assert b"".join(files.stream(target)) == body
    assert s3.head_object(Bucket=BUCKET, Key=target)["ContentType"] == "image/jpeg"


def test_a_file_that_is_not_there_or_empty_is_none(s3: Any) -> None:
    files = S3Files(BUCKET)
    s3.put_object(Bucket=BUCKET, Key="incoming/empty", Body=b"")
    assert files.examine("incoming/absent", "") is None
    empty = files.examine("incoming/empty", "a.txt")
    assert empty is not None
    assert (empty.size, empty.content_type) == (0, "")
    assert files.list("incoming/nothing/") == []


def test_a_file_of_a_ticket_is_copied_to_another_and_stays(s3: Any) -> None:
    s3.put_object(Bucket=BUCKET, Key="files/aide/2/up/a.jpg", Body=b"jpeg")
    files = S3Files(BUCKET)
    for _ in range(2):
        files.copy("files/aide/2/up/a.jpg", "files/aide/1/up/a.jpg")
    assert files.read("files/aide/1/up/a.jpg") == files.read("files/aide/2/up/a.jpg") == b"jpeg"


def test_a_file_replaced_while_it_is_adopted_is_refused(
    s3: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = s3.put_object(Bucket=BUCKET, Key="incoming/a", Body=b"checked")["ETag"]

    class Strict:
        """S3 as it is: moto copies whatever the condition says."""

        def get_object(self, **request: Any) -> Any:
            return s3.get_object(**request)

        def copy_object(self, **request: Any) -> Any:
            assert request["CopySourceIfMatch"] == read
            failed: Any = {"Error": {"Code": "PreconditionFailed", "Message": ""}}
            raise ClientError(failed, "CopyObject")

    monkeypatch.setattr("loge.files.adapters.s3.client", lambda *_, **__: Strict())
    files = S3Files(BUCKET)
    given = files.examine("incoming/a", "a.txt")
    assert given is not None
    s3.put_object(Bucket=BUCKET, Key="incoming/a", Body=b"swapped")
    with pytest.raises(Invalid) as refused:
        files.adopt(given, "files/a")
    assert refused.value.field == "uploads"


def test_a_message_of_the_queue_carries_keys_only() -> None:
    sqs = aws.client("sqs")
    url = sqs.create_queue(QueueName="outbox")["QueueUrl"]
    SqsQueue(url).put(Subject.ticket(AGENCY, 12), "O1")
    (message,) = sqs.receive_message(QueueUrl=url)["Messages"]
    assert json.loads(message["Body"]) == {
        "agency": AGENCY,
        "subject": "ticket",
        "id": "12",
        "entry": "O1",
    }


def test_a_mail_and_a_text_leave() -> None:
    ses = aws.client("ses", retry=False)
    mail = OutgoingMail("O1#a#email", ("a@example.org",), "Objet", "Texte", "<p>T</p>", "Agence")
    with pytest.raises(NotSent) as unverified:
        SesMailer("nobody@loge.example", "").send(mail)
    assert unverified.value.retry, "a sender that is not verified is a failure of ours"
    ses.verify_email_identity(EmailAddress="loge@loge.example")
    assert SesMailer("loge@loge.example", "").send(mail)
    assert SnsTexter("LOGE").send("O1#a#sms", "+33639980011", "Ticket 1")
    assert SnsTexter("").send("O1#a#sms", "+33639980011", "Ticket 1")


@pytest.fixture
def machine() -> str:
    definition = {"StartAt": "End", "States": {"End": {"Type": "Succeed"}}}
    made = aws.client("stepfunctions").create_state_machine(
        name="machine",
        definition=json.dumps(definition),
        roleArn="arn:aws:iam::123456789012:role/machine",
    )
    return str(made["stateMachineArn"])


def _inputs(machine: str) -> list[dict[str, Any]]:
    steps = aws.client("stepfunctions")
    found = steps.list_executions(stateMachineArn=machine)["executions"]
    arns = [execution["executionArn"] for execution in found]
    return [json.loads(steps.describe_execution(executionArn=arn)["input"]) for arn in arns]


def test_timers_are_fired_by_at_most_two_hundred(machine: str) -> None:
    items = [
        Due(Subject.ticket(AGENCY, number), "intervention", "I1", NOW)
        for number in range(MOST_KEYS + 1)
    ]
    StepFunctions(machine, "", "").start_relance(items)
    assert sorted(len(given["items"]) for given in _inputs(machine)) == [1, MOST_KEYS]


def test_an_export_is_started_once(machine: str) -> None:
    machines = StepFunctions("", machine, "")
    machines.start_archive(AGENCY, 12, "E1", "archive")
    machines.start_archive(AGENCY, 12, "E1", "archive")
    expected = {"agency": AGENCY, "number": 12, "export_id": "E1", "kind": "archive"}
    assert _inputs(machine) == [expected]
