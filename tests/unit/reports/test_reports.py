"""A report is built, mailed once, and sent to whom its author chooses (END-3, SYS-5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from loge.agency.domain.user import Role
from loge.kernel.errors import Conflict, Invalid, NotFound, Refused
from loge.kernel.idempotency import RequestKey
from loge.kernel.outbox import Subject
from loge.messaging.application.deliver import LEASE
from loge.messaging.application.ports import NotSent, OutcomeUnknown, OutgoingMail
from loge.messaging.application.record_mail_event import (
    MailEvent,
    MailNews,
    Opened,
    record_mail_event,
)
from loge.messaging.application.sweep import Swept
from loge.messaging.domain.send_state import SendState
from loge.reporting.application.build_report import MAX_ATTEMPTS, fail_report
from loge.reporting.application.letters import ReportSends
from loge.reporting.application.request_report import (
    NewReport,
    delete_report,
    read_report,
    request_report,
    try_again,
)
from loge.reporting.application.send_report import resend_mail, send_report
from loge.reporting.domain.report import ReportData, ReportState, ReportValues

from tests.fakes.builders import (
    AGENCY,
    OTHER_AGENCY,
    make_coordinates,
    make_person,
    make_user,
)
from tests.unit.reports.bureau import OCTOBER, Bureau, october

MINUTES = timedelta(minutes=1)


@pytest.fixture
def bureau() -> Bureau:
    """What October left."""
    return october()


@pytest.mark.req("END-3")
def test_a_report_counts_what_was_closed_from_its_first_to_its_last_day(bureau: Bureau) -> None:
    report = bureau.ready()
    assert report.values == ReportValues(
        tickets=2,
        total_cents=17640,
        total_seconds=10801,
        average_seconds=5400,
        interventions=(("PLOMB", 2), ("VOLTS", 1)),
        amounts=(("VOLTS", 12640), ("PLOMB", 5000)),
    )
    assert bureau.documents.papers[0].report.values == report.values


@pytest.mark.req("END-3")
def test_what_was_not_asked_for_is_not_in_it(bureau: Bureau) -> None:
    report = bureau.build(bureau.ask(ReportData.TICKETS).id)
    assert report is not None
    assert report.values == ReportValues(tickets=2)


def test_an_empty_period_is_a_report_too() -> None:
    report = Bureau().ready()
    assert report.values.average_seconds == 0
    assert report.empty


def test_a_period_is_empty_whatever_was_asked_for(bureau: Bureau) -> None:
    counted = bureau.build(bureau.ask(ReportData.AMOUNT_PER_VENDOR).id)
    assert counted is not None
    assert not counted.empty
    nothing = Bureau()
    without = nothing.build(nothing.ask(ReportData.AMOUNT_PER_VENDOR).id)
    assert without is not None
    assert without.empty


@pytest.mark.req("END-3")
def test_the_mail_to_the_author_leads_to_the_report_that_of_others_does_not(
    bureau: Bureau,
) -> None:
    report = bureau.ready()
    bureau.work(report.id)
    others = make_person(coordinates=make_coordinates(emails=("guardian@example.org",)))
    send_report(bureau.ctx, make_user(), report.id, [others], None)
    bureau.work(report.id)
    assert [context.console for context in bureau.renderer.seen] == [
        f"https://loge.example/rapports/{report.id}",
        "",
    ]


@pytest.mark.req("END-3")
def test_a_copy_is_mailed_to_the_author_with_the_pdf_once(bureau: Bureau) -> None:
    report = bureau.ask()
    bureau.run()
    bureau.build(report.id)
    bureau.run()
    bureau.work(report.id)
    (mail,) = bureau.world.mailer.sent
    assert mail.to == ("jeff@aide.example",)
    ((file, content),) = mail.attachments
    assert file.name == "Rapport GILBERT du 01-10-2026 au 31-10-2026.pdf"
    assert content == b"%PDF-report"
    assert bureau.mail(report.id).state is SendState.SENT
    assert read_report(bureau.ctx, report.id).url is not None


def test_nothing_is_due_any_more_once_all_is_done(bureau: Bureau) -> None:
    bureau.ask()
    bureau.run()
    bureau.world.clock.advance(timedelta(days=2), real=True)
    assert bureau.sweep() == Swept()


def test_a_report_that_no_machine_built_is_built_by_the_sweep(bureau: Bureau) -> None:
    report = bureau.ask()
    bureau.world.workflows.reports.clear()
    bureau.world.clock.advance(3 * MINUTES, real=True)
    assert bureau.sweep().timers == 1
    assert bureau.sweep().timers == 0
    bureau.run()
    assert bureau.mail(report.id).state is SendState.SENT


def test_a_mail_that_no_stream_announced_leaves_by_the_sweep(bureau: Bureau) -> None:
    report = bureau.ready()
    bureau.world.store.announced.clear()
    bureau.world.workflows.reports.clear()
    bureau.world.clock.advance(3 * MINUTES, real=True)
    assert bureau.sweep().queued == 1
    bureau.run()
    assert bureau.mail(report.id).state is SendState.SENT


def test_a_building_that_fails_is_tried_again_later_and_then_shown(bureau: Bureau) -> None:
    report = bureau.ask()
    waits = []
    while (standing := fail_report(bureau.ctx, report.id)) is not None:
        if standing.state is ReportState.FAILED:
            break
        due = bureau.world.directory.next_due(bureau.world.clock.now() + timedelta(hours=2))
        assert due is not None
        waits.append(due - bureau.world.clock.now())
        bureau.world.clock.advance(waits[-1], real=True)
    assert len(waits) == MAX_ATTEMPTS - 1
    assert waits == sorted(waits)
    assert fail_report(bureau.ctx, report.id) is None
    bureau.world.clock.advance(timedelta(days=1), real=True)
    assert bureau.sweep() == Swept()
    try_again(bureau.ctx, bureau.world.workflows, report.id)
    bureau.run()
    assert bureau.mail(report.id).state is SendState.SENT


def test_what_is_ready_is_not_begun_again(bureau: Bureau) -> None:
    report = bureau.ready()
    with pytest.raises(Refused, match="report_not_failed"):
        try_again(bureau.ctx, bureau.world.workflows, report.id)


def test_two_machines_build_one_report_and_arm_one_mail(bureau: Bureau) -> None:
    report = bureau.ask()
    bureau.world.store.conflicts = 1
    with pytest.raises(Conflict):
        bureau.build(report.id)
    assert bureau.build(report.id) is not None
    assert bureau.build(report.id) is None
    assert len(bureau.stored(report.id).mails) == 1


@pytest.mark.parametrize(
    ("administrator", "expected"),
    [(True, "chef@aide.example"), (False, "contact@aide.example")],
)
def test_who_has_left_is_replaced_by_an_administrator_or_the_agency(
    bureau: Bureau, administrator: bool, expected: str
) -> None:
    rows = bureau.world.store.agencies[AGENCY]
    rows.agency = replace(rows.agency, email="contact@aide.example")
    report = bureau.ask()
    rows.users["user-jeff"] = make_user(active=False)
    if administrator:
        rows.users["user-chef"] = make_user(
            id="user-chef", role=Role.ADMINISTRATOR, email="chef@aide.example"
        )
    bureau.run()
    assert bureau.mail(report.id).to == (expected,)


def test_without_any_address_the_mail_says_so(bureau: Bureau) -> None:
    rows = bureau.world.store.agencies[AGENCY]
    rows.agency = replace(rows.agency, email="")
    rows.users["user-jeff"] = make_user(active=False)
    report = bureau.ask()
    bureau.run()
    mail = bureau.mail(report.id)
    assert (mail.state, mail.reason) == (SendState.SKIPPED, "no_address")


# faults ------------------------------------------------------------------------------------------


def raising(error: BaseException) -> Callable[[OutgoingMail], None]:
    def fail(_: OutgoingMail) -> None:
        raise error

    return fail


@pytest.mark.req("SYS-5")
def test_a_mail_whose_fate_is_unknown_is_shown_and_never_sent_again_by_itself(
    bureau: Bureau,
) -> None:
    bureau.world.mailer.after = raising(OutcomeUnknown())
    report = bureau.ask()
    bureau.run()
    bureau.world.mailer.after = None
    bureau.world.clock.advance(timedelta(days=1), real=True)
    bureau.sweep()
    bureau.run()
    assert bureau.mail(report.id).state is SendState.UNKNOWN
    assert len(bureau.world.mailer.sent) == 1
    resend_mail(bureau.ctx, report.id, bureau.mail(report.id).id, None)
    bureau.run()
    states = [mail.state for mail in bureau.stored(report.id).mails]
    assert states == [SendState.RESENT, SendState.SENT]


@pytest.mark.req("SYS-5")
def test_a_worker_that_dies_leaves_an_unknown_mail_after_its_lease(bureau: Bureau) -> None:
    bureau.world.mailer.after = raising(KeyboardInterrupt())
    report = bureau.ask()
    with pytest.raises(KeyboardInterrupt):
        bureau.run()
    bureau.world.mailer.after = None
    bureau.work(report.id)
    assert bureau.mail(report.id).state is SendState.CLAIMED
    bureau.world.clock.advance(LEASE + MINUTES, real=True)
    assert bureau.sweep().queued == 1
    bureau.run()
    assert bureau.mail(report.id).state is SendState.UNKNOWN
    assert len(bureau.world.mailer.sent) == 1


def test_what_a_failure_of_ours_keeps_back_is_tried_again_until_it_leaves(bureau: Bureau) -> None:
    bureau.world.mailer.before = raising(NotSent("throttled", retry=True))
    report = bureau.ask()
    bureau.run()
    for _ in range(10):
        bureau.world.clock.advance(timedelta(hours=2), real=True)
        bureau.sweep()
        bureau.run()
    mail = bureau.mail(report.id)
    assert (mail.state, mail.reason) == (SendState.PENDING, "throttled")
    assert not bureau.world.mailer.sent
    bureau.world.mailer.before = None
    bureau.world.clock.advance(timedelta(hours=1), real=True)
    bureau.sweep()
    bureau.run()
    assert bureau.mail(report.id).state is SendState.SENT


def test_a_refused_mail_is_failed_at_once(bureau: Bureau) -> None:
    bureau.world.mailer.before = raising(NotSent("address_refused", retry=False))
    report = bureau.ask()
    bureau.run()
    assert bureau.mail(report.id).state is SendState.FAILED


def test_a_race_between_two_workers_sends_one_mail(bureau: Bureau) -> None:
    report = bureau.ready()
    bureau.world.store.conflicts = 2
    bureau.work(report.id)
    bureau.work(report.id)
    assert len(bureau.world.mailer.sent) == 1


def test_an_address_that_refuses_our_mail_gets_none(bureau: Bureau) -> None:
    bureau.ctx.suppressions.suppress("jeff@aide.example", "bounce", bureau.world.clock.now())
    report = bureau.ask()
    bureau.run()
    mail = bureau.mail(report.id)
    assert (mail.state, mail.reason) == (SendState.SKIPPED, "suppressed")


def opened(bureau: Bureau) -> Callable[[Subject], Opened]:
    """The mails of a report, for the provider's news."""
    return lambda subject: (bureau.ctx, ReportSends(bureau.ctx, subject.id))


