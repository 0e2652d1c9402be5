"""Builds what was asked for: of a closed ticket for the « archive » machine (END-1), a report for
the « report » machine (END-3)."""

from __future__ import annotations

from typing import Any, Literal

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from loge import bootstrap
from loge.reporting.application.build_report import build_report, fail_report
from loge.tickets.archive.build_export import build_export, fail_export
from pydantic import BaseModel, ConfigDict, Field

logger = Logger(service="exports")


class Job(BaseModel):
    """One export of one ticket."""

    model_config = ConfigDict(extra="ignore")

    agency: str = Field(min_length=1, max_length=64, pattern=r"^[^#/]+$")
    number: int = Field(ge=1)
    export_id: str = Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    kind: Literal["summary", "archive"]


class ReportJob(BaseModel):
    """One report."""

    model_config = ConfigDict(extra="ignore")

    agency: str = Field(min_length=1, max_length=64, pattern=r"^[^#/]+$")
    report_id: str = Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")


def handler(event: dict[str, Any], _context: LambdaContext) -> dict[str, object]:
    """Build an export, or with ``{"failed": …}`` mark the one that could not be built.

    An error is the machine's business: it calls again with ``failed``.
    """
    bootstrap.begin_invocation()
    if "report_id" in event:
        return _build_report(ReportJob.model_validate(event))
    if "report_id" in event.get("failed", {}):
        return _report_failed(ReportJob.model_validate(event["failed"]))
    if "failed" in event:
        return _failed(Job.model_validate(event["failed"]))
    return _build(Job.model_validate(event))


def _build(job: Job) -> dict[str, object]:
    export = build_export(
        bootstrap.context(job.agency),
        bootstrap.export_bucket(),
        bootstrap.documents(),
        job.number,
        job.kind,
        job.export_id,
    )
    about = job.model_dump()
    if export is None:
        logger.info("no longer awaited", extra=about)
        return {"state": "superseded"}
    logger.info("export ready", extra={**about, "bytes": export.size})
    return {"state": export.state, "size": export.size}


def _failed(job: Job) -> dict[str, object]:
    marked = fail_export(bootstrap.context(job.agency), job.number, job.kind, job.export_id)
    logger.error("export failed", extra={**job.model_dump(), "marked": marked})
    return {"state": "failed"}


def _build_report(job: ReportJob) -> dict[str, object]:
    report = build_report(
        bootstrap.context(job.agency),
        bootstrap.export_bucket(),
        bootstrap.report_documents(),
        job.report_id,
    )
    if report is None:
        logger.info("no longer awaited", extra=job.model_dump())
        return {"state": "superseded"}
    logger.info("report ready", extra={**job.model_dump(), "bytes": report.size})
    return {"state": report.state.value, "size": report.size}


def _report_failed(job: ReportJob) -> dict[str, object]:
    report = fail_report(bootstrap.context(job.agency), job.report_id)
    state = report.state.value if report else "superseded"
    logger.error("report failed", extra={**job.model_dump(), "state": state})
    return {"state": state}
