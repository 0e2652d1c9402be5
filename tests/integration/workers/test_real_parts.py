"""An order through the real adapters: stream, queue, table, MIME, SMS, and what comes back."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import boto3
import pytest
from loge import bootstrap
from loge.kernel.outbox import Subject
from loge.kernel.people import Channel, Person
from loge.messaging.application.deliver import LEASE
from loge.messaging.domain.mail_tag import mail_tag
from loge.messaging.domain.send_state import SendState
from loge.platform.dynamodb import keys
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act
from loge.tickets.domain.quote import Ground
from loge.tickets.domain.sends import MessageType
from loge.tickets.letters.correspondence import Post
from loge.tickets.letters.resend import resend
from loge.tickets.letters.work_entry import work_entry

from functions.inbound_sms import handler as inbound_sms
from functions.mail_events import handler as mail_events
from functions.scheduler import handler as scheduler
from tests.fakes.builders import (
    AGENCY,
    make_actor,
    make_attachment,
    make_coordinates,
    make_user,
)
from tests.fakes.payloads import payload_of
from tests.fakes.pictures import CAMERA, photograph
from tests.fakes.time import FakeClock
from tests.integration.workers.conftest import CALL, SETTINGS, Cloud, sns

BODY = b"\xff\xd8\xff photo"


@pytest.mark.req("NEW-16")
@pytest.mark.req("MSG-01")
def test_an_order_leaves_as_mime_and_as_one_sms(cloud: Cloud) -> None:
    number = cloud.order().ticket.number
    cloud.relay()
    assert cloud.work() == 1
    assert {s.state for s in cloud.sends(number)} == {SendState.SENT}
    (mail,) = cloud.mails()
    assert str(mail["Subject"]).startswith(f"[Ticket n°{number}] ")
    assert str(mail["To"]) == "contact@plomberie.example"
    assert str(mail["Reply-To"]) == "jeff@aide.example"
    text = mail.get_body(("plain",))
    assert text is not None
    link = re.search(r"https://loge\.example/e/([0-9A-Za-z]{22})", text.get_content())
    assert link is not None
    target = bootstrap.directory().link(hashlib.sha256(link[1].encode()).hexdigest())
    assert target is not None
    assert (target.agency, target.number) == (AGENCY, number)
    ((phone, sms),) = cloud.texts()
    assert phone == "+33639980011"
    assert re.search(r"https://loge\.example/e/[0-9A-Za-z]{22}", sms)


@pytest.mark.req("NEW-15")
def test_files_travel_with_the_order(cloud: Cloud) -> None:
    content = photograph()
    photo = make_attachment(size=len(content))
    bucket = SETTINGS["LOGE_FILES_BUCKET"]
    boto3.client("s3").put_object(Bucket=bucket, Key=photo.key, Body=content)
    staff = bootstrap.staff(AGENCY)
    staff.put_agency(replace(staff.agency(), default_attachments=(photo,)))
    bootstrap.reset()
    cloud.order()
    cloud.relay()
    cloud.work()
    (mail,) = cloud.mails()
    files = list(mail.iter_attachments())
    assert [f.get_filename() for f in files] == ["photo.jpg"]
    assert files[0].get_content().startswith(b"\xff\xd8")
    assert CAMERA.encode() in content
    assert CAMERA.encode() not in files[0].get_content()


@pytest.mark.req("QUO-2")
def test_an_approver_gets_the_quote_and_a_link_that_opens_its_own_page(cloud: Cloud) -> None:
    quote = make_attachment(size=len(BODY), name="devis.pdf", content_type="application/pdf")
    bucket = SETTINGS["LOGE_FILES_BUCKET"]
    boto3.client("s3").put_object(Bucket=bucket, Key=quote.key, Body=BODY)
    dossier = cloud.order(kind="quote")
    number, one = dossier.ticket.number, dossier.interventions[0].id
    president = Person("ALOXE CORTON Denise", "", make_coordinates(emails=("denise@example.org",)))
    for act, values in (
        (Act.SEND_QUOTE, payload_of(Act.SEND_QUOTE, amount_cents=90000, attachments=(quote,))),
        (
            Act.ASK_APPROVAL,
            payload_of(Act.ASK_APPROVAL, approver=president, ground=Ground.DELEGATION),
        ),
    ):
        perform(cloud.ctx, number, Command(act, make_actor(), one, values))
    cloud.relay()
    cloud.work()
    (mail,) = [m for m in cloud.mails() if str(m["To"]) == "denise@example.org"]
    assert [f.get_filename() for f in mail.iter_attachments()] == ["devis.pdf"]
    text = mail.get_body(("plain",))
    assert text is not None
    assert "900,00 €" in text.get_content()
    link = re.search(r"https://loge\.example/e/([0-9A-Za-z]{22})", text.get_content())
    assert link is not None
    target = bootstrap.directory().link(hashlib.sha256(link[1].encode()).hexdigest())
    assert target is not None
    assert (target.party, target.intervention_id) == ("approver", one)


@pytest.mark.req("SYS-05")
def test_a_silent_stream_is_made_good_by_the_sweep(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = cloud.order().ticket.number
    assert scheduler.handler({"sweep": True}, CALL)["queued"] == 0
    later(monkeypatch, timedelta(minutes=3))
    assert scheduler.handler({"sweep": True}, CALL)["queued"] == 1
    assert scheduler.handler({"sweep": True}, CALL)["queued"] == 0
    cloud.work()
    assert {s.state for s in cloud.sends(number)} == {SendState.SENT}
    later(monkeypatch, timedelta(minutes=30))
    assert scheduler.handler({"sweep": True}, CALL)["queued"] == 0


@pytest.mark.req("SYS-05")
@pytest.mark.parametrize("moment", ["claimed", "sent"])
def test_a_worker_killed_around_its_call_leaves_an_unknown_that_is_shown_and_can_be_sent_again(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    number = cloud.order().ticket.number
    entry_id = entry_of(number)
    doors = post()
    with pytest.raises(KeyboardInterrupt):
        work_entry(cloud.ctx, replace(doors, mailer=Dying(doors.mailer, moment)), number, entry_id)
    later(monkeypatch, LEASE + timedelta(minutes=1))
    assert scheduler.handler({"sweep": True}, CALL)["queued"] == 1
    work_entry(cloud.ctx, post(), number, entry_id)
    mail = by_channel(cloud, number, Channel.EMAIL)
    assert mail.state is SendState.UNKNOWN
    assert by_channel(cloud, number, Channel.SMS).state is SendState.SENT
    shown = [f for f in cloud.ctx.tickets.facts(number) if f.act is Act.SEND_PROBLEM]
    assert [f.data["send_id"] for f in shown] == [mail.id]
    assert len(cloud.mails()) == (1 if moment == "sent" else 0)
    resend(cloud.ctx, make_user(), number, mail.id)
    cloud.relay()
    cloud.work()
    orders = [s for s in cloud.sends(number) if s.message is MessageType.ORDER]
    assert sorted(s.state.value for s in orders) == ["resent", "sent", "sent"]


@pytest.mark.req("MSG-08")
def test_a_bounce_is_found_by_the_tag_alone(cloud: Cloud) -> None:
    number = cloud.order().ticket.number
    cloud.relay()
    cloud.work()
    mail = by_channel(cloud, number, Channel.EMAIL)
    event = {
        "eventType": "Bounce",
        "mail": {
            "messageId": "never-seen",
            "tags": {"loge-send": [mail_tag(Subject.ticket(AGENCY, number), mail.id)]},
        },
        "bounce": {
            "bounceType": "Permanent",
            "bouncedRecipients": [{"emailAddress": "contact@plomberie.example"}],
        },
    }
    for _ in range(2):
        assert mail_events.handler(sns(event), CALL) == {"recorded": 1}
    assert by_channel(cloud, number, Channel.EMAIL).state is SendState.BOUNCED
    facts = [f for f in cloud.ctx.tickets.facts(number) if f.act is Act.SEND_PROBLEM]
    assert len(facts) == 1
    suppressions = cloud.ctx.suppressions
    assert suppressions.suppressed(("contact@plomberie.example",)) == {
        "contact@plomberie.example": "bounce"
    }


@pytest.mark.req("MSG-06")
def test_an_sms_comes_back_to_its_ticket_and_stop_is_kept(cloud: Cloud) -> None:
    number = cloud.order().ticket.number
    cloud.relay()
    cloud.work()
    said = {
        "originationNumber": "+33639980011",
        "destinationNumber": "+33639980000",
        "messageKeyword": "KEYWORD",
        "messageBody": "Je passe demain",
        "inboundMessageId": "in-1",
        "previousPublishedMessageId": by_channel(cloud, number, Channel.SMS).provider_id,
    }
    for _ in range(2):
        assert inbound_sms.handler(sns(said), CALL) == {"received": 1}
    stop = {**said, "messageBody": "STOP", "inboundMessageId": "in-2"}
    assert inbound_sms.handler(sns(stop), CALL) == {"received": 1}
    acts = [f.act for f in cloud.ctx.tickets.facts(number)]
    assert acts.count(Act.SMS_RECEIVED) == 1
    assert acts.count(Act.SMS_STOP) == 1
    assert cloud.ctx.suppressions.suppressed(("+33639980011",)) == {"+33639980011": "stop"}


def test_a_due_timer_is_fired_by_its_keys(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = cloud.order()
    number, intervention = dossier.ticket.number, dossier.interventions[0]
    later(monkeypatch, timedelta(days=10))
    item = {"agency": AGENCY, "number": number, "item_id": intervention.id}
    assert scheduler.handler({"fire": item}, CALL) == {"fired": True}
    assert scheduler.handler({"fire": item}, CALL) == {"fired": False}


class Dying:
    """A mailer whose worker dies before or after the call."""

    def __init__(self, mailer: Any, moment: str) -> None:
        self._mailer = mailer
        self._moment = moment

    def send(self, mail: Any) -> str:
        """The worker's last act."""
        if self._moment == "sent":
            self._mailer.send(mail)
        raise KeyboardInterrupt


def post() -> Post:
    """The way out, as the function makes it."""
    return Post(
        bootstrap.mailer(),
        bootstrap.texter(),
        bootstrap.directory(),
        bootstrap.renderer(),
        bootstrap.public_url(),
    )


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    """Both clocks go on."""
    now = bootstrap.clock().now() + by
    clock = FakeClock(now, now)
    monkeypatch.setattr(bootstrap, "clock", cache(lambda: clock))


def entry_of(number: int) -> str:
    """The id of a ticket's only outbox entry."""
    rows = boto3.client("dynamodb").scan(TableName="loge-test")["Items"]
    found = [
        keys.entry_of(r["pk"]["S"], r["sk"]["S"])
        for r in rows
        if r["pk"]["S"].endswith(f"#T#{number:08d}") and "entry" in r
    ]
    (only,) = [one for one in found if one]
    return only[1]


def by_channel(cloud: Cloud, number: int, channel: Channel) -> Any:
    """The order by this channel."""
    return next(
        s for s in cloud.sends(number) if s.channel is channel and s.message is MessageType.ORDER
    )
