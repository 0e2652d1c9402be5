"""What leaves in one day: one link, one phone, one ticket, one user, one agency (ADR 41)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from loge.agency.domain.budgets import DayBudgets
from loge.kernel.errors import TooMany
from loge.kernel.people import Channel
from loge.kernel.reasons import Reason
from loge.messaging.domain.send_state import SendState
from loge.tickets.acting.receive_sms import IncomingSms, Received, Switchboard, receive_sms
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import PresenceAnswer
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.words.sentences import fact_sentence
from loge.tickets.letters.resend import resend

from tests.fakes.builders import make_coordinates, make_user, make_vendor
from tests.unit.workers.office import Office, five_notified

pytestmark = pytest.mark.req("SYS-5")
DAY = timedelta(days=1)
BY_MAIL = make_vendor(coordinates=make_coordinates(by_sms=False))


@pytest.fixture
def office() -> Office:
    """An agency at work."""
    return Office()


def budgets(office: Office, **values: int) -> None:
    """The agency's budgets."""
    office.settings(budgets=DayBudgets(**values))


def write(office: Office, number: int) -> None:
    """The manager writes to the vendor."""
    office.act(number, Act.SEND_MESSAGE, comment="Bonjour")
    office.run()


# one link -----------------------------------------------------------------------------------------


def test_a_link_corrects_ten_times_a_day_and_again_the_next(office: Office) -> None:
    number = office.order().ticket.number
    for hours in range(24, 24 + 11):
        office.correct(number, hours)
    with pytest.raises(TooMany) as refused:
        office.correct(number, 40)
    assert refused.value.reason is Reason.LINK_CORRECTIONS
    assert refused.value.data["most"] == 10
    # ten in the morning in Paris
    assert refused.value.retry_after == 14 * 3600
    office.world.clock.advance(14 * timedelta(hours=1))
    office.correct(number, 40)


def test_accepting_and_then_not_coming_in_turns_are_corrections_too(office: Office) -> None:
    """No way round: none of these takes the place of the one before."""
    number = office.order().ticket.number

    def come_and_go() -> None:
        office.correct(number, 24)
        not_coming = PresenceAnswer.NOT_COMING
        office.act(number, Act.ANSWER_PRESENCE, by=ActorKind.VENDOR, presence=not_coming)

    for _ in range(6):
        come_and_go()
    with pytest.raises(TooMany):
        come_and_go()


def test_a_link_writes_thirty_messages_a_day(office: Office) -> None:
    number = office.order().ticket.number
    for _ in range(30):
        office.act(number, Act.CONTACT_MANAGER, by=ActorKind.VENDOR, comment="Bonjour")
    with pytest.raises(TooMany) as refused:
        office.act(number, Act.CONTACT_MANAGER, by=ActorKind.VENDOR, comment="Encore")
    assert refused.value.reason is Reason.LINK_MESSAGES
    office.correct(number, 24)  # an answer is no message
    assert len(office.facts(number, Act.CONTACT_MANAGER)) == 30


def test_the_manager_is_not_counted_with_the_link_it_answers_for(office: Office) -> None:
    number = office.order().ticket.number
    start = office.ctx.clock.now() + DAY
    for hours in range(15):
        later = start + timedelta(hours=hours)
        office.act(number, Act.ACCEPT, start=later, duration_minutes=60)


# one user -----------------------------------------------------------------------------------------


def test_a_user_writes_so_many_messages_by_hand_a_day_over_all_tickets(office: Office) -> None:
    budgets(office, user_messages=3)
    numbers = [office.order().ticket.number for _ in range(4)]
    for number in numbers[:3]:
        office.act(number, Act.SEND_MESSAGE, comment="Bonjour")
    with pytest.raises(TooMany) as refused:
        office.act(numbers[3], Act.SEND_MESSAGE, comment="Bonjour")
    assert refused.value.reason is Reason.USER_MESSAGES
    assert not office.facts(numbers[3], Act.SEND_MESSAGE)
    office.order()  # orders never wait
    office.act(numbers[3], Act.ADD_NOTE, comment="À rappeler")
    office.world.clock.advance(DAY)
    office.act(numbers[3], Act.SEND_MESSAGE, comment="Bonjour")


