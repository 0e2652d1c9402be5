"""The wall on the channel: agency, module and right, over any users, connections and news."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.agency.domain.user import Right, Role, User
from loge.kernel.modules import Module
from loge.live.domain.news import Listener, News, NewsKind, heard, may_hear, newest

AGENCIES = ("aide", "stanislas", "aid")
NAMES = ("u1", "u2", "u3")
START = datetime(2026, 11, 22, 12, tzinfo=UTC)
pytestmark = pytest.mark.req("SYS-3", "SET-3", "TIC-4")

modules = st.sampled_from([Module.SYNDIC, Module.GERANCE])
instants = st.integers(min_value=0, max_value=3).map(lambda hours: START.timestamp() + 3600 * hours)
users = st.builds(
    User,
    id=st.sampled_from(NAMES),
    sub=st.just("sub"),
    agency=st.sampled_from(AGENCIES),
    name=st.just("N"),
    email=st.just("n@example.org"),
    role=st.sampled_from([Role.MANAGER, Role.ASSISTANT, Role.ACCOUNTANT]),
    rights=st.sets(
        st.sampled_from([Right.READ_TICKETS, Right.WRITE_TICKETS, Right.ADMINISTER])
    ).map(lambda rights: tuple(sorted(rights))),
    active=st.booleans(),
    sessions_from=st.none() | instants.map(lambda at: datetime.fromtimestamp(at, UTC)),
)
listeners = st.builds(
    Listener,
    connection=st.uuids().map(str),
    agency=st.sampled_from(AGENCIES),
    user_id=st.sampled_from(NAMES),
    modules=st.sets(modules).map(tuple),
    signed_in_at=st.none() | instants.map(int),
    until=st.just(START),
)
news = st.builds(
    News,
    agency=st.sampled_from(AGENCIES),
    module=modules,
    number=st.integers(min_value=1, max_value=3),
    version=st.integers(min_value=1, max_value=9),
    kind=st.sampled_from(NewsKind),
)


def _allowed(user: User | None, listener: Listener, one: News) -> bool:
    """The wall, said once more and plainly: every stone of it by itself."""
    if user is None or not user.active or user.id != listener.user_id:
        return False
    if not user.agency == listener.agency == one.agency:
        return False
    if Right.READ_TICKETS not in user.rights or one.module not in listener.modules:
        return False
    if user.sessions_from is None:
        return True
    signed_in = listener.signed_in_at
    return signed_in is not None and signed_in >= user.sessions_from.timestamp()


@settings(max_examples=600)
@given(
    people=st.lists(users, max_size=6),
    connected=st.lists(listeners, max_size=8, unique_by=lambda one: one.connection),
    told=st.lists(news, max_size=8),
)
def test_a_connection_hears_exactly_what_its_user_may_read(
    people: list[User], connected: list[Listener], told: list[News]
) -> None:
    by_id = {user.id: user for user in people}
    messages, out = heard(by_id, connected, told)
    for listener in connected:
        user = by_id.get(listener.user_id)
        wanted = tuple(one for one in told if _allowed(user, listener, one))
        assert messages.get(listener.connection, ()) == wanted
        if listener in out:
            assert wanted == ()


@settings(max_examples=500)
@given(user=users, listener=listeners, one=news)
def test_no_stone_of_the_wall_may_be_missing(user: User, listener: Listener, one: News) -> None:
    assert may_hear(user, listener, one) == _allowed(user, listener, one)
    assert not may_hear(None, listener, one)


@settings(max_examples=200)
@given(st.lists(news, max_size=10))
def test_of_several_news_of_a_ticket_the_newest_is_told(several: list[News]) -> None:
    kept = newest(several)
    places = [(one.agency, one.number) for one in kept]
    assert sorted(set(places)) == sorted({(one.agency, one.number) for one in several})
    assert len(places) == len(set(places))
    for one in kept:
        same = [o for o in several if (o.agency, o.number) == (one.agency, one.number)]
        if any(other.kind is NewsKind.DELETED for other in same):
            assert one.kind is NewsKind.DELETED
        else:
            assert one.version == max(other.version for other in same)
            made = any(other.kind is NewsKind.CREATED for other in same)
            assert (one.kind is NewsKind.CREATED) == made
