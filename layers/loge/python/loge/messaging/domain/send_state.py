"""The life of one message to one person on one channel."""

from __future__ import annotations

from datetime import datetime, timedelta

from loge.kernel.stored_code import StoredCode

FIRST_RETRY = timedelta(minutes=2)


class SendState(StoredCode):
    """The life of one message to one person on one channel (SYS-5)."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNKNOWN = "unknown"
    BOUNCED = "bounced"
    RESENT = "resent"


def retry_at(created_at: datetime, attempts: int) -> datetime:
    """When a pending send is due again: two minutes after its creation, doubled each time."""
    return created_at + FIRST_RETRY * (1 << attempts)
