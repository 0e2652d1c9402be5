"""What a use case is given: the ports of one agency, and time."""

from __future__ import annotations

from dataclasses import dataclass

from loge.application.counting import Counters
from loge.application.deletion_store import Deletions
from loge.application.draft_store import Drafts
from loge.application.indexing import Index
from loge.application.ports import Calendar, Clock, Files, Ids, Registers, Tickets
from loge.application.report_store import Reports


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


@dataclass(frozen=True, slots=True)
class RequestKey:
    """An Idempotency-Key (scoped to its user) and the hash of the request (SYS-4)."""

    key: str
    fingerprint: str
