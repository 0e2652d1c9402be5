"""What must not leave any more, and what could not: skipped with its reason, or shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from loge.kernel.outbox import Outcome
from loge.kernel.people import Channel
from loge.messaging.application.ports import NotSent, OutcomeUnknown, OutgoingMail
from loge.messaging.domain.dispatch import due_of, waits_until
from loge.messaging.domain.refusal import LONGEST_WAIT, Fault, Refusal, fault_of, next_try
from loge.messaging.domain.send_state import SendState, retry_at
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import MessageType
from loge.tickets.domain.ticket import TicketState, TicketType
from loge.tickets.domain.words.sentences import fact_sentence, fact_title
from loge.tickets.domain.words.told import vendor_sentence
from loge.tickets.letters.recipients import tag_of
from loge.tickets.letters.work_entry import work_entry

from tests.fakes.builders import (
    AGENCY,
    NOW,
    make_attachment,
    make_coordinates,
    make_person,
    make_send,
    make_vendor,
)
from tests.fakes.pictures import photograph
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
    office.world.files.objects[photo.key] = photograph()
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
    office.world.files.objects[photo.key] = photograph()
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
    office.world.mailer.before = refuse("access_denied", retry=True, times=2)  # type: ignore[assignment]
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


def test_retries_are_spaced_twice_as_far_each_time_up_to_an_hour() -> None:
    send = make_send()
    waits = [next_try(send.created_at, n) - send.created_at for n in range(6)]
    assert waits == [timedelta(minutes=m) for m in (2, 4, 8, 16, 32, 60)]
    assert next_try(send.created_at, 10**6) - send.created_at == LONGEST_WAIT


def test_the_sweep_looks_at_a_send_exactly_when_it_may_be_tried_again() -> None:
    for attempts in range(6):
        at = next_try(make_send().created_at, attempts)
        send = make_send(attempts=attempts, not_before=at)
        assert due_of(send) == waits_until(send) == at
    assert (due_of(make_send()), waits_until(make_send())) == (NOW + timedelta(minutes=2), None)


def test_a_row_of_a_former_build_is_tried_again_as_it_was_then() -> None:
    send = make_send(attempts=3)
    assert due_of(send) == waits_until(send) == retry_at(send.created_at, 3)


OURS = [reason for reason in Refusal if fault_of(reason) is not Fault.RECIPIENT]


@pytest.mark.parametrize("reason", OURS)
def test_a_failure_of_ours_is_never_final_for_a_message(office: Office, reason: Refusal) -> None:
    """Days later it is over, and the message leaves within the hour, once, the reason forgotten."""
    office.world.mailer.before = refuse(reason, retry=True)  # type: ignore[assignment]
    number = office.order(BY_MAIL).ticket.number
    office.run()
    for _ in range(40):
        office.world.clock.advance(timedelta(hours=2), real=True)
        office.pass_minutes(1)
    send = office.sends(number, MessageType.ORDER)[0]
    assert (send.state, send.reason) == (SendState.PENDING, reason.value)
    office.world.mailer.before = None
    office.world.clock.advance(LONGEST_WAIT, real=True)
    office.pass_minutes(1)
    send = office.sends(number, MessageType.ORDER)[0]
    assert (send.state, send.reason, send.not_before) == (SendState.SENT, "", None)
    assert office.delivered()[tag_of(send)] == 1


@pytest.mark.parametrize("reason", [reason for reason in Refusal if reason not in OURS])
def test_what_its_recipient_refuses_is_final_at_once_and_told(
    office: Office, reason: Refusal
) -> None:
    office.world.texter.before = refuse(reason, retry=False)  # type: ignore[assignment]
    number = office.order().ticket.number
    office.run()
    by_sms = next(s for s in office.sends(number) if s.channel is Channel.SMS)
    assert (by_sms.state, by_sms.reason) == (SendState.FAILED, reason.value)
    office.assert_nothing_twice_nothing_lost()


def test_slowing_down_for_a_provider_is_no_attempt(office: Office) -> None:
    office.world.mailer.before = refuse("throttled", retry=True, times=30)  # type: ignore[assignment]
    number = office.order(BY_MAIL).ticket.number
    office.run()
    office.pass_minutes(58)
    send = office.sends(number)[0]
    assert (send.state, send.attempts, send.reason) == (SendState.PENDING, 0, "throttled")
    office.pass_minutes(4)
    assert office.sends(number)[0].state is SendState.SENT
    assert not office.problems(number)


def refuse_told(mail: OutgoingMail) -> None:
    """A provider that refuses what tells of a problem."""
    if mail.subject.endswith("send_problem"):
        raise NotSent("access_denied", retry=True)


def test_a_long_wait_is_told_once_and_its_mail_is_dropped_when_it_is_over(office: Office) -> None:
    office.world.mailer.before = refuse("access_denied", retry=True)  # type: ignore[assignment]
    number = office.order(BY_MAIL, **busy_ticket()).ticket.number
    office.run()
    office.pass_minutes(25)
    assert not office.facts(number, Act.SEND_PROBLEM), "a short wait disturbs nobody"
    office.pass_minutes(60)
    (told,) = office.facts(number, Act.SEND_PROBLEM)
    assert fact_title(told) == "Message en attente"
    assert "en attente, il partira de lui-même" in fact_sentence(told)
    assert "le service d’envoi nous refuse l’accès" in fact_sentence(told)
    office.world.mailer.before = refuse_told
    office.pass_minutes(61)
    office.world.mailer.before = None
    office.pass_minutes(61)
    assert [s.reason for s in office.sends(number, MessageType.SEND_PROBLEM)] == ["left_since"]
    mails = [s for s in office.sends(number) if s.channel is Channel.EMAIL]
    assert {s.state for s in mails} == {SendState.SENT, SendState.SKIPPED}
    office.assert_nothing_twice_nothing_lost()


def test_every_attempt_that_waits_is_counted(office: Office) -> None:
    office.world.mailer.before = refuse("quota", retry=True, times=1)  # type: ignore[assignment]
    number = office.order(BY_MAIL).ticket.number
    assert [o.after for o in office.run()] == ["waiting"]
    office.world.mailer.before = refuse("throttled", retry=True, times=1)  # type: ignore[assignment]
    after = [o.after for o in attempts_of(office, number)]
    assert after == ["throttled", "sent"]


def attempts_of(office: Office, number: int) -> Iterator[Outcome]:
    """What the workers do in ten minutes of a ticket's only entry."""
    entry = office.sends(number)[0].entry_id
    for _ in range(10):
        office.world.clock.advance(timedelta(minutes=1), real=True)
        yield from work_entry(office.ctx, office.post, number, entry)


