"""The two rows of an automatic reminder: one more leaves, the last was in vain (REL-1, REL-4)."""

from __future__ import annotations

from loge.tickets.domain.fact import Column
from loge.tickets.domain.intervention import TimerKind
from loge.tickets.domain.lifecycle.machines.order_answers import NOTIFY_REMINDER
from loge.tickets.domain.lifecycle.rules import conditions as c
from loge.tickets.domain.lifecycle.rules.rows import TIMER, WORK, Change, Row, Says
from loge.tickets.domain.lifecycle.rules.timers import RULES
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import TicketType

_ENDED = Says(MessageType.REMINDERS_ENDED, Audience.AGENCY)


def reminders(
    kind: TimerKind,
    says: Says,
    *,
    types: frozenset[TicketType] = WORK,
    then: tuple[Change, ...] = (),
) -> tuple[Row, Row]:
    """The rows of the reminders that a timer sends, ``says`` each, and of their end.

    Acts and steps are those of the timer's rule; ``then`` is what one more reminder also changes.
    Raises ``LookupError`` for a timer that repeats nothing.
    """
    rule = RULES[kind]
    if rule.ended is None:
        raise LookupError(f"{kind.value} is no reminder")
    one_more = Row(
        rule.fires,
        TIMER,
        Column.SENT,
        sources=rule.steps,
        types=types,
        changes=(c.count(kind), *then),
        says=(says, NOTIFY_REMINDER),
    )
    in_vain = Row(
        rule.ended,
        TIMER,
        Column.ACTION,
        sources=rule.steps,
        types=types,
        changes=(c.drop(kind),),
        says=(_ENDED,),
    )
    return one_more, in_vain
