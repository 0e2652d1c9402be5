"""One message on its way to one person: what the machine that sends knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loge.messaging.domain.send_state import TO_DO, SendState, retry_at


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A message to one person (SYS-5); ``lease_until`` is real time: the end of a claim."""

    id: str
    name: str
    to: tuple[str, ...]
    created_at: datetime
    state: SendState = SendState.PENDING
    attempts: int = 0
    lease_until: datetime | None = None
    sent_at: datetime | None = None
    provider_id: str = ""
    reason: str = ""


def due_of(send: Dispatch) -> datetime | None:
    """When the sweep looks at a message: twice as late after each attempt that did not send it;
    None when it has nothing left to do."""
    if send.state not in TO_DO:
        return None
    return retry_at(send.created_at, send.attempts if send.state is SendState.PENDING else 0)
