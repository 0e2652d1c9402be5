"""Logs and metrics of the API: routes and outcomes, never a person, a text or a token."""

from __future__ import annotations

from aws_lambda_powertools.logging import Logger
from aws_lambda_powertools.metrics import Metrics

logger = Logger(service="api")
metrics = Metrics(namespace="Loge", service="api")
