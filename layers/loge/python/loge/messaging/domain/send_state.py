"""The life of one message to one person on one channel."""

from __future__ import annotations

from enum import StrEnum


class SendState(StrEnum):
    """The life of one message to one person on one channel (SYS-5)."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNKNOWN = "unknown"
    BOUNCED = "bounced"
    RESENT = "resent"
