"""What deletes a ticket of one agency, and remembers that it was (LST-6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from loge.kernel.modules import Module
from loge.tickets.domain.sends import OutboxEntry
from loge.tickets.domain.ticket import Dossier


@dataclass(frozen=True, slots=True)
class Deletion:
    """Who (a user id) deleted which ticket, and when: all that is kept of it. ``module`` is not in
    rows of the first versions."""

    number: int
    by: str
    at: datetime
    module: Module | None = None


class Deletions(Protocol):
    """The deleted tickets of one agency."""

    def leaving(self, number: int) -> bool:
        """Whether a message of the ticket must still leave, or the search still follow it."""

    def delete(self, dossier: Dossier, deletion: Deletion, entry: OutboxEntry) -> None:
        """One transaction: the ticket is in no list, opens by no link and fires no timer any
        more; the journal says who deleted it; ``entry`` asks a worker for the rest.

        Raises ``Conflict`` when the ticket is no longer what was read.
        """

    def deleted(self, number: int) -> Deletion | None:
        """What became of a deleted ticket; None for any other."""

    def purge(self, number: int, entry_id: str, limit: int) -> int:
        """Remove at most ``limit`` rows of a deleted ticket, facts, sends and exports; answers
        how many were there. The worker's own entry and the mark of the deletion stay."""

    def finish(self, entry: OutboxEntry) -> None:
        """Nothing is left to purge: the entry goes too."""

    def journal(self, limit: int) -> Sequence[Deletion]:
        """The latest deletions of the agency, newest first."""


class HasDeletions(Protocol):
    """The agency's deleted tickets."""

    @property
    def deletions(self) -> Deletions:
        """The agency's deleted tickets."""
