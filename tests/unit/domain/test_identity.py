"""Who is who on a ticket: an id that stays with a person, whatever is corrected around it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.people import Channel, Coordinates, Person
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.identity import (
    entry_with_parties,
    is_for,
    part_with_parties,
    parties_of,
    persons,
    whose,
    with_parties,
)
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.lifecycle.engine.editing import decide_edit
from loge.tickets.domain.parties import keep, recognise
from loge.tickets.domain.quote import Approval
from loge.tickets.domain.sends import Audience
from loge.tickets.domain.ticket import TicketType

from tests.fakes.builders import (
    NOW,
    make_dossier,
    make_entry,
    make_intent,
    make_intervention,
    make_person,
    make_send,
    make_ticket,
)
from tests.unit.domain.lives import MANAGER, PRESIDENT, Life, at


def somebody(name: str, *emails: str, **values: str) -> Person:
    """A person with these e-mails."""
    return Person(name, "", Coordinates(emails, by_email=bool(emails)), **values)


MARIE = somebody("Marie Durand", "un@example.org", party="m")
PAUL = somebody("Paul Petit", "deux@example.org", party="p")
ANNE = somebody("Anne Grand", "trois@example.org", party="a", register_id="r-anne")


def edited(before: list[Person], after: list[Person]) -> list[str]:
    """The ids after an edition; those given anew are n1, n2…"""
    numbers = count(1)
    return [p.party for p in keep(before, after, lambda: f"n{next(numbers)}")]


def typed(person: Person, **values: Any) -> Person:
    """The person as a client that knows no party ids sends it back, something changed."""
    return replace(person, party="", **values)


@pytest.mark.req("NEW-13", "STP-12")
@pytest.mark.parametrize(
    ("after", "ids"),
    [
        ([typed(MARIE), typed(PAUL), typed(ANNE)], ["m", "p", "a"]),
        ([typed(ANNE), typed(PAUL), typed(MARIE)], ["a", "p", "m"]),
        # a correction
        ([typed(MARIE, name="Marie DURANT"), typed(PAUL), typed(ANNE)], ["m", "p", "a"]),
        ([typed(MARIE, coordinates=Coordinates(("neuf@example.org",)))], ["m"]),
        ([typed(PAUL), typed(ANNE, name="Anne-Lise", coordinates=Coordinates())], ["p", "a"]),
        # one removed, somebody else comes
        ([typed(PAUL), typed(ANNE)], ["p", "a"]),
        ([typed(PAUL), somebody("Zoé", "zoe@example.org")], ["p", "n1"]),
        # another of the same name, elsewhere in the list
        ([typed(PAUL), somebody("Marie Durand", "autre@example.org")], ["p", "n1"]),
        # two of one name: each is told by its address
        (
            [somebody("Marie Durand", "autre@example.org"), typed(MARIE)],
            ["n1", "m"],
        ),
        # another record of the register is somebody else, whatever they share
        ([typed(PAUL), typed(MARIE), typed(ANNE, register_id="r-other")], ["p", "m", "n1"]),
        # an id is believed, and only one that is there
        ([replace(PAUL, name="Renommé", coordinates=Coordinates(), party="m")], ["m"]),
        ([replace(PAUL, party="forged", name="X", coordinates=Coordinates())], ["n1"]),
        ([], []),
    ],
)
def test_somebody_edited_keeps_its_id_and_somebody_else_has_another(
    after: list[Person], ids: list[str]
) -> None:
    assert edited([MARIE, PAUL, ANNE], after) == ids


def test_a_couple_that_shares_an_address_stays_two() -> None:
    one, two = somebody("Marie", "a@example.org", party="1"), somebody("Paul", "a@example.org")
    two = replace(two, party="2")
    assert edited([one, two], [typed(two), typed(one)]) == ["2", "1"]
    assert edited([one], [typed(two), typed(one)]) == ["n1", "1"]


def test_an_act_recognises_nobody_by_the_address_of_a_household() -> None:
    child = somebody("Zoé Durand", "UN@example.org")
    numbers = count(1)
    named = recognise([MARIE, PAUL], [child, typed(MARIE)], lambda: f"n{next(numbers)}")
    assert [p.party for p in named] == ["n1", "m"]


NAMES = st.sampled_from(["Marie", "Paul", "Anne"])
EMAILS = st.lists(st.sampled_from(["a@x.fr", "b@x.fr", "c@x.fr"]), max_size=2, unique=True)
PEOPLE = st.lists(
    st.builds(
        lambda name, emails, register: somebody(name, *emails, register_id=register),
        NAMES,
        EMAILS,
        st.sampled_from([None, "r1", "r2"]),
    ),
    max_size=6,
)


@given(PEOPLE, PEOPLE)
def test_whatever_is_edited_nobody_shares_an_id_and_none_is_lost(
    first: list[Person], second: list[Person]
) -> None:
    numbers = count(1)

    def new_id() -> str:
        return f"n{next(numbers)}"

    before = keep((), first, new_id)
    after = keep(before, second, new_id)
    for people in (before, after):
        assert all(p.party for p in people)
        assert len({p.party for p in people}) == len(people)
    assert [typed(p) for p in after] == second
    # the same sent again changes nothing, with its ids or without
    assert keep(after, after, new_id) == after
    assert keep(after, second, new_id) == after


@given(PEOPLE, st.data())
def test_somebody_removed_changes_nobody_else_with_its_ids_sent_back(
    people: list[Person], data: st.DataObject
) -> None:
    numbers = count(1)

    def new_id() -> str:
        return f"n{next(numbers)}"

    before = keep((), people, new_id)
    left = tuple(p for p in before if data.draw(st.booleans()))
    assert keep(before, left, new_id) == left


# on a ticket -------------------------------------------------------------------------------------


def test_everybody_has_an_id_of_its_own_from_the_creation() -> None:
    life = Life(contact=make_person(name="Gardien", party="forged"))
    ids = [p.id for p in parties_of(life.dossier)]
    assert all(ids)
    assert "forged" not in ids
    assert len(set(ids)) == len(ids) == 3
    vendor = parties_of(life.dossier)[0]
    assert (vendor.kind, vendor.id, vendor.intervention_id) == (
        ActorKind.VENDOR,
        life.one.id,
        life.one.id,
    )
    assert life.facts[0].party_id == life.dossier.ticket.requester.party


def test_an_edition_names_what_changed_and_not_who_it_is() -> None:
    life = Life(contact=make_person(name="Gardien"))
    contact = life.dossier.ticket.contact
    assert contact is not None
    same = {"contact": typed(contact), "requester": typed(life.dossier.ticket.requester)}
    assert decide_edit(life.dossier, same, MANAGER, life.given()).facts == ()
    changed = {**same, "contact": typed(contact, quality="Gardienne")}
    decision = decide_edit(life.dossier, changed, MANAGER, life.given())
    assert decision.facts[0].data["fields"] == "contact"
    after = decision.dossier.ticket.contact
    assert after is not None
    assert (after.quality, after.party) == ("Gardienne", contact.party)


def test_who_is_asked_again_is_the_same_and_another_of_its_name_is_not() -> None:
    life = at(Step.AWAITING_APPROVAL, TicketType.DS)
    approval = life.one.approval
    assert approval is not None
    assert life.facts[-1].party_id == approval.approver.party
    life.act(Act.DISAPPROVE)
    assert life.facts[-1].party_id == approval.approver.party
    life.act(Act.ASK_APPROVAL, approver=PRESIDENT)
    again = life.one.approval
    assert again is not None
    assert again.approver.party == approval.approver.party
    life.act(Act.STEP_BACK)
    other = replace(PRESIDENT, coordinates=Coordinates(("autre@example.org",), by_email=True))
    life.act(Act.ASK_APPROVAL, approver=other)
    assert life.one.approval is not None
    assert life.one.approval.approver.party != approval.approver.party


# rows from before --------------------------------------------------------------------------------


def test_a_row_from_before_gives_the_same_ids_at_each_reading() -> None:
    bare = typed(make_person())
    ticket = make_ticket()
    ticket = replace(ticket, requester=bare, contact=bare, notified=(bare, bare))
    read = with_parties(ticket)
    assert [p.party for p in persons(read)] == [
        "row-requester",
        "row-contact",
        "row-notified-1",
        "row-notified-2",
    ]
    assert with_parties(ticket) == read
    assert with_parties(read) is read
    approval = Approval(bare, NOW, informed=(bare,), link_generation=3)
    named = part_with_parties(make_intervention(approval=approval)).approval
    assert named is not None
    assert named.approver.party == "row-approver-I1-3"
    assert named.informed[0].party == "row-informed-I1-3-1"
    intent = make_intent(audience=Audience.THIRD_PARTY, people=(bare, MARIE))
    (told,) = entry_with_parties(make_entry(intents=(intent,))).intents
    assert [p.party for p in told.people] == ["row-third-F1-1", "m"]


def test_a_message_from_before_is_told_by_its_name_and_address() -> None:
    other = somebody("Marie Durand", "quatre@example.org", party="o")
    dossier = make_dossier(notified=(other, MARIE))
    old = make_send(audience=Audience.NOTIFIED, name="Marie Durand", to=("un@example.org",))
    assert whose(old, dossier, None) == "m"
    assert whose(replace(old, to=("parti@example.org",)), dossier, None) == ""
    assert whose(make_send(), dossier, None) == "I1"
    assert whose(make_send(audience=Audience.AGENCY), dossier, None) == ""
    told = make_entry(intents=(make_intent(audience=Audience.THIRD_PARTY, people=(PAUL,)),))
    third = make_send(
        audience=Audience.THIRD_PARTY,
        name="Paul Petit",
        channel=Channel.EMAIL,
        to=("deux@example.org",),
    )
    assert whose(third, dossier, told) == "p"


def test_what_older_code_has_written_meanwhile_is_told_by_name_and_address_too() -> None:
    send = make_send(party="minted", name="Marie Durand", to=("un@example.org",))
    assert is_for(send, replace(MARIE, party="row-approver-I1-3"))
    assert not is_for(send, MARIE)
    assert is_for(replace(send, party="m"), MARIE)
