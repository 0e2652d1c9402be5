"""Somebody in two lists is told once; a mailbox gets one copy, whatever its capitals."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.kernel.people import Channel, Coordinates, Person
from loge.tickets.domain.sends import Audience, MessageType, Send

from tests.fakes.builders import make_person, make_vendor
from tests.unit.workers.office import Office

pytestmark = pytest.mark.req("NEW-13")
CREATED, TOLD = MessageType.NOTIFIED_CREATED, MessageType.CONTACT_TOLD


def by_mail(name: str, *emails: str, **values: Any) -> Person:
    return make_person(name=name, coordinates=Coordinates(emails=emails, by_email=True), **values)


def by_sms(name: str, phone: str, **values: Any) -> Person:
    return make_person(name=name, coordinates=Coordinates(phones=(phone,), by_sms=True), **values)


def left(**people: Any) -> list[Send]:
    """The messages that a creation makes leave."""
    office = Office()
    number = office.order(**people).ticket.number
    office.run()
    return office.sends(number)


def told(sends: list[Send], message: MessageType = CREATED) -> list[tuple[str, ...]]:
    return [send.to for send in sends if send.message is message]


def test_the_contact_who_is_notified_too_has_its_own_message_alone() -> None:
    people = {
        "contact": by_mail("Paul Durand", "paul@d.example"),
        "notified": (by_mail("M. Durand", "Paul@D.example"), by_mail("Anne", "anne@d.example")),
    }
    sends = left(**people)
    assert told(sends, TOLD) == [("paul@d.example",)]
    assert told(sends) == [("anne@d.example",)]


@pytest.mark.parametrize(
    "known", [{"register_id": "person-12"}, {}], ids=["by its record", "by its name and address"]
)
def test_one_person_is_told_once_whatever_the_channel(known: dict[str, Any]) -> None:
    both = Coordinates(emails=("paul@d.example",), phones=("+33639980044",), by_sms=True)
    again = make_person(name="PAUL DURAND ", coordinates=both, **known)
    sends = left(contact=by_mail("Paul Durand", "paul@d.example", **known), notified=(again,))
    assert told(sends, TOLD) == [("paul@d.example",)]
    assert told(sends) == []


def test_two_persons_of_one_name_are_two() -> None:
    sends = left(
        contact=by_mail("Paul Durand", "paul@d.example", register_id="person-1"),
        notified=(by_sms("Paul Durand", "+33639980044", register_id="person-2"),),
    )
    assert told(sends) == [("+33639980044",)]


def test_who_has_no_message_of_its_own_is_told_as_notified() -> None:
    unticked = make_person(name="Paul Durand", coordinates=Coordinates(emails=("paul@d.example",)))
    sends = left(contact=unticked, notified=(by_mail("Paul Durand", "paul@d.example"),))
    assert told(sends) == [("paul@d.example",)]


def test_a_mailbox_that_several_share_gets_one_copy_and_the_others_theirs() -> None:
    sends = left(
        contact=by_mail("Gardien", "loge@d.example"),
        notified=(
            by_mail("Paul", "paul@d.example", "LOGE@d.example"),
            by_mail("Anne", "Paul@d.example", "anne@d.example"),
            by_mail("Luc", "ANNE@d.example"),
        ),
    )
    assert sorted(told(sends)) == [("anne@d.example",), ("paul@d.example",)]


def test_the_vendor_who_is_notified_too_has_its_order_alone() -> None:
    vendor = make_vendor(coordinates=Coordinates(("contact@plomb.example",), by_email=True))
    office = Office()
    number = office.order(vendor, notified=(by_mail("Plomb", "Contact@Plomb.example"),))
    office.run()
    sends = office.sends(number.ticket.number)
    assert [send.audience for send in sends] == [Audience.VENDOR]


_EMAILS = st.lists(
    st.sampled_from(["a@d.example", "A@D.example", "b@d.example", "B@d.example", "c@d.example"]),
    min_size=1,
    max_size=3,
)
_PHONES = st.lists(st.sampled_from(["+33639980044", "+33639980055"]), max_size=2)
_PERSONS = st.builds(
    lambda name, emails, phones: make_person(
        name=name,
        coordinates=Coordinates(tuple(emails), tuple(phones), by_email=True, by_sms=bool(phones)),
    ),
    st.sampled_from(["Paul", "Anne"]),
    _EMAILS,
    _PHONES,
)


@settings(max_examples=60, deadline=None)
@given(_PERSONS, st.lists(_PERSONS, max_size=4))
def test_nobody_is_told_twice_and_nobody_is_forgotten(
    contact: Person, notified: list[Person]
) -> None:
    sends = [
        s for s in left(contact=contact, notified=tuple(notified)) if s.message in (CREATED, TOLD)
    ]
    reached = Counter((s.channel, address.lower()) for s in sends for address in s.to)
    assert set(reached.values()) == {1}
    own = {a.lower() for a in (*contact.coordinates.emails, *contact.coordinates.phones)}
    for person in notified:
        coordinates = person.coordinates
        same = person.name == contact.name and own & {
            a.lower() for a in (*coordinates.emails, *coordinates.phones)
        }
        if not same:
            assert all(reached[Channel.EMAIL, a.lower()] for a in coordinates.emails)
            assert all(reached[Channel.SMS, a] for a in coordinates.phones)
