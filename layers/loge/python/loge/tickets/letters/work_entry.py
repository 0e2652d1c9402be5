"""What follows an act on a ticket: its letters leave, the search and the counters learn of it, and
what a deleted ticket leaves behind is removed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.counting.budget import HasBudgets
from loge.kernel.outbox import Followed, Follower, HasTime, Outcome, OutOfTime, Progress, always
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.application import work_entry as entries
from loge.messaging.application.deliver import deliver
from loge.messaging.application.ports import HasSuppressions
from loge.messaging.application.watch import watched
from loge.tickets.domain.sends import COPIES, INDEX, LETTERS, PURGE, OutboxEntry, Send
from loge.tickets.letters.correspondence import Post, TicketLetters
from loge.tickets.letters.expand_entry import expand_entry
from loge.tickets.letters.order import expanded, in_turn, unexpanded_before
from loge.tickets.letters.purge_ticket import purge_ticket
from loge.tickets.letters.send_problem import tell_unsent
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
    HasBudgets,
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
        followers: tuple[Follower[OutboxEntry], ...] = (
            Letters(self._ctx, self._post),
            Index(self._ctx),
        )
        return (*followers, Copies(self._ctx)) if entry.files else followers

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
        """Done as soon as all messages are written and none is in another worker's hands: those
        that wait are due by themselves."""
        if not _understood(entry):
            log.warning("messages of a newer version are left to it", extra={"entry": entry.id})
            return Followed(done=False)
        letters = TicketLetters(self._ctx, self._post, entry.number)
        root = self._expand(entry, letters)
        outcomes = self._deliver(root, letters, has_time)
        if letters.is_being_sent(root):
            # what is before one of them is in another worker's hands: it has left by now
            letters.read()
            outcomes += self._deliver(root, letters, has_time)
        letters.keep_all()
        tell_unsent(self._ctx, entry, letters.known)
        return Followed(tuple(outcomes), done=not letters.is_taken(root))

    def _expand(self, entry: OutboxEntry, letters: TicketLetters) -> str:
        """The messages of an entry, and of those before it that nobody has expanded yet."""

        def expand(one: OutboxEntry) -> Sequence[Send]:
            found = expand_entry(self._ctx, one, letters.known)
            letters.expects(one, found)
            return found.sends

        known = letters.read()
        if LETTERS not in entry.done:
            expanded(unexpanded_before(self._ctx, entry, known), expand)
        found = expand_entry(self._ctx, entry, letters.known)
        letters.expects(entry, found)
        return found.root

    def _deliver(self, root: str, letters: TicketLetters, has_time: HasTime) -> list[Outcome]:
        outcomes: list[Outcome] = []
        for send in in_turn(root, letters.known):
            if not has_time():
                letters.keep_all()
                raise OutOfTime
            said = letters.as_said(send)
            after = deliver(self._ctx, self._post.providers, letters, said)
            letters.keep(send)
            what = (said.message.value, said.channel.value)
            outcomes += watched(letters, said, after, what)
        return outcomes


class Index:
    """The search and the counters learn what the act changed."""

    name = INDEX

    def __init__(self, ctx: Ports) -> None:
        self._ctx = ctx

    def follow(self, entry: OutboxEntry, has_time: HasTime) -> Followed:
        """Once."""
        if self.name in entry.done:
            return Followed()
        if not has_time():
            raise OutOfTime
        return Followed(mark=project_entry(self._ctx, entry))


class Copies:
    """Pictures and films that came with the act get their copies, once (ADR 42)."""

    name = COPIES

    def __init__(self, ctx: Ports) -> None:
        self._ctx = ctx

    def follow(self, entry: OutboxEntry, has_time: HasTime) -> Followed:
        """File by file, in as many goes as it takes."""
        if self.name not in entry.done:
            for file in entry.files:
                if not has_time():
                    raise OutOfTime
                self._ctx.files.make_copies(file)
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
