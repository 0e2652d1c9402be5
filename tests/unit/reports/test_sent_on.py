"""A report is sent to whom its author chooses, once each (END-3, SYS-5)."""

from __future__ import annotations

import pytest
from loge.kernel.errors import Invalid, KeyReused, NotFound, Refused
from loge.kernel.idempotency import RequestKey
from loge.messaging.domain.send_state import SendState
from loge.reporting.application.send_report import resend_mail, send_report

from tests.fakes.builders import make_coordinates, make_person, make_user
from tests.unit.reports.bureau import Bureau, october


@pytest.fixture
def bureau() -> Bureau:
    """What October left."""
    return october()


@pytest.mark.req("END-3")
def test_it_is_sent_to_chosen_persons_each_with_its_state(bureau: Bureau) -> None:
    report = bureau.ready()
    bureau.run()
    council = make_person(name="ALOXE CORTON Denise")
    owner = make_person(
        name="ADRIEN", coordinates=make_coordinates(emails=("a@x.example", "b@x.example"))
    )
    key = RequestKey("k", "f")
    send_report(bureau.ctx, make_user(), report.id, (council, owner), key)
    send_report(bureau.ctx, make_user(), report.id, (council, owner), key)
    bureau.run()
    sent = bureau.world.mailer.sent
    assert [mail.to for mail in sent[1:]] == [
        ("pailloux@example.org",),
        ("a@x.example", "b@x.example"),
    ]
    assert {mail.reply_to for mail in sent[1:]} == {"jeff@aide.example"}
    assert [context.sender is not None for context in bureau.renderer.seen] == [False, True, True]
    assert {mail.state for mail in bureau.stored(report.id).mails} == {SendState.SENT}
    with pytest.raises(KeyReused):
        send_report(bureau.ctx, make_user(), report.id, (owner,), RequestKey("k", "other"))


def test_a_report_is_not_sent_before_it_is_ready_nor_without_an_address(bureau: Bureau) -> None:
    report = bureau.ask()
    person = make_person()
    with pytest.raises(Refused, match="report_not_ready"):
        send_report(bureau.ctx, make_user(), report.id, (person,), None)
    nobody = make_person(coordinates=make_coordinates(emails=()))
    with pytest.raises(Invalid) as refused:
        send_report(bureau.ctx, make_user(), report.id, (person, nobody), None)
    assert refused.value.field == "people.1.emails"


def test_what_was_sent_is_not_sent_again_by_hand(bureau: Bureau) -> None:
    report = bureau.ready()
    bureau.run()
    with pytest.raises(Refused, match="send_not_resendable"):
        resend_mail(bureau.ctx, report.id, bureau.mail(report.id).id, None)
    with pytest.raises(NotFound):
        resend_mail(bureau.ctx, report.id, "none", None)
