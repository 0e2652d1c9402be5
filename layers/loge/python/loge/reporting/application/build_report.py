"""Building a report: what was counted day by day, summed, on paper, and its mail armed (END-3)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.agency import Agency
from loge.agency.domain.user import Role, User
from loge.files.application.ports import Bucket
from loge.kernel.ports import HasAgency, HasClock, HasIds
from loge.messaging.domain.send_state import SendState
from loge.reporting.application.ports import HasReports
from loge.reporting.application.request_report import PDF
from loge.reporting.domain.report import Report, ReportMail, ReportState, Work, values_of
from loge.tickets.domain.tallies import TICKET, cents_of, vendors_of
from loge.tickets.ports.counters import HasCounters
from loge.tickets.ports.index import HasIndex
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency,
    HasClock,
    HasIds,
    HasStaff,
    HasCounters,
    HasReports,
    HasTickets,
    HasIndex,
    Protocol,
):
    """What is asked of the world here."""


MAX_ATTEMPTS = 5
MOST_WORKS = 500
NO_ADDRESS = "no_address"


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """What the PDF is made of: ``more_works`` are counted and not listed."""

    agency: Agency
    report: Report
    works: tuple[Work, ...] = ()
    more_works: int = 0


class ReportDocuments(Protocol):
    """The format of a report."""

    def report(self, paper: ReportPaper) -> bytes:
        """The report as a PDF."""


def build_report(
    ctx: Ports, bucket: Bucket, documents: ReportDocuments, report_id: str
) -> Report | None:
    """Build a report that is awaited, keep it, and arm the mail to its author.

    None when it is awaited no longer (built already, deleted). Building twice writes the same
    object twice and arms one mail: ``Conflict`` is raised for the slower, who finds it built.
    """
    report = ctx.reports.report(report_id)
    if report is None or report.state is not ReportState.PENDING:
        return None
    agency = ctx.staff.agency()
    counts: Counter[str] = Counter()
    for day in ctx.counters.closed(report.place.id, report.period.first, report.period.last):
        counts.update(day.counts)
    works = _works(ctx, counts)
    more = max(0, counts["tickets"] - len(works))
    values = values_of(report.data, counts)
    built = replace(report, values=values, empty=not counts["tickets"])
    key = f"reports/{ctx.agency}/{report.id}/rapport.pdf"
    paper = ReportPaper(agency, built, works, more)
    size = bucket.write(key, PDF, (documents.report(paper),))
    mail = mail_to_author(ctx, agency, built)
    ready = replace(built, state=ReportState.READY, key=key, size=size, mails=(mail,))
    return ctx.reports.save(ready, announce=mail.state is SendState.PENDING)


def _works(ctx: Ports, counts: Counter[str]) -> tuple[Work, ...]:
    """The tickets that were closed, by the day: the first ``MOST_WORKS`` numbers.

    Who intervened, and for how much, is what was counted of each.
    """
    numbers = sorted(
        int(key.removeprefix(TICKET))
        for key, count in counts.items()
        if key.startswith(TICKET) and count > 0
    )
    listed = numbers[:MOST_WORKS]
    found = ctx.tickets.many(listed).values() if listed else ()
    counted = ctx.index.documents(listed) if listed else {}
    facets = {number: document.facets for number, document in counted.items()}
    works = [
        Work(
            one.number,
            one.closed_at,
            one.subject,
            vendors_of(facets[one.number]),
            cents_of(facets[one.number]),
        )
        for one in found
        if one.closed_at is not None and one.number in facets
    ]
    return tuple(sorted(works, key=lambda work: (work.closed_at, work.number)))


def fail_report(ctx: Ports, report_id: str) -> Report | None:
    """The building failed: it is tried again later each time, and shown as failed in the end."""
    report = ctx.reports.report(report_id)
    if report is None or report.state is not ReportState.PENDING:
        return None
    attempts = report.attempts + 1
    state = ReportState.FAILED if attempts >= MAX_ATTEMPTS else ReportState.PENDING
    now = ctx.clock.now()
    return ctx.reports.save(replace(report, state=state, attempts=attempts, attempted_at=now))


def mail_to_author(ctx: Ports, agency: Agency, report: Report) -> ReportMail:
    """The copy for the author; who has left is replaced by an administrator, or the agency."""
    author = ctx.staff.user(report.author)
    name, address = agency.name, agency.email
    if author is not None and author.active and author.email:
        name, address = author.name, author.email
    else:
        stays = next((user for user in ctx.staff.users() if _administers(user)), None)
        if stays is not None:
            name, address = stays.name, stays.email
    return ReportMail(
        id=ctx.ids.new(),
        name=name,
        to=(address,) if address else (),
        created_at=ctx.clock.now(),
        state=SendState.PENDING if address else SendState.SKIPPED,
        reason="" if address else NO_ADDRESS,
    )


def _administers(user: User) -> bool:
    return user.active and user.role is Role.ADMINISTRATOR and bool(user.email)
