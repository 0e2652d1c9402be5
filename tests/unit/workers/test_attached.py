"""The desk of those who are attached to places, kept up by the workers (LST-8)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from loge.agency.application.delegation import Asked, delegate
from loge.agency.domain.user import Role, User
from loge.kernel.dates import paris_day
from loge.tickets.domain.fact import Act
from loge.tickets.reading.desk import read_desk

from tests.fakes.builders import AGENCY, make_place, make_user
from tests.unit.workers.office import Office

pytestmark = pytest.mark.req("LST-8")
INES = make_user(id="user-ines", sub="sub-ines", name="INÈS", role=Role.ASSISTANT)
PAUL = make_user(id="user-paul", sub="sub-paul", name="PAUL", role=Role.ACCOUNTANT)
LEA = make_user(id="user-lea", sub="sub-lea", name="LÉA", role=Role.MANAGER)


@pytest.fixture
def office() -> Office:
    """An agency with an assistant, an accountant and a second manager."""
    office = Office()
    for user in (INES, PAUL, LEA):
        office.world.registers(AGENCY).put_user(user)
    return office


def order(office: Office, assistant: str = "", accountant: str = "") -> int:
    """An order of Jeff's about a place with these people, its worker done."""
    place = make_place(assistant_id=assistant, accountant_id=accountant)
    number = office.order(place=place).ticket.number
    office.run()
    return number


def desk(office: Office, user: User) -> dict[int, str]:
    """The numbers on a desk, with the absent colleague of each."""
    read = read_desk(office.ctx, user)
    return {t.number: read.delegated.get(t.number, "") for t in read.tickets}


def test_an_assistant_and_an_accountant_see_the_tickets_of_their_places(office: Office) -> None:
    both = order(office, assistant=INES.id, accountant=PAUL.id)
    of_paul = order(office, accountant=PAUL.id)
    order(office)
    assert desk(office, INES) == {both: ""}
    assert desk(office, PAUL) == {both: "", of_paul: ""}
    assert desk(office, LEA) == {}


def test_a_manager_named_on_a_place_sees_only_what_it_handles(office: Office) -> None:
    order(office, assistant=LEA.id)
    assert desk(office, LEA) == {}


def test_a_closed_ticket_leaves_the_desk_even_before_the_index_knows(office: Office) -> None:
    number = order(office, assistant=INES.id)
    office.act(number, Act.CLOSE)
    assert desk(office, INES) == {}
    office.run()
    assert desk(office, INES) == {}


@pytest.mark.req("SET-6")
def test_an_absent_assistant_s_places_are_seen_by_its_delegate(office: Office) -> None:
    number = order(office, assistant=INES.id)
    until = paris_day(office.world.clock.now()) + timedelta(days=1)
    delegate(office.ctx, INES, Asked(LEA.id, until))
    assert desk(office, LEA) == {number: "INÈS"}


@pytest.mark.req("SET-6")
def test_what_an_assistant_sees_anyway_is_not_called_delegated(office: Office) -> None:
    number = order(office, assistant=INES.id)
    other = order(office)
    until = paris_day(office.world.clock.now()) + timedelta(days=1)
    delegate(office.ctx, make_user(), Asked(INES.id, until))
    assert desk(office, INES) == {number: "", other: "JEFF LE CHEF"}
