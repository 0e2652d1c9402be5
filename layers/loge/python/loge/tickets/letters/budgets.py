"""What may leave of a ticket in one day (ADR 41): within its budgets, beyond them, or held.

What one ticket said is counted from its messages, which the worker has read anyway. What goes over
several tickets has counters: two more requests an SMS, none a mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.budgets import DayBudgets
from loge.kernel.counting.budget import Budget, HasBudgets
from loge.kernel.dates import paris_day
from loge.kernel.people import Channel
from loge.kernel.ports import HasAgency, HasClock
from loge.messaging.application.deliver import FREE, Allowance
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.lifecycle.rules.budgets import never_waits
from loge.tickets.domain.sends import Audience, Send, shares_address
from loge.tickets.letters.send_problem import LIMIT
from loge.tickets.ports.directory import Directory, PhoneThread


class Ports(HasAgency, HasClock, HasStaff, HasBudgets, Protocol):
    """What is asked of the world here."""


# codes kept on the send row, and said in the words of messaging
PHONE_TICKET, PERSON, TICKET = "limit_phone_ticket", "limit_person", "limit_ticket"
PHONE = "limit_phone"
# what left, or may have
_LEFT = frozenset({SendState.CLAIMED, SendState.SENT, SendState.UNKNOWN, SendState.BOUNCED})


def spend(
    ctx: Ports, phones: Directory, send: Send, to: tuple[str, ...], others: Iterable[Send]
) -> Allowance:
    """Count a message that is about to leave ``to`` these addresses, beside the ``others`` of its
    ticket: within its budgets, or not and then whether it waits. The phone of an SMS remembers who
    writes to it.

    The agency's own mails are free. A copy sent by hand was looked at by somebody: it waits for the
    budgets of its user and of its agency alone.
    """
    if send.audience is Audience.AGENCY:
        return FREE
    most = ctx.staff.agency().budgets
    waits = not never_waits(send.message, automatic=send.automatic)
    today = paris_day(ctx.clock.now())
    left = [s for s in others if s.id != send.id and _left(s, today)]
    limit = "" if send.is_copy else _of_ticket(most, replace(send, to=to), left)
    if limit and waits:
        return Allowance(limit, waits=True)
    if send.channel is Channel.SMS:
        # where an answer belongs, known before it can come
        about = send.part() or ""
        at = ctx.clock.now()
        thread = PhoneThread(ctx.agency, send.number, about, at, send.party, send.id)
        if send.counted_on == today:
            phones.remember_phone(to[0], thread)
        else:
            limit = _count(ctx, phones, send, _Text(to[0], thread, most), waits=waits) or limit
    return Allowance(limit, waits=bool(limit) and waits)


def _left(send: Send, day: date) -> bool:
    of_day = paris_day(send.sent_at or send.created_at) == day
    return of_day and send.state in _LEFT and send.audience is not Audience.AGENCY


def _of_ticket(most: DayBudgets, send: Send, left: list[Send]) -> str:
    """The budget of its own ticket that this message goes beyond."""
    if len(left) >= most.ticket_messages:
        return TICKET
    alike = sum(s.channel is send.channel and _same_person(s, send) for s in left)
    if send.channel is Channel.SMS:
        return PHONE_TICKET if alike >= most.phone_ticket_sms else ""
    return PERSON if alike >= most.person_ticket_mails else ""


def _same_person(one: Send, other: Send) -> bool:
    """An SMS is told by its phone, a mail by its person, or by an address before parties."""
    if one.channel is Channel.EMAIL and one.party and one.party == other.party:
        return True
    return shares_address(one, other)


@dataclass(frozen=True, slots=True)
class _Text:
    """An SMS to one phone, and the budgets that it counts in."""

    phone: str
    thread: PhoneThread
    most: DayBudgets


def _count(ctx: Ports, phones: Directory, send: Send, text: _Text, *, waits: bool) -> str:
    """Count in all, or in none; what never waits is counted beyond its budgets too."""
    limit = ""
    of_phone = None if send.is_copy else text.most.phone_sms
    if not phones.count_phone(text.phone, text.thread, of_phone):
        limit = PHONE
        if waits:
            return limit
        phones.count_phone(text.phone, text.thread, None)
    wanted = tuple(_budgets(ctx, text.most, send))
    spent = ctx.budgets.spend(wanted)
    if spent is not None and waits:
        phones.uncount_phone(text.phone, text.thread)
    elif spent is not None:
        ctx.budgets.spend(tuple(replace(each, most=None) for each in wanted))
    return limit or (LIMIT + spent.scope if spent else "")


def _budgets(ctx: Ports, most: DayBudgets, send: Send) -> Iterator[Budget]:
    today = paris_day(ctx.clock.now())
    if send.by:
        yield Budget("user", send.by, today, most.user_sms)
    yield Budget("agency", ctx.agency, today, most.of_agency(ctx.staff.headcount()))
