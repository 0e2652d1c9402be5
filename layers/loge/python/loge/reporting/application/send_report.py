"""A report goes to its author and to whom he chooses: at most once, never silently not (SYS-5).

The mails stand in the report itself. pending → claimed → one call to the provider → sent; a claim
that outlives its lease is « unknown » and shown, what certainly did not leave is tried again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.kernel.errors import AlreadyDone, Busy, Conflict, Invalid, NotFound, Refused
from loge.kernel.idempotency import RequestKey
from loge.kernel.people import Person
from loge.kernel.ports import HasAgency, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.messaging.application.ports import (
    HasSuppressions,
    Mailer,
    NotSent,
    OutcomeUnknown,
    OutgoingMail,
    RenderedMail,
)
from loge.messaging.domain.send_state import SendState, retry_at
from loge.registers.application.ports import HasRegisters
from loge.reporting.application.ports import HasReports
from loge.reporting.application.request_report import (
    before,
    existing,
    file_of,
    idempotency,
    repeated,
)
from loge.reporting.domain.report import Report, ReportMail, ReportState
from loge.tickets.letters.deliver import (
    BROKEN,
    LEASE,
    LOST,
    MAX_ATTEMPTS,
    NO_REPLY,
    SUPPRESSED,
)
from loge.tickets.letters.expand_entry import RESENDABLE
from loge.tickets.letters.work_entry import OutOfTime, always
from loge.tickets.ports.directory import Directory
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency,
    HasClock,
    HasIds,
    HasStaff,
    HasRegisters,
    HasSuppressions,
    HasFiles,
    HasTickets,
    HasReports,
    Protocol,
):
    """What is asked of the world here."""


log = logging.getLogger(__name__)

RACES = 8
MOST_PEOPLE = 20
MOST_MAILS = 200


@dataclass(frozen=True, slots=True)
class ReportMailContext:
    """Everything the mail of a report may say, for one recipient; ``sender`` is who sends it to
    him, None for the copy that goes to the author by itself."""

    report: Report
    agency: Agency
    sender: User | None
    recipient: str
    file_name: str


class ReportRenderer(Protocol):
    """The template of a report's mail."""

    def report(self, context: ReportMailContext) -> RenderedMail:
        """The e-mail that carries the PDF."""


@dataclass(frozen=True, slots=True)
class ReportPost:
    """The way out of a report."""

    mailer: Mailer
    directory: Directory
    renderer: ReportRenderer


@dataclass(frozen=True, slots=True)
class MailOutcome:
    """What became of one mail, without anything personal: for logs and metrics."""

    mail_id: str
    after: SendState


def send_report(
    ctx: Ports, user: User, report_id: str, people: Sequence[Person], key: RequestKey | None
) -> Report:
    """Record the mails to these persons and wake a worker; a repeated key adds nothing.

    Replies go to who sends it. Raises ``NotFound``, ``Invalid`` with the field, ``Refused`` until
    the report is ready.
    """
    known = before(ctx, key)
    if known is not None:
        return existing(ctx, known)
    if not 1 <= len(people) <= MOST_PEOPLE:
        raise Invalid(Reason.REPORT_RECIPIENTS, field="people")
    now = ctx.clock.now()
    mails = []
    for index, person in enumerate(people):
        if not person.coordinates.emails:
            raise Invalid(Reason.REPORT_WITHOUT_ADDRESS, field=f"people.{index}.emails")
        mails.append(
            ReportMail(ctx.ids.new(), person.name, person.coordinates.emails, now, user.id)
        )
    return _add(ctx, report_id, lambda report: (*report.mails, *mails), key)


