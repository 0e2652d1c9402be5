"""What follows an act on a ticket: its letters leave, the search and the counters learn of it, and
what a deleted ticket leaves behind is removed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.outbox import Followed, Follower, HasTime, Outcome, OutOfTime, Progress, always
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.application import work_entry as entries
from loge.messaging.application.deliver import deliver
from loge.messaging.application.ports import HasSuppressions
from loge.tickets.domain.sends import INDEX, LETTERS, PURGE, OutboxEntry
from loge.tickets.letters.correspondence import Post, TicketLetters
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


def work_entry(
    ctx: Ports, post: Post, number: int, entry_id: str, has_time: HasTime = always
) -> tuple[Outcome, ...]:
    """Let everybody follow an outbox row of a ticket: ``messaging.application.work_entry``."""
    return entries.work_entry(TicketOutbox(ctx, post, number), entry_id, has_time)


class TicketOutbox:
    """The outbox rows of one ticket (``kernel.outbox.Outbox``)."""

    def __init__(self, ctx: Ports, post: Post, number: int) -> None:
        self._ctx = ctx
        self._post = post
        self._number = number

    def entry(self, entry_id: str) -> OutboxEntry | None:
        """An outbox row."""
        return self._ctx.tickets.entry(self._number, entry_id)

    def followers(self, entry: OutboxEntry) -> Sequence[Follower[OutboxEntry]]:
        """The letters first: somebody waits for them."""
        if entry.purge:
            return (Purge(self._ctx, self._post),)
        return (Letters(self._ctx, self._post), Index(self._ctx))

    def record(self, entry: OutboxEntry, progress: Progress) -> None:
        """Write how far it is."""
        self._ctx.tickets.record(entry, progress)


class Letters:
    """The row becomes messages, once; those that are pending leave."""

    name = LETTERS

    def __init__(self, ctx: Ports, post: Post) -> None:
        self._ctx = ctx
        self._post = post

    def follow(self, entry: OutboxEntry, has_time: HasTime) -> Followed:
        """Done as soon as the messages are written: each of them is due by itself."""
        if not _understood(entry):
            log.warning("messages of a newer version are left to it", extra={"entry": entry.id})
            return Followed(done=False)
        root = expand_entry(self._ctx, entry)
        letters = TicketLetters(self._ctx, self._post, entry.number)
        outcomes = []
        for send in self._ctx.tickets.sends(entry.number):
            if not send.id.startswith(f"{root}#"):
                continue
            if not has_time():
                raise OutOfTime
            after = deliver(self._ctx, self._post.providers, letters, send)
            if after is not send.state:
                codes = (send.message.value, send.channel.value, send.state.value, after.value)
                outcomes.append(Outcome(send.id, *codes))
        return Followed(tuple(outcomes))


class Index:
    """The search and the counters learn what the act changed."""

    name = INDEX

    def __init__(self, ctx: Ports) -> None:
        self._ctx = ctx

    def follow(self, entry: OutboxEntry, has_time: HasTime) -> Followed:
        """Once."""
        if self.name not in entry.done:
            if not has_time():
                raise OutOfTime
            project_entry(self._ctx, entry)
        return Followed()


class Purge:
    """What a deleted ticket leaves behind goes, the row itself last."""

    name = PURGE

    def __init__(self, ctx: Ports, post: Post) -> None:
        self._ctx = ctx
        self._post = post

    def follow(self, entry: OutboxEntry, has_time: HasTime) -> Followed:
        """In as many goes as it takes."""
        if not purge_ticket(self._ctx, self._post.directory, entry, has_time):
            raise OutOfTime
        return Followed()


def _understood(entry: OutboxEntry) -> bool:
    """Whether this build knows everybody these messages are for; it stays due otherwise."""
    return all(
        code.known for intent in entry.intents for code in (intent.audience, *intent.channels)
    )
