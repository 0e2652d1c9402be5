"""Two managers and three vendors act at once on one ticket, over the real conditions."""

from __future__ import annotations

import pytest

from tests.fakes.contention import hold, play
from tests.fakes.shops import Shop


@pytest.mark.req("QUO-3", "SYS-4")
def test_five_people_at_once_lose_no_act_and_make_one_decision(crowded: Shop) -> None:
    ctx = crowded.context()
    for seed in range(20):
        hold(play(ctx, seed))
