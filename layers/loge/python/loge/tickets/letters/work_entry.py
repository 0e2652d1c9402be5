"""What a worker does with one outbox row: expand it, deliver what stands under it, project it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.people import Channel
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.application.ports import HasSuppressions
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.sends import MessageType, OutboxEntry
from loge.tickets.letters.deliver import Post, deliver
from loge.tickets.letters.expand_entry import expand_entry
from loge.tickets.letters.purge_ticket import purge_ticket
from loge.tickets.ports.deletions import HasDeletions
from loge.tickets.ports.index import HasIndex
from loge.tickets.ports.tickets import HasTickets
from loge.tickets.reading.project import project_entry

log = logging.getLogger(__name__)


class Ports(
    HasAgency,
    HasClock,
    HasIds,
    HasCalendar,
    HasStaff,
    HasSuppressions,
    HasFiles,
    HasTickets,
    HasIndex,
    HasDeletions,
    Protocol,
):
    """What is asked of the world here."""


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
    ctx: Ports,
    post: Post,
    number: int,
    entry_id: str,
    has_time: Callable[[], bool] = always,
) -> tuple[Outcome, ...]:
    """Expand, deliver and project an outbox row; again does nothing again.

    Answers the sends whose state moved. A row that does not exist gives nothing. Raises
    ``OutOfTime`` between two sends: a worker killed within one would make it unknown. A message
    that fails does not keep the search from following, nor the reverse.
    """
    entry = ctx.tickets.entry(number, entry_id)
    if entry is None:
        return ()
    if entry.purge:
        if not purge_ticket(ctx, post.directory, entry, has_time):
            raise OutOfTime
        return ()
    if not _understood(entry):
        log.warning("messages of a newer version are left to it", extra={"entry": entry.id})
        _follow(ctx, entry, has_time)
        return ()
    try:
        outcomes = _leave(ctx, post, entry, has_time)
    except OutOfTime:
        raise
    except Exception:
        _follow(ctx, entry, has_time)
        raise
    _follow(ctx, replace(entry, expanded=True), has_time)
    return outcomes


def _understood(entry: OutboxEntry) -> bool:
    """Whether this build knows everybody these messages are for; it stays due otherwise."""
    return all(
        code.known for intent in entry.intents for code in (intent.audience, *intent.channels)
    )


def _leave(
    ctx: Ports, post: Post, entry: OutboxEntry, has_time: Callable[[], bool]
) -> tuple[Outcome, ...]:
    root = expand_entry(ctx, entry)
    outcomes = []
    for send in ctx.tickets.sends(entry.number):
        if not send.id.startswith(f"{root}#"):
            continue
        if not has_time():
            raise OutOfTime
        after = deliver(ctx, post, send)
        if after is not send.state:
            outcomes.append(Outcome(send.id, send.message, send.channel, send.state, after))
    return tuple(outcomes)


def _follow(ctx: Ports, entry: OutboxEntry, has_time: Callable[[], bool]) -> None:
    if entry.projected:
        return
    if not has_time():
        raise OutOfTime
    project_entry(ctx, entry)
    if entry.expanded:  # what has not been expanded is done with by nobody yet
        ctx.tickets.mark_projected(entry)
