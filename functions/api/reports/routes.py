"""Reports on a place over a period, and their schedules (END-3)."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from loge import bootstrap
from loge.agency.domain.user import Right
from loge.reporting.application import report_schedules as schedules
from loge.reporting.application import request_report as reports
from loge.reporting.application.send_report import resend_mail, send_report

from functions.api.kit import http
from functions.api.kit.app import caller, endpoint, key
from functions.api.kit.convert import Converter
from functions.api.kit.params import Cursor, IdempotencyKey, ItemId, Limit
from functions.api.reports.answers import ReportListView, ReportView, ScheduleView
from functions.api.reports.bodies import ReportIn, ScheduleIn, SendReportIn

TAG = "Reports"


def _shown(report_id: str, status: int = 200) -> Response[str]:
    read = reports.read_report(caller().ctx, report_id)
    return http.json_response(ReportView.of(read.report, url=read.url), status)


@endpoint(
    "POST",
    "/v1/reports",
    ReportView,
    tag=TAG,
    summary="Ask for a report",
    status=202,
    refuses=(404, 422),
    right=Right.WRITE_TICKETS,
)
def ask_report(
    wanted: Annotated[ReportIn, Body()],
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """The closed tickets of a place whose closing date is in the period. It is built in the
    background; a copy is mailed to its author.
    """
    who = caller()
    new = reports.NewReport(wanted.place_id, wanted.first, wanted.last, tuple(wanted.data))
    report = reports.request_report(who.ctx, bootstrap.workflows(), who.user, new, key())
    return _shown(report.id, 202)


@endpoint("GET", "/v1/reports", ReportListView, tag=TAG, summary="The reports")
def list_reports(limit: Limit = 20, cursor: Cursor = None) -> Response[str]:
    """Newest first, with where each stands."""
    found, following = caller().ctx.reports.page(limit, cursor)
    return http.json_response(ReportListView(reports=found, cursor=following))


@endpoint("GET", "/v1/reports/<report_id>", ReportView, tag=TAG, summary="A report", refuses=(404,))
def read_report(report_id: ItemId) -> Response[str]:
    """What was counted and, once ready, a link of a few minutes to the PDF, shown in the page."""
    return _shown(report_id)


@endpoint(
    "POST",
    "/v1/reports/<report_id>/build",
    ReportView,
    tag=TAG,
    summary="Build a failed report again",
    status=202,
    refuses=(404, 409),
    right=Right.WRITE_TICKETS,
)
def build_report_again(report_id: ItemId) -> Response[str]:
    """After it has failed for good; by itself it is tried several times."""
    reports.try_again(caller().ctx, bootstrap.workflows(), report_id)
    return _shown(report_id, 202)


@endpoint(
    "POST",
    "/v1/reports/<report_id>/send",
    ReportView,
    tag=TAG,
    summary="Mail a report",
    status=202,
    refuses=(404, 409, 422),
    right=Right.WRITE_TICKETS,
)
def mail_report(
    report_id: ItemId,
    wanted: Annotated[SendReportIn, Body()],
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """To chosen persons (council, owner…), each recorded with what became of it."""
    who, to = caller(), Converter()
    people = to.people(wanted.people, "people")
    to.check()
    send_report(who.ctx, who.user, report_id, people, key())
    return _shown(report_id, 202)


@endpoint(
    "POST",
    "/v1/reports/<report_id>/mails/<mail_id>/resend",
    ReportView,
    tag=TAG,
    summary="Mail a report again",
    status=202,
    refuses=(404, 409, 422),
    right=Right.WRITE_TICKETS,
)
def resend_report_mail(
    report_id: ItemId,
    mail_id: ItemId,
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """Send again what failed, bounced, or may not have left."""
    resend_mail(caller().ctx, report_id, mail_id, key())
    return _shown(report_id, 202)


@endpoint(
    "DELETE",
    "/v1/reports/<report_id>",
    None,
    tag=TAG,
    summary="Delete a report",
    status=204,
    refuses=(404, 409),
    right=Right.WRITE_TICKETS,
)
def delete_report(report_id: ItemId) -> Response[str]:
    """With its PDF; not while it is being built."""
    reports.delete_report(caller().ctx, report_id)
    return http.nothing()


@endpoint(
    "POST",
    "/v1/report-schedules",
    ScheduleView,
    tag=TAG,
    summary="Schedule a report",
    status=201,
    refuses=(404, 409, 422),
    right=Right.WRITE_TICKETS,
)
def create_schedule(
    wanted: Annotated[ScheduleIn, Body()],
    idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - read from the event
) -> Response[str]:
    """Made at 6:00, Paris, on the first day of each month, quarter or year, of the one before;
    mailed to its author.
    """
    who = caller()
    new = schedules.NewSchedule(wanted.place_id, wanted.every, tuple(wanted.data))
    made = schedules.create_schedule(who.ctx, who.user, new, key())
    return http.json_response(ScheduleView.of(made), 201)


@endpoint(
    "GET", "/v1/report-schedules", list[ScheduleView], tag=TAG, summary="The scheduled reports"
)
def list_schedules() -> Response[str]:
    """Those of the whole agency, the oldest first."""
    found = schedules.list_schedules(caller().ctx)
    return http.json_list_response([ScheduleView.of(schedule) for schedule in found])


@endpoint(
    "DELETE",
    "/v1/report-schedules/<schedule_id>",
    None,
    tag=TAG,
    summary="Stop a scheduled report",
    status=204,
    refuses=(404,),
    right=Right.WRITE_TICKETS,
)
def delete_schedule(schedule_id: ItemId) -> Response[str]:
    """The reports already made stay."""
    schedules.delete_schedule(caller().ctx, schedule_id)
    return http.nothing()
