"""What one link, or one user, may say in one day (ADR 41); what never waits for a budget."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from loge.kernel.dates import paris_day, seconds_to_next_day
from loge.kernel.reasons import Reason
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import LinkDay, LinkMessages
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
    """The intervention's days with this answer counted. Raises ``BudgetSpent``.

    A correction is an answer that takes the place of the author's own, or one that it gave already
    the same day. Only who holds a link is counted; yesterday is forgotten.
    """
    act, author = case.command.act, case.command.actor.kind
    if author not in HOLDERS or act not in ANSWERS:
        return case.target.link_days
    today = paris_day(case.given.now)
    known = _day(case, today)
    most = case.given.agency.budgets.link_corrections
    again = correcting or act in known.said
    if again and known.corrections >= most:
        raise _spent(case, Reason.LINK_CORRECTIONS, most)
    said = known.said if act in known.said else (*known.said, act)
    spent = replace(known, corrections=known.corrections + again, said=said)
    others = (d for d in case.target.link_days if d.of is not author and d.day == today)
    return (*others, spent)


def link_messages(case: Case) -> tuple[LinkMessages, ...]:
    """What the ticket's links wrote today, this message with it. Raises ``BudgetSpent``."""
    today, author = paris_day(case.given.now), case.command.actor.kind
    written = tuple(one for one in case.dossier.ticket.link_messages if one.day == today)
    if author not in HOLDERS or case.command.act is not Act.CONTACT_MANAGER:
        return written
    part, most = case.target.id, case.given.agency.budgets.link_messages
    own = next((one for one in written if (one.part, one.of) == (part, author)), None)
    known = own or LinkMessages(part, author, today)
    if known.count + _day(case, today).messages >= most:
        raise _spent(case, Reason.LINK_MESSAGES, most)
    others = (one for one in written if one is not own)
    return (*others, replace(known, count=known.count + 1))


def _day(case: Case, today: date) -> LinkDay:
    """What this author did of this part today."""
    author = case.command.actor.kind
    found = (d for d in case.target.link_days if d.of is author and d.day == today)
    return next(found, LinkDay(author, today))


def _spent(case: Case, reason: Reason, most: int) -> BudgetSpent:
    return BudgetSpent(reason, most=most, retry_after=seconds_to_next_day(case.given.now))
