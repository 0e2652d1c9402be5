"""Idempotency keys, remembered by real time: a request for a day, an event for sixty (SYS-4)."""

from __future__ import annotations

from datetime import datetime, timedelta

from loge.kernel.errors import AlreadyDone
from loge.kernel.idempotency import Idempotency
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row


def idempotency_row(agency: str, value: Idempotency, real: datetime) -> Row:
    """An idempotency key, for its days of real time."""
    return Row(
        keys.idempotency(agency, value.key),
        "I",
        kind="idempotency",
        body=codec.encode(value),
        ttl=int((real + timedelta(days=value.days)).timestamp()),
    )


def to_done(row: Row | None, real: datetime) -> AlreadyDone | None:
    """What a key has led to; rows past their time may linger, they do not count."""
    if row is None or row.ttl <= real.timestamp():
        return None
    value = codec.decode(Idempotency, row.body)
    return AlreadyDone(value.fingerprint, value.result)
