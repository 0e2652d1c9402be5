"""Why a message did not leave, by whose fault (SYS-5).

Only what its recipient refuses is final. A failure of ours (an access withdrawn, a domain that is
not verified, a quota…) says nothing about the message: it waits, is tried again for as long as it
is wanted, and is shown as waiting. When the provider asks to slow down nothing is wrong at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from loge.messaging.domain.send_state import FIRST_RETRY

LONGEST_WAIT = timedelta(hours=1)
# a wait of this many attempts (half an hour) is told on the ticket
TOLD_AFTER = 4
_LONGEST_POWER = 10  # beyond any wait: no huge numbers


class Fault(StrEnum):
    """Whose fault it is."""

    RECIPIENT = "recipient"  # final
    OURS = "ours"  # waits, later each time
    PACE = "pace"  # waits a little, and does not count as an attempt


class Refusal(StrEnum):
    """A reason kept on the row of a message; its French is in ``messaging.domain.words``."""

    ADDRESS_REFUSED = "address_refused"
    ADDRESS_BLOCKED = "address_blocked"
    OPTED_OUT = "stop"
    THROTTLED = "throttled"
    QUOTA = "quota"
    ACCESS_DENIED = "access_denied"
    CREDENTIALS = "credentials_expired"
    NOT_VERIFIED = "sender_not_verified"
    PAUSED = "sending_paused"
    NOT_CONFIGURED = "provider_not_configured"
    UNREACHABLE = "provider_unreachable"
    NOT_TAKEN = "provider_refused"
    NOT_BUILT = "message_not_ready"


_R = Refusal
_FAULTS: Mapping[Refusal, Fault] = {
    **dict.fromkeys((_R.ADDRESS_REFUSED, _R.ADDRESS_BLOCKED, _R.OPTED_OUT), Fault.RECIPIENT),
    _R.THROTTLED: Fault.PACE,
}
_KNOWN = frozenset(Refusal)


def fault_of(reason: str) -> Fault:
    """Whose fault a reason is; ours when nobody knows it."""
    return _FAULTS.get(Refusal(reason), Fault.OURS) if reason in _KNOWN else Fault.OURS


def is_wait(reason: str) -> bool:
    """Whether this is why a message waits to be tried again, by no fault of its recipient."""
    return reason in _KNOWN and fault_of(reason) is not Fault.RECIPIENT


def next_try(now: datetime, attempts: int) -> datetime:
    """When a message that did not leave is tried again, after so many attempts that count: two
    minutes, doubled each time, an hour at most. It never ends by itself."""
    return now + min(FIRST_RETRY * (1 << min(attempts, _LONGEST_POWER)), LONGEST_WAIT)
