"""Counts what the table is asked for, and what Python does."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from loge.platform.dynamodb.row import connection

_READS = ("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems")


@dataclass
class Calls:
    """How often each operation was called, and how many items the Queries went over."""

    operations: Counter[str] = field(default_factory=Counter)
    scanned: list[int] = field(default_factory=list)

    @property
    def reads(self) -> int:
        """Calls that read."""
        return sum(self.operations[name] for name in _READS)

    def __str__(self) -> str:
        told = ", ".join(f"{count} {name}" for name, count in sorted(self.operations.items()))
        return f"{told} (items gone over: {self.scanned})" if self.scanned else told


@contextmanager
def counted() -> Iterator[Calls]:
    """Counts inside the block."""
    calls = Calls()

    def note(model: Any, parsed: dict[str, Any], **_: Any) -> None:
        calls.operations[model.name] += 1
        if "ScannedCount" in parsed:
            calls.scanned.append(int(parsed["ScannedCount"]))

    events = connection().client.meta.events
    events.register("after-call.dynamodb", note)
    try:
        yield calls
    finally:
        events.unregister("after-call.dynamodb", note)


def function_calls(work: Callable[[], object]) -> int:
    """How many functions Python calls, built in or not: a count, the same on every machine."""
    calls = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls
