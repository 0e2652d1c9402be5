"""A request that comes twice is done once (SYS-4)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Idempotency:
    """An Idempotency-Key, the hash of the request it came with, and the answer to repeat."""

    key: str
    fingerprint: str
    result: str


@dataclass(frozen=True, slots=True)
class RequestKey:
    """An Idempotency-Key (scoped to its user) and the hash of the request (SYS-4)."""

    key: str
    fingerprint: str
