"""During an absence the colleague is told what the absent user is told (SET-6, VEN-11)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from loge.agency.application.delegation import Asked, delegate, end_delegation
from loge.agency.domain.user import Role, User
from loge.kernel.dates import paris_day
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.sends import MessageType

from tests.fakes.builders import AGENCY, make_user
from tests.unit.workers.office import Office

pytestmark = pytest.mark.req("SET-6", "VEN-11")
JEFF = make_user()


@pytest.fixture
def ines() -> User:
    return make_user(
        id="user-ines", sub="sub-ines", name="INÈS", email="ines@aide.example", role=Role.ASSISTANT
    )


@pytest.fixture
def office(ines: User) -> Office:
    """An agency where Inès could act for Jeff."""
    office = Office()
    office.world.registers(AGENCY).put_user(ines)
    return office


def away(office: Office, *, days: int = 0, starts_in: int = 0) -> None:
    """Jeff is away until so many days from now."""
    today = paris_day(office.world.clock.now())
    until = today + timedelta(days=days)
    first = today + timedelta(days=starts_in)
    delegate(office.ctx, JEFF, Asked("user-ines", until, first))


def told(office: Office) -> list[str]:
    """Whom the vendor's refusal is announced to."""
    number = office.order().ticket.number
    office.act(number, Act.REFUSE, by=ActorKind.VENDOR)
    office.run()
    sends = office.sends(number, MessageType.ANSWER_RECEIVED)
    return sorted(address for send in sends for address in send.to)


def test_the_delegate_is_told_too_until_the_last_day_included(office: Office) -> None:
    away(office, days=1)
    both = ["ines@aide.example", "jeff@aide.example"]
    assert told(office) == both
    office.world.clock.advance(timedelta(days=1))
    assert told(office) == both
    office.world.clock.advance(timedelta(days=1))
    assert told(office) == ["jeff@aide.example"]


def test_nobody_else_is_told_before_it_begins_or_once_it_is_ended(office: Office) -> None:
    away(office, days=5, starts_in=2)
    assert told(office) == ["jeff@aide.example"]
    away(office, days=5)
    end_delegation(office.ctx, JEFF)
    assert told(office) == ["jeff@aide.example"]


def test_a_delegate_who_has_left_is_not_written_to(office: Office, ines: User) -> None:
    away(office, days=5)
    gone = office.world.store.agencies[AGENCY].users
    gone["user-ines"] = make_user(id="user-ines", email=ines.email, active=False)
    assert told(office) == ["jeff@aide.example"]


def test_what_is_expanded_after_the_absence_is_told_to_who_acted_then(office: Office) -> None:
    away(office)
    number = office.order().ticket.number
    office.act(number, Act.REFUSE, by=ActorKind.VENDOR)
    office.world.clock.advance(timedelta(days=1))
    office.run()
    sends = office.sends(number, MessageType.ANSWER_RECEIVED)
    assert len(sends) == 2
