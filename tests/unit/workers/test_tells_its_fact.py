"""A message tells its fact, and leaves in its turn (MSG-3, SYS-5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from loge.kernel.people import Channel
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import MessageType, Send
from loge.tickets.domain.ticket import TicketType
from loge.tickets.letters.order import waits_until
from loge.tickets.letters.resend import resend

from tests.fakes.builders import AGENCY, make_attachment, make_user, make_vendor
from tests.fakes.tickets import FakeTickets
from tests.unit.workers.readers import (
    ASSUREUR,
    BY_MAIL,
    PLUMBER,
    Told,
    inform,
    order,
    person,
    refusing,
)


@pytest.fixture
def office() -> Told:
    """An agency at work."""
    return Told()


# the fact, not the state -------------------------------------------------------------------------


@pytest.mark.req("STP-11")
def test_a_third_party_informed_before_the_appointment_is_not_told_of_it(office: Told) -> None:
    number = order(office)
    inform(office, number)
    office.correct(number, 24)
    office.run()
    (mail,) = office.mails(ASSUREUR)
    assert "sa proposition de rendez-vous" in mail.text
    assert "interviendra" not in mail.text


@pytest.mark.req("QUO-4")
def test_devis_accepte_does_not_carry_the_appointment_that_came_after_it(office: Told) -> None:
    number = order(office, type=TicketType.DS)
    office.act(number, Act.SEND_QUOTE, amount_cents=12000)
    office.act(number, Act.ACCEPT_QUOTE)
    start = office.ctx.clock.now() + timedelta(days=2)
    office.act(number, Act.FIX_APPOINTMENT, start=start, duration_minutes=60)
    office.run()
    accepted, planned = office.mails(PLUMBER)
    assert "Devis accepté" in accepted.subject
    assert "Rendez-vous :" not in accepted.text
    assert "Intervention planifiée" in planned.subject
    assert "Rendez-vous :" in planned.text


def test_a_copy_sent_by_hand_still_tells_its_fact(office: Told) -> None:
    number = order(office)
    inform(office, number)
    office.world.mailer.before = refusing("Avancement", retry=False)
    office.run()
    office.correct(number, 24)
    office.world.mailer.before = None
    (lost,) = office.sends(number, MessageType.THIRD_PARTY_INFORMED)
    resend(office.ctx, make_user(), number, lost.id)
    office.run()
    (mail,) = office.mails(ASSUREUR)
    assert "sa proposition de rendez-vous" in mail.text


# in the order of the facts -----------------------------------------------------------------------


def planned_at_once(office: Told) -> int:
    """An order, and the appointment that the manager enters in the same minute."""
    number = office.order(BY_MAIL, notified=(), contact=None).ticket.number
    start = office.ctx.clock.now() + timedelta(days=1)
    office.act(number, Act.ACCEPT, start=start, duration_minutes=60)
    return number


@pytest.mark.req("SYS-5")
def test_the_order_leaves_before_its_appointment_whoever_is_worked_first(office: Told) -> None:
    """« Intervention planifiée » overtook « Ordre de service »."""
    number = planned_at_once(office)
    office.work(number, 1)
    assert office.subjects(PLUMBER) == ["Ordre de service", "Intervention planifiée"]
    office.work(number, 0, 1)
    office.settle()
    assert office.subjects(PLUMBER) == [], "each once"


@pytest.mark.req("SYS-5")
def test_what_a_dead_worker_never_wrote_still_leaves_before_what_follows(
    office: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row became three messages, of which it had written some when it died."""
    people = tuple(map(person, ("Anna", "Bruno", "Carla")))
    number = office.order(BY_MAIL, notified=people, contact=None).ticket.number
    start = office.ctx.clock.now() + timedelta(days=1)
    office.act(number, Act.ACCEPT, start=start, duration_minutes=60)
    claim = FakeTickets.claim

    def dies(tickets: FakeTickets, send: Send, *args: Any, **values: Any) -> bool:
        if PLUMBER in send.to:
            raise ConnectionAbortedError("the worker dies")
        return claim(tickets, send, *args, **values)

    with monkeypatch.context() as patch:
        patch.setattr(FakeTickets, "claim", dies)
        with pytest.raises(ConnectionAbortedError):
            office.work(number, 0)
    written = office.sends(number)
    assert written, "some are written"
    assert not any(PLUMBER in send.to for send in written), "the order is not"
    office.work(number, 1)
    assert office.subjects(PLUMBER) == ["Ordre de service", "Intervention planifiée"]


