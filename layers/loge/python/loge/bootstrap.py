"""The composition root: gives functions their ports, made when first asked for.

What every function needs is imported here, at start, when a Lambda has a whole processor to
itself; a client of another service, Jinja2 and the phone library only when they are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from loge.agency.adapters.staff import DynamoStaff
from loge.context import Context
from loge.kernel.outbox import REPORT, TICKET, Outbox, Subject
from loge.messaging.adapters.suppressions import DynamoSuppressions
from loge.platform.clock import OffsetClock, SystemClock
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.cache import Cache
from loge.platform.dynamodb.row import connect, fetch, prepare
from loge.platform.ids import RandomIds
from loge.platform.settings import settings
from loge.registers.adapters.registers import DynamoRegisters
from loge.reporting.adapters.reports import DynamoReports
from loge.tickets.adapters.dynamodb.counters import DynamoCounters
from loge.tickets.adapters.dynamodb.deletions import DynamoDeletions
from loge.tickets.adapters.dynamodb.directory import DynamoDirectory
from loge.tickets.adapters.dynamodb.drafts import DynamoDrafts
from loge.tickets.adapters.dynamodb.index import DynamoIndex
from loge.tickets.adapters.dynamodb.tickets import DynamoTickets

if TYPE_CHECKING:
    from loge.agency.adapters.cognito import Cognito
    from loge.files.adapters.bucket import S3Exports
    from loge.files.adapters.s3 import S3Files
    from loge.messaging.adapters.ses import SesMailer
    from loge.messaging.adapters.sns import SnsTexter
    from loge.messaging.adapters.sqs import SqsQueue
    from loge.messaging.application.deliver import Sends
    from loge.platform.calendar import FrenchCalendar
    from loge.platform.stepfunctions import StepFunctions
    from loge.reporting.adapters.documents import PdfReports
    from loge.reporting.adapters.rendering import TemplateReportRenderer
    from loge.tickets.adapters.documents import PdfAndZip
    from loge.tickets.adapters.rendering import TemplateRenderer


def begin_invocation() -> None:
    """To be called once an invocation: business time is asked for again (local stage)."""
    current = clock()
    if isinstance(current, OffsetClock):
        current.refresh()


@cache
def clock() -> SystemClock:
    """The clock. Only the local stage, told so twice by its deployment, has one that moves."""
    values = settings()
    if values.local and values.get("CLOCK_OFFSET") == "enabled":
        return OffsetClock(_offset)
    return SystemClock()


def warm() -> None:
    """Make the table's client now instead of at its first call."""
    _table()
    prepare()


def context(agency: str) -> Context:
    """The world as one agency sees it."""
    _table()
    return Context(
        agency=agency,
        tickets=DynamoTickets(agency, clock()),
        staff=staff(agency),
        registers=registers(agency),
        suppressions=DynamoSuppressions(agency),
        files=files(),
        clock=clock(),
        ids=_ids(),
        calendar=_calendar(),
        index=DynamoIndex(agency, clock()),
        counters=DynamoCounters(agency),
        drafts=DynamoDrafts(agency, clock()),
        reports=DynamoReports(agency, clock()),
        deletions=DynamoDeletions(agency),
    )


def staff(agency: str) -> DynamoStaff:
    """The settings and users of an agency, with what writes them (seeds)."""
    _table()
    return DynamoStaff(agency, _cache())


def registers(agency: str) -> DynamoRegisters:
    """The places and vendors of an agency, with what writes them (seeds)."""
    _table()
    return DynamoRegisters(agency, clock())


def directory() -> DynamoDirectory:
    """What looks across agencies, by a closed list of keys."""
    _table()
    return DynamoDirectory(clock(), _cache())


@cache
def files() -> S3Files:
    """The bucket; its client is made at the first call. Some functions have none to name."""
    from loge.files.adapters.s3 import S3Files

    return S3Files(settings().get("FILES_BUCKET"))


@cache
def export_bucket() -> S3Exports:
    """The bucket for objects of any size (exports)."""
    from loge.files.adapters.bucket import S3Exports

    return S3Exports(settings().need("FILES_BUCKET"))


@cache
def documents() -> PdfAndZip:
    """PDF and zip; brings ReportLab."""
    from loge.tickets.adapters.documents import PdfAndZip

    return PdfAndZip()


@cache
def report_documents() -> PdfReports:
    """The PDF of reports; brings ReportLab."""
    from loge.reporting.adapters.documents import PdfReports

    return PdfReports()


@cache
def mailer() -> SesMailer:
    """E-mail."""
    from loge.messaging.adapters.ses import SesMailer

    return SesMailer(settings().need("MAIL_FROM"), settings().get("SES_CONFIGURATION_SET"))


