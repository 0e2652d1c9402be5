"""Announcements of the same thing to the same person within minutes are one (ADR 41).

Whoever corrects an appointment twelve times tells the five notified persons of it once. The first
announcement leaves at once; one that follows another within minutes waits until things have
settled, and leaves only if nothing newer was said of the same thing: the last state always leaves.

What somebody was last told decides what is said next: another date is « nouvelle date » and no
second first announcement, the same is not said again, a visit nobody told of does not fall.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from loge.messaging.domain.send_state import FIRST_RETRY, SendState
from loge.tickets.domain.sends import TICKET_AUDIENCES, MessageType, Send, shares_address

SUPERSEDED, TAKEN_BACK = "superseded", "taken_back"
ALREADY_TOLD, NEVER_TOLD = "already_told", "never_told"
# as long as nothing more is said of it: when the sweep first looks at a pending message, so that
# waiting costs nothing
SETTLING = FIRST_RETRY
MINUTES = timedelta(minutes=10)
# where an intervention stands, told to the notified persons, or to the vendor in whose place it was
# entered
STATES = frozenset(
    {
        MessageType.NOTIFIED_PLANNED,
        MessageType.NOTIFIED_POSTPONED,
        MessageType.NOTIFIED_REFUSED,
        MessageType.NOTIFIED_COMPLETED,
        MessageType.INTERVENTION_PLANNED,
        MessageType.INTERVENTION_POSTPONED,
    }
)
# what ends it leaves at once, and what was still settling has no sense after it
ENDS = frozenset(
    {
        MessageType.NOTIFIED_CANCELLED,
        MessageType.NOTIFIED_CLOSED,
        MessageType.VISIT_CANCELLED,
        MessageType.INTERVENTION_CANCELLED,
        MessageType.APPOINTMENT_CANCELLED,
        MessageType.QUOTE_NOT_KEPT,
        MessageType.TICKET_CLOSED,
    }
)
# what tells of a visit; a date after another one is told as such
MOVED = {
    MessageType.NOTIFIED_PLANNED: MessageType.NOTIFIED_POSTPONED,
    MessageType.INTERVENTION_PLANNED: MessageType.INTERVENTION_POSTPONED,
}
TELLS = frozenset({*MOVED, *MOVED.values(), MessageType.THIRD_PARTY_INFORMED})
_ENDED = frozenset({MessageType.NOTIFIED_COMPLETED, MessageType.NOTIFIED_REFUSED})
_LEFT = frozenset({SendState.CLAIMED, SendState.SENT, SendState.UNKNOWN})


def superseded(send: Send, others: Iterable[Send]) -> bool:
    """Whether something newer was said of the same thing to the same person."""
    return send.message in STATES and any(
        _said(other) > _said(send) for other in others if _same(send, other)
    )


def settled_at(send: Send, others: Iterable[Send]) -> datetime | None:
    """When an announcement may leave; None for at once. A copy sent by hand never waits."""
    if send.message not in STATES or send.is_copy:
        return None
    since = send.fact_at - MINUTES
    before = (o for o in others if o.message in STATES and _same(send, o))
    if any(_said(o) < _said(send) and o.fact_at >= since for o in before):
        return send.created_at + SETTLING
    return None


def last_told(send: Send, others: Iterable[Send]) -> Send | None:
    """What its person was last told, on the same channel, of the part that ``send`` is about."""
    told = [
        other
        for other in others
        if other.id != send.id
        and other.state in _LEFT
        and _of_one_visit(send, other)
        and _said(other) < _said(send)
    ]
    return max(told, key=_said, default=None)


def as_said(send: Send, others: Iterable[Send]) -> Send:
    """The message as its person has to read it: « nouvelle date » for who was told another one."""
    moved = MOVED.get(send.message)
    told = last_told(send, others) if moved else None
    if moved is None or told is None or told.message not in TELLS:
        return send
    if send.visit_at is not None and told.visit_at == send.visit_at:
        return send
    return replace(send, message=moved)


def nothing_new(send: Send, others: Iterable[Send]) -> str:
    """Why its person need not be told; "" when it is news. A copy sent by hand is."""
    if send.is_copy or send.audience not in TICKET_AUDIENCES:
        return ""
    told = last_told(send, others)
    if send.message is MessageType.VISIT_CANCELLED:
        return "" if told is not None and told.message in TELLS else NEVER_TOLD
    if told is None:
        return ""
    if send.message in _ENDED:
        return ALREADY_TOLD if told.message is send.message else ""
    announced = send.message in TELLS and send.message in STATES and told.message in TELLS
    same = send.visit_at is not None and told.visit_at == send.visit_at
    return ALREADY_TOLD if announced and same else ""


def tells_of(send: Send, intervention_id: str | None) -> bool:
    """Whether it tells somebody outside of this intervention's visit."""
    return (
        send.audience in TICKET_AUDIENCES
        and send.message in TELLS
        and _part(send) == intervention_id
    )


def _part(send: Send) -> str | None:
    """Whose visit it tells of; rows from before say only which intervention they are about."""
    return send.visit or send.intervention_id


def _of_one_visit(send: Send, other: Send) -> bool:
    """Said of the same visit to the same address, whatever group it was reached in."""
    groups = send.audience is other.audience or {send.audience, other.audience} <= TICKET_AUDIENCES
    return (
        other.message in STATES | ENDS | TELLS
        and groups
        and other.channel is send.channel
        and (other.message in ENDS or _part(other) is not None)
        and _part(other) in (_part(send), None)
        and shares_address(other, send)
    )


def _said(send: Send) -> tuple[datetime, str]:
    """When it was said; a copy sent by hand says what its first one did."""
    return send.fact_at, send.fact_id


def _same(send: Send, other: Send) -> bool:
    """Of the same intervention (or of the whole ticket), to the same address."""
    return other.message in STATES | ENDS and _of_one_visit(send, other)
