"""What an order sends, to whom, by which way, with which files and which link."""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import suppress

import pytest
from loge.files.domain.copies import view_key
from loge.kernel.people import Channel, Coordinates
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.letters.work_entry import work_entry

from tests.fakes.builders import (
    AGENCY,
    make_attachment,
    make_coordinates,
    make_person,
    make_user,
    make_vendor,
)
from tests.fakes.pictures import photograph
from tests.unit.workers.office import URL, Office, busy_ticket


@pytest.fixture
def office() -> Office:
    """An agency at work."""
    return Office()


@pytest.mark.req("NEW-16")
def test_an_order_leaves_by_mail_and_by_sms_to_the_vendor(office: Office) -> None:
    number = office.order().ticket.number
    office.run()
    sends = office.sends(number)
    assert {s.channel for s in sends} == {Channel.EMAIL, Channel.SMS}
    assert all(s.state is SendState.SENT and s.provider_id for s in sends)
    assert [m.to for m in office.world.mailer.sent] == [("contact@plomberie.example",)]
    assert [phone for _, phone, _ in office.world.texter.sent] == ["+33639980011"]


@pytest.mark.req("NEW-13")
def test_everybody_named_on_the_ticket_is_told_by_the_ways_ticked(office: Office) -> None:
    number = office.order(**busy_ticket()).ticket.number
    office.run()
    told = {(s.audience, s.channel, s.to) for s in office.sends(number)}
    assert (Audience.CONTACT, Channel.SMS, ("+33639980033",)) in told
    assert (Audience.CONTACT, Channel.EMAIL, ("contact@example.org",)) in told
    assert (Audience.NOTIFIED, Channel.EMAIL, ("adrien@example.net",)) in told
    assert not any(to == ("+33639980044",) for _, _, to in told)
    assert all(s.state is SendState.SENT for s in office.sends(number))


@pytest.mark.req("NEW-11")
def test_one_mail_for_all_addresses_of_a_person_and_one_sms_a_phone(office: Office) -> None:
    many = make_coordinates(
        emails=("a@plomberie.example", "b@plomberie.example"),
        phones=("+33639980011", "+33639980012"),
    )
    office.order(make_vendor(coordinates=many))
    office.run()
    assert [m.to for m in office.world.mailer.sent] == [
        ("a@plomberie.example", "b@plomberie.example")
    ]
    assert {p for _, p, _ in office.world.texter.sent} == {"+33639980011", "+33639980012"}


def test_two_persons_at_one_address_get_one_message(office: Office) -> None:
    twins = tuple(make_person(name=name) for name in ("PAILLOUX Stéphane", "PAILLOUX Anne"))
    number = office.order(notified=twins).ticket.number
    office.run()
    assert len(office.sends(number, MessageType.NOTIFIED_CREATED)) == 1


@pytest.mark.req("VEN-01")
def test_a_vendor_told_by_two_ways_at_once_has_one_link_and_only_its_hash_is_kept(
    office: Office,
) -> None:
    number = office.order(make_vendor(), make_vendor(name="ÉLEC")).ticket.number
    office.run()
    links = [c.link for _, c in office.renderer.seen if c.audience is Audience.VENDOR]
    assert sorted(Counter(links).values()) == [2, 2], "the same by both ways, its own for each"
    opened = set()
    for link in links:
        assert link is not None
        token = link.removeprefix(f"{URL}/e/")
        target = office.world.directory.link(hashlib.sha256(token.encode()).hexdigest())
        assert target is not None
        assert (target.agency, target.number) == (AGENCY, number)
        opened.add(target.intervention_id)
        assert token not in office.world.store.links
    assert len(opened) == len(office.world.store.links) == 2


@pytest.mark.req("VEN-01")
def test_what_leaves_later_has_a_link_of_its_own(office: Office) -> None:
    number = office.order().ticket.number
    office.run()
    office.act(number, Act.REMIND, channel=Channel.EMAIL)
    office.run()
    links = [c.link for _, c in office.renderer.seen if c.audience is Audience.VENDOR]
    assert [links[0] == link for link in links] == [True, True, False]


@pytest.mark.req("VEN-01")
@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_a_link_opens_as_long_as_one_message_left_with_it(office: Office, *, first: bool) -> None:
    """Another worker has taken the other message of the same vendor, with a link of its own."""
    number = office.order().ticket.number
    (entry_id,) = office.world.store.agencies[AGENCY].tickets[number].entries
    asked = iter(range(9))

    def has_time() -> bool:
        if next(asked) == (0 if first else 1):
            goes = iter([True]) if first else iter([True, True])
            with suppress(StopIteration):
                work_entry(office.ctx, office.post, number, entry_id, goes.__next__)
        return True

    work_entry(office.ctx, office.post, number, entry_id, has_time)
    assert all(count == 1 for count in office.delivered().values())
    sent = [mail.text for mail in office.world.mailer.sent]
    sent += [text for _, _, text in office.world.texter.sent]
    tokens = [text.rpartition("/e/")[2].strip() for text in sent]
    hashes = {hashlib.sha256(token.encode()).hexdigest() for token in tokens}
    assert len(sent) == 2
    assert set(office.world.store.links) == hashes


def test_only_vendors_get_links(office: Office) -> None:
    office.order(**busy_ticket())
    office.run()
    assert all(c.link is None for _, c in office.renderer.seen if c.audience is not Audience.VENDOR)


