"""Two managers and three vendors act at once on one ticket."""

from __future__ import annotations

import pytest

from tests.fakes.contention import hold, play
from tests.fakes.world import World

ROUNDS = 500


@pytest.mark.req("QUO-3", "SYS-4")
def test_five_people_at_once_lose_no_act_and_make_one_decision() -> None:
    world = World()
    decided_by, refused = set(), set()
    for seed in range(ROUNDS):
        one = play(world.context(), seed)
        hold(one)
        decided_by |= set(one.done) & {"jeff", "ines"}
        refused |= set(one.refused)
    assert decided_by == {"jeff", "ines"}
    # the one who came second was refused; a quote that came after the decision too
    assert {"jeff", "ines", "TROIS"} <= refused
