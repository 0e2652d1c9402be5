"""What one link, or one user, may say in one day (ADR 41); what never waits for a budget."""

from __future__ import annotations

from dataclasses import replace

from loge.kernel.dates import paris_day, seconds_to_next_day
from loge.kernel.reasons import Reason
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import LinkDay
from loge.tickets.domain.lifecycle.rules.refusal import BudgetSpent
from loge.tickets.domain.lifecycle.rules.rows import Case
from loge.tickets.domain.sends import MessageType

HOLDERS = frozenset({ActorKind.VENDOR, ActorKind.APPROVER})
ANSWERS_OF_VENDOR = frozenset(
    {
        Act.ACCEPT,
        Act.REFUSE,
        Act.ANSWER_PRESENCE,
        Act.COMPLETE,
        Act.SEND_INVOICE,
        Act.ACCEPT_TO_QUOTE,
        Act.SEND_QUOTE,
        Act.FIX_APPOINTMENT,
    }
)
ANSWERS_OF_APPROVER = frozenset({Act.APPROVE, Act.DISAPPROVE})
ANSWERS = ANSWERS_OF_VENDOR | ANSWERS_OF_APPROVER
# work that is ordered, and whether it is done: they warn, they never wait
ORDERS = frozenset({MessageType.ORDER, MessageType.QUOTE_REQUEST})
CHECKS = frozenset(
    {
        MessageType.ORDER_REMINDER,
        MessageType.QUOTE_REMINDER,
        MessageType.APPOINTMENT_REMINDER,
        MessageType.PRESENCE_CHECK,
        MessageType.COMPLETION_REQUEST,
        MessageType.APPOINTMENT_WANTED,
        MessageType.INTERVENTION_CANCELLED,
    }
)


def never_waits(message: MessageType, *, automatic: bool = False) -> bool:
    """Whether a message leaves whatever its budget: an order, what a timer must say of it, and that
    it is cancelled. A reminder by hand waits."""
    return message in ORDERS or (automatic and message in CHECKS)


def link_days(case: Case, *, correcting: bool) -> tuple[LinkDay, ...]:
    """The intervention's days with this act counted. Raises ``BudgetSpent``.

    A correction is an answer that takes the place of the author's own, or one that it gave already
    the same day. Only who holds a link is counted; yesterday is forgotten.
    """
    act, author = case.command.act, case.command.actor.kind
    counts = act in ANSWERS or act is Act.CONTACT_MANAGER
    if author not in HOLDERS or not counts:
        return case.target.link_days
    today = paris_day(case.given.now)
    fresh = LinkDay(author, today)
    known = next((d for d in case.target.link_days if d.of is author and d.day == today), fresh)
    spent = _spend(case, known, again=correcting or act in known.said)
    others = (d for d in case.target.link_days if d.of is not author and d.day == today)
    return (*others, spent)


def _spend(case: Case, day: LinkDay, *, again: bool) -> LinkDay:
    most = case.given.agency.budgets
    if case.command.act is Act.CONTACT_MANAGER:
        if day.messages >= most.link_messages:
            raise _spent(case, Reason.LINK_MESSAGES, most.link_messages)
        return replace(day, messages=day.messages + 1)
    if again and day.corrections >= most.link_corrections:
        raise _spent(case, Reason.LINK_CORRECTIONS, most.link_corrections)
    said = day.said if case.command.act in day.said else (*day.said, case.command.act)
    return replace(day, corrections=day.corrections + again, said=said)


def _spent(case: Case, reason: Reason, most: int) -> BudgetSpent:
    return BudgetSpent(reason, most=most, retry_after=seconds_to_next_day(case.given.now))