def resend_mail(ctx: Ports, report_id: str, mail_id: str, key: RequestKey | None) -> Report:
    """« Renvoyer »: a copy of a mail that did not leave, or may not have; the old one says so.

    Raises ``NotFound`` or ``Refused`` (``send_not_resendable``).
    """
    known = before(ctx, key)
    if known is not None:
        return existing(ctx, known)
    copy_id, now = ctx.ids.new(), ctx.clock.now()

    def again(report: Report) -> tuple[ReportMail, ...]:
        old = report.mail(mail_id)
        if old is None:
            raise NotFound(field="mail_id")
        if old.state not in RESENDABLE or not old.to:
            raise Refused(Reason.SEND_NOT_RESENDABLE, state=old.state.value)
        copy = ReportMail(copy_id, old.name, old.to, now, old.sender)
        marked = report.with_mail(replace(old, state=SendState.RESENT))
        return (*marked.mails, copy)

    return _add(ctx, report_id, again, key)


def _add(
    ctx: Ports,
    report_id: str,
    changed: Callable[[Report], tuple[ReportMail, ...]],
    key: RequestKey | None,
) -> Report:
    for _ in range(RACES):
        report = existing(ctx, report_id)
        if report.state is not ReportState.READY:
            raise Refused(Reason.REPORT_NOT_READY)
        mails = changed(report)
        if len(mails) > MOST_MAILS:
            raise Refused(Reason.REPORT_TOO_MANY_MAILS)
        try:
            return ctx.reports.save(
                replace(report, mails=mails),
                announce=True,
                idempotency=idempotency(key, report_id),
            )
        except Conflict:
            continue
        except AlreadyDone as done:
            return existing(ctx, repeated(done, key))
    raise Busy


# the worker's part -------------------------------------------------------------------------------


def work_report(
    ctx: Ports, post: ReportPost, report_id: str, has_time: Callable[[], bool] = always
) -> tuple[MailOutcome, ...]:
    """Bring each mail of a report as far as it goes now; again does nothing again.

    A report that is not there gives nothing. Raises ``OutOfTime`` between two mails.
    """
    report = ctx.reports.report(report_id)
    outcomes = []
    for mail in report.mails if report else ():
        if mail.state not in (SendState.PENDING, SendState.CLAIMED):
            continue
        if not has_time():
            raise OutOfTime
        after = _deliver(ctx, post, report_id, mail.id)
        if after is not mail.state:
            outcomes.append(MailOutcome(mail.id, after))
    return tuple(outcomes)


def _deliver(ctx: Ports, post: ReportPost, report_id: str, mail_id: str) -> SendState:
    report = ctx.reports.report(report_id)
    mail = report.mail(mail_id) if report else None
    if report is None or mail is None:
        return SendState.SKIPPED
    if mail.state is SendState.CLAIMED:
        if mail.lease_until is not None and ctx.clock.real() < mail.lease_until:
            return mail.state
        return _settle(ctx, report_id, mail_id, mail.state, SendState.UNKNOWN, reason=LOST)
    if mail.state is not SendState.PENDING or _too_early(ctx, mail):
        return mail.state
    try:
        outgoing = _prepare(ctx, post, report, mail)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not hold the others back
        log.error("a report's mail could not be built: %s", type(error).__name__)
        return _again(ctx, report_id, mail, mail.attempts + 1, BROKEN)
    if outgoing is None:
        return _settle(ctx, report_id, mail_id, mail.state, SendState.SKIPPED, reason=SUPPRESSED)
    return _leave(ctx, post, report_id, mail, outgoing)


def _too_early(ctx: Ports, mail: ReportMail) -> bool:
    return bool(mail.attempts) and ctx.clock.now() < retry_at(mail.created_at, mail.attempts)


def tag_of(report_id: str, mail_id: str) -> str:
    """What a mail is called at its provider."""
    return f"report-{report_id}-{mail_id}"