def test_what_a_user_sends_by_sms_is_held_beyond_its_budget_whatever_the_phone(
    office: Office,
) -> None:
    """Issue 9: one assistant sent 200 SMS."""
    budgets(office, user_sms=4)
    number = office.order(**five_notified()).ticket.number
    office.run()
    texts = [s for s in office.sends(number) if s.channel is Channel.SMS]
    states = Counter((s.audience, s.state, s.reason) for s in texts)
    held = (Audience.NOTIFIED, SendState.HELD, "limit_user")
    assert states[held] == 2
    assert states[Audience.VENDOR, SendState.SENT, ""] == 1
    mails = [s for s in office.sends(number) if s.channel is Channel.EMAIL]
    assert all(s.state is SendState.SENT for s in mails)


# one phone, one person, one ticket, one agency ----------------------------------------------------


def by_sms(office: Office) -> int:
    """A ticket whose vendor is reached by SMS alone; its order has left."""
    number = office.order(make_vendor(coordinates=make_coordinates(by_email=False))).ticket.number
    office.run()
    return number


def test_the_twenty_first_sms_to_a_phone_of_a_ticket_is_held(office: Office) -> None:
    number = by_sms(office)
    for _ in range(20):
        write(office, number)
    states = [s.state for s in office.sends(number, MessageType.MESSAGE_RECEIVED)]
    assert states == [SendState.SENT] * 19 + [SendState.HELD]
    assert len(office.world.texter.sent) == 20
    other = by_sms(office)
    write(office, other)
    assert len(office.world.texter.sent) == 22


def test_a_phone_of_many_tickets_has_a_budget_too(office: Office) -> None:
    budgets(office, phone_sms=3)
    for _ in range(3):
        by_sms(office)
    number = office.order(make_vendor(coordinates=make_coordinates(by_email=False))).ticket.number
    write(office, number)
    (order,) = office.sends(number, MessageType.ORDER)
    assert (order.state, order.reason) == (SendState.SENT, "limit_phone"), "warns, never waits"
    (message,) = office.sends(number, MessageType.MESSAGE_RECEIVED)
    assert (message.state, message.reason) == (SendState.HELD, "limit_phone")


def test_mails_to_a_person_and_all_of_a_ticket_have_budgets(office: Office) -> None:
    budgets(office, person_ticket_mails=3, ticket_messages=5)
    number = office.order(BY_MAIL).ticket.number
    for _ in range(4):
        write(office, number)
    reasons = [s.reason for s in office.sends(number, MessageType.MESSAGE_RECEIVED)]
    assert reasons == ["", "", "limit_person", "limit_person"]
    other = office.order(BY_MAIL, **five_notified()).ticket.number
    office.run()
    (order,) = office.sends(other, MessageType.ORDER)
    assert order.state is SendState.SENT
    told = Counter(s.reason for s in office.sends(other) if s.audience is not Audience.AGENCY)
    assert told == {"": 5, "limit_ticket": 6}


def test_an_agency_has_twenty_sms_a_user_and_never_less_than_its_least(office: Office) -> None:
    assert DayBudgets().of_agency(1) == 500
    assert DayBudgets().of_agency(40) == 800
    budgets(office, agency_sms=2, agency_sms_per_user=0)
    number = office.order(**five_notified()).ticket.number
    office.run()
    reasons = Counter(s.reason for s in office.sends(number) if s.channel is Channel.SMS)
    assert reasons == {"": 2, "limit_agency": 4}


def test_the_next_day_begins_at_nothing(office: Office) -> None:
    budgets(office, phone_ticket_sms=1)
    number = by_sms(office)
    write(office, number)
    office.world.clock.advance(DAY, real=True)
    write(office, number)
    states = [s.state for s in office.sends(number, MessageType.MESSAGE_RECEIVED)]
    assert states == [SendState.HELD, SendState.SENT]


