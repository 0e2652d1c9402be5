"""What every store promises about what must leave (SYS-5) and what is due (REL-1…7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from loge.kernel.due import Due
from loge.kernel.outbox import Subject
from loge.kernel.people import Channel
from loge.messaging.domain.send_state import SendState
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import INDEX, LETTERS
from loge.tickets.ports.directory import PhoneThread, Receipt
from loge.tickets.ports.tickets import Change

from tests.fakes.builders import (
    AGENCY,
    NOW,
    OTHER_AGENCY,
    make_agency,
    make_creation,
    make_entry,
    make_fact,
    make_intervention,
    make_link_target,
    make_send,
    make_ticket,
    make_timer,
    make_user,
)
from tests.fakes.progress import EXPANDED, INDEXED, OVER
from tests.fakes.shops import Shop

LATER = NOW + timedelta(minutes=3)
LEASE = NOW + timedelta(minutes=5)
AFTER_LEASE = LEASE + timedelta(seconds=1)


def _due(shop: Shop, minutes: int = 3) -> list[str]:
    found = shop.directory.due(NOW + timedelta(minutes=minutes), shop.clock.real(), 100)
    return [f"{due.kind}:{due.item_id}" for due in found]


@pytest.fixture
def pending(shop: Shop) -> Shop:
    """An order whose message has not left; the search knows it."""
    shop.ours.save(make_creation())
    shop.ours.put_sends(1, [make_send()])
    shop.ours.record(make_entry(), OVER)
    return shop


def test_expanding_twice_writes_each_send_once(pending: Shop) -> None:
    assert pending.ours.claim(make_send(), LEASE, None)
    pending.ours.put_sends(1, [make_send(), make_send(id="O1#def#sms")])
    states = {send.id: send.state for send in pending.ours.sends(1)}
    assert states == {"O1#abc#email": SendState.CLAIMED, "O1#def#sms": SendState.PENDING}
    entry = pending.ours.entry(1, "O1")
    assert entry is not None
    assert entry.done == {LETTERS, INDEX}


def test_a_row_is_due_until_all_who_follow_it_are_done(shop: Shop) -> None:
    shop.ours.save(make_creation())
    for progress in (EXPANDED, INDEXED):
        shop.ours.record(make_entry(), progress)
        assert _due(shop) == ["outbox:O1"]
    shop.ours.record(make_entry(), OVER)
    assert _due(shop) == []
    assert shop.ours.entry(1, "O1") == make_entry(done=frozenset({LETTERS, INDEX}))


def test_followers_that_are_done_at_once_are_both_written(shop: Shop) -> None:
    shop.ours.save(make_creation())
    shop.ours.record(make_entry(), EXPANDED)
    shop.ours.record(make_entry(), INDEXED)  # by who has not read what the other wrote
    entry = shop.ours.entry(1, "O1")
    assert entry is not None
    assert entry.done == {LETTERS, INDEX}


def test_a_row_that_is_gone_does_not_come_back(shop: Shop) -> None:
    shop.ours.save(replace(make_creation(), outbox=None))
    shop.ours.record(make_entry(), EXPANDED)
    assert shop.ours.entry(1, "O1") is None


def test_sixty_people_on_two_channels_are_all_written(shop: Shop) -> None:
    shop.ours.save(make_creation())
    sends = [
        make_send(id=f"O1#{who}#{channel}", channel=channel)
        for who in range(60)
        for channel in Channel
    ]
    shop.ours.put_sends(1, sends)
    assert len(shop.ours.sends(1)) == 120
    assert {send.id for send in shop.ours.sends(1)} == {send.id for send in sends}


@pytest.mark.req("SYS-5")
def test_one_worker_alone_claims_a_send(pending: Shop) -> None:
    assert pending.ours.claim(make_send(), LEASE, None)
    assert not pending.ours.claim(make_send(), LEASE, None)
    stored = pending.ours.send(1, "O1#abc#email")
    assert stored is not None
    assert (stored.state, stored.attempts, stored.lease_until) == (SendState.CLAIMED, 1, LEASE)


def test_a_lost_claim_stores_no_link(pending: Shop) -> None:
    assert pending.ours.claim(make_send(), LEASE, ("hash-1", make_link_target()))
    assert not pending.ours.claim(make_send(), LEASE, ("hash-2", make_link_target()))
    assert pending.directory.link("hash-1") == make_link_target()
    assert pending.directory.link("hash-2") is None


@pytest.mark.req("VEN-1")
def test_a_link_ends_by_the_real_clock(pending: Shop) -> None:
    assert pending.ours.claim(make_send(), LEASE, ("hash-1", make_link_target()))
    pending.clock.advance(timedelta(days=400))
    assert pending.directory.link("hash-1") is not None
    pending.clock.advance_real(timedelta(days=366))
    assert pending.directory.link("hash-1") is None


def test_a_send_is_marked_only_from_the_state_expected(pending: Shop) -> None:
    sent = replace(make_send(), state=SendState.SENT, provider_id="mail-1", sent_at=LATER)
    assert not pending.ours.mark(sent, SendState.CLAIMED)
    assert pending.ours.claim(make_send(), LEASE, None)
    assert pending.ours.mark(sent, SendState.CLAIMED)
    assert pending.ours.send(1, "O1#abc#email") == sent
    unknown = replace(sent, state=SendState.UNKNOWN)
    assert not pending.ours.mark(unknown, SendState.CLAIMED)


@pytest.mark.req("SYS-5")
def test_what_the_stream_lost_is_found_after_two_minutes(shop: Shop) -> None:
    shop.ours.save(make_creation())
    assert _due(shop, 1) == []
    assert _due(shop) == ["outbox:O1"]
    shop.ours.put_sends(1, [make_send()])
    shop.ours.record(make_entry(), OVER)
    assert _due(shop) == ["send:O1#abc#email"]
    assert shop.ours.claim(make_send(), LEASE, None)
    assert _due(shop) == []
    shop.clock.real_at = AFTER_LEASE
    assert _due(shop) == ["send:O1#abc#email"]
    assert shop.ours.mark(replace(make_send(), state=SendState.SENT), SendState.CLAIMED)
    assert _due(shop) == []


def test_a_send_put_back_is_due_twice_as_late_after_each_attempt(pending: Shop) -> None:
    assert pending.ours.claim(make_send(), LEASE, None)
    assert pending.ours.mark(replace(make_send(), attempts=1), SendState.CLAIMED)
    assert _due(pending, minutes=3) == []
    assert _due(pending, minutes=4) == ["send:O1#abc#email"]


def test_a_due_row_is_leased_to_one_sweeper(shop: Shop) -> None:
    shop.ours.save(make_creation())
    (due,) = shop.directory.due(LATER, NOW, 10)
    assert shop.directory.lease(due, LEASE)
    assert not shop.directory.lease(due, LEASE)
    assert _due(shop) == []
    shop.clock.real_at = AFTER_LEASE
    assert _due(shop) == ["outbox:O1"]
    assert shop.directory.lease(due, AFTER_LEASE + timedelta(minutes=5))


def test_a_row_that_is_no_longer_due_is_not_leased(shop: Shop) -> None:
    shop.ours.save(make_creation())
    (due,) = shop.directory.due(LATER, NOW, 10)
    shop.ours.put_sends(1, [])
    shop.ours.record(make_entry(), OVER)
    assert not shop.directory.lease(due, LEASE)
    assert not shop.directory.lease(replace(due, subject=Subject.ticket(AGENCY, 99)), LEASE)


@pytest.mark.req("REL-1")
def test_the_nearest_timer_of_an_intervention_makes_it_due(shop: Shop) -> None:
    shop.ours.save(replace(make_creation(), outbox=None))
    soon = make_timer(due_at=NOW + timedelta(hours=1, microseconds=1))
    late = make_timer(due_at=NOW + timedelta(days=9))
    shop.ours.save(Change(make_ticket(), 1, (make_intervention(timers=(late, soon)),)))
    assert shop.directory.due(NOW + timedelta(hours=1), NOW, 10) == ()
    whole_second = NOW + timedelta(hours=1, seconds=1)
    expected = Due(Subject.ticket(AGENCY, 1), "intervention", "I1", whole_second)
    assert shop.directory.due(whole_second, NOW, 10) == (expected,)
    assert shop.directory.next_due(NOW + timedelta(days=1)) == whole_second
    assert shop.directory.next_due(NOW) is None
    paused = make_intervention(timers=(replace(soon, paused=True),))
    shop.ours.save(Change(make_ticket(), 2, (paused,)))
    assert shop.directory.next_due(NOW + timedelta(days=30)) is None
    shop.ours.save(Change(make_ticket(), 3, (make_intervention(timers=()),)))
    assert shop.directory.due(NOW + timedelta(days=30), NOW, 10) == ()


def test_what_is_due_comes_oldest_first_from_every_agency(shop: Shop) -> None:
    for agency, tickets in ((AGENCY, shop.ours), (OTHER_AGENCY, shop.theirs)):
        for number in (1, 2, 3):
            opened = NOW + timedelta(minutes=number)
            tickets.save(make_creation(number, agency, opened_at=opened))
    found = shop.directory.due(NOW + timedelta(hours=1), NOW, 100)
    assert [due.subject.number for due in found] == [1, 1, 2, 2, 3, 3]
    assert {due.subject.agency for due in found} == {AGENCY, OTHER_AGENCY}
    assert len(shop.directory.due(NOW + timedelta(hours=1), NOW, 4)) == 4


@pytest.mark.req("MSG-6")
def test_a_phone_leads_to_the_tickets_that_wrote_to_it_latest_first(shop: Shop) -> None:
    phone = "+33639980011"
    first = PhoneThread(AGENCY, 1, "I1", NOW)
    second = PhoneThread(OTHER_AGENCY, 5, "I9", NOW + timedelta(hours=1))
    again = replace(first, at=NOW + timedelta(hours=2))
    for thread in (first, second, again):
        shop.directory.remember_phone(phone, thread)
    assert list(shop.directory.phone_threads(phone)) == [again, second]
    assert list(shop.directory.phone_threads("+33639980099")) == []


def test_a_message_id_of_a_provider_leads_to_its_send_in_rows_of_before(table: Shop) -> None:
    body = '{"agency":"aide","send_id":"O1#abc#email","kind":"ticket","id":"1","number":1}'
    Row(keys.provider("mail-1"), keys.ONLY, kind="provider", body=body).save()
    found = table.directory.send_by_provider("mail-1")
    assert found == (Subject.ticket(AGENCY, 1), "O1#abc#email")
    assert table.directory.send_by_provider("mail-2") is None


@pytest.mark.req("MSG-6")
def test_a_phone_of_before_and_of_days_is_one(table: Shop) -> None:
    phone, place = "+33639980011", "aide#00000001#I1#p1"
    before = PhoneThread(AGENCY, 1, "I1", NOW, "p1")
    row = Row(keys.phone(phone), f"{keys.instant(NOW)}#{place}", kind="phone")
    row.body = (
        '{"agency":"aide","number":1,"intervention_id":"I1","at":"2026-11-23T09:00:00Z",'
        '"party":"p1"}'
    )
    row.save()
    other = replace(before, number=2, at=NOW - timedelta(hours=1), send_id="O1#abc#sms")
    again = replace(before, at=NOW + timedelta(hours=1), send_id="O2#abc#sms")
    for thread in (other, again):
        assert table.directory.count_phone(phone, thread, 9)
    assert list(table.directory.phone_threads(phone)) == [again, other]
    assert list(table.directory.texts(phone)) == [again, other]
    for of_day in Row.query(keys.phone(phone), Row.sk.startswith("2026-11-23#")):
        assert codec.decode(PhoneThread, of_day.body) == replace(again, send_id=""), (
            "a build from before reads it"
        )
    table.directory.forget_phone(phone, AGENCY, 1)
    assert list(table.directory.phone_threads(phone)) == [other]


def test_messages_are_read_by_their_names(shop: Shop) -> None:
    shop.ours.save(make_creation())
    shop.ours.save(make_creation(2))
    first, second = make_send(), make_send(id="O9#abc#sms", number=2)
    shop.ours.put_sends(1, [first])
    shop.ours.put_sends(2, [second])
    named = [(1, first.id), (2, second.id), (2, first.id), (1, first.id)]
    assert {(s.number, s.id) for s in shop.ours.sends_named(named)} == set(named[:2])
    assert shop.ours.sends_named([]) == ()


def test_a_subject_leads_to_its_user(shop: Shop) -> None:
    user = shop.directory.user_by_subject("sub-jeff")
    assert user == make_user()
    assert shop.directory.user_by_subject("sub-nobody") is None


@pytest.mark.req("SYS-3")
def test_registers_are_one_agency_s(shop: Shop) -> None:
    ours, theirs = shop.registers(AGENCY), shop.registers(OTHER_AGENCY)
    assert ours.agency() == make_agency()
    assert theirs.agency().id == OTHER_AGENCY
    assert ours.user("user-claire") is None
    assert theirs.user("user-jeff") is None
    assert [user.id for user in ours.users()] == ["user-jeff"]


def test_a_creation_reads_all_it_needs_at_once(shop: Shop) -> None:
    records = shop.registers(AGENCY).many(
        place_id="place-gilbert",
        vendor_ids=["vendor-plomb", "vendor-none"],
        user_id="user-jeff",
        key="never-used",
    )
    assert records.place is not None
    assert records.place.place.label == "GILBERT"
    assert list(records.vendors) == ["vendor-plomb"]
    assert records.user == make_user()
    assert records.done is None
    absent = shop.registers(AGENCY).many(place_id="", vendor_ids=[], user_id="user-claire")
    assert (absent.place, absent.vendors, absent.user) == (None, {}, None)


def test_a_suppressed_address_is_found_however_it_is_written(shop: Shop) -> None:
    registers = shop.registers(AGENCY)
    registers.suppress("Someone@example.org", "bounce", NOW)
    registers.suppress("+33639980011", "stop", NOW)
    asked = ["someone@example.org", "SOMEONE@example.org", "other@example.org", "+33639980011"]
    assert registers.suppressed(asked) == {
        "someone@example.org": "bounce",
        "SOMEONE@example.org": "bounce",
        "+33639980011": "stop",
    }
    assert shop.registers(OTHER_AGENCY).suppressed(asked) == {}
    registers.unsuppress("+33639980011")
    assert registers.suppressed(["+33639980011"]) == {}
    assert registers.suppressed([]) == {}


def test_every_thread_of_a_phone_is_found(shop: Shop) -> None:
    phone = "+33639980055"
    for number in range(1, 61):
        thread = PhoneThread(AGENCY, number, "I1", NOW + timedelta(minutes=number))
        shop.directory.remember_phone(phone, thread)
    found = shop.directory.phone_threads(phone)
    assert [one.number for one in found] == list(range(60, 0, -1))


def test_an_sms_that_came_before_is_known(shop: Shop) -> None:
    fresh = Receipt("content")
    assert shop.directory.receipt("in-1", fresh) == fresh
    landing = PhoneThread(AGENCY, 1, "I1", NOW)
    shop.directory.keep_receipt("in-1", replace(fresh, landing=landing, outcome="message"))
    assert shop.directory.receipt("in-1", Receipt("other")) == Receipt(
        "content", landing, "message"
    )
    assert shop.directory.receipt("in-2", Receipt("other")) == Receipt("other")


@pytest.mark.req("SYS-5")
def test_a_fact_of_which_nothing_left_says_why(shop: Shop) -> None:
    fact = make_fact(id="F2", act=Act.SEND_ORDER)
    shop.ours.save(make_creation())
    shop.ours.save(Change(make_ticket(), 1, (), (fact,)))
    for _ in range(2):
        shop.ours.mark_unsent(1, fact.at, fact.id, "closed")
    read = next(one for one in shop.ours.facts(1) if one.id == fact.id)
    assert (read.unsent, read.undone) == ("closed", False)
    assert replace(read, undone_by=None) == fact
