"""How far an outbox row of a ticket is."""

from __future__ import annotations

from loge.kernel.outbox import Progress
from loge.tickets.domain.sends import INDEX, LETTERS

EXPANDED = Progress(frozenset({LETTERS}), over=False)
INDEXED = Progress(frozenset({INDEX}), over=False)
OVER = Progress(frozenset({LETTERS, INDEX}), over=True)
