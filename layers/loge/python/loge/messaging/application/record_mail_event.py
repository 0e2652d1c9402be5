"""What became of an e-mail after it left (MSG-8): delivered, bounced, complained about, rejected.

Events may come twice, late, and before the worker has marked its own send.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

from loge.kernel.outbox import Subject
from loge.kernel.ports import HasClock
from loge.messaging.application.deliver import D, Sends, mark_sent
from loge.messaging.application.ports import HasSuppressions, ProviderIds
from loge.messaging.domain.mail_tag import message_of_tag
from loge.messaging.domain.send_state import MOVES, SendEvent, can


class Ports(HasClock, HasSuppressions, Protocol):
    """What is asked of the world here."""


ATTEMPTS = 4


class MailEvent(StrEnum):
    """The events that change something; others are ignored."""

    DELIVERY = "delivery"
    BOUNCE = "bounce"
    # the mailbox is full, the content refused…: not delivered, but the address stays good
    SOFT_BOUNCE = "soft_bounce"
    COMPLAINT = "complaint"
    REJECT = "reject"


SUPPRESSING = frozenset({MailEvent.BOUNCE, MailEvent.COMPLAINT})


@dataclass(frozen=True, slots=True)
class MailNews:
    """An event, its shape already checked. ``tag`` is the send's, ``provider_id`` the mail's."""

    event: MailEvent
    provider_id: str
    tag: str = ""
    addresses: tuple[str, ...] = ()


Opened = tuple[Ports, Sends[Any]]


def record_mail_event(
    ids: ProviderIds, opened: Callable[[Subject], Opened], news: MailNews
) -> bool:
    """Reconcile a message with what its provider says; False when the mail is not ours.

    ``opened`` gives the world and the messages of a subject. A delivery settles a message that was
    « unknown »; a bounce or complaint marks the address, the message, and is told once where the
    subject's people look.
    """
    found = message_of_tag(news.tag) or _from_before(ids, news)
    if found is None:
        return False
    subject, send_id = found
    ctx, sends = opened(subject)
    send = sends.send(send_id)
    if send is None:
        return False
    if news.event is MailEvent.DELIVERY:
        mark_sent(ctx, sends, send, news.provider_id)
        return True
    _suppress(ctx, send.to, news)
    sends.tell(send, news.event.value)
    _settle(sends, send, news)
    return True


def _from_before(ids: ProviderIds, news: MailNews) -> tuple[Subject, str] | None:
    """The message of a mail that left before tags were addresses."""
    found = ids.send_by_provider(news.tag) if news.tag else None
    return found or ids.send_by_provider(news.provider_id)


def _suppress(ctx: Ports, to: Sequence[str], news: MailNews) -> None:
    """Only addresses that this very mail was for can be marked."""
    if news.event not in SUPPRESSING:
        return
    ours = {address.lower(): address for address in to}
    for address in news.addresses:
        if address.lower() in ours:
            ctx.suppressions.suppress(ours[address.lower()], news.event.value, ctx.clock.now())


def _settle(sends: Sends[D], send: D, news: MailNews) -> None:
    """Mark it whatever its state meanwhile, save when the user has already sent it again."""
    event = SendEvent.REJECT if news.event is MailEvent.REJECT else SendEvent.BOUNCE
    for _ in range(ATTEMPTS):
        if not can(event, send.state):
            return
        marked = replace(
            send,
            state=MOVES[event].to,
            reason=news.event.value,
            provider_id=news.provider_id,
            lease_until=None,
        )
        if sends.mark(marked, send.state):
            return
        again = sends.send(send.id)
        if again is None:
            return
        send = again
