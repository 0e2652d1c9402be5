"""A report goes to its author and to whom he chooses (END-3): its mails stand in the report itself,
and leave as every message does (``reporting.application.letters``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.kernel.addresses import each_once
from loge.kernel.errors import AlreadyDone, Busy, Conflict, Invalid, NotFound, Refused
from loge.kernel.idempotency import RequestKey
from loge.kernel.people import Person
from loge.kernel.ports import HasAgency, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.messaging.domain.send_state import MOVES, SendEvent, can
from loge.registers.application.known_people import check_people
from loge.registers.application.ports import HasRegisters
from loge.reporting.application.ports import HasReports
from loge.reporting.application.request_report import before, existing, idempotency, repeated
from loge.reporting.domain.report import Report, ReportMail, ReportState
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasRegisters, HasFiles, HasTickets, HasReports, Protocol):
    """What is asked of the world here."""


RACES = 8
MOST_PEOPLE = 20
MOST_MAILS = 200


def send_report(
    ctx: Ports, user: User, report_id: str, people: Sequence[Person], key: RequestKey | None
) -> Report:
    """Record the mails to these persons and wake a worker; a repeated key adds nothing.

    A mailbox gets one copy, whatever its capitals. Replies go to who sends it. Raises ``NotFound``,
    ``Invalid`` with the field, ``Refused`` until the report is ready.
    """
    known = before(ctx, key)
    if known is not None:
        return existing(ctx, known)
    if not 1 <= len(people) <= MOST_PEOPLE:
        raise Invalid(Reason.REPORT_RECIPIENTS, field="people")
    _check_known(ctx, report_id, people)
    now = ctx.clock.now()
    mails, told = [], set[str]()
    for index, person in enumerate(people):
        if not person.coordinates.emails:
            raise Invalid(Reason.REPORT_WITHOUT_ADDRESS, field=f"people.{index}.emails")
        emails = each_once(person.coordinates.emails)
        left = tuple(one for one in emails if one.lower() not in told)
        told |= {one.lower() for one in left}
        if left:
            mails.append(ReportMail(ctx.ids.new(), person.name, left, now, sender=user.id))
    return _add(ctx, report_id, lambda report: (*report.mails, *mails), key)


def _check_known(ctx: Ports, report_id: str, people: Sequence[Person]) -> None:
    """Nothing is read for persons who are typed by hand."""
    named = [(f"people.{at}", one) for at, one in enumerate(people) if one.register_id]
    if named:
        check_people(ctx, named, ctx.registers.place(existing(ctx, report_id).place.id))


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
        if not can(SendEvent.RESEND, old.state) or not old.to:
            raise Refused(Reason.SEND_NOT_RESENDABLE, state=old.state.value)
        copy = ReportMail(copy_id, old.name, old.to, now, sender=old.sender)
        marked = report.with_mail(replace(old, state=MOVES[SendEvent.RESEND].to))
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
