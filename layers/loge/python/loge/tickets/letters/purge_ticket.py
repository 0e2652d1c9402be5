"""What a deleted ticket leaves behind is removed by a worker, in as many goes as it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from loge.files.application.ports import HasFiles
from loge.kernel.people import Channel
from loge.kernel.ports import HasAgency
from loge.tickets.domain.sends import OutboxEntry
from loge.tickets.ports.deletions import HasDeletions
from loge.tickets.ports.directory import Directory
from loge.tickets.ports.index import HasIndex
from loge.tickets.ports.tickets import HasTickets
from loge.tickets.reading.project import forget


class Ports(HasAgency, HasFiles, HasTickets, HasIndex, HasDeletions, Protocol):
    """What is asked of the world here."""


ROWS = 500


def purge_ticket(
    ctx: Ports, directory: Directory, entry: OutboxEntry, has_time: Callable[[], bool]
) -> bool:
    """Remove words, counters, phones, files and rows of a deleted ticket; False without time left.

    Its entry goes last: as long as it is there it is due, and a worker cut off is followed by
    another. A ticket that is not deleted is never touched.
    """
    if ctx.deletions.deleted(entry.number) is None:
        return True
    forget(ctx, entry.number)
    # while its sends still say which phones it wrote to
    sends = ctx.tickets.sends(entry.number)
    for phone in {to for send in sends if send.channel is Channel.SMS for to in send.to}:
        directory.forget_phone(phone, ctx.agency, entry.number)
    if not _files(ctx, entry.number, has_time):
        return False
    while ctx.deletions.purge(entry.number, entry.id, ROWS):
        if not has_time():
            return False
    ctx.deletions.finish(entry)
    return True


def _files(ctx: Ports, number: int, has_time: Callable[[], bool]) -> bool:
    for prefix in (f"files/{ctx.agency}/{number}/", f"exports/{ctx.agency}/{number}/"):
        while found := ctx.files.list(prefix):
            for key, _ in found:
                if not has_time():
                    return False
                ctx.files.delete(key)
    return True