def test_an_sms_that_waits_is_counted_once_in_the_budgets_of_the_day(office: Office) -> None:
    office.world.texter.before = refuse("access_denied", retry=True, times=5)  # type: ignore[assignment]
    office.order()
    office.run()
    office.pass_minutes(130)
    assert len(office.world.texter.sent) == 1
    assert set(office.world.store.agencies[AGENCY].spent.values()) == {1}


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


def test_a_message_that_cannot_be_built_does_not_hold_the_others_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: str) -> bytes:
        raise LookupError("storage does not answer")

    monkeypatch.setattr(office.world.files, "find", broken)
    paper = make_attachment(key="files/aide/1/a", content_type="application/pdf")
    number = office.order(attachments=(paper,)).ticket.number
    office.run()
    by_channel = {s.channel: s.state for s in office.sends(number)}
    assert by_channel == {Channel.EMAIL: SendState.PENDING, Channel.SMS: SendState.SENT}
    office.pass_minutes(120)
    mail = next(s for s in office.sends(number, MessageType.ORDER) if s.channel is Channel.EMAIL)
    assert (mail.state, mail.reason) == (SendState.PENDING, "message_not_ready")
    monkeypatch.undo()
    office.pass_minutes(61)
    mail = next(s for s in office.sends(number, MessageType.ORDER) if s.channel is Channel.EMAIL)
    assert mail.state is SendState.SENT
    office.assert_nothing_twice_nothing_lost()


def test_a_problem_of_a_closed_ticket_is_still_shown(office: Office) -> None:
    office.world.mailer.before = refuse("rejected", retry=False)  # type: ignore[assignment]
    number = office.order(BY_MAIL).ticket.number
    office.run()
    office.act(number, Act.CLOSE)
    office.run()
    closing = office.sends(number, MessageType.INTERVENTION_CANCELLED)[0]
    assert office.problems(number)[closing.id] == 1


@pytest.mark.req("STP-12", "STP-13", "SYS-5")
@pytest.mark.parametrize("kind", [TicketType.ODS, TicketType.DS])
@pytest.mark.parametrize(
    ("act", "values", "why"),
    [
        (Act.CLOSE, {}, "ticket clos"),
        (Act.SET_SILENT, {"value": True}, "mode silencieux"),
        (Act.CANCEL, {}, "intervention annulée"),
    ],
)
def test_a_request_that_never_left_is_not_said_to_have_left(
    office: Office, kind: TicketType, act: Act, values: dict[str, Any], why: str
) -> None:
    number = office.order(type=kind).ticket.number
    office.act(number, act, **values)
    office.run()
    assert not office.world.mailer.sent
    assert not office.world.texter.sent
    (fact,) = office.facts(number, Act.SEND_ORDER)
    what, sent = "La demande de devis", "transmise"
    if kind is TicketType.ODS:
        what, sent = "L’ordre de service", "transmis"
    assert fact_sentence(fact) == f"{what} n’a pas été {sent} à PLOMB'SERVICE : {why}."
    assert vendor_sentence(fact) == f"{what} ne vous a pas été {sent}."
    assert not fact.undone
    # the same row worked again changes nothing
    office.relay()
    office.run()
    assert office.facts(number, Act.SEND_ORDER) == [fact]


def test_a_request_of_which_one_message_left_was_sent(office: Office) -> None:
    number = office.order().ticket.number

    def close(_: object) -> None:
        if office.dossier(number).ticket.state is TicketState.OPEN:
            office.act(number, Act.CLOSE)

    office.world.mailer.before = office.world.texter.before = close
    office.run()
    states = {s.state for s in office.sends(number, MessageType.ORDER)}
    assert states == {SendState.SENT, SendState.SKIPPED}
    (fact,) = office.facts(number, Act.SEND_ORDER)
    assert fact_sentence(fact) == "L’ordre de service a été transmis à PLOMB'SERVICE."
