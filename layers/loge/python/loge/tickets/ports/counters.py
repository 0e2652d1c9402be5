"""Reading the daily counters (END-3, END-4): the cost is the days', whatever the tickets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from loge.kernel.modules import Module


@dataclass(frozen=True, slots=True)
class Day:
    """One Paris day: its counts by key (listed in ``tickets.domain.tallies``), zeros left out."""

    day: date
    counts: Mapping[str, int]


class Counters(Protocol):
    """The daily counters of one agency. A day on which nothing happened is not answered."""

    def opened(self, module: Module, first: date, last: date) -> Sequence[Day]:
        """Tickets by their day of opening, both days included, oldest first: one Query."""

    def closed(self, place_id: str, first: date, last: date) -> Sequence[Day]:
        """Tickets of a place by their day of closing, both days included: one Query."""


class HasCounters(Protocol):
    """The agency's daily counters."""

    @property
    def counters(self) -> Counters:
        """The agency's daily counters."""
