"""What a worker does with one outbox row: expand it, then deliver what stands under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loge.application.context import Context
from loge.application.deliver import Post, deliver
from loge.application.expand_entry import expand_entry
from loge.domain.vocabulary import Channel, MessageType, SendState


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one send, without anything personal: for logs and metrics."""

    send_id: str
    message: MessageType
    channel: Channel
    before: SendState
    after: SendState


class OutOfTime(Exception):
    """The worker must end before it is ended: what is left is for the next one."""


def always() -> bool:
    """Time without end."""
    return True


def work_entry(
    ctx: Context,
    post: Post,
    number: int,
    entry_id: str,
    has_time: Callable[[], bool] = always,
) -> tuple[Outcome, ...]:
    """Expand and deliver an outbox row; again does nothing again.

    Answers the sends whose state moved. A row that does not exist gives nothing. Raises
    ``OutOfTime`` between two sends: a worker killed within one would make it unknown.
    """
    entry = ctx.tickets.entry(number, entry_id)
    if entry is None:
        return ()
    root = expand_entry(ctx, entry)
    outcomes = []
    for send in ctx.tickets.sends(number):
        if not send.id.startswith(f"{root}#"):
            continue
        if not has_time():
            raise OutOfTime
        after = deliver(ctx, post, send)
        if after is not send.state:
            outcomes.append(Outcome(send.id, send.message, send.channel, send.state, after))
    return tuple(outcomes)