def test_an_order_and_its_end_never_wait(office: Office) -> None:
    budgets(office, phone_ticket_sms=0, phone_sms=0, agency_sms=0, agency_sms_per_user=0)
    number = by_sms(office)
    office.act(number, Act.CANCEL)
    office.run()
    sends = office.sends(number, MessageType.ORDER)
    sends += office.sends(number, MessageType.INTERVENTION_CANCELLED)
    warned = [(s.state, s.reason) for s in sends]
    assert warned == [(SendState.SENT, "limit_phone")] * 2


def test_a_reminder_by_a_timer_leaves_and_one_by_hand_waits(office: Office) -> None:
    budgets(office, phone_ticket_sms=0)
    number = by_sms(office)
    office.act(number, Act.AUTO_REMIND_ORDER, by=ActorKind.TIMER)
    office.act(number, Act.REMIND, channel=Channel.SMS)
    office.run()
    states = {s.automatic: s.state for s in office.sends(number, MessageType.ORDER_REMINDER)}
    assert states == {True: SendState.SENT, False: SendState.HELD}


# what is held -------------------------------------------------------------------------------------


def test_what_is_held_is_told_once_a_day_and_leaves_when_the_manager_says_so(
    office: Office,
) -> None:
    budgets(office, phone_ticket_sms=1)
    number = by_sms(office)
    for _ in range(5):
        write(office, number)
    held = [s for s in office.sends(number) if s.state is SendState.HELD]
    assert len(held) == 5
    (told,) = office.facts(number, Act.SEND_PROBLEM)
    assert fact_sentence(told) == (
        "Un message destiné à PLOMB'SERVICE est retenu, renvoyez-le s’il le faut : "
        "trop de SMS à ce numéro pour ce ticket aujourd’hui."
    )
    assert len(office.sends(number, MessageType.SEND_PROBLEM)) == 1
    office.settle()
    assert [s.state for s in held] == [SendState.HELD] * 5, "nothing leaves by itself"
    resend(office.ctx, make_user(), number, held[0].id)
    office.run()
    (copy,) = [s for s in office.sends(number) if s.is_copy]
    assert copy.state is SendState.SENT
    again = office.ctx.tickets.send(number, held[0].id)
    assert again is not None
    assert again.state is SendState.RESENT


def test_sending_again_by_hand_is_no_way_round_the_users_and_the_agencys_budgets(
    office: Office,
) -> None:
    budgets(office, phone_ticket_sms=1, user_sms=2)
    number = by_sms(office)
    for _ in range(2):
        write(office, number)
    for send in [s for s in office.sends(number) if s.state is SendState.HELD]:
        resend(office.ctx, make_user(), number, send.id)
        office.run()
    states = Counter(s.state for s in office.sends(number) if s.is_copy)
    assert states == {SendState.SENT: 1, SendState.HELD: 1}


# SMS that come back -------------------------------------------------------------------------------


def test_the_manager_is_mailed_about_thirty_sms_of_a_phone_a_day_and_all_are_kept(
    office: Office,
) -> None:
    number = by_sms(office)
    board = Switchboard(office.world.directory, office.world.context)
    for n in range(32):
        sms = IncomingSms(id=f"in-{n}", phone="+33639980011", text=f"Message {n}")
        assert receive_sms(board, sms) is Received.MESSAGE
    office.run()
    facts = office.facts(number, Act.SMS_RECEIVED)
    assert [f.data["comment"] for f in facts] == [f"Message {n}" for n in range(32)]
    assert len(office.sends(number, MessageType.ANSWER_RECEIVED)) == 30
    assert fact_sentence(facts[29]) == "PLOMB'SERVICE répond par SMS."
    assert fact_sentence(facts[30]) == (
        "PLOMB'SERVICE répond par SMS (beaucoup de SMS aujourd’hui : sans e-mail)."
    )
    stop = IncomingSms(id="in-stop", phone="+33639980011", text="STOP")
    assert receive_sms(board, stop) is Received.STOP
    office.run()
    assert len(office.sends(number, MessageType.ANSWER_RECEIVED)) == 31
    for n in range(40):
        receive_sms(board, replace(stop, id=f"in-stop-{n}"))
    office.run()
    assert len(office.facts(number, Act.SMS_STOP)) == 41
    assert len(office.sends(number, MessageType.ANSWER_RECEIVED)) == 60