@pytest.mark.req("MSG-8")
def test_a_mail_that_bounces_says_so_and_its_address_is_marked(bureau: Bureau) -> None:
    report = bureau.ask()
    bureau.run()
    tag = bureau.world.mailer.sent[0].tag
    news = MailNews(MailEvent.BOUNCE, "mail-1", tag, ("jeff@aide.example", "other@x.example"))
    assert record_mail_event(bureau.world.directory, opened(bureau), news)
    assert bureau.mail(report.id).state is SendState.BOUNCED
    assert set(bureau.world.store.agencies[AGENCY].suppressed) == {"jeff@aide.example"}


def test_a_delivery_settles_an_unknown_mail(bureau: Bureau) -> None:
    bureau.world.mailer.after = raising(OutcomeUnknown())
    report = bureau.ask()
    bureau.run()
    tag = bureau.world.mailer.sent[0].tag
    news = MailNews(MailEvent.DELIVERY, "mail-1", tag)
    assert record_mail_event(bureau.world.directory, opened(bureau), news)
    assert bureau.mail(report.id).state is SendState.SENT


# asking and deleting -----------------------------------------------------------------------------


def test_asked_twice_under_one_key_it_is_one_report(bureau: Bureau) -> None:
    new = NewReport("place-gilbert", *OCTOBER, tuple(ReportData))
    key = RequestKey("k", "f")
    ids = {
        request_report(bureau.ctx, bureau.world.workflows, make_user(), new, key).id
        for _ in range(2)
    }
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewReport("nowhere", *OCTOBER, tuple(ReportData)), "place_id"),
        (NewReport("place-gilbert", *OCTOBER, ()), "data"),
        (NewReport("place-gilbert", OCTOBER[1], OCTOBER[0], tuple(ReportData)), "to"),
        (NewReport("place-gilbert", date(2020, 1, 1), OCTOBER[1], tuple(ReportData)), "to"),
    ],
)
def test_what_is_wrong_is_named(bureau: Bureau, new: NewReport, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        request_report(bureau.ctx, bureau.world.workflows, make_user(), new)
    assert refused.value.field == field
    assert not bureau.ctx.reports.page(10, None)[0]


def test_a_deleted_report_leaves_nothing(bureau: Bureau) -> None:
    waiting = bureau.ask()
    with pytest.raises(Refused, match="report_in_preparation"):
        delete_report(bureau.ctx, waiting.id)
    bureau.build(waiting.id)
    delete_report(bureau.ctx, waiting.id)
    assert not bureau.world.files.objects
    with pytest.raises(NotFound):
        read_report(bureau.ctx, waiting.id)
    bureau.run()
    assert not bureau.world.mailer.sent


@pytest.mark.req("SYS-3")
def test_another_agency_has_no_report_of_ours(bureau: Bureau) -> None:
    report = bureau.ready()
    theirs = bureau.world.context(OTHER_AGENCY)
    with pytest.raises(NotFound):
        read_report(theirs, report.id)
    with pytest.raises(NotFound):
        delete_report(theirs, report.id)
    assert bureau.stored(report.id).state is ReportState.READY
