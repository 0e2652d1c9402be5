"""The functions' edges: shapes checked, batches answered record by record, logs impersonal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
from loge import bootstrap
from loge.kernel.outbox import Subject
from loge.messaging.domain.send_state import SendState
from loge.platform.dynamodb import keys
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import MessageType

from functions.inbound_sms import handler as inbound_sms
from functions.mail_events import handler as mail_events
from functions.outbox import handler as outbox
from functions.relay import handler as relay
from functions.scheduler import handler as scheduler
from tests.fakes.builders import AGENCY, NOW
from tests.unit.workers.office import URL, Office

PHONE = "+33639980011"
PERSONAL = ("plomberie.example", PHONE, "33639980011", "/e/t0", "égout", "Je passe", "PLOMB")


@dataclass
class Call:
    """What Lambda gives beside the event."""

    function_name: str = "loge"
    memory_limit_in_mb: int = 1024
    invoked_function_arn: str = "arn:aws:lambda:eu-west-3:000000000000:function:loge"
    aws_request_id: str = "request"

    def get_remaining_time_in_millis(self) -> int:
        """A minute."""
        return 60_000


CALL: Any = Call()


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office whose functions are wired to it."""
    office = Office()
    world = office.world
    ports: dict[str, Callable[..., Any]] = {
        "begin_invocation": lambda: None,
        "context": world.context,
        "directory": lambda: world.directory,
        "mailer": lambda: world.mailer,
        "texter": lambda: world.texter,
        "queue": lambda: world.queue,
        "workflows": lambda: world.workflows,
        "clock": lambda: world.clock,
        "renderer": lambda: office.renderer,
        "public_url": lambda: URL,
    }
    for name, port in ports.items():
        monkeypatch.setattr(bootstrap, name, port)
    return office


