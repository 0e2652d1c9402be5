"""What a worker did to one message, as it is counted: what alarms watch (SYS-5)."""

from __future__ import annotations

from collections.abc import Iterator

from loge.kernel.outbox import Outcome
from loge.messaging.application.deliver import D, Sends
from loge.messaging.domain.refusal import Fault, fault_of
from loge.messaging.domain.send_state import SendState

WAITING, THROTTLED = "waiting", "throttled"


def watched(of: Sends[D], before: D, after: SendState, what: tuple[str, str]) -> Iterator[Outcome]:
    """The outcome of an attempt; ``what`` is the kind of message and its channel.

    A new state, or ``waiting`` (a failure of ours) or ``throttled`` for a message that was tried
    and stays pending; nothing when it was not its time.
    """
    if after is not before.state:
        yield Outcome(before.id, *what, before.state.value, after.value)
    elif after is SendState.PENDING:
        now = of.send(before.id)
        if now is not None and now.not_before != before.not_before:
            word = THROTTLED if fault_of(now.reason) is Fault.PACE else WAITING
            yield Outcome(before.id, *what, before.state.value, word)
