"""What must not leave any more, and what could not: skipped with its reason, or shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from loge.kernel.people import Channel
from loge.messaging.application.deliver import MAX_ATTEMPTS
from loge.messaging.application.ports import NotSent, OutcomeUnknown, OutgoingMail
from loge.messaging.domain.dispatch import due_of
from loge.messaging.domain.send_state import SendState, retry_at
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import Audience, MessageType

from tests.fakes.builders import (
    make_attachment,
    make_coordinates,
    make_person,
    make_send,
    make_vendor,
)
from tests.unit.workers.office import Office, busy_ticket

BY_MAIL = make_vendor(coordinates=make_coordinates(by_sms=False))


@pytest.fixture
def office() -> Office:
    """An agency at work."""
    return Office()


def test_an_order_cancelled_before_it_left_is_skipped_with_its_cancellation(
    office: Office,
) -> None:
    number = office.order(BY_MAIL).ticket.number
    office.act(number, Act.CANCEL)
    office.run()
    reasons = {s.message: (s.state, s.reason) for s in office.sends(number)}
    assert reasons == {
        MessageType.ORDER: (SendState.SKIPPED, "cancelled"),
        MessageType.INTERVENTION_CANCELLED: (SendState.SKIPPED, "order_never_left"),
    }
    assert not office.world.mailer.sent


def test_an_order_that_left_is_cancelled_in_writing_without_a_link(office: Office) -> None:
    number = office.order(BY_MAIL).ticket.number
    office.run()
    office.act(number, Act.CANCEL)
    office.run()
    assert [m.subject for m in office.world.mailer.sent][-1].endswith("intervention_cancelled")
    assert office.renderer.seen[-1][1].link is None


@pytest.mark.req("STP-12")
def test_in_silent_mode_what_was_to_leave_by_itself_stays(office: Office) -> None:
    number = office.order(**busy_ticket()).ticket.number
    office.act(number, Act.SET_SILENT, value=True)
    office.run()
    assert {(s.state, s.reason) for s in office.sends(number)} == {(SendState.SKIPPED, "silent")}


@pytest.mark.req("STP-12")
def test_in_silent_mode_what_a_user_sends_by_hand_still_leaves(office: Office) -> None:
    number = office.order(BY_MAIL).ticket.number
    office.run()
    office.act(number, Act.SET_SILENT, value=True)
    office.act(number, Act.SEND_MESSAGE, comment="Appelez-moi")
    office.run()
    assert office.sends(number, MessageType.MESSAGE_RECEIVED)[0].state is SendState.SENT


def test_a_manager_s_message_carries_its_files(office: Office) -> None:
    number = office.order(BY_MAIL).ticket.number
    photo = make_attachment()
    office.world.files.objects[photo.key] = b"photo"
    office.act(number, Act.SEND_MESSAGE, comment="Voici", attachments=(photo,))
    office.run()
    sent = [m for m in office.world.mailer.sent if m.subject.endswith("message_received")]
    assert [f.name for f, _ in sent[0].attachments] == ["photo.jpg"]


@pytest.mark.req("STP-8", "STP-12")
def test_a_message_to_a_party_leaves_by_its_ticked_channels_with_its_files(office: Office) -> None:
    number = office.order(BY_MAIL).ticket.number
    office.run()
    office.act(number, Act.SET_SILENT, value=True)
    photo = make_attachment()
    office.world.files.objects[photo.key] = b"photo"
    both = make_coordinates(emails=("denise@example.org",), by_email=True, by_sms=True)
    people = (make_person(name="ALOXE CORTON Denise", coordinates=both),)
    office.act(number, Act.MESSAGE_PARTY, people=people, comment="Voici", attachments=(photo,))
    office.run()
    sent = office.sends(number, MessageType.PARTY_MESSAGE)
    assert {(s.channel, s.state) for s in sent} == {
        (Channel.EMAIL, SendState.SENT),
        (Channel.SMS, SendState.SENT),
    }
    mail = next(m for m in office.world.mailer.sent if m.subject.endswith("party_message"))
    assert [f.name for f, _ in mail.attachments] == ["photo.jpg"]
    assert mail.to == ("denise@example.org",)
    assert mail.reply_to == "jeff@aide.example"


@pytest.mark.req("MSG-08")
def test_a_suppressed_address_is_not_written_to_and_the_ticket_says_so(office: Office) -> None:
    office.world.registers().suppress("+33639980011", "stop", office.world.clock.now())
    number = office.order().ticket.number
    office.run()
    by_sms = next(s for s in office.sends(number) if s.channel is Channel.SMS)
    assert (by_sms.state, by_sms.reason) == (SendState.SKIPPED, "suppressed")
    assert office.problems(number) == {by_sms.id: 1}
    assert not office.world.texter.sent


def test_a_mail_leaves_for_the_addresses_that_are_still_good(office: Office) -> None:
    both = make_coordinates(emails=("old@plomberie.example", "new@plomberie.example"))
    office.world.registers().suppress("OLD@plomberie.example", "bounce", office.world.clock.now())
    office.order(make_vendor(coordinates=both))
    office.run()
    assert office.world.mailer.sent[0].to == ("new@plomberie.example",)


# refused, unknown -------------------------------------------------------------------------------


def refuse(reason: str, *, retry: bool, times: int = 10**6) -> object:
    """A provider that refuses so many times."""
    left = [times]

    def before(_: object) -> None:
        if left[0]:
            left[0] -= 1
            raise NotSent(reason, retry=retry)

    return before


def test_what_was_certainly_refused_is_tried_again_later_each_time(office: Office) -> None:
    office.world.mailer.before = refuse("throttled", retry=True, times=2)  # type: ignore[assignment]
    number = office.order(BY_MAIL).ticket.number
    office.run()
    send = office.sends(number)[0]
    assert (send.state, send.attempts) == (SendState.PENDING, 1)
    office.pass_minutes(3)
    assert office.sends(number)[0].attempts == 1
    office.pass_minutes(3)
    assert office.sends(number)[0].attempts == 2
    office.pass_minutes(6)
    assert office.sends(number)[0].state is SendState.SENT
    assert not office.problems(number)
    office.assert_nothing_twice_nothing_lost()


def test_retries_are_spaced_twice_as_far_each_time() -> None:
    send = make_send()
    waits = [retry_at(send.created_at, n) - send.created_at for n in range(4)]
    assert waits == [timedelta(minutes=m) for m in (2, 4, 8, 16)]


def test_the_sweep_looks_at_a_send_exactly_when_it_may_be_tried_again() -> None:
    for attempts in range(MAX_ATTEMPTS):
        send = make_send(attempts=attempts)
        assert due_of(send) == retry_at(send.created_at, send.attempts)


def test_after_the_last_attempt_it_has_failed_and_the_agency_is_told(office: Office) -> None:
    calls: list[int] = []

    def before(mail: OutgoingMail) -> None:
        if "order" in mail.subject:
            calls.append(1)
            raise NotSent("throttled", retry=True)

    office.world.mailer.before = before
    number = office.order(BY_MAIL).ticket.number
    office.run()
    office.settle()
    send = office.sends(number, MessageType.ORDER)[0]
    assert (send.state, len(calls)) == (SendState.FAILED, MAX_ATTEMPTS)
    told = office.sends(number, MessageType.SEND_PROBLEM)
    assert [(s.audience, s.state) for s in told] == [(Audience.AGENCY, SendState.SENT)]
    office.assert_nothing_twice_nothing_lost()


def test_a_final_refusal_fails_at_once(office: Office) -> None:
    office.world.texter.before = refuse("bad_number", retry=False)  # type: ignore[assignment]
    number = office.order().ticket.number
    office.run()
    by_sms = next(s for s in office.sends(number) if s.channel is Channel.SMS)
    assert (by_sms.state, by_sms.reason) == (SendState.FAILED, "bad_number")
    office.assert_nothing_twice_nothing_lost()


def test_a_problem_with_the_agencys_own_mail_is_shown_and_writes_no_further_mail(
    office: Office,
) -> None:
    office.world.mailer.before = refuse("rejected", retry=False)  # type: ignore[assignment]
    number = office.order(BY_MAIL).ticket.number
    office.run()
    # the order failed, the agency was to be told, that failed too: two facts, and it ends there
    assert len(office.facts(number, Act.SEND_PROBLEM)) == 2
    assert len(office.sends(number)) == 2
    office.assert_nothing_twice_nothing_lost()


def test_a_lost_reply_is_unknown_shown_and_never_sent_blindly(office: Office) -> None:
    def after(_: object) -> None:
        raise OutcomeUnknown("timeout")

    office.world.texter.after = after
    number = office.order().ticket.number
    office.run()
    office.pass_minutes(30)
    by_sms = next(s for s in office.sends(number) if s.channel is Channel.SMS)
    assert (by_sms.state, by_sms.reason) == (SendState.UNKNOWN, "no_reply")
    assert len(office.world.texter.sent) == 1
    office.assert_nothing_twice_nothing_lost()


def test_a_message_that_cannot_be_built_does_not_hold_the_others_back(office: Office) -> None:
    missing = make_attachment(key="files/aide/1/gone")
    number = office.order(attachments=(missing,)).ticket.number
    office.run()
    by_channel = {s.channel: s.state for s in office.sends(number)}
    assert by_channel == {Channel.EMAIL: SendState.PENDING, Channel.SMS: SendState.SENT}
    office.settle()
    mail = next(s for s in office.sends(number, MessageType.ORDER) if s.channel is Channel.EMAIL)
    assert (mail.state, mail.reason) == (SendState.FAILED, "message_not_built")
    office.assert_nothing_twice_nothing_lost()


def test_a_problem_of_a_closed_ticket_is_still_shown(office: Office) -> None:
    office.world.mailer.before = refuse("rejected", retry=False)  # type: ignore[assignment]
    number = office.order(BY_MAIL).ticket.number
    office.run()
    office.act(number, Act.CLOSE)
    office.run()
    closing = office.sends(number, MessageType.TICKET_CLOSED)[0]
    assert office.problems(number)[closing.id] == 1
