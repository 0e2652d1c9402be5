"""Announcements of the same thing to the same person within minutes are one (ADR 41)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from loge.agency.domain.budgets import DayBudgets
from loge.kernel.people import Channel
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import MessageType, Send
from loge.tickets.letters.resend import resend

from tests.fakes.builders import make_coordinates, make_user, make_vendor
from tests.unit.workers.office import Office, five_notified

pytestmark = pytest.mark.req("SYS-5")
BY_MAIL = make_vendor(coordinates=make_coordinates(by_sms=False))


@pytest.fixture
def office() -> Office:
    """An agency at work."""
    return Office()


def told(office: Office, number: int) -> Counter[tuple[str, Channel]]:
    """How often each notified person was told of an appointment, by each way."""
    return Counter((s.name, s.channel) for s in _left(office, number))


def test_twelve_corrections_tell_five_persons_once_of_the_appointment_and_once_of_its_end(
    office: Office,
) -> None:
    """Issue 9: one link, twelve corrections, five notified persons made 55 SMS and 66 mails."""
    office.settings(budgets=DayBudgets(link_corrections=12))
    number = office.order(BY_MAIL, **five_notified()).ticket.number
    office.run()
    for hours in range(24, 24 + 13):
        office.correct(number, hours)
        office.run()
        office.world.clock.advance(timedelta(seconds=5), real=True)
    assert set(told(office, number).values()) == {1}, "the first leaves at once"
    office.pass_minutes(4)
    assert set(told(office, number).values()) == {2}
    assert len(told(office, number)) == 10
    facts = office.facts(number, Act.ACCEPT)
    latest = {s.fact_id for s in _left(office, number)} - {facts[0].id}
    assert latest == {facts[-1].id}
    superseded = [s for s in office.sends(number) if s.reason == "superseded"]
    assert len(superseded) == 11 * 10
    office.settle()
    office.assert_nothing_twice_nothing_lost()


def _left(office: Office, number: int) -> list[Send]:
    dates = (MessageType.NOTIFIED_PLANNED, MessageType.NOTIFIED_POSTPONED)
    return [s for s in office.sends(number) if s.message in dates and s.state is SendState.SENT]


def test_an_appointment_moved_the_next_hour_is_told_at_once(office: Office) -> None:
    number = office.order(BY_MAIL, **five_notified()).ticket.number
    office.correct(number, 24)
    office.run()
    office.pass_minutes(11)
    office.correct(number, 30)
    office.run()
    assert set(told(office, number).values()) == {2}


def test_what_ends_it_leaves_at_once_and_nothing_of_before_comes_after_it(office: Office) -> None:
    number = office.order(BY_MAIL, **five_notified()).ticket.number
    office.correct(number, 24)
    office.correct(number, 30)
    office.run()
    office.act(number, Act.CANCEL, comment="Fausse alerte")
    office.run()
    cancelled = office.sends(number, MessageType.NOTIFIED_CANCELLED)
    assert all(s.state is SendState.SENT for s in cancelled)
    office.pass_minutes(4)
    assert set(told(office, number).values()) == {1}


def test_what_is_taken_back_while_it_waits_is_not_announced(office: Office) -> None:
    """It would be of an appointment that does not stand any more."""
    number = office.order(BY_MAIL, **five_notified()).ticket.number
    office.correct(number, 24)
    office.run()
    office.correct(number, 30)
    office.run()
    office.act(number, Act.STEP_BACK)
    office.run()
    office.pass_minutes(4)
    assert set(told(office, number).values()) == {1}
    dates = (MessageType.NOTIFIED_PLANNED, MessageType.NOTIFIED_POSTPONED)
    reasons = Counter(s.reason for s in office.sends(number) if s.message in dates)
    assert reasons == {"": 10, "superseded": 10}, "that it does not stand is what is said of it"


def test_a_lost_announcement_sent_again_by_hand_does_not_undo_a_newer_one(office: Office) -> None:
    number = office.order(BY_MAIL, **five_notified()).ticket.number
    office.correct(number, 24)
    office.run()
    first = _left(office, number)[0]
    office.ctx.tickets.mark(replace(first, state=SendState.BOUNCED), SendState.SENT)
    office.correct(number, 30)
    office.run()
    resend(office.ctx, make_user(), number, first.id)
    office.run()
    office.pass_minutes(4)
    newest = office.facts(number, Act.ACCEPT)[-1].id
    assert sum(s.fact_id == newest for s in _left(office, number)) == 10
    (copy,) = [s for s in office.sends(number) if s.is_copy]
    assert (copy.state, copy.reason) == (SendState.SKIPPED, "superseded")


@settings(max_examples=20)
@given(st.lists(st.integers(min_value=0, max_value=700), min_size=1, max_size=10))
@example([0, 601, 0, 0])
def test_whenever_it_is_corrected_the_last_state_leaves_last(pauses: list[int]) -> None:
    """Each pause is so many seconds before the next correction, with or without a sweep within."""
    office = Office()
    number = office.order(BY_MAIL, **five_notified()).ticket.number
    for n, seconds in enumerate(pauses):
        office.correct(number, 24 + n)
        office.run()
        office.world.clock.advance(timedelta(seconds=seconds % 60), real=True)
        office.pass_minutes(seconds // 60)
    office.pass_minutes(4)
    facts = [fact.id for fact in office.facts(number, Act.ACCEPT)]
    sent: dict[tuple[str, Channel], list[Send]] = {}
    for send in _left(office, number):
        sent.setdefault((send.name, send.channel), []).append(send)
    assert len(sent) == 10
    for sends in sent.values():
        order = [s.fact_id for s in sorted(sends, key=lambda s: (s.sent_at or s.created_at, s.id))]
        assert order[-1] == facts[-1]
        assert order[0] == facts[0]
        assert [facts.index(each) for each in order] == sorted(facts.index(each) for each in order)
        assert len(order) == len(set(order))
        # after ten quiet minutes a first one leaves at once again
        assert len(order) <= 2 + sum(p >= 120 for p in pauses) + sum(p > 600 for p in pauses)