@pytest.mark.req("SYS-5")
def test_what_is_tried_again_holds_back_what_follows(office: Told) -> None:
    planned_at_once(office)
    office.world.mailer.before = refusing("Ordre de service", retry=True)
    office.run()
    office.pass_minutes(5)
    assert office.subjects(PLUMBER) == []
    office.world.mailer.before = None
    office.pass_minutes(20)
    assert office.subjects(PLUMBER) == ["Ordre de service", "Intervention planifiée"]


@pytest.mark.req("SYS-5")
def test_what_is_final_holds_nobody_back(office: Told) -> None:
    number = planned_at_once(office)
    office.world.mailer.before = refusing("Ordre de service", retry=False)
    office.run()
    assert office.subjects(PLUMBER) == ["Intervention planifiée"]
    assert office.sends(number, MessageType.ORDER)[0].state is SendState.FAILED


@pytest.mark.req("SYS-5")
def test_a_message_does_not_wait_for_ever(office: Told) -> None:
    """Whatever goes on being tried, two hours later the next one has left."""
    number = planned_at_once(office)
    office.run()
    (planned,) = office.sends(number, MessageType.INTERVENTION_PLANNED)
    (first,) = office.sends(number, MessageType.ORDER)
    assert planned.state is first.state is SendState.SENT
    tried = replace(first, state=SendState.PENDING, attempts=99)
    later = replace(planned, state=SendState.PENDING)
    now = planned.created_at
    assert waits_until(later, (tried, later), now) is not None
    assert waits_until(later, (tried, later), now + timedelta(hours=2)) is None
    assert waits_until(replace(later, to=("x@example.org",), party="x"), (tried,), now) is None


@pytest.mark.req("SYS-5")
def test_a_message_that_cannot_be_prepared_does_not_hold_back_the_next_ones_for_ever(
    office: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: str) -> bytes:
        raise LookupError("storage does not answer")

    monkeypatch.setattr(office.world.files, "find", broken)
    paper = make_attachment(key="files/aide/1/a", content_type="application/pdf")
    number = office.order(BY_MAIL, notified=(), contact=None, attachments=(paper,)).ticket.number
    start = office.ctx.clock.now() + timedelta(days=1)
    office.act(number, Act.ACCEPT, start=start, duration_minutes=60)
    office.run()
    office.pass_minutes(30)
    (first,) = office.sends(number, MessageType.ORDER)
    assert (first.state, first.reason) == (SendState.PENDING, "message_not_ready")
    assert office.subjects(PLUMBER) == [], "in turn, for an hour"
    office.pass_minutes(90)
    assert office.subjects(PLUMBER) == ["Intervention planifiée"]
    office.act(number, Act.SEND_MESSAGE, comment="Le code a changé.")
    office.run()
    assert len(office.subjects(PLUMBER)) == 1, "nor does what is said later wait again"
    (first,) = office.sends(number, MessageType.ORDER)
    assert first.state is SendState.PENDING, "and the first is tried as long as it is wanted"


def test_each_channel_goes_on_by_itself_once_the_fact_has_reached_its_person(office: Told) -> None:
    both = make_vendor()
    number = office.order(both, notified=(), contact=None).ticket.number
    office.world.mailer.before = refusing("Ordre de service", retry=True)
    start = office.ctx.clock.now() + timedelta(days=1)
    office.act(number, Act.ACCEPT, start=start, duration_minutes=60)
    office.run()
    left = [s for s in office.sends(number) if s.state is SendState.SENT]
    assert {(s.message, s.channel) for s in left if s.channel is Channel.SMS} == {
        (MessageType.ORDER, Channel.SMS),
        (MessageType.INTERVENTION_PLANNED, Channel.SMS),
    }
    assert [s.message for s in left if s.name == both.name and s.channel is Channel.EMAIL] == []


# who handles it ----------------------------------------------------------------------------------


@pytest.mark.req("STP-12")
def test_the_new_assignee_is_told_and_whoever_takes_a_ticket_is_not(office: Told) -> None:
    other = make_user(id="user-anne", sub="sub-anne", name="ANNE", email="anne@aide.example")
    office.world.store.agencies[AGENCY].users[other.id] = other
    number = order(office)
    office.act(number, Act.REASSIGN, user_id=other.id, user_name=other.name)
    office.run()
    (mail,) = office.mails("anne@aide.example")
    assert "Ticket confié à ANNE" in mail.subject
    assert "Le ticket est confié à ANNE." in mail.text
    mine = office.ctx.staff.user("user-jeff")
    assert mine is not None
    office.act(number, Act.REASSIGN, user_id=mine.id, user_name=mine.name)
    office.run()
    assert [m for m in office.world.mailer.sent if mine.email in m.to] == []
