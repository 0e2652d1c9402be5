"""What a use case is given: the ports of one agency, and time."""

from __future__ import annotations

from dataclasses import dataclass

from loge.files.application.ports import Files
from loge.kernel.ports import Calendar, Clock, Ids
from loge.registers.application.ports import Registers
from loge.reporting.application.ports import Reports
from loge.tickets.ports.counters import Counters
from loge.tickets.ports.deletions import Deletions
from loge.tickets.ports.drafts import Drafts
from loge.tickets.ports.index import Index
from loge.tickets.ports.tickets import Tickets


@dataclass(frozen=True, slots=True)
class Context:
    """The world as one agency sees it; built by ``loge.bootstrap``."""

    agency: str
    tickets: Tickets
    registers: Registers
    files: Files
    clock: Clock
    ids: Ids
    calendar: Calendar
    index: Index
    counters: Counters
    drafts: Drafts
    reports: Reports
    deletions: Deletions