@cache
def texter() -> SnsTexter:
    """SMS."""
    from loge.messaging.adapters.sns import SnsTexter

    return SnsTexter(settings().get("SMS_SENDER_ID"))


@cache
def renderer() -> TemplateRenderer:
    """Messages from their templates; brings Jinja2."""
    from loge.tickets.adapters.rendering import TemplateRenderer

    return TemplateRenderer()


@cache
def report_renderer() -> TemplateReportRenderer:
    """The mail of reports from its template; brings Jinja2."""
    from loge.reporting.adapters.rendering import TemplateReportRenderer

    return TemplateReportRenderer()


def outbox_of(subject: Subject) -> Outbox[Any] | None:
    """The outbox rows of a subject and who follows them; None for a kind without any. Brings what
    letters are made with."""
    from loge.messaging.application.deliver import Providers
    from loge.reporting.application.letters import ReportOutbox, ReportPost
    from loge.tickets.letters.correspondence import Post
    from loge.tickets.letters.work_entry import TicketOutbox

    ctx = context(subject.agency)
    if subject.kind == TICKET:
        post = Post(mailer(), texter(), directory(), renderer(), public_url())
        return TicketOutbox(ctx, post, subject.number)
    if subject.kind == REPORT:
        providers = Providers(mailer(), texter(), directory())
        return ReportOutbox(ctx, ReportPost(providers, report_renderer()), subject.id)
    return None


def sends_of(subject: Subject) -> tuple[Context, Sends[Any]]:
    """The world of a subject, and its messages as they are kept. Raises ``ValueError`` for a kind
    that has none."""
    from loge.reporting.application.letters import ReportSends
    from loge.tickets.letters.correspondence import TicketSends

    ctx = context(subject.agency)
    if subject.kind == TICKET:
        return ctx, TicketSends(ctx, subject.number)
    if subject.kind == REPORT:
        return ctx, ReportSends(ctx, subject.id)
    raise ValueError(f"a {subject.kind} sends nothing")


def subject_of_row(pk: str) -> Subject | None:
    """The subject whose partition this is."""
    return keys.subject_of(pk)


@cache
def queue() -> SqsQueue:
    """The outbox queue."""
    from loge.messaging.adapters.sqs import SqsQueue

    return SqsQueue(settings().need("QUEUE_URL"))


@cache
def workflows() -> StepFunctions:
    """The state machines; a function knows only those it may start."""
    from loge.platform.stepfunctions import StepFunctions

    arns = (settings().get(name) for name in ("RELANCE_ARN", "ARCHIVE_ARN", "REPORT_ARN"))
    return StepFunctions(*arns)


@cache
def identity() -> Cognito:
    """The identity provider (sign-in routes)."""
    from loge.agency.adapters.cognito import Cognito

    return Cognito(settings().need("USER_POOL_CLIENT_ID"))


def public_url() -> str:
    """The base of every address shown to people, without a final slash."""
    return settings().need("PUBLIC_URL").rstrip("/")


def parse_emails(value: str | Sequence[str], field: str = "emails") -> tuple[str, ...]:
    """E-mail addresses as typed (NEW-11). Raises ``Invalid`` naming the bad one."""
    from loge.messaging.adapters import contacts

    return contacts.parse_emails(value, field)


def parse_phones(value: str | Sequence[str], field: str = "phones") -> tuple[str, ...]:
    """Phone numbers as typed (NEW-11). Raises ``Invalid`` naming the bad one."""
    from loge.messaging.adapters import contacts

    return contacts.parse_phones(value, field)


def reset() -> None:
    """Forget everything that was made: the next call reads the environment again (tests)."""
    made = (
        clock, files, export_bucket, documents, report_documents, mailer, texter, renderer,
        report_renderer, queue, workflows, identity, _table, _cache, _ids, _calendar,
    )  # fmt: skip
    for each in made:
        each.cache_clear()


@cache
def _table() -> None:
    connect(settings().need("TABLE"))


@cache
def _cache() -> Cache:
    # The tests of the local stage do not wait a minute for a delegation.
    values = settings()
    told = values.get("CACHE_SECONDS") if values.local else ""
    return Cache(float(told)) if told else Cache()


@cache
def _ids() -> RandomIds:
    return RandomIds()


@cache
def _calendar() -> FrenchCalendar:
    from loge.platform.calendar import FrenchCalendar

    return FrenchCalendar()


def _offset() -> int:
    _table()
    row = fetch(*keys.CLOCK)
    return int(row.seconds or 0) if row else 0
