"""What comes in by SMS, and what became of a message (MSG-6, SYS-5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

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
    """An SMS that says something.

    ``guessed``: nothing told which of several tickets it is about. ``stop_phone``: whose it is, in
    E.164, when it may ask that nobody write there any more. ``untold``: too many came from this
    phone today for the manager to be mailed about it.
    """

    comment: kinds.Text
    untold: bool | None = None
    guessed: bool | None = None
    stop_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedMessage(Payload):
    """A message that was received on another ticket, ``moved_from``, as the fact ``moved_fact``.

    ``said_at`` is when it was said, ``user_name`` (``user_id``) who moved it, ``by_sms`` how it
    came; ``party`` and ``quality`` as of an SMS.
    """

    subject: kinds.Subject = ""
    comment: kinds.Text = ""
    attachments: kinds.Files = ()
    said_at: datetime
    moved_from: int
    moved_fact: str
    user_name: str = field(default="", metadata=KEPT_AS_USER)
    user_id: str = ""
    party: str = field(default="", metadata=NOT_KEPT)
    quality: str = ""
    by_sms: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageMove(Payload):
    """Where the received message ``moved_fact`` of this ticket went, who said it and when;
    ``received_at``: when it had come here, from ``party``."""

    moved_fact: str
    moved_to: int
    said_at: datetime
    author: str = ""
    party: str = field(default="", metadata=NOT_KEPT)
    received_at: datetime | None = field(default=None, metadata=NOT_KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled(Payload):
    """The received message ``about_fact`` of ``author`` (``party``) asks for no answer any more.

    Nor do those before it, ``until`` then: ``handled`` of those that waited; ``next_at`` is when
    the first that still waits came.
    """

    about_fact: str
    author: str = ""
    party: str = field(default="", metadata=NOT_KEPT)
    until: datetime = field(metadata=NOT_KEPT)
    handled: int = field(default=1, metadata=NOT_KEPT)
    next_at: datetime | None = field(default=None, metadata=NOT_KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoMoreSms(Payload):
    """``phone``, in E.164, is written to no more: ``about_fact`` is what it had said."""

    phone: str
    about_fact: str
    author: str = ""


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