@pytest.mark.req("NEW-15")
def test_files_go_with_the_first_mail_to_the_vendor_and_to_nobody_else(office: Office) -> None:
    own, default = (
        make_attachment(),
        make_attachment(id="d", key="default.pdf", name="cgv.pdf", content_type="application/pdf"),
    )
    office.world.files.objects |= {own.key: photograph(), default.key: b"cgv"}
    office.settings(default_attachments=(default,))
    number = office.order(attachments=(own,), **busy_ticket()).ticket.number
    office.run()
    with_files = [m for m in office.world.mailer.sent if m.attachments]
    assert [m.to for m in with_files] == [("contact@plomberie.example",)]
    (_, view), (_, terms) = with_files[0].attachments
    assert (view, terms) == (office.world.files.objects[view_key(own)], b"cgv")
    office.act(number, Act.REMIND, channel=Channel.EMAIL)
    office.run()
    assert not office.world.mailer.sent[-1].attachments


@pytest.mark.req("NEW-15")
def test_files_too_large_for_mail_are_left_to_the_form_and_named(office: Office) -> None:
    large = make_attachment(
        id="b", key="film.mp4", name="film.mp4", content_type="video/mp4", size=7_000_001
    )
    little = make_attachment()
    office.world.files.objects |= {little.key: photograph()}
    office.order(attachments=(large, little))
    office.run()
    context = next(c for m, c in office.renderer.seen if c.attached)
    assert (context.attached, context.too_large) == (("photo.jpg",), ("film.mp4",))


@pytest.mark.req("NEW-10")
def test_the_request_for_an_invoice_goes_by_mail_even_to_a_vendor_by_sms(office: Office) -> None:
    by_sms = make_vendor(coordinates=make_coordinates(by_email=False))
    number = office.order(by_sms).ticket.number
    office.act(number, Act.REQUEST_INVOICE)
    office.run()
    channels = {s.channel for s in office.sends(number, MessageType.INVOICE_REQUEST)}
    assert channels == {Channel.EMAIL, Channel.SMS}


def test_answers_reach_the_manager_unless_the_agency_hides_its_addresses(office: Office) -> None:
    office.order()
    office.run()
    assert office.world.mailer.sent[-1].reply_to == "jeff@aide.example"
    office.settings(hide_email=True)
    office.order()
    office.run()
    assert office.world.mailer.sent[-1].reply_to == ""


@pytest.mark.req("VEN-11")
def test_a_vendors_word_is_announced_to_the_manager(office: Office) -> None:
    number = office.order().ticket.number
    office.act(number, Act.CONTACT_MANAGER, by=ActorKind.VENDOR, comment="Quel étage ?")
    office.run()
    told = office.sends(number, MessageType.ANSWER_RECEIVED)
    assert [s.to for s in told] == [("jeff@aide.example",)]
    assert told[0].state is SendState.SENT


@pytest.mark.req("MSG-09")
def test_the_creator_is_told_too_where_the_agency_says_so_and_nobody_twice(
    office: Office,
) -> None:
    office.world.registers().put_user(
        make_user(id="user-ann", sub="sub-ann", name="ANN", email="ann@aide.example")
    )
    office.settings(notify_creator=True)
    for creator, expected in (("user-ann", 2), ("user-jeff", 1)):
        number = office.order(created_by=creator).ticket.number
        office.act(number, Act.CONTACT_MANAGER, by=ActorKind.VENDOR, comment="Bonjour")
        office.run()
        assert len(office.sends(number, MessageType.ANSWER_RECEIVED)) == expected


def test_when_the_manager_has_left_the_agencys_own_mailbox_is_told(office: Office) -> None:
    office.world.registers().put_user(make_user(active=False))
    number = office.order().ticket.number
    office.act(number, Act.CONTACT_MANAGER, by=ActorKind.VENDOR, comment="Bonjour")
    office.run()
    assert [s.to for s in office.sends(number, MessageType.ANSWER_RECEIVED)] == [
        ("contact@aide.example",)
    ]


def test_a_vendor_that_nothing_reaches_is_shown_on_the_ticket(office: Office) -> None:
    number = office.order(make_vendor(coordinates=Coordinates())).ticket.number
    office.run()
    order = office.sends(number, MessageType.ORDER)[0]
    assert (order.state, order.reason) == (SendState.SKIPPED, "no_address")
    assert office.problems(number)[order.id] == 1


def test_a_contact_person_who_ticked_nothing_is_nobodys_problem(office: Office) -> None:
    unticked = make_person(coordinates=make_coordinates(by_email=False, by_sms=False))
    number = office.order(contact=unticked).ticket.number
    office.run()
    assert not [s for s in office.sends(number) if s.audience is Audience.CONTACT]


@pytest.mark.req("VEN-1")
def test_after_a_revocation_the_reminder_brings_the_link_that_opens(office: Office) -> None:
    number = office.order().ticket.number
    office.run()
    office.act(number, Act.REVOKE_LINK)
    office.act(number, Act.REMIND, channel=Channel.EMAIL)
    office.run()
    dossier = office.world.tickets().load(number)
    assert dossier is not None
    generations = []
    for _, context in office.renderer.seen:
        token = (context.link or "").removeprefix(f"{URL}/e/")
        target = office.world.directory.link(hashlib.sha256(token.encode()).hexdigest())
        generations += [target.generation] if target else []
    one = dossier.interventions[0]
    assert one.links_revoked_to == generations[0]
    assert generations[-1] == one.link_generation > one.links_revoked_to


@pytest.mark.req("NEW-12")
def test_each_contact_person_who_wishes_so_is_told_who_will_call(office: Office) -> None:
    reached = make_coordinates(emails=("zoe@example.org",), phones=(), by_email=True, by_sms=False)
    office.order(
        contact=make_person(name="LUC", coordinates=make_coordinates(by_email=False, by_sms=False)),
        other_contacts=(make_person(name="ZOÉ", coordinates=reached),),
    )
    office.run()
    told = [c.recipient for m, c in office.renderer.seen if m is MessageType.CONTACT_TOLD]
    assert told == ["ZOÉ"]
