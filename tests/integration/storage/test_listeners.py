"""Connections, their keys and the news of what is stored, in the fake and in the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from loge.kernel.modules import Module
from loge.live.adapters.listeners import DynamoConnections, DynamoListeners
from loge.live.application.ports import Connections, Invitation, Listeners
from loge.live.domain.news import Listener, News, NewsKind
from loge.platform.dynamodb.items import client
from loge.platform.dynamodb.row import Row
from loge.tickets.adapters.dynamodb.news import news_of
from loge.tickets.ports.deletions import Deletion

from tests.fakes.builders import AGENCY, NOW, OTHER_AGENCY, make_creation, make_entry
from tests.fakes.live import Sockets
from tests.fakes.shops import Shop
from tests.fakes.time import FakeClock

pytestmark = pytest.mark.req("TIC-4", "SYS-3")
JEFF = Listener("c1", AGENCY, "user-jeff", tuple(Module), 12, NOW + timedelta(hours=2))
CLAIRE = replace(JEFF, connection="c2", agency=OTHER_AGENCY, user_id="user-claire")
INVITATION = Invitation("user-jeff", 12, NOW + timedelta(seconds=30))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def channel(shop: Shop, clock: FakeClock) -> tuple[Callable[[str], Listeners], Connections]:
    """(the listeners of an agency, whose a connection is)."""
    if shop.name == "fake":
        sockets = Sockets(clock)
        return sockets.of, sockets
    return lambda agency: DynamoListeners(agency, clock), DynamoConnections(clock)


Channel = tuple[Callable[[str], Listeners], Connections]


def test_a_key_is_taken_once_by_its_agency_in_its_time(channel: Channel, clock: FakeClock) -> None:
    of, _ = channel
    for secret in ("s1", "s2"):
        of(AGENCY).invite(secret, INVITATION)
    assert of(OTHER_AGENCY).admit("s1") is None
    assert of(AGENCY).admit("unknown") is None
    assert of(AGENCY).admit("s1") == INVITATION
    assert of(AGENCY).admit("s1") is None
    clock.advance_real(timedelta(seconds=30))
    assert of(AGENCY).admit("s2") is None


def test_connections_are_their_agency_s_until_they_run_out(
    channel: Channel, clock: FakeClock
) -> None:
    of, connections = channel
    of(AGENCY).join(JEFF)
    of(OTHER_AGENCY).join(CLAIRE)
    with pytest.raises(ValueError, match="another agency"):
        of(OTHER_AGENCY).join(JEFF)
    assert of(AGENCY).all() == (JEFF,)
    assert connections.listener("c2") == CLAIRE
    assert connections.listener("") is None
    of(OTHER_AGENCY).leave("c1")
    assert of(AGENCY).all() == (JEFF,)
    of(AGENCY).leave("c1")
    of(AGENCY).leave("c1")
    assert of(AGENCY).all() == ()
    assert connections.listener("c1") is None
    clock.advance_real(timedelta(hours=2))
    assert of(OTHER_AGENCY).all() == ()
    assert connections.listener("c2") is None


def _image(number: int) -> dict[str, Any]:
    """A header as the table has it."""
    key = {"pk": {"S": f"A#{AGENCY}#T#{number:08d}"}, "sk": {"S": "Z"}}
    found: dict[str, Any] = client().get_item(
        TableName=Row.Meta.table_name, Key=key, ConsistentRead=True
    )["Item"]
    return found


def test_what_is_written_in_the_table_is_news(table: Shop) -> None:
    tickets = table.tickets(AGENCY)
    tickets.save(make_creation(7))
    assert news_of(_image(7), new=True) == News(AGENCY, Module.SYNDIC, 7, 1, NewsKind.CREATED)
    dossier = tickets.load(7)
    assert dossier is not None
    table.deletions(AGENCY).delete(
        dossier, Deletion(7, "user-jeff", NOW, Module.SYNDIC), make_entry(number=7, id="O9")
    )
    assert news_of(_image(7), new=False) == News(AGENCY, Module.SYNDIC, 7, 0, NewsKind.DELETED)
