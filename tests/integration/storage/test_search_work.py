"""A search of a word that every ticket holds is the same work however many there are."""

from __future__ import annotations

import pytest
from loge.platform.dynamodb.items import client

from tests.fakes.costs import PAGE, common
from tests.fakes.counting import function_calls
from tests.fakes.crowd import crowd, more
from tests.fakes.replay import replayed
from tests.fakes.shops import Shop

# as many as a list of fifty through the handler
CALLS = 10_000
FEW, MANY = 80, 400


def calls(shop: Shop) -> int:
    """Function calls of a search, those of its table left out."""
    ctx = shop.context()
    with replayed(client(), lambda: common(ctx)):
        assert len(common(ctx).tickets) == PAGE
        return function_calls(lambda: common(ctx))


@pytest.mark.req("LST-4")
def test_a_search_of_a_common_word_is_flat(table: Shop) -> None:
    ctx = table.context()
    crowd(ctx, FEW)
    # as every user but the newest, who is asked for marks from before
    ctx.tickets.mark_seen("user-jeff", 1, ctx.clock.now())
    few = calls(table)
    assert few <= CALLS
    more(FEW + 1, MANY)
    assert abs(calls(table) - few) <= few / 50
