"""An agency that makes reports, in memory: built, mailed, swept, fired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from loge.context import Context
from loge.kernel.outbox import REPORT, SCHEDULE
from loge.messaging.application.deliver import Providers
from loge.messaging.application.ports import RenderedMail
from loge.messaging.application.sweep import Sweeper, Swept, sweep
from loge.reporting.application.build_report import ReportPaper, build_report
from loge.reporting.application.letters import ReportMailContext, ReportPost, work_report
from loge.reporting.application.report_schedules import fire_schedule
from loge.reporting.application.request_report import NewReport, fire_report, request_report
from loge.reporting.domain.report import Report, ReportData, ReportMail

from tests.fakes.builders import AGENCY, make_user
from tests.fakes.edges import FakeFiles
from tests.fakes.world import World

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


class PlainRenderer:
    """Says what it was given; keeps every context."""

    def __init__(self) -> None:
        self.seen: list[ReportMailContext] = []

    def report(self, context: ReportMailContext) -> RenderedMail:
        """The place and the recipient."""
        self.seen.append(context)
        return RenderedMail("Rapport", "<p>Rapport</p>", f"Rapport pour {context.recipient}")


class PlainDocuments:
    """Keeps every paper; ``broken`` makes the next ones fail."""

    def __init__(self) -> None:
        self.papers: list[ReportPaper] = []
        self.broken = 0

    def report(self, paper: ReportPaper) -> bytes:
        """Something like a PDF."""
        if self.broken:
            self.broken -= 1
            raise RuntimeError("no paper")
        self.papers.append(paper)
        return b"%PDF-report"


@dataclass
class Bucket:
    """The bucket as the builder sees it."""

    files: FakeFiles

    def write(self, key: str, content_type: str, chunks: Iterable[bytes]) -> int:
        """Store."""
        assert content_type == "application/pdf"
        self.files.objects[key] = b"".join(chunks)
        return len(self.files.objects[key])

    def stream(self, key: str) -> Iterator[bytes]:
        """An object."""
        return iter((self.files.objects[key],))

    def exists(self, key: str) -> bool:
        """Whether it is there."""
        return key in self.files.objects


@dataclass
class Bureau:
    """One agency and its reports."""

    world: World = field(default_factory=World)
    renderer: PlainRenderer = field(default_factory=PlainRenderer)
    documents: PlainDocuments = field(default_factory=PlainDocuments)

    @property
    def ctx(self) -> Context:
        """The agency's context."""
        return self.world.context(AGENCY)

    @property
    def post(self) -> ReportPost:
        """The way out."""
        world = self.world
        providers = Providers(world.mailer, world.texter)
        return ReportPost(providers, self.renderer, "https://loge.example/")

    def closed(self, day: date, **counts: int) -> None:
        """What was closed at GILBERT on a day (``vendor_X`` is ``vendor:X``)."""
        rows = self.world.store.agencies[AGENCY].counters
        named = {name.replace("_", ":", 1): count for name, count in counts.items()}
        rows["closed", "place-gilbert", day] = named

    def ask(self, *data: ReportData) -> Report:
        """The report on GILBERT for October."""
        new = NewReport("place-gilbert", *OCTOBER, data or tuple(ReportData))
        return request_report(self.ctx, self.world.workflows, make_user(), new)

    def build(self, report_id: str) -> Report | None:
        """What the machine does."""
        bucket = Bucket(self.world.files)
        return build_report(self.ctx, bucket, self.documents, report_id)

    def ready(self) -> Report:
        """A report that is built."""
        report = self.build(self.ask().id)
        assert report is not None
        return report

    def run(self) -> None:
        """The machines that were started, then the relay, then the workers."""
        store, workflows, queue = self.world.store, self.world.workflows, self.world.queue
        fire = {REPORT: fire_report, SCHEDULE: fire_schedule}
        while workflows.reports or workflows.relances or store.announced or queue.messages:
            for item in (item for batch in workflows.relances for item in batch):
                fire[item.kind](self.ctx, workflows, item.item_id)
            workflows.relances.clear()
            started, workflows.reports = workflows.reports, []
            for _, report_id in started:
                self.build(report_id)
            queue.messages += store.announced
            store.announced.clear()
            waiting, queue.messages = queue.messages, []
            for subject, entry_id in waiting:
                work_report(self.ctx, self.post, subject.id, entry_id)

    def work(self, report_id: str) -> None:
        """A worker on every outbox row of a report."""
        for of, entry_id in list(self.world.store.agencies[AGENCY].report_entries):
            if of == report_id:
                work_report(self.ctx, self.post, report_id, entry_id)

    def sweep(self) -> Swept:
        """One run of the scheduler."""
        world = self.world
        return sweep(Sweeper(world.directory, world.queue, world.workflows, world.clock))

    def stored(self, report_id: str) -> Report:
        """The report as stored."""
        report = self.ctx.reports.report(report_id)
        assert report is not None
        return report

    def mail(self, report_id: str) -> ReportMail:
        """Its only mail."""
        (mail,) = self.stored(report_id).mails
        return mail


def october() -> Bureau:
    """October at GILBERT: two tickets closed, one on its last day; others outside."""
    bureau = Bureau()
    bureau.closed(date(2026, 9, 30), tickets=7, cents=700, seconds=7)
    bureau.closed(
        date(2026, 10, 1), tickets=1, cents=12640, seconds=7200, vendor_VOLTS=1, paid_VOLTS=12640
    )
    bureau.closed(
        date(2026, 10, 31), tickets=1, cents=5000, seconds=3601, vendor_PLOMB=2, paid_PLOMB=5000
    )
    bureau.closed(date(2026, 11, 1), tickets=9, cents=900, seconds=9)
    return bureau
