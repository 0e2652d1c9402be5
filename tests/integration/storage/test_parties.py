"""What every store promises about who is who: read for all rows, written once by the migration."""

from __future__ import annotations

from dataclasses import replace

import pytest
from loge.kernel.people import Channel
from loge.tickets.domain.identity import parties_of
from loge.tickets.domain.quote import Approval
from loge.tickets.domain.sends import Audience
from loge.tickets.domain.ticket import Dossier, card_of
from loge.tickets.ports.directory import PhoneThread
from loge.tickets.ports.tickets import Change

from tests.fakes.builders import (
    AGENCY,
    NOW,
    make_creation,
    make_entry,
    make_intent,
    make_intervention,
    make_person,
    make_send,
)
from tests.fakes.shops import Shop

MARIE = make_person(name="Marie Durand", party="")
PHONE = "+33639980066"


def before_parties() -> Change:
    """A ticket as the code before parties wrote it."""
    creation = make_creation()
    ticket = replace(creation.ticket, requester=MARIE, contact=MARIE, notified=(MARIE, MARIE))
    part = make_intervention(approval=Approval(MARIE, NOW, informed=(MARIE,)))
    told = make_intent(audience=Audience.THIRD_PARTY, people=(MARIE,), intervention_id=None)
    return replace(
        creation, ticket=ticket, interventions=(part,), outbox=make_entry(intents=(told,))
    )


def loaded(shop: Shop) -> Dossier:
    """The ticket as it is read."""
    dossier = shop.ours.load(1)
    assert dossier is not None
    return dossier


def test_a_ticket_from_before_is_read_with_the_ids_that_are_then_written_once(shop: Shop) -> None:
    shop.ours.save(before_parties())
    sends = [
        make_send(id="O1#a#email"),
        make_send(id="O1#b#email", audience=Audience.CONTACT, name=MARIE.name, to=()),
        make_send(
            id="O1#c#email",
            audience=Audience.THIRD_PARTY,
            name=MARIE.name,
            to=MARIE.coordinates.emails,
        ),
        make_send(id="O1#d#email", audience=Audience.AGENCY, party="user-jeff"),
    ]
    entry = shop.ours.entry(1, "O1")
    assert entry is not None
    shop.ours.put_sends(entry.number, sends)
    before = loaded(shop)
    ids = [party.id for party in parties_of(before)]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    assert shop.ours.many([1])[1] == card_of(before.ticket)
    page = shop.ours.page(1, 10)
    assert page is not None
    assert page.dossier == before
    assert shop.ours.identify(1) == 5
    assert loaded(shop) == before
    assert {s.id: s.party for s in shop.ours.sends(1)} == {
        "O1#a#email": "I1",
        "O1#b#email": "row-contact",
        "O1#c#email": "row-third-F1-1",
        "O1#d#email": "user-jeff",
    }
    assert shop.ours.identify(1) == 0
    assert shop.ours.identify(404) == 0


def test_an_act_between_reading_and_writing_refuses_nothing(shop: Shop) -> None:
    shop.ours.save(before_parties())
    read = loaded(shop)
    shop.ours.identify(1)
    # no version moved: who was deciding saves what it decided
    shop.ours.save(
        Change(replace(read.ticket, subject="Autre"), read.ticket.version, read.interventions)
    )
    assert loaded(shop).ticket.subject == "Autre"
    assert shop.ours.identify(1) == 0


@pytest.mark.req("MSG-06")
def test_two_persons_written_to_at_one_phone_are_two_threads(shop: Shop) -> None:
    old = PhoneThread(AGENCY, 1, "", NOW)
    for thread in (old, replace(old, party="p1"), replace(old, party="p2")):
        shop.directory.remember_phone(PHONE, thread)
        shop.directory.remember_phone(PHONE, thread)
    threads = shop.directory.phone_threads(PHONE)
    assert sorted(thread.party for thread in threads) == ["", "p1", "p2"]
    shop.directory.forget_phone(PHONE, AGENCY, 1)
    assert shop.directory.phone_threads(PHONE) == ()


def test_a_send_keeps_whose_it_is(shop: Shop) -> None:
    shop.ours.save(make_creation())
    send = make_send(channel=Channel.SMS, party="p1")
    shop.ours.put_sends(1, [send])
    assert shop.ours.send(1, send.id) == send
