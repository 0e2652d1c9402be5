"""Entry point of the API function.

The collector rests while modules load and forgets them afterwards: what lives as long as the
process is not walked at each collection.
"""

from __future__ import annotations

import gc

gc.disable()

from typing import Any  # noqa: E402

from loge import bootstrap  # noqa: E402
from loge.application.errors import LogeError  # noqa: E402

from functions.api import http, routes  # noqa: E402
from functions.api.app import app  # noqa: E402
from functions.api.caller import authenticate  # noqa: E402
from functions.api.problems import internal_problem, problem  # noqa: E402
from functions.api.telemetry import logger, metrics  # noqa: E402

gc.freeze()
gc.enable()


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer one HTTP API event; whatever comes in, what goes out is an HTTP answer."""
    try:
        bootstrap.begin_invocation()
        answer = _answer(event, context)
    except LogeError as refused:
        answer = http.raw_problem(problem(refused))
    except Exception:  # noqa: BLE001 - the last wall: a failure is logged, its trace never shown
        logger.exception("unexpected failure")
        metrics.add_metric(name="UnexpectedFailures", unit="Count", value=1)
        answer = http.raw_problem(internal_problem())
    answer["headers"] = {**http.SECURITY_HEADERS, **(answer.get("headers") or {})}
    _record(event, answer)
    return answer


def _answer(event: dict[str, Any], context: Any) -> dict[str, Any]:
    request = http.normalise(event)
    method = str(request["requestContext"]["http"]["method"]).upper()
    path = str(request["rawPath"])
    routes.load(path)
    if (method, path) not in routes.PUBLIC:
        app.context["caller"] = authenticate(request)
    try:
        return app.resolve(request, context)
    finally:
        app.context.clear()


def _record(event: dict[str, Any], answer: dict[str, Any]) -> None:
    # the route's pattern at the gateway, never the path
    route = event.get("routeKey", "")
    logger.info("answered", extra={"route": route, "status": answer["statusCode"]})
    if metrics.metric_set:
        metrics.flush_metrics()
