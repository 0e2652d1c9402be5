"""Delegation on every store: what is written, and lists of several people as one (SET-6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loge.agency.domain.delegation import Delegation
from loge.agency.domain.user import Role
from loge.kernel.errors import NotFound
from loge.kernel.modules import Module
from loge.tickets.domain.ticket import Card
from loge.tickets.ports.listing import ListQuery
from loge.tickets.reading.desk import read_desk
from loge.tickets.reading.list_tickets import list_tickets

from tests.fakes.builders import AGENCY, NOW, OTHER_AGENCY, make_creation, make_user
from tests.fakes.counting import counted
from tests.fakes.shops import Shop, fake_shop

pytestmark = pytest.mark.req("SET-6")
AWAY = Delegation("user-ines", date(2026, 11, 20), date(2026, 11, 30), show_upcoming=True)
INES = make_user(id="user-ines", sub="sub-ines", name="INÈS")
PEOPLE = ("user-jeff", "user-ines", "user-paul", "user-lea")


def fill(shop: Shop, tickets: list[tuple[str, int]]) -> None:
    """Tickets of these people, modified these minutes after the start."""
    for number, (person, minute) in enumerate(tickets, 1):
        at = NOW + timedelta(minutes=minute)
        shop.ours.save(make_creation(number, assigned_to=person, modified_at=at))


def pages(shop: Shop, query: ListQuery) -> list[Card]:
    """Every page of a list, one after the other."""
    found: list[Card] = []
    cursor: str | None = None
    while True:
        page = shop.ours.find(replace(query, cursor=cursor))
        assert len(page.tickets) <= query.limit
        found += page.tickets
        cursor = page.cursor
        if cursor is None:
            return found


def merged(limit: int, absent: set[str], *, oldest: bool) -> ListQuery:
    """Inès's list with those of the absent."""
    return ListQuery(
        Module.SYNDIC,
        "open",
        limit,
        "user-ines",
        acting_for=tuple(sorted(absent)),
        oldest_first=oldest,
    )


def union(tickets: list[tuple[str, int]], absent: set[str], *, oldest: bool) -> list[int]:
    """The numbers that such a list holds, in its order."""
    wanted = [
        (minute, number)
        for number, (person, minute) in enumerate(tickets, 1)
        if person == "user-ines" or person in absent
    ]
    return [number for _, number in sorted(wanted, reverse=not oldest)]


def test_a_delegation_is_kept_replaced_and_ended(shop: Shop) -> None:
    registers = shop.registers(AGENCY)
    registers.put_user(INES)
    assert registers.delegating("user-ines") == ()
    registers.delegate("user-jeff", AWAY)
    (giver,) = registers.delegating("user-ines")
    assert (giver.id, giver.delegation) == ("user-jeff", AWAY)
    registers.delegate("user-jeff", None)
    assert registers.delegating("user-ines") == ()
    user = registers.user("user-jeff")
    assert user is not None
    assert user == make_user()
    with pytest.raises(NotFound):
        registers.delegate("user-nobody", AWAY)


@pytest.mark.req("SYS-3")
def test_another_agency_s_users_delegate_nothing_to_ours(shop: Shop) -> None:
    shop.registers(OTHER_AGENCY).delegate("user-claire", AWAY)
    assert shop.registers(AGENCY).delegating("user-ines") == ()


def test_somebody_who_has_left_delegates_no_more(shop: Shop) -> None:
    registers = shop.registers(AGENCY)
    registers.put_user(make_user(active=False, delegation=AWAY))
    assert registers.delegating("user-ines") == ()


def test_the_lists_of_several_people_are_read_as_one(shop: Shop) -> None:
    fill(shop, [("user-jeff", 3), ("user-ines", 2), ("user-paul", 9), ("user-jeff", 1)] * 3)
    query = ListQuery(Module.SYNDIC, "open", 4, "user-ines", acting_for=("user-jeff",))
    found = pages(shop, query)
    assert [t.number for t in found] == [9, 5, 1, 10, 6, 2, 12, 8, 4]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    tickets=st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(0, 6)), max_size=25),
    limit=st.integers(1, 7),
    absent=st.sets(st.sampled_from(PEOPLE)),
    oldest=st.booleans(),
)
def test_pages_of_merged_lists_are_the_sorted_union_nothing_twice_nothing_lost(
    tickets: list[tuple[str, int]], limit: int, absent: set[str], *, oldest: bool
) -> None:
    shop = fake_shop()
    fill(shop, tickets)
    query = merged(limit, absent, oldest=oldest)
    assert [t.number for t in pages(shop, query)] == union(tickets, absent, oldest=oldest)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    limit=st.integers(1, 7),
    absent=st.sets(st.sampled_from(PEOPLE), min_size=1),
    oldest=st.booleans(),
)
def test_a_table_merges_its_lists_as_well(
    table: Shop, limit: int, absent: set[str], *, oldest: bool
) -> None:
    tickets = [(PEOPLE[n % 4], n * 7 % 5) for n in range(20)]
    if table.ours.load(1) is None:
        fill(table, tickets)
    query = merged(limit, absent, oldest=oldest)
    assert [t.number for t in pages(table, query)] == union(tickets, absent, oldest=oldest)


@pytest.mark.req("LST-8")
def test_a_desk_costs_a_query_a_person_and_module_and_one_for_what_was_seen(
    table: Shop,
) -> None:
    fill(table, [("user-jeff", n) for n in range(80)] + [("user-ines", n) for n in range(40)])
    ctx = table.context()
    registers = table.registers(AGENCY)
    registers.put_user(INES)
    registers.delegate("user-jeff", AWAY)
    ctx.staff.delegating("user-ines")  # kept a minute, like the settings
    ctx.tickets.mark_seen("user-ines", 1, NOW)
    with counted() as calls:
        desk = read_desk(ctx, INES)
    assert len(desk.tickets) == 120
    assert dict(calls.operations) == {"Query": 5}
    assert sum(calls.scanned[:-1]) == 120
    assistant = make_user(id="user-anne", sub="sub-anne", role=Role.ASSISTANT)
    with counted() as calls:
        assert read_desk(ctx, assistant).tickets == ()
    assert dict(calls.operations) == {"Query": 4}


def test_a_delegate_s_list_costs_one_query_more(table: Shop) -> None:
    fill(table, [("user-jeff", n) for n in range(30)] + [("user-ines", n) for n in range(30)])
    ctx = table.context()
    table.registers(AGENCY).put_user(INES)
    table.registers(AGENCY).delegate("user-jeff", AWAY)
    ctx.staff.delegating("user-ines")
    ctx.tickets.mark_seen("user-ines", 1, NOW)
    with counted() as calls:
        list_tickets(ctx, INES, Module.SYNDIC, mine=True, state="open", limit=20)
    assert dict(calls.operations) == {"Query": 3}
    assert max(calls.scanned) <= 21
