"""The workers over the real adapters: table, queue, mail, SMS and files in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Literal

import boto3
import pytest
from loge import bootstrap
from loge.context import Context
from loge.kernel.modules import Module
from loge.platform.dynamodb.row import Row
from loge.tickets.acting.create_ticket import NewTicket, create_ticket
from loge.tickets.domain.sends import Send
from loge.tickets.domain.ticket import Dossier
from moto import mock_aws
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends
from moto.sns.models import sns_backends

from functions.outbox import handler as outbox
from functions.relay import handler as relay
from tests.fakes.builders import (
    AGENCY,
    OTHER_AGENCY,
    make_agency,
    make_person,
    make_place_record,
    make_user,
    make_vendor,
    make_vendor_record,
)

REGION: Literal["eu-west-3"] = "eu-west-3"
SETTINGS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": REGION,
    "LOGE_STAGE": "production",
    "LOGE_TABLE": "loge-test",
    "LOGE_FILES_BUCKET": "loge-test-files",
    "LOGE_MAIL_FROM": "tickets@aide.example",
    "LOGE_PUBLIC_URL": "https://loge.example",
}


class Call:
    """What Lambda gives beside the event."""

    function_name = "loge"

    def get_remaining_time_in_millis(self) -> int:
        """A minute."""
        return 60_000


CALL: Any = Call()


@dataclass
class Cloud:
    """The deployed workers, driven by hand."""

    sqs: Any
    queue_url: str

    @property
    def ctx(self) -> Context:
        """The agency's context, as a function gets it."""
        return bootstrap.context(AGENCY)

    def order(self, **values: Any) -> Dossier:
        """An order, as the API creates it."""
        new = NewTicket(
            module=Module.SYNDIC,
            place_id="place-gilbert",
            requester=make_person(),
            source="Téléphone",
            subject="Pb d'égout bouché",
            vendors=(make_vendor(),),
            description="L'égout refoule dans la cave.",
            **values,
        )
        return create_ticket(self.ctx, make_user(), new, None)

    def stream(self) -> dict[str, Any]:
        """Every outbox row, as the table's stream shows it."""
        rows = boto3.client("dynamodb").scan(TableName="loge-test")["Items"]
        records = [
            {
                "eventID": str(n),
                "eventName": "INSERT",
                "dynamodb": {"NewImage": row, "SequenceNumber": str(n)},
            }
            for n, row in enumerate(rows)
        ]
        return {"Records": records}

    def relay(self) -> None:
        """The stream reaches the queue."""
        assert relay.handler(self.stream(), CALL) == {"batchItemFailures": []}

    def work(self) -> int:
        """The queue until it is empty; answers how many messages there were."""
        count = 0
        while True:
            got = self.sqs.receive_message(QueueUrl=self.queue_url, MaxNumberOfMessages=10)
            messages = got.get("Messages", [])
            if not messages:
                return count
            records = [{"messageId": m["MessageId"], "body": m["Body"]} for m in messages]
            event = {"Records": [{**r, "eventSource": "aws:sqs"} for r in records]}
            assert outbox.handler(event, CALL) == {"batchItemFailures": []}
            for message in messages:
                handle = message["ReceiptHandle"]
                self.sqs.delete_message(QueueUrl=self.queue_url, ReceiptHandle=handle)
            count += len(messages)

    def sends(self, number: int) -> list[Send]:
        """The sends of a ticket."""
        return list(self.ctx.tickets.sends(number))

    @staticmethod
    def mails() -> list[EmailMessage]:
        """Every mail as it went on the wire."""
        sent = ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages
        parsed = []
        for mail in sent:
            raw = mail.raw_data
            raw = raw if isinstance(raw, bytes) else raw.encode()
            parsed.append(message_from_bytes(raw, policy=policy.default))
        return [mail for mail in parsed if isinstance(mail, EmailMessage)]

    @staticmethod
    def texts() -> list[tuple[str, str]]:
        """Every SMS: (phone, text)."""
        found = sns_backends[DEFAULT_ACCOUNT_ID][REGION].sms_messages
        return [(phone, text) for phone, text in found.values()]


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    """Two agencies deployed."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        sqs = boto3.client("sqs")
        url = sqs.create_queue(QueueName="outbox")["QueueUrl"]
        monkeypatch.setenv("LOGE_QUEUE_URL", url)
        ses = boto3.client("ses")
        ses.verify_email_identity(EmailAddress=SETTINGS["LOGE_MAIL_FROM"])
        boto3.client("s3").create_bucket(
            Bucket=SETTINGS["LOGE_FILES_BUCKET"],
            CreateBucketConfiguration={"LocationConstraint": REGION},
        )
        bootstrap.reset()
        bootstrap.context(AGENCY)
        Row.create_table(wait=True)
        claire = make_user(id="user-claire", sub="sub-claire", agency=OTHER_AGENCY)
        for user in (make_user(), claire):
            staff = bootstrap.staff(user.agency)
            staff.put_agency(make_agency(id=user.agency))
            staff.put_user(user)
            registers = bootstrap.registers(user.agency)
            registers.put_place(make_place_record())
            registers.put_vendor(make_vendor_record())
        yield Cloud(sqs, url)
    bootstrap.reset()


def sns(message: dict[str, Any]) -> dict[str, Any]:
    """An event of a topic."""
    body = {"Message": json.dumps(message), "MessageId": "x"}
    return {"Records": [{"EventSource": "aws:sns", "Sns": body}]}