def _prepare(ctx: Ports, post: ReportPost, report: Report, mail: ReportMail) -> OutgoingMail | None:
    """The message, rendered before anything is claimed; None when every address is suppressed."""
    suppressed = ctx.suppressions.suppressed(mail.to)
    to = tuple(address for address in mail.to if address not in suppressed)
    if not to:
        return None
    agency = ctx.staff.agency()
    sender = ctx.staff.user(mail.sender) if mail.sender else None
    file = file_of(report)
    context = ReportMailContext(report, agency, sender, mail.name, file.name)
    rendered = post.renderer.report(context)
    replies = sender is not None and not agency.hide_email
    return OutgoingMail(
        send_id=tag_of(report.id, mail.id),
        to=to,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        sender_name=agency.name,
        reply_to=sender.email if replies and sender else "",
        attachments=((file, ctx.files.read(file.key)),),
    )


def _leave(
    ctx: Ports, post: ReportPost, report_id: str, mail: ReportMail, outgoing: OutgoingMail
) -> SendState:
    post.directory.remember_provider(outgoing.send_id, ctx.agency, 0, f"{report_id}#{mail.id}")
    attempts = mail.attempts + 1
    lease = ctx.clock.real() + LEASE
    claimed = replace(mail, state=SendState.CLAIMED, attempts=attempts, lease_until=lease)
    if not change_mail(ctx, report_id, mail.id, SendState.PENDING, lambda _: claimed):
        return SendState.CLAIMED
    try:
        provider_id = post.mailer.send(outgoing)
    except NotSent as refusal:
        if refusal.retry:
            return _again(ctx, report_id, claimed, attempts, str(refusal))
        reason = str(refusal)
        return _settle(ctx, report_id, mail.id, claimed.state, SendState.FAILED, reason=reason)
    except OutcomeUnknown:
        return _settle(ctx, report_id, mail.id, claimed.state, SendState.UNKNOWN, reason=NO_REPLY)
    mark_mail_sent(ctx, report_id, mail.id, provider_id)
    post.directory.remember_provider(provider_id, ctx.agency, 0, f"{report_id}#{mail.id}")
    return SendState.SENT


def mark_mail_sent(ctx: Ports, report_id: str, mail_id: str, provider_id: str) -> bool:
    """It has left: said even when the lease had meanwhile been taken for lost."""

    def sent(mail: ReportMail) -> ReportMail:
        return replace(
            mail,
            state=SendState.SENT,
            sent_at=ctx.clock.now(),
            provider_id=provider_id,
            lease_until=None,
            reason="",
        )

    return any(
        change_mail(ctx, report_id, mail_id, state, sent)
        for state in (SendState.CLAIMED, SendState.UNKNOWN)
    )


def _again(ctx: Ports, report_id: str, mail: ReportMail, attempts: int, reason: str) -> SendState:
    """It certainly did not leave: pending again, later each time; failed after the last."""
    after = SendState.FAILED if attempts >= MAX_ATTEMPTS else SendState.PENDING
    return _settle(ctx, report_id, mail.id, mail.state, after, reason=reason, attempts=attempts)


def _settle(
    ctx: Ports,
    report_id: str,
    mail_id: str,
    expected: SendState,
    after: SendState,
    *,
    reason: str,
    attempts: int | None = None,
) -> SendState:
    def settled(mail: ReportMail) -> ReportMail:
        tried = mail.attempts if attempts is None else attempts
        return replace(mail, state=after, reason=reason, lease_until=None, attempts=tried)

    change_mail(ctx, report_id, mail_id, expected, settled)
    return after


def change_mail(
    ctx: Ports,
    report_id: str,
    mail_id: str,
    expected: SendState,
    changed: Callable[[ReportMail], ReportMail],
) -> bool:
    """Change one mail if it is still in ``expected``; False otherwise. Raises ``Busy`` when other
    mails of the report keep changing."""
    for _ in range(RACES):
        report = ctx.reports.report(report_id)
        mail = report.mail(mail_id) if report else None
        if report is None or mail is None or mail.state is not expected:
            return False
        try:
            ctx.reports.save(report.with_mail(changed(mail)))
        except Conflict:
            continue
        return True
    raise Busy
