"""The table of the states of a message: what can happen to it where it stands (SYS-5)."""

from __future__ import annotations

import pytest
from loge.messaging.domain.send_state import MOVES, TO_DO, SendEvent, SendState, can

pytestmark = pytest.mark.req("SYS-5")
ENDS = frozenset(SendState) - TO_DO


def test_every_event_leads_somewhere_known_from_somewhere_known() -> None:
    assert set(MOVES) == set(SendEvent)
    for move in MOVES.values():
        assert move.of
        assert {*move.of, move.to} <= set(SendState)


def test_every_state_is_reached_from_a_new_message() -> None:
    reached = {SendState.PENDING}
    while True:
        more = {move.to for move in MOVES.values() if reached & set(move.of)} - reached
        if not more:
            break
        reached |= more
    assert reached == set(SendState)


@pytest.mark.parametrize("state", SendState)
def test_only_what_is_pending_is_called_for_at_a_provider(state: SendState) -> None:
    assert can(SendEvent.CLAIM, state) == (state is SendState.PENDING)


@pytest.mark.parametrize("state", sorted(ENDS))
def test_no_event_of_a_worker_brings_an_ended_message_back(state: SendState) -> None:
    """What may have left never leaves a second time by itself; a person sends a copy."""
    of_worker = {SendEvent.CLAIM, SendEvent.POSTPONE, SendEvent.GIVE_UP, SendEvent.SKIP}
    of_worker |= {SendEvent.HOLD}
    assert not any(can(event, state) for event in of_worker)
    assert not any(move.to in TO_DO and state in move.of for move in MOVES.values())


@pytest.mark.parametrize("event", SendEvent)
def test_what_was_sent_again_by_hand_stays_as_it_is(event: SendEvent) -> None:
    assert not can(event, SendState.RESENT)


@pytest.mark.parametrize("state", SendState)
def test_a_copy_is_made_of_what_did_not_leave_or_may_not_have(state: SendState) -> None:
    lost = {SendState.FAILED, SendState.UNKNOWN, SendState.SKIPPED, SendState.BOUNCED}
    assert can(SendEvent.RESEND, state) == (state in lost | {SendState.HELD})


@pytest.mark.parametrize("event", [SendEvent.BOUNCE, SendEvent.REJECT])
@pytest.mark.parametrize("state", sorted(frozenset(SendState) - {SendState.RESENT}))
def test_what_a_provider_says_comes_in_any_state_but_once(
    event: SendEvent, state: SendState
) -> None:
    assert can(event, state) == (state is not MOVES[event].to)
