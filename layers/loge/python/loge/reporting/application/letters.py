"""The mails of a report, as kept (in the report itself) and as written; what follows when new ones
are recorded (SYS-5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.kernel.errors import Busy, Conflict
from loge.kernel.outbox import (
    REPORT,
    Followed,
    Follower,
    HasTime,
    Outcome,
    OutOfTime,
    Progress,
    Subject,
    always,
)
from loge.kernel.ports import HasAgency, HasClock
from loge.messaging.application.deliver import Letter, Outlook, Providers, deliver
from loge.messaging.application.ports import HasSuppressions, OutgoingMail, RenderedMail
from loge.messaging.application.watch import watched
from loge.messaging.application.work_entry import work_entry
from loge.messaging.domain.dispatch import due_of
from loge.messaging.domain.send_state import MOVES, TO_DO, SendEvent, SendState
from loge.reporting.application.ports import HasReports
from loge.reporting.application.request_report import file_of
from loge.reporting.domain.report import Report, ReportEntry, ReportMail


class Ports(HasAgency, HasClock, HasStaff, HasSuppressions, HasFiles, HasReports, Protocol):
    """What is asked of the world here."""


RACES = 8
LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class ReportMailContext:
    """Everything the mail of a report may say, for one recipient; ``sender`` is who sends it to
    him, None for the copy that goes to the author by itself, which leads to ``console``."""

    report: Report
    agency: Agency
    sender: User | None
    recipient: str
    file_name: str
    console: str = ""


class ReportRenderer(Protocol):
    """The template of a report's mail."""

    def report(self, context: ReportMailContext) -> RenderedMail:
        """The e-mail that carries the PDF."""


@dataclass(frozen=True, slots=True)
class ReportPost:
    """The way out of a report."""

    providers: Providers
    renderer: ReportRenderer
    public_url: str


def work_report(
    ctx: Ports, post: ReportPost, report_id: str, entry_id: str, has_time: HasTime = always
) -> tuple[Outcome, ...]:
    """Let everybody follow an outbox row of a report: ``messaging.application.work_entry``."""
    return work_entry(ReportOutbox(ctx, post, report_id), entry_id, has_time)


class ReportSends:
    """The mails of one report, as kept (``messaging.application.deliver.Sends``)."""

    def __init__(self, ctx: Ports, report_id: str) -> None:
        self._ctx = ctx
        self._report_id = report_id
        self.subject = Subject(ctx.agency, REPORT, report_id)

    def send(self, send_id: str) -> ReportMail | None:
        """One mail."""
        report = self._ctx.reports.report(self._report_id)
        return report.mail(send_id) if report else None

    def mark(self, send: ReportMail, expected: SendState) -> bool:
        """Write what became of it if it is still in ``expected``; False otherwise.

        Raises ``Busy`` when other mails of the report keep changing.
        """
        reports = self._ctx.reports
        for _ in range(RACES):
            report = reports.report(self._report_id)
            mail = report.mail(send.id) if report else None
            if report is None or mail is None or mail.state is not expected:
                return False
            try:
                reports.save(report.with_mail(send))
            except Conflict:
                continue
            return True
        raise Busy

    def tell(self, send: ReportMail, reason: str) -> None:
        """Nothing: the report itself shows what became of its mails."""


class ReportLetters(ReportSends):
    """The mails of one report, as written (``Correspondence``)."""

    def __init__(self, ctx: Ports, post: ReportPost, report_id: str) -> None:
        super().__init__(ctx, report_id)
        self._post = post

    def outlook(self, send: ReportMail) -> Outlook:
        """A mail is wanted as long as its report is there."""
        ctx, post = self._ctx, self._post
        report = ctx.reports.report(self._report_id)

        def prepare(to: tuple[str, ...]) -> Letter:
            if report is None:
                raise LookupError("the report of a mail is gone")

            def claim(lease_until: datetime) -> bool:
                move = MOVES[SendEvent.CLAIM]
                attempts = send.attempts + 1
                claimed = replace(send, state=move.to, attempts=attempts, lease_until=lease_until)
                return any(self.mark(claimed, state) for state in move.of)

            return Letter(claim, mail=_mail(ctx, post, report, replace(send, to=to)))

        return Outlook(prepare, pointless="" if report else "report_deleted")


def tag_of(report_id: str, mail_id: str) -> str:
    """What a mail is called at its provider."""
    return f"report-{report_id}-{mail_id}"


def _mail(ctx: Ports, post: ReportPost, report: Report, mail: ReportMail) -> OutgoingMail:
    agency = ctx.staff.agency()
    sender = ctx.staff.user(mail.sender) if mail.sender else None
    file = file_of(report)
    # whoever else is sent a copy cannot sign in
    console = "" if mail.sender else f"{post.public_url.rstrip('/')}/rapports/{report.id}"
    context = ReportMailContext(report, agency, sender, mail.name, file.name, console)
    rendered = post.renderer.report(context)
    replies = sender is not None and not agency.hide_email
    return OutgoingMail(
        send_id=tag_of(report.id, mail.id),
        to=mail.to,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        sender_name=agency.name,
        reply_to=sender.email if replies and sender else "",
        attachments=((file, ctx.files.read(file.key)),),
    )


class ReportOutbox:
    """The outbox rows of one report (``kernel.outbox.Outbox``)."""

    def __init__(self, ctx: Ports, post: ReportPost, report_id: str) -> None:
        self._ctx = ctx
        self._post = post
        self._report_id = report_id

    def entry(self, entry_id: str) -> ReportEntry | None:
        """An outbox row."""
        return self._ctx.reports.entry(self._report_id, entry_id)

    def followers(self, _entry: ReportEntry) -> Sequence[Follower[ReportEntry]]:
        """The mails alone: nothing is searched or counted."""
        return (MailsLeave(self._ctx, self._post),)

    def record(self, entry: ReportEntry, progress: Progress) -> None:
        """Write how far it is."""
        self._ctx.reports.record(entry, progress)


class MailsLeave:
    """Every mail of the report that is to leave goes as far as it can."""

    name = LETTERS

    def __init__(self, ctx: Ports, post: ReportPost) -> None:
        self._ctx = ctx
        self._post = post

    def follow(self, entry: ReportEntry, has_time: HasTime) -> Followed:
        """Done when none is left to leave: a mail has no row of its own to be due by."""
        letters = ReportLetters(self._ctx, self._post, entry.report_id)
        outcomes: list[Outcome] = []
        for mail in self._mails(entry):
            if not has_time():
                raise OutOfTime
            after = deliver(self._ctx, self._post.providers, letters, mail)
            outcomes += watched(letters, mail, after, ("report", "email"))
        left = self._mails(entry)
        due = min((at for at in map(due_of, left) if at is not None), default=None)
        return Followed(tuple(outcomes), not left, due, _leased_until(left))

    def _mails(self, entry: ReportEntry) -> list[ReportMail]:
        report = self._ctx.reports.report(entry.report_id)
        return [mail for mail in report.mails if mail.state in TO_DO] if report else []


def _leased_until(mails: Sequence[ReportMail]) -> datetime | None:
    """Until when (real time) all that remains is in somebody's hands; None when some of it is in
    nobody's."""
    leases = [mail.lease_until for mail in mails]
    return min((lease for lease in leases if lease), default=None) if all(leases) else None
