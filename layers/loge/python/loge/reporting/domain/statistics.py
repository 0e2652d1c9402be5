"""END-4: five statistics over a period, from the day counters of a module.

A counter is named ``source:<label>``, ``type:<code>``, ``manager:<user id>``, ``trade:<trade>`` or
``total``; its day is the Paris day of opening.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TENTHS = 1000
TOTAL = "total"
DayCounts = tuple[date, Mapping[str, int]]


class Statistic(StrEnum):
    """The five of them."""

    SOURCES = "sources"
    TYPES = "types"
    MONTHS = "months"
    MANAGERS = "managers"
    TRADES = "trades"


PREFIXES: Mapping[Statistic, str] = {
    Statistic.SOURCES: "source:",
    Statistic.TYPES: "type:",
    Statistic.MANAGERS: "manager:",
    Statistic.TRADES: "trade:",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: ``key`` is what is counted, ``share`` its part in tenths of a percent."""

    key: str
    count: int
    share: int


def rows_of(statistic: Statistic, first: date, last: date, days: Iterable[DayCounts]) -> list[Row]:
    """The rows of a statistic from ``first`` to ``last``, the most first and none that is zero;
    months are all there, in their order."""
    if statistic is Statistic.MONTHS:
        return _with_shares(_months(first, last, days))
    prefix = PREFIXES[statistic]
    counts: Counter[str] = Counter()
    for _, found in days:
        for name, count in found.items():
            if name.startswith(prefix):
                counts[name.removeprefix(prefix)] += count
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return _with_shares([pair for pair in ordered if pair[1]])


def months_between(first: date, last: date) -> list[str]:
    """Every month of a period as ``YYYY-MM``, in order."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, end + 1)]


def _months(first: date, last: date, days: Iterable[DayCounts]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for day, found in days:
        counts[f"{day.year:04d}-{day.month:02d}"] += found.get(TOTAL, 0)
    return [(month, counts[month]) for month in months_between(first, last)]


def shares(counts: Sequence[int]) -> list[int]:
    """The part of each count in tenths of a percent, together exactly 100,0 % (all 0 when there is
    nothing): rounded down, then what is missing goes to the largest remainders."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    parts = [divmod(count * TENTHS, total) for count in counts]
    missing = TENTHS - sum(whole for whole, _ in parts)
    order = sorted(range(len(parts)), key=lambda place: (-parts[place][1], place))
    given = frozenset(order[:missing])
    return [whole + (place in given) for place, (whole, _) in enumerate(parts)]


def _with_shares(pairs: Sequence[tuple[str, int]]) -> list[Row]:
    parts = shares([count for _, count in pairs])
    return [Row(key, count, share) for (key, count), share in zip(pairs, parts, strict=True)]
