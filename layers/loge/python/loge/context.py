"""Everything that the use cases of one agency may ask for, composed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loge.agency.application.ports import Staff
    from loge.files.application.ports import Files, Slots
    from loge.kernel.counting.budget import Budgets
    from loge.kernel.ports import Calendar, Clock, Ids
    from loge.messaging.application.ports import Suppressions
    from loge.registers.application.ports import Registers
    from loge.reporting.application.ports import Reports
    from loge.tickets.ports.counters import Counters
    from loge.tickets.ports.deletions import Deletions
    from loge.tickets.ports.drafts import Drafts
    from loge.tickets.ports.index import Index
    from loge.tickets.ports.tickets import Tickets


@dataclass(frozen=True, slots=True)
class Context:
    """The world as one agency sees it; built by ``loge.bootstrap``.

    A use case never names it: each has a ``Ports`` of what it needs, and this has them all.
    """

    agency: str
    tickets: Tickets
    staff: Staff
    registers: Registers
    suppressions: Suppressions
    files: Files
    clock: Clock
    ids: Ids
    calendar: Calendar
    index: Index
    counters: Counters
    drafts: Drafts
    reports: Reports
    deletions: Deletions
    budgets: Budgets
    slots: Slots
