"""The life of one message to one person on one channel, as a table (SYS-5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from loge.kernel.stored_code import StoredCode

FIRST_RETRY = timedelta(minutes=2)


class SendState(StoredCode):
    """Where a message stands."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNKNOWN = "unknown"
    BOUNCED = "bounced"
    RESENT = "resent"
    HELD = "held"


class SendEvent(StrEnum):
    """What happens to a message."""

    CLAIM = "claim"  # a worker takes it, before the one call to its provider
    LEAVE = "leave"  # the provider took it, or says later that it delivered it
    POSTPONE = "postpone"  # it certainly did not leave: tried again later
    GIVE_UP = "give_up"  # its recipient refuses it: it is not tried again
    LOSE = "lose"  # its worker is gone, or its provider never answered: it may have left
    SKIP = "skip"  # nobody needs it any more, or nobody can receive it
    HOLD = "hold"  # its budget of the day is exhausted: it waits for somebody (ADR 41)
    BOUNCE = "bounce"  # the provider could not deliver it, or its reader complained
    REJECT = "reject"  # the provider would not deliver it after all
    RESEND = "resend"  # somebody sends a copy by hand


@dataclass(frozen=True, slots=True)
class Move:
    """From which states an event leads to which; in what order they are tried."""

    of: tuple[SendState, ...]
    to: SendState


_S = SendState
_NOT_REPLACED = tuple(s for s in SendState if s not in (_S.RESENT, _S.BOUNCED, _S.FAILED))
MOVES: Mapping[SendEvent, Move] = {
    SendEvent.CLAIM: Move((_S.PENDING,), _S.CLAIMED),
    # even when its lease had meanwhile been taken for lost
    SendEvent.LEAVE: Move((_S.CLAIMED, _S.UNKNOWN), _S.SENT),
    SendEvent.POSTPONE: Move((_S.PENDING, _S.CLAIMED), _S.PENDING),
    SendEvent.GIVE_UP: Move((_S.PENDING, _S.CLAIMED), _S.FAILED),
    SendEvent.LOSE: Move((_S.CLAIMED,), _S.UNKNOWN),
    SendEvent.SKIP: Move((_S.PENDING,), _S.SKIPPED),
    SendEvent.HOLD: Move((_S.PENDING,), _S.HELD),
    # events of a provider come whatever the state meanwhile, save when somebody sent a copy
    SendEvent.BOUNCE: Move((*_NOT_REPLACED, _S.FAILED), _S.BOUNCED),
    SendEvent.REJECT: Move((*_NOT_REPLACED, _S.BOUNCED), _S.FAILED),
    SendEvent.RESEND: Move((_S.FAILED, _S.UNKNOWN, _S.SKIPPED, _S.BOUNCED, _S.HELD), _S.RESENT),
}
# what may still have to leave
TO_DO = frozenset({SendState.PENDING, SendState.CLAIMED})


def can(event: SendEvent, state: SendState) -> bool:
    """Whether this event changes a message that stands there."""
    return state in MOVES[event].of


def retry_at(created_at: datetime, attempts: int) -> datetime:
    """When a pending message is first looked at by the sweep: two minutes after its creation (rows
    of former builds: doubled each time)."""
    return created_at + FIRST_RETRY * (1 << attempts)
