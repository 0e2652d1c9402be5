"""One message on its way to one person: what the machine that sends knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from loge.messaging.domain.send_state import TO_DO, SendState, retry_at


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A message to one person (SYS-5); ``lease_until`` is real time: the end of a claim.

    ``not_before`` is when one that did not leave is tried again; ``counted_on`` the day of Paris on
    which it was counted in the budgets, whatever the number of attempts. ``with_entry``: it was
    first written when it was claimed; until that claim ends, its entry is due for it.
    """

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
    not_before: datetime | None = None
    counted_on: date | None = None
    with_entry: bool = False


def due_of(send: Dispatch) -> datetime | None:
    """When the sweep looks at a message; None when it has nothing left to do."""
    if send.state not in TO_DO or is_due_with_entry(send):
        return None
    if send.state is SendState.PENDING and send.not_before is not None:
        return send.not_before
    return retry_at(send.created_at, send.attempts if send.state is SendState.PENDING else 0)


def is_due_with_entry(send: Dispatch) -> bool:
    """Whether it is its entry that brings it back, should its worker be gone."""
    return send.state is SendState.CLAIMED and send.with_entry


def waits_until(send: Dispatch) -> datetime | None:
    """Until when a pending message is not tried again; None for at once."""
    if send.not_before is None and send.attempts:  # a row from before ``not_before``
        return retry_at(send.created_at, send.attempts)
    return send.not_before
