"""Deleting tickets (LST-6): at once for everybody, their remains by a worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from loge.agency.domain.user import User
from loge.kernel.errors import Busy, Conflict, NotFound, Refused
from loge.kernel.ports import HasAgency, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.tickets.acting.selection import Outcome, one_by_one
from loge.tickets.domain.deletion import deletable
from loge.tickets.domain.sends import OutboxEntry
from loge.tickets.ports.deletions import Deletion, HasDeletions
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasTickets, HasDeletions, Protocol):
    """What is asked of the world here."""


_ATTEMPTS = 5


def delete_tickets(ctx: Ports, user: User, numbers: Sequence[int]) -> Outcome:
    """Delete what can be; one that is deleted already is done.

    A ticket is left as it is when a vendor may wait for an answer, or while its messages leave.
    """
    return one_by_one(numbers, lambda number: _delete(ctx, user, number))


def _delete(ctx: Ports, user: User, number: int) -> None:
    for _ in range(_ATTEMPTS):
        dossier = ctx.tickets.load(number)
        if dossier is None:
            if ctx.deletions.deleted(number) is None:
                raise NotFound
            return
        if not deletable(dossier.ticket):
            raise Refused(Reason.NOT_DELETABLE)
        # asked after the ticket was read: an act since then makes the deletion lose its race
        if ctx.deletions.leaving(number):
            raise Refused(Reason.STILL_LEAVING)
        at = ctx.clock.now()
        entry = OutboxEntry(ctx.ids.new(), at, ctx.agency, number, "", at, (), purge=True)
        try:
            ctx.deletions.delete(
                dossier, Deletion(number, user.id, at, dossier.ticket.module), entry
            )
        except Conflict:
            continue
        return
    raise Busy
