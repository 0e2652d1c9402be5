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

from loge.kernel.dates import paris_day
from loge.kernel.outbox import Subject
from loge.kernel.ports import HasClock
from loge.messaging.application.ports import (
    HasSuppressions,
    Mailer,
    NotSent,
    OutcomeUnknown,
    OutgoingMail,
    Texter,
)
from loge.messaging.domain.dispatch import Dispatch, waits_until
from loge.messaging.domain.mail_tag import mail_tag
from loge.messaging.domain.refusal import TOLD_AFTER, Fault, Refusal, fault_of, next_try
from loge.messaging.domain.send_state import MOVES, SendEvent, SendState, can


class Ports(HasClock, HasSuppressions, Protocol):
    """What is asked of the world here."""


log = logging.getLogger(__name__)

# longer than a worker lives: a claim this old has nobody behind it
LEASE = timedelta(minutes=5)
SUPPRESSED = "suppressed"
LOST = "worker_lost"
NO_REPLY = "no_reply"
BROKEN = Refusal.NOT_BUILT.value

D = TypeVar("D", bound=Dispatch)


@dataclass(frozen=True, slots=True)
class Providers:
    """The way out."""

    mailer: Mailer
    texter: Texter


@dataclass(frozen=True, slots=True)
class Letter:
    """A message made ready: a mail, or the text of an SMS to the first address.

    ``claim`` takes it for one worker until its lease ends, and stores what goes with it (the hash
    of a link); False when somebody else has it.
    """

    claim: Callable[[datetime], bool]
    mail: OutgoingMail | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What its budgets say of a message once it is counted: the code of the one it goes beyond (""
    for none), and whether it ``waits`` because of it."""

    limit: str = ""
    waits: bool = False


FREE = Allowance()


def _free(_to: tuple[str, ...]) -> Allowance:
    return FREE


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a message stands before it is made: is it still wanted, can it be understood?

    ``pointless`` is why it is skipped ("" when it is wanted); ``understood`` is False for a message
    of a newer build, which is left to it; ``gone``: its subject is deleted, nothing is written of
    it any more. ``not_before`` is when it may leave, if not at once: the sweep brings it back, two
    minutes after its creation. ``prepare`` makes it for the addresses given, ``spend`` counts it
    once it is made.
    """

    prepare: Callable[[tuple[str, ...]], Letter]
    pointless: str = ""
    understood: bool = True
    gone: bool = False
    not_before: datetime | None = None
    spend: Callable[[tuple[str, ...]], Allowance] = _free


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
    others of the entry leave all the same. What its recipient does not refuse is tried again for
    as long as it is wanted (``messaging.domain.refusal``).
    """
    if send.state is SendState.CLAIMED:
        return _conclude_lost(ctx, of, send)
    if send.state is not SendState.PENDING:
        return send.state
    until = waits_until(send)
    if until is not None and ctx.clock.now() < until:
        return send.state
    outlook = of.outlook(send)
    if outlook.gone:
        return send.state
    if not outlook.understood:
        log.warning("a message of a newer version is left to it", extra={"send": send.id})
        return send.state
    if outlook.pointless:
        return _move(of, send, SendEvent.SKIP, reason=outlook.pointless)
    if outlook.not_before is not None and ctx.clock.now() < outlook.not_before:
        return send.state
    return _attempt(ctx, providers, of, send, outlook)


def _attempt(
    ctx: Ports, providers: Providers, of: Correspondence[D], send: D, outlook: Outlook
) -> SendState:
    """Make it, count it, let it leave; held when its budget is exhausted."""
    suppressed = ctx.suppressions.suppressed(send.to)
    to = tuple(address for address in send.to if address not in suppressed)
    if not to:
        of.tell(send, SUPPRESSED)
        return _move(of, send, SendEvent.SKIP, reason=SUPPRESSED)
    try:
        letter = outlook.prepare(to)
        allowance = outlook.spend(to)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not hold the others back
        _log_broken(send, error)
        return _again(ctx, of, send, BROKEN)
    if allowance.waits:
        return _tell(of, send, SendEvent.HOLD, allowance.limit)
    return _leave(ctx, providers, of, replace(send, to=to, reason=allowance.limit), letter)


def _leave(
    ctx: Ports, providers: Providers, of: Correspondence[D], send: D, letter: Letter
) -> SendState:
    lease_until = ctx.clock.real() + LEASE
    if not letter.claim(lease_until):
        return SendState.CLAIMED
    claimed = replace(send, state=SendState.CLAIMED, lease_until=lease_until)
    try:
        provider_id = _call(providers, of.subject, claimed, letter)
    except NotSent as refusal:
        if not refusal.retry:
            return _tell(of, claimed, SendEvent.GIVE_UP, str(refusal))
        counted = replace(claimed, counted_on=paris_day(ctx.clock.now()))
        return _again(ctx, of, counted, str(refusal))
    except OutcomeUnknown:
        return _tell(of, claimed, SendEvent.LOSE, NO_REPLY)
    # its provider's id is kept with it alone: news of a mail name its tag, and what answers an SMS
    # comes from a phone that knows it
    mark_sent(ctx, of, claimed, provider_id)
    return SendState.SENT


def _call(providers: Providers, subject: Subject, send: Dispatch, letter: Letter) -> str:
    """One call, no retry."""
    if letter.mail is not None:
        return providers.mailer.send(replace(letter.mail, tag=mail_tag(subject, send.id)))
    return providers.texter.send(send.id, send.to[0], letter.text)


def mark_sent(ctx: HasClock, of: Sends[D], send: D, provider_id: str) -> bool:
    """It has left: said even when the lease had meanwhile been taken for lost.

    What left beyond a budget keeps saying so: the reason of a claimed message is nothing else.
    """
    reason = send.reason if send.state is SendState.CLAIMED else ""
    sent: dict[str, Any] = {"sent_at": ctx.clock.now(), "provider_id": provider_id}
    sent["reason"] = reason
    move = MOVES[SendEvent.LEAVE]
    left = replace(send, state=move.to, lease_until=None, not_before=None, **sent)
    return any(of.mark(left, state) for state in move.of)


def _conclude_lost(ctx: HasClock, of: Sends[D], send: D) -> SendState:
    """A claim older than its lease: it may or may not have left; shown, never sent blindly."""
    if send.lease_until is not None and ctx.clock.real() < send.lease_until:
        return send.state
    return _tell(of, send, SendEvent.LOSE, LOST)


def _again(ctx: HasClock, of: Sends[D], send: D, reason: str) -> SendState:
    """It certainly did not leave, by no fault of its recipient: pending again, later each time, and
    told once the wait is long. Slowing down for a provider is no attempt."""
    attempts = send.attempts + (fault_of(reason) is not Fault.PACE)
    if attempts == TOLD_AFTER > send.attempts:
        of.tell(send, reason)
    again = next_try(ctx.clock.now(), attempts)
    later: dict[str, Any] = {"attempts": attempts, "not_before": again}
    return _move(of, send, SendEvent.POSTPONE, reason=reason, **later)


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
