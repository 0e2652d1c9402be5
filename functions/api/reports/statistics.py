"""The five statistics of the tickets opened in a period (END-4)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from loge.kernel.modules import Module
from loge.reporting.application.statistics import Statistics, read_statistics, statistic_csv
from loge.reporting.domain.statistics import Statistic
from pydantic import BeforeValidator

from functions.api.kit import http
from functions.api.kit.answers import ListFileView
from functions.api.kit.app import caller, endpoint
from functions.api.reports.answers import StatisticsView
from functions.api.reports.bodies import day_text

TAG = "Reports"
Modules = Annotated[Literal["syndic", "gerance", "both"], Query()]
First = Annotated[
    date,
    BeforeValidator(day_text),
    Query(alias="from", description="Paris day, included", examples=["2026-01-01"]),
]
Last = Annotated[
    date,
    BeforeValidator(day_text),
    Query(alias="to", description="Paris day, included", examples=["2026-12-31"]),
]


def _read(module: str, first: date, last: date) -> Statistics:
    modules = tuple(Module) if module == "both" else (Module(module),)
    return read_statistics(caller().ctx, modules, first, last)


@endpoint("GET", "/v1/statistics", StatisticsView, tag=TAG, summary="Statistics of a period")
def statistics(module: Modules, first: First, last: Last) -> Response[str]:
    """Sources, types, tickets per month, per manager and per trade of the tickets opened from
    `from` to `to`, at most three years. Reading costs the days, whatever the tickets.
    """
    return http.json_response(StatisticsView.of(_read(module, first, last)))


@endpoint("GET", "/v1/statistics/export", ListFileView, tag=TAG, summary="One statistic as CSV")
def export_statistic(
    module: Modules, first: First, last: Last, statistic: Annotated[Statistic, Query()]
) -> Response[str]:
    """Semicolons, UTF-8 with its mark, percentages with a comma."""
    name, text = statistic_csv(_read(module, first, last), statistic)
    return http.json_response(
        ListFileView(name=name, content_type="text/csv; charset=utf-8", text=text)
    )
