"""What a desk shows first (LST-8): what needs its owner, what is late, today, what came in.

Pure: open tickets in, sections out. A ticket may stand in several sections.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from loge.kernel.dates import paris_day
from loge.tickets.domain.lifecycle.rules.status import status
from loge.tickets.domain.ticket import Card, Turn

SECTION = 50  # rows of a section; its count says when there are more


@dataclass(frozen=True, slots=True)
class Section:
    """How many tickets, and the numbers of the first fifty in their order."""

    count: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """``to_do`` waits for the user, the oldest first; ``late`` for somebody else, the most
    overdue first; ``today`` are the appointments by time; ``news`` is unread, newest first."""

    to_do: Section
    late: Section
    today: Section
    news: Section


def sort_out(tickets: Iterable[Card], unread: Collection[int], now: datetime) -> Sections:
    """The sections of these open tickets at ``now``; days are Paris days."""
    known = tuple(tickets)
    day = paris_day(now)
    to_do = [(t.modified_at, t.number) for t in known if status(t).turn is Turn.MANAGER]
    late = [(t.late_at, t.number) for t in known if t.late_at and t.late_at <= now]
    today = [
        (t.appointment_at, t.number)
        for t in known
        if t.appointment_at and paris_day(t.appointment_at) == day
    ]
    news = [(t.modified_at, t.number) for t in known if t.number in unread]
    return Sections(
        to_do=_section(sorted(to_do)),
        late=_section(sorted(late)),
        today=_section(sorted(today)),
        news=_section(sorted(news, reverse=True)),
    )


def _section(dated: list[tuple[datetime, int]]) -> Section:
    return Section(len(dated), tuple(number for _, number in dated[:SECTION]))
