"""What became of an e-mail after it left (MSG-8): delivered, bounced, complained about, rejected.

Events may come twice, late, and before the worker has marked its own send.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.application.ports import HasSuppressions
from loge.messaging.domain.send_state import SendState
from loge.registers.application.ports import HasRegisters
from loge.reporting.application.ports import HasReports
from loge.reporting.application.send_report import change_mail, mark_mail_sent
from loge.tickets.domain.sends import Send
from loge.tickets.letters.deliver import mark_sent
from loge.tickets.letters.send_problem import report
from loge.tickets.ports.directory import Directory
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency,
    HasClock,
    HasIds,
    HasCalendar,
    HasStaff,
    HasRegisters,
    HasSuppressions,
    HasFiles,
    HasTickets,
    HasReports,
    Protocol,
):
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


def record_mail_event(
    directory: Directory, context: Callable[[str], Ports], news: MailNews
) -> bool:
    """Reconcile a send with what its provider says; False when the mail is not ours.

    A delivery settles a send that was « unknown »; a bounce or complaint marks the address, the
    send, and is told on the ticket once.
    """
    found = directory.send_by_provider(news.tag) if news.tag else None
    found = found or directory.send_by_provider(news.provider_id)
    if found is None:
        return False
    agency, number, send_id = found
    ctx = context(agency)
    if not number:
        return record_report_event(ctx, send_id, news)
    send = ctx.tickets.send(number, send_id)
    if send is None:
        return False
    if news.event is MailEvent.DELIVERY:
        mark_sent(ctx, send, news.provider_id)
        return True
    _not_delivered(ctx, send, news)
    return True


def _not_delivered(ctx: Ports, send: Send, news: MailNews) -> None:
    _suppress(ctx, send.to, news)
    report(ctx, send, news.event.value)
    target = SendState.FAILED if news.event is MailEvent.REJECT else SendState.BOUNCED
    _settle(ctx, send, target, news)


def _suppress(ctx: Ports, to: Sequence[str], news: MailNews) -> None:
    """Only addresses that this very mail was for can be marked."""
    if news.event not in SUPPRESSING:
        return
    ours = {address.lower(): address for address in to}
    for address in news.addresses:
        if address.lower() in ours:
            ctx.suppressions.suppress(ours[address.lower()], news.event.value, ctx.clock.now())


def _settle(ctx: Ports, send: Send, target: SendState, news: MailNews) -> None:
    """Mark it whatever its state meanwhile, save when the user has already sent it again."""
    for _ in range(ATTEMPTS):
        if send.state in (target, SendState.RESENT):
            return
        marked = replace(
            send,
            state=target,
            reason=news.event.value,
            provider_id=news.provider_id,
            lease_until=None,
        )
        if ctx.tickets.mark(marked, send.state):
            return
        again = ctx.tickets.send(send.number, send.id)
        if again is None:
            return
        send = again


def record_report_event(ctx: Ports, where: str, news: MailNews) -> bool:
    """The same for the mail of a report: shown at the report, there is no ticket to tell it on."""
    report_id, _, mail_id = where.partition("#")
    report = ctx.reports.report(report_id)
    mail = report.mail(mail_id) if report else None
    if mail is None:
        return False
    if news.event is MailEvent.DELIVERY:
        mark_mail_sent(ctx, report_id, mail_id, news.provider_id)
        return True
    _suppress(ctx, mail.to, news)
    target = SendState.FAILED if news.event is MailEvent.REJECT else SendState.BOUNCED
    if mail.state not in (target, SendState.RESENT):
        change_mail(
            ctx,
            report_id,
            mail_id,
            mail.state,
            lambda current: replace(
                current, state=target, reason=news.event.value, lease_until=None
            ),
        )
    return True
