"""The composition root: gives functions their ports, made when first asked for.

What every function needs is imported here, at start, when a Lambda has a whole processor to
itself; a client of another service, Jinja2 and the phone library only when they are used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from loge.agency.adapters.staff import DynamoStaff
from loge.context import Context
from loge.kernel.late import late
from loge.kernel.outbox import REPORT, TICKET, Outbox, Subject
from loge.platform.clock import OffsetClock, SystemClock
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.cache import Cache
from loge.platform.dynamodb.row import connect, fetch, prepare
from loge.platform.ids import RandomIds
from loge.platform.settings import settings
from loge.tickets.adapters.dynamodb.directory import DynamoDirectory
from loge.tickets.adapters.dynamodb.tickets import DynamoTickets

if TYPE_CHECKING:
    from loge.agency.adapters.cognito import Cognito
    from loge.files.adapters.bucket import S3Exports
    from loge.files.adapters.s3 import S3Files
    from loge.files.adapters.slots import DynamoSlots
    from loge.live.adapters.listeners import DynamoConnections, DynamoListeners
    from loge.live.adapters.wire import ApiGatewayWire
    from loge.live.domain.news import News
    from loge.messaging.adapters.ses import SesMailer
    from loge.messaging.adapters.sns import SnsTexter
    from loge.messaging.adapters.sqs import DeadLetters, SqsQueue
    from loge.messaging.adapters.suppressions import DynamoSuppressions
    from loge.messaging.application.deliver import Sends
    from loge.platform.calendar import FrenchCalendar
    from loge.platform.dynamodb.attempts import DynamoAttempts
    from loge.platform.dynamodb.budget import DynamoBudgets
    from loge.platform.stepfunctions import StepFunctions
    from loge.registers.adapters.registers import DynamoRegisters
    from loge.reporting.adapters.documents import PdfReports
    from loge.reporting.adapters.rendering import TemplateReportRenderer
    from loge.reporting.adapters.reports import DynamoReports
    from loge.tickets.adapters.documents import PdfAndZip
    from loge.tickets.adapters.dynamodb.counters import DynamoCounters
    from loge.tickets.adapters.dynamodb.deletions import DynamoDeletions
    from loge.tickets.adapters.dynamodb.drafts import DynamoDrafts
    from loge.tickets.adapters.dynamodb.index import DynamoIndex
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
        registers=late(lambda: registers(agency)),
        suppressions=late(lambda: _suppressions(agency)),
        files=files(),
        clock=clock(),
        ids=_ids(),
        calendar=_calendar(),
        index=late(lambda: _index(agency)),
        counters=late(lambda: _counters(agency)),
        drafts=late(lambda: _drafts(agency)),
        reports=late(lambda: _reports(agency)),
        deletions=late(lambda: _deletions(agency)),
        budgets=late(lambda: _budgets(agency)),
        slots=late(lambda: _slots(agency)),
    )


def _suppressions(agency: str) -> DynamoSuppressions:
    from loge.messaging.adapters.suppressions import DynamoSuppressions

    return DynamoSuppressions(agency)


def _index(agency: str) -> DynamoIndex:
    from loge.tickets.adapters.dynamodb.index import DynamoIndex

    return DynamoIndex(agency, clock(), _cache())


def _counters(agency: str) -> DynamoCounters:
    from loge.tickets.adapters.dynamodb.counters import DynamoCounters

    return DynamoCounters(agency)


def _drafts(agency: str) -> DynamoDrafts:
    from loge.tickets.adapters.dynamodb.drafts import DynamoDrafts

    return DynamoDrafts(agency, clock())


def _reports(agency: str) -> DynamoReports:
    from loge.reporting.adapters.reports import DynamoReports

    return DynamoReports(agency, clock())


def _deletions(agency: str) -> DynamoDeletions:
    from loge.tickets.adapters.dynamodb.deletions import DynamoDeletions

    return DynamoDeletions(agency)


def _budgets(agency: str) -> DynamoBudgets:
    from loge.platform.dynamodb.budget import DynamoBudgets

    return DynamoBudgets(agency, clock())


def _slots(agency: str) -> DynamoSlots:
    from loge.files.adapters.slots import DynamoSlots

    return DynamoSlots(agency, clock())


def staff(agency: str) -> DynamoStaff:
    """The settings and users of an agency, with what writes them (seeds)."""
    _table()
    return DynamoStaff(agency, _cache())


def registers(agency: str) -> DynamoRegisters:
    """The places and vendors of an agency, with what writes them (seeds)."""
    from loge.registers.adapters.registers import DynamoRegisters

    _table()
    return DynamoRegisters(agency, clock())


def directory() -> DynamoDirectory:
    """What looks across agencies, by a closed list of keys."""
    _table()
    return DynamoDirectory(clock(), _cache())


def listeners(agency: str) -> DynamoListeners:
    """The browsers that hear an agency's news."""
    from loge.live.adapters.listeners import DynamoListeners

    _table()
    return DynamoListeners(agency, clock())


def connections() -> DynamoConnections:
    """Which agency a connection listens to."""
    from loge.live.adapters.listeners import DynamoConnections

    _table()
    return DynamoConnections(clock())


@cache
def wire() -> ApiGatewayWire:
    """The open sockets."""
    from loge.live.adapters.wire import ApiGatewayWire

    return ApiGatewayWire(settings().need("LIVE_API_ID"))


def news_of_row(image: Mapping[str, Any], *, new: bool) -> News | None:
    """What a row of the table's stream tells of a ticket (``new``: it was not there before)."""
    from loge.tickets.adapters.dynamodb.news import news_of

    return news_of(image, new=new)


def attempts() -> DynamoAttempts:
    """What was tried at what only some may open."""
    from loge.platform.dynamodb.attempts import DynamoAttempts

    _table()
    return DynamoAttempts(clock())


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
    """PDF and zip; brings Typst."""
    from loge.tickets.adapters.documents import PdfAndZip

    return PdfAndZip()


@cache
def report_documents() -> PdfReports:
    """The PDF of reports; brings Typst."""
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
        providers = Providers(mailer(), texter())
        report_post = ReportPost(providers, report_renderer(), public_url())
        return ReportOutbox(ctx, report_post, subject.id)
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


def entry_of_row(pk: str, sk: str) -> tuple[Subject, str] | None:
    """Whose the outbox entry of a row is, and its id; None for a key that no entry has."""
    return keys.entry_of(pk, sk)


@cache
def queue() -> SqsQueue:
    """The outbox queue."""
    from loge.messaging.adapters.sqs import SqsQueue

    return SqsQueue(settings().need("QUEUE_URL"))


@cache
def dead_letters() -> DeadLetters:
    """The queue of events that could not be done with."""
    from loge.messaging.adapters.sqs import DeadLetters

    return DeadLetters(settings().need("EVENTS_DLQ_URL"))


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
        clock, files, export_bucket, documents, report_documents, report_renderer, dead_letters,
        mailer, texter, renderer, wire, queue, workflows, identity, _table, _cache, _ids, _calendar,
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
