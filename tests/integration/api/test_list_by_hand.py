"""The list against the same by hand on boto3: the same answer, with no more work."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from bench import list_by_hand
from tests.fakes.counting import function_calls

CALLS = 0.5


def test_a_list_of_fifty_is_no_more_work_than_by_hand() -> None:
    with list_by_hand.pair() as both:
        ours, theirs = json.loads(both.handler()), json.loads(both.by_hand())
        assert ours.pop("cursor")
        assert theirs.pop("cursor")
        assert ours == theirs
        assert len(ours["items"]) == list_by_hand.PAGE
        assert {one["unread"] for one in ours["items"]} == {True, False}

        def asked(work: Callable[[], object]) -> list[Any]:
            both.replay.asked.clear()
            work()
            return list(both.replay.asked)

        assert asked(both.handler) == asked(both.by_hand)
        assert function_calls(both.handler) <= CALLS * function_calls(both.by_hand)