@pytest.fixture(autouse=True)
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Whatever a test does, its log holds no address, phone, link, name or text."""
    log = StringIO()
    for function in (inbound_sms, mail_events, outbox, relay, scheduler):
        monkeypatch.setattr(function.logger.registered_handler, "stream", log)
    yield log
    for word in PERSONAL:
        assert word not in log.getvalue()


def sqs(*bodies: str) -> dict[str, Any]:
    """A batch of the queue."""
    return {
        "Records": [
            {"messageId": f"m{i}", "body": body, "eventSource": "aws:sqs", "attributes": {}}
            for i, body in enumerate(bodies)
        ]
    }


def sns(*messages: object) -> dict[str, Any]:
    """An event of a topic."""
    records = []
    for message in messages:
        text = message if isinstance(message, str) else json.dumps(message)
        records.append({"EventSource": "aws:sns", "Sns": {"Message": text, "MessageId": "x"}})
    return {"Records": records}


def failures(answer: dict[str, Any]) -> list[str]:
    """Which records come again."""
    return [f["itemIdentifier"] for f in answer["batchItemFailures"]]


def work(office: Office) -> None:
    """The whole queue through the function."""
    office.relay()
    queue = office.world.queue.messages
    bodies = [
        json.dumps({"agency": of.agency, "subject": of.kind, "id": of.id, "entry": entry})
        for of, entry in queue
    ]
    queue.clear()
    assert failures(outbox.handler(sqs(*bodies), CALL)) == []


# relay ------------------------------------------------------------------------------------------


def image(kind: str = "outbox", **values: str) -> dict[str, Any]:
    """A record of the stream."""
    row = {"pk": f"A#{AGENCY}#T#00000012", "sk": "O#ENTRY", "kind": kind, **values}
    return {
        "eventID": "1",
        "eventName": "INSERT",
        "eventSource": "aws:dynamodb",
        "dynamodb": {
            "NewImage": {k: {"S": v} for k, v in row.items()},
            "SequenceNumber": "100",
            "StreamViewType": "NEW_IMAGE",
        },
    }


def test_a_new_outbox_row_is_put_on_the_queue_and_nothing_else(office: Office) -> None:
    changed = {**image(), "eventName": "MODIFY"}
    answer = relay.handler({"Records": [image(), image("fact", sk="T#x"), changed]}, CALL)
    assert office.world.queue.messages == [(Subject.ticket(AGENCY, 12), "ENTRY")]
    assert failures(answer) == []


def test_a_new_fact_that_carries_an_entry_is_put_on_the_queue_once(office: Office) -> None:
    sort = keys.fact(NOW, "F1")
    told, alone = image("fact", sk=sort, entry="{}"), image("fact", sk=sort)
    undone = {**image("fact", sk=sort, entry="{}", undone_by="F2"), "eventName": "MODIFY"}
    answer = relay.handler({"Records": [told, alone, undone]}, CALL)
    assert office.world.queue.messages == [(Subject.ticket(AGENCY, 12), keys.carried(NOW, "F1"))]
    assert failures(answer) == []


def test_a_row_the_queue_refuses_comes_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(office.world.queue, "put", refuse)
    assert failures(relay.handler({"Records": [image()]}, CALL)) == ["100"]


def test_a_row_with_an_unknown_key_does_not_hold_the_shard_back(office: Office) -> None:
    odd = [image(pk="A#aide"), image(sk="O#a#b"), image("fact", sk="T#x", entry="{}")]
    assert failures(relay.handler({"Records": odd}, CALL)) == []
    assert office.world.queue.messages == []


# outbox -----------------------------------------------------------------------------------------


def test_a_batch_is_worked_and_each_state_counted(
    office: Office, capsys: pytest.CaptureFixture[str], log: StringIO
) -> None:
    number = office.order().ticket.number
    work(office)
    assert log.getvalue().count('"state":"sent"') == 2
    assert {s.state for s in office.sends(number)} == {SendState.SENT}
    assert '"SendSent":[1.0,1.0]' in capsys.readouterr().out.replace(" ", "")


def test_only_the_message_that_failed_comes_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = office.order().ticket.number
    office.relay()
    _, entry = office.world.queue.messages.pop()
    body = json.dumps({"agency": AGENCY, "number": good, "entry": entry})
    broken = json.dumps({"agency": "nobody", "number": 1, "entry": "x"})
    answer = outbox.handler(sqs("not json", body, broken), CALL)
    assert failures(answer) == ["m0", "m2"]
    assert {s.state for s in office.sends(good)} == {SendState.SENT}


def test_a_worker_short_of_time_leaves_the_rest_to_the_next_and_kills_no_send(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = office.order().ticket.number
    office.relay()
    _, entry = office.world.queue.messages.pop()
    body = json.dumps({"agency": AGENCY, "number": number, "entry": entry})
    left = iter([60_000, 5_000, 60_000, 60_000, 60_000])
    monkeypatch.setattr(CALL, "get_remaining_time_in_millis", lambda: next(left))
    assert failures(outbox.handler(sqs(body), CALL)) == ["m0"]
    assert sorted(s.state.value for s in office.sends(number)) == ["pending", "sent"]
    assert failures(outbox.handler(sqs(body), CALL)) == []
    assert {s.state for s in office.sends(number)} == {SendState.SENT}


def test_a_row_that_does_not_exist_is_done_with(office: Office) -> None:
    body = json.dumps({"agency": AGENCY, "number": 99, "entry": "gone"})
    assert failures(outbox.handler(sqs(body), CALL)) == []


# scheduler --------------------------------------------------------------------------------------


def test_sweep_fire_and_park(office: Office) -> None:
    dossier = office.order()
    number = dossier.ticket.number
    work(office)
    office.world.clock.at = dossier.interventions[0].timers[0].due_at
    assert scheduler.handler({"sweep": True}, CALL)["timers"] == 1
    item = {"agency": AGENCY, "number": number, "kind": "intervention"}
    item["item_id"] = dossier.interventions[0].id
    assert scheduler.handler({"park": item, "error": {"Error": "x"}}, CALL) == {"parked": True}
    assert scheduler.handler({"fire": item}, CALL) == {"fired": True}
    assert scheduler.handler({"fire": item}, CALL) == {"fired": False}
    assert len(office.facts(number, Act.AUTO_REMIND_ORDER)) == 1


def test_a_fire_without_its_keys_is_refused(office: Office) -> None:
    with pytest.raises(ValueError, match="item_id"):
        scheduler.handler({"fire": {"agency": AGENCY, "number": 1}}, CALL)


# inbound SMS ------------------------------------------------------------------------------------


def sms(text: str, **values: object) -> dict[str, object]:
    """AWS's two-way payload."""
    return {
        "originationNumber": PHONE,
        "destinationNumber": "+33639980000",
        "messageKeyword": "KEYWORD_000000000000",
        "messageBody": text,
        "inboundMessageId": "cae173d2-66b9-564c-8309-21f858e9fb84",
        "previousPublishedMessageId": "sms-1",
        **values,
    }


