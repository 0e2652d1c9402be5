"""Logs and metrics of the API: routes and outcomes, never a person, a text or a token."""

from __future__ import annotations

from aws_lambda_powertools.logging import Logger

logger = Logger(service="api")


def unexpected(error: Exception) -> None:
    """Log a failure with its trace and count it for the alarm."""
    from aws_lambda_powertools.metrics import Metrics  # noqa: PLC0415 - failures alone need it

    logger.error("unexpected failure", exc_info=error)
    metrics = Metrics(namespace="Loge", service="api")
    metrics.add_metric(name="UnexpectedFailures", unit="Count", value=1)
    metrics.flush_metrics()
