"""A request that comes twice is done once (SYS-4)."""

from __future__ import annotations

from dataclasses import dataclass

# an event is delivered again for 23 days by a topic, and 14 more from its dead letters
OF_EVENTS = 60


@dataclass(frozen=True, slots=True)
class Idempotency:
    """An Idempotency-Key, the hash of its request, the answer to repeat, and for how long."""

    key: str
    fingerprint: str
    result: str
    days: int = 1


@dataclass(frozen=True, slots=True)
class RequestKey:
    """An Idempotency-Key (scoped to its user) and the hash of the request (SYS-4).

    ``days`` is how long it is remembered: a client repeats within a day.
    """

    key: str
    fingerprint: str
    days: int = 1