@pytest.mark.req("MSG-06")
def test_an_sms_reaches_its_ticket(office: Office) -> None:
    number = office.order().ticket.number
    work(office)
    answer = inbound_sms.handler(sns(sms("Je passe \x07demain")), CALL)
    assert answer == {"received": 1}
    assert [f.data["comment"] for f in office.facts(number, Act.SMS_RECEIVED)] == [
        "Je passe demain"
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "not json",
        {},
        sms("x", originationNumber="0639980011"),
        sms("x", originationNumber="+33639980011; DROP"),
        sms("x" * 2001),
        sms("x", inboundMessageId="#" * 10),
        sms("x", inboundMessageId=None),
        sms("\x00\x07"),
        sms("x", originationNumber=["+33639980011"]),
        [1, 2],
    ],
)
def test_a_hostile_sms_is_dropped_without_noise(office: Office, hostile: object) -> None:
    number = office.order().ticket.number
    work(office)
    assert inbound_sms.handler(sns(hostile), CALL) == {"received": 0}
    assert office.facts(number, Act.SMS_RECEIVED) == []


# mail events ------------------------------------------------------------------------------------


def ses(kind: str, **values: object) -> dict[str, object]:
    """An event of SES."""
    return {"eventType": kind, **values}


def of_mail(event: object, tag: str) -> object:
    """It, of the mail that has this tag."""
    mail = {"messageId": "mail-1", "tags": {"loge-send": [tag], "ses:configuration-set": ["loge"]}}
    return {**event, "mail": mail} if isinstance(event, dict) else event


def bounce(kind: str, subtype: str) -> dict[str, object]:
    """The part of a bounce."""
    who = [{"emailAddress": "contact@plomberie.example", "action": "failed"}]
    return {"bounceType": kind, "bounceSubType": subtype, "bouncedRecipients": who}


@pytest.mark.req("MSG-08")
@pytest.mark.parametrize(
    ("event", "state", "marked"),
    [
        (ses("Bounce", bounce=bounce("Permanent", "General")), SendState.BOUNCED, True),
        (ses("Bounce", bounce=bounce("Transient", "MailboxFull")), SendState.BOUNCED, False),
        (ses("Bounce", bounce=bounce("Transient", "General")), SendState.SENT, False),
        (
            ses("Complaint", complaint={"complainedRecipients": []}),
            SendState.BOUNCED,
            False,
        ),
        (ses("Delivery", delivery={}), SendState.SENT, False),
        (ses("Reject", reject={"reason": "Bad content"}), SendState.FAILED, False),
        (ses("Open"), SendState.SENT, False),
        ("not json", SendState.SENT, False),
    ],
)
def test_each_event_of_the_provider(
    office: Office, event: object, state: SendState, marked: bool
) -> None:
    number = office.order().ticket.number
    work(office)
    (tag,) = (mail.tag for mail in office.world.mailer.sent)
    mail_events.handler(sns(of_mail(event, tag)), CALL)
    mail = next(s for s in office.sends(number, MessageType.ORDER) if s.provider_id == "mail-1")
    assert mail.state is state
    assert bool(office.world.registers().suppressed(mail.to)) is marked
