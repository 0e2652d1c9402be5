"""What a ticket remembers of the requests that led to it: every key for a day, exactly (SYS-4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.errors import KeyReused
from loge.kernel.idempotency import (
    MOST,
    OF_EVENTS,
    Idempotency,
    RequestKey,
    Requests,
)
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act
from loge.tickets.ports.tickets import Change

from tests.fakes.builders import AGENCY, NOW, make_actor, make_ticket
from tests.fakes.payloads import payload_of
from tests.fakes.world import World

DAY = timedelta(days=1)


def of(key: RequestKey) -> Idempotency:
    """The key as an act keeps it."""
    return Idempotency(key.key, key.fingerprint, "1", key.days)


@pytest.mark.req("SYS-4")
def test_a_key_is_remembered_for_a_day_to_the_second() -> None:
    key = RequestKey("user-jeff POST /v1/tickets/1/acts k", "f")
    requests, apart = Requests().after(of(key), NOW)
    assert not apart
    for since in (timedelta(0), DAY - timedelta(seconds=1)):
        done = requests.done(key, "1", NOW + since)
        assert done is not None
        assert (done.fingerprint, done.result) == ("f", "1")
    assert requests.done(key, "1", NOW + DAY) is None
    assert requests.done(replace(key, key="another"), "1", NOW) is None


@pytest.mark.req("SYS-4")
def test_a_key_that_comes_with_something_else_is_told_from_its_own_request() -> None:
    key = RequestKey("k", "f")
    requests, _ = Requests().after(of(key), NOW)
    done = requests.done(replace(key, fingerprint="g"), "1", NOW)
    assert done is not None
    assert done.fingerprint != "g"


def test_what_has_no_room_stands_apart_and_so_does_all_until_a_day_later() -> None:
    requests, keys = Requests(), [RequestKey(f"k{n}", "f") for n in range(MOST + 2)]
    placed = []
    for key in keys:
        requests, apart = requests.after(of(key), NOW)
        placed.append(apart)
    assert placed == [False] * MOST + [True, True]
    assert [requests.done(key, "1", NOW) is not None for key in keys] == [True] * MOST + [False] * 2
    # the room is free a day later, but a key may still stand apart
    assert requests.after(of(keys[0]), NOW + DAY)[1]
    later = NOW + DAY + timedelta(seconds=1)
    requests, apart = requests.after(of(keys[0]), later)
    assert (apart, requests.elsewhere) == (False, 0)


def test_an_event_stands_apart_and_takes_no_room() -> None:
    event = RequestKey("sms#1", "text", OF_EVENTS)
    requests, apart = Requests().after(of(event), NOW)
    assert (requests, apart) == (Requests(), True)
    assert requests.after(None, NOW) == (Requests(), False)
    assert requests.done(event, "1", NOW) is None


def test_of_a_ticket_that_a_build_before_changed_keys_are_sought_apart_for_a_day() -> None:
    requests = Requests.since(NOW)
    assert requests.after(of(RequestKey("k", "f")), NOW + DAY)[1]
    assert not requests.after(of(RequestKey("k", "f")), NOW + DAY + timedelta(seconds=2))[1]


# minutes until the next request, and which of a few keys it brings
MOMENTS = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 5)), max_size=30)


@pytest.mark.req("SYS-4")
@given(MOMENTS)
def test_whatever_comes_a_key_is_done_once_a_day(moments: list[tuple[int, int]]) -> None:
    """Against what is promised: the ticket's own memory and rows apart together."""
    requests, now = Requests(), NOW
    apart_until, promised = dict[int, object](), dict[int, object]()
    for minutes, which in moments:
        now += timedelta(minutes=minutes)
        key = RequestKey(f"k{which}", "f")
        wanted = promised.get(which, now) > now  # type: ignore[operator]
        here = requests.done(key, "1", now) is not None
        after, apart = requests.after(of(key), now)
        there = apart and apart_until.get(which, now) > now  # type: ignore[operator]
        assert (here or there) is wanted
        if not wanted:
            requests, promised[which] = after, now + DAY
            if apart:
                apart_until[which] = now + DAY


@pytest.mark.req("SYS-4")
def test_a_request_that_comes_again_is_done_once_whatever_came_between() -> None:
    world = World()
    tickets = world.tickets(AGENCY)
    tickets.save(Change(make_ticket(), 0))
    ctx = world.context()

    def note(text: str, key: str) -> int:
        command = Command(Act.ADD_NOTE, make_actor(), None, payload_of(Act.ADD_NOTE, comment=text))
        return perform(ctx, 1, command, key=RequestKey(key, text)).ticket.version

    versions = [note(f"n{n}", f"k{n}") for n in range(MOST + 2)]
    assert versions == sorted(set(versions))
    assert [note(f"n{n}", f"k{n}") for n in range(MOST + 2)] == [versions[-1]] * (MOST + 2)
    for n in (0, MOST + 1):
        with pytest.raises(KeyReused):
            note("another", f"k{n}")
    assert len(tickets.facts(1)) == MOST + 2
