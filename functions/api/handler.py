"""Entry point of the API function.

The collector rests while modules load and forgets them afterwards: what lives as long as the
process is not walked at each collection.
"""

from __future__ import annotations

import gc
import os

gc.disable()
# no plugin of pydantic is deployed: looking for one reads every package's metadata
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from typing import Any  # noqa: E402

from functions.api import precompiled  # noqa: E402
from functions.api.lean import without_init, without_manual  # noqa: E402

precompiled.use()
without_manual()
without_init("aws_lambda_powertools")
without_init("aws_lambda_powertools.utilities.data_classes")
without_init("aws_lambda_powertools.event_handler")

from loge import bootstrap  # noqa: E402
from loge.kernel.errors import LogeError, NotFound  # noqa: E402

from functions.api import subjects  # noqa: E402
from functions.api.kit import http, wire  # noqa: E402
from functions.api.kit.app import app  # noqa: E402
from functions.api.kit.caller import authenticate  # noqa: E402
from functions.api.kit.problems import internal_problem, problem  # noqa: E402
from functions.api.kit.telemetry import logger, unexpected  # noqa: E402

if "AWS_LAMBDA_FUNCTION_NAME" in os.environ:
    # a Lambda starts with a whole processor: the client is made then, not in the first request
    bootstrap.warm()
gc.freeze()
gc.enable()


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer one HTTP API event; whatever comes in, what goes out is an HTTP response."""
    # patterns alone: a path holds a number, a routing key or a pattern holds nobody
    logger.append_keys(route=event.get("routeKey", ""))
    try:
        bootstrap.begin_invocation()
        response = _respond(event, context)
    except LogeError as refused:
        response = http.raw_problem(problem(refused))
    except Exception as error:  # noqa: BLE001 - the last wall: a failure is logged, its trace never shown
        unexpected(error)
        response = http.raw_problem(internal_problem())
    response["headers"] = {**http.SECURITY_HEADERS, **(response.get("headers") or {})}
    response = wire.finish(event, response)
    logger.info("answered", extra={"status": response["statusCode"]})
    return response


def _respond(event: dict[str, Any], context: Any) -> dict[str, Any]:
    request = http.normalise(event)
    method = str(request["requestContext"]["http"]["method"]).upper()
    path = str(request["rawPath"])
    subjects.load(path)
    if (method, path) not in subjects.PUBLIC:
        app.context["caller"] = authenticate(request)
    if not path.isprintable():
        # the routes' patterns would overlook a line end: no address holds one
        raise NotFound
    try:
        return app.resolve(request, context)
    finally:
        app.context.clear()
