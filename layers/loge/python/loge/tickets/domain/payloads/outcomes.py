"""What comes in by SMS, and what became of a message (MSG-6, SYS-5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from loge.kernel.people import Channel
from loge.tickets.domain.payloads import kinds
from loge.tickets.domain.payloads.base import KEPT_AS_USER, NOT_KEPT, Commented, Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Sms(Commented):
    """An SMS; ``phone`` is whose it is, in E.164; ``party`` who that is on the ticket, and
    ``quality`` goes with its name."""

    phone: str = field(default="", metadata=NOT_KEPT)
    party: str = field(default="", metadata=NOT_KEPT)
    quality: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsText(Sms):
    """An SMS that says something."""

    comment: kinds.Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutSend(Payload):
    """A message that left, or did not; ``subject`` is its type, ``user_name`` to whom."""

    comment: kinds.Text = ""
    subject: str = ""
    send_id: str = ""
    channel: Channel | None = None
    user_name: str = field(default="", metadata=KEPT_AS_USER)
    party: str = field(default="", metadata=NOT_KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(AboutSend):
    """``comment`` is the code of what went wrong; ``value``: the agency is to be told."""

    value: bool | None = None
