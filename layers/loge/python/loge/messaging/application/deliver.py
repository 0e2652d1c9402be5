"""One message leaves at most once, and never silently not at all (SYS-5), whoever's it is.

pending → claimed → one call to the provider → sent; the table of the states is in
``messaging.domain.send_state``. A claim that outlives its lease is « unknown » and shown; what
certainly did not leave is tried again.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from loge.kernel.outbox import Subject
from loge.kernel.ports import HasClock
from loge.messaging.application.ports import (
    HasSuppressions,
    Mailer,
    NotSent,
    OutcomeUnknown,
    OutgoingMail,
    ProviderIds,
    Texter,
)
from loge.messaging.domain.dispatch import Dispatch
from loge.messaging.domain.send_state import MOVES, SendEvent, SendState, can, retry_at


class Ports(HasClock, HasSuppressions, Protocol):
    """What is asked of the world here."""


log = logging.getLogger(__name__)

# longer than a worker lives: a claim this old has nobody behind it
LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 6
SUPPRESSED = "suppressed"
LOST = "worker_lost"
NO_REPLY = "no_reply"
BROKEN = "message_not_built"

D = TypeVar("D", bound=Dispatch)


@dataclass(frozen=True, slots=True)
class Providers:
    """The way out."""

    mailer: Mailer
    texter: Texter
    ids: ProviderIds


@dataclass(frozen=True, slots=True)
class Letter:
    """A message made ready: a mail, or the text of an SMS to the first address.

    ``claim`` takes it for one worker until its lease ends, and stores what goes with it (the hash
    of a link, the thread of a phone); False when somebody else has it.
    """

    claim: Callable[[datetime], bool]
    mail: OutgoingMail | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a message stands before it is made: is it still wanted, can it be understood?

    ``pointless`` is why it is skipped ("" when it is wanted); ``understood`` is False for a message
    of a newer build, which is left to it. ``prepare`` makes it for the addresses given.
    """

    prepare: Callable[[tuple[str, ...]], Letter]
    pointless: str = ""
    understood: bool = True


class Sends(Protocol[D]):
    """The messages of one subject, as kept."""

    @property
    def subject(self) -> Subject:
        """Whose they are."""

    def send(self, send_id: str) -> D | None:
        """One message."""

    def mark(self, send: D, expected: SendState) -> bool:
        """Write what became of it if it is still in ``expected``; False otherwise."""

    def tell(self, send: D, reason: str) -> None:
        """Say a problem where the people of the subject look, once. Raises ``Busy``."""


class Correspondence(Sends[D], Protocol[D]):
    """The messages of one subject, as kept and as written."""

    def outlook(self, send: D) -> Outlook:
        """How a pending message stands now."""


def deliver(ctx: Ports, providers: Providers, of: Correspondence[D], send: D) -> SendState:
    """Bring one message as far as it goes now; answers its state.

    An error of what prepares a message (a file missing, a template) counts as an attempt: the
    others of the entry leave all the same. After the last attempt it is failed, and shown.
    """
    if send.state is SendState.CLAIMED:
        return _conclude_lost(ctx, of, send)
    if send.state is not SendState.PENDING:
        return send.state
    if send.attempts and ctx.clock.now() < retry_at(send.created_at, send.attempts):
        return send.state
    outlook = of.outlook(send)
    if not outlook.understood:
        log.warning("a message of a newer version is left to it", extra={"send": send.id})
        return send.state
    if outlook.pointless:
        return _move(of, send, SendEvent.SKIP, reason=outlook.pointless)
    suppressed = ctx.suppressions.suppressed(send.to)
    to = tuple(address for address in send.to if address not in suppressed)
    if not to:
        of.tell(send, SUPPRESSED)
        return _move(of, send, SendEvent.SKIP, reason=SUPPRESSED)
    try:
        letter = outlook.prepare(to)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not hold the others back
        _log_broken(send, error)
        return _again(of, send, BROKEN)
    return _leave(ctx, providers, of, replace(send, to=to), letter)


def _leave(
    ctx: Ports, providers: Providers, of: Correspondence[D], send: D, letter: Letter
) -> SendState:
    if letter.mail is not None:
        # where a delivery event belongs, known before it can come
        providers.ids.remember_provider(letter.mail.send_id, of.subject, send.id)
    lease_until = ctx.clock.real() + LEASE
    if not letter.claim(lease_until):
        return SendState.CLAIMED
    claimed = replace(send, state=SendState.CLAIMED, lease_until=lease_until)
    try:
        provider_id = _call(providers, claimed, letter)
    except NotSent as refusal:
        if refusal.retry:
            return _again(of, claimed, str(refusal))
        return _tell(of, claimed, SendEvent.GIVE_UP, str(refusal))
    except OutcomeUnknown:
        return _tell(of, claimed, SendEvent.LOSE, NO_REPLY)
    mark_sent(ctx, of, claimed, provider_id)
    providers.ids.remember_provider(provider_id, of.subject, send.id)
    return SendState.SENT


def _call(providers: Providers, send: Dispatch, letter: Letter) -> str:
    """One call, no retry."""
    if letter.mail is not None:
        return providers.mailer.send(letter.mail)
    return providers.texter.send(send.id, send.to[0], letter.text)


def mark_sent(ctx: HasClock, of: Sends[D], send: D, provider_id: str) -> bool:
    """It has left: said even when the lease had meanwhile been taken for lost."""
    sent: dict[str, Any] = {"sent_at": ctx.clock.now(), "provider_id": provider_id, "reason": ""}
    move = MOVES[SendEvent.LEAVE]
    left = replace(send, state=move.to, lease_until=None, **sent)
    return any(of.mark(left, state) for state in move.of)


def _conclude_lost(ctx: HasClock, of: Sends[D], send: D) -> SendState:
    """A claim older than its lease: it may or may not have left; shown, never sent blindly."""
    if send.lease_until is not None and ctx.clock.real() < send.lease_until:
        return send.state
    return _tell(of, send, SendEvent.LOSE, LOST)


def _again(of: Sends[D], send: D, reason: str) -> SendState:
    """It certainly did not leave: pending again, later each time; failed after the last."""
    attempts = send.attempts + 1
    if attempts >= MAX_ATTEMPTS:
        return _tell(of, send, SendEvent.GIVE_UP, reason)
    return _move(of, send, SendEvent.POSTPONE, reason=reason, attempts=attempts)


def _tell(of: Sends[D], send: D, event: SendEvent, reason: str) -> SendState:
    # told first: a worker killed in between tells again (once), and never forgets
    of.tell(send, reason)
    return _move(of, send, event, reason=reason)


def _move(of: Sends[D], send: D, event: SendEvent, **changes: Any) -> SendState:
    """Write what an event makes of a message, if it still stands where it was read."""
    if not can(event, send.state):
        raise ValueError(f"{event.value}: not from {send.state.value}")
    to = MOVES[event].to
    of.mark(replace(send, state=to, lease_until=None, **changes), send.state)
    return to


def _log_broken(send: Dispatch, error: Exception) -> None:
    """Where it broke, without the error's own words: they may quote what people wrote."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    log.error(
        "a message could not be built: %s at %s:%s",
        type(error).__name__,
        frame.name,
        frame.lineno,
        extra={"send": send.id},
    )
