"""Two entrances: the routes of the WebSocket API, and the table's stream.

Apart from the relay, although both read the stream: telling many browsers must not hold letters
back, nor a queue that fails the news.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from loge import bootstrap
from loge.kernel.errors import LogeError, Unauthenticated
from loge.live.application.listen import agency_of, listen
from loge.live.application.ports import NotTold
from loge.live.application.publish import publish
from loge.live.domain.news import News

from functions.live.said import answer

logger = Logger(service="live")
metrics = Metrics(namespace="Loge", service="live")
LONGEST_KEY = 200
OK, REFUSED = {"statusCode": 200}, {"statusCode": 401}


@metrics.log_metrics
def handler(event: dict[str, Any], _context: LambdaContext) -> Any:
    """An event of a socket, or a batch of the stream. Raises what the stream must give again."""
    bootstrap.begin_invocation()
    if "Records" in event:
        return _tell(event["Records"])
    request = event.get("requestContext") or {}
    connection = str(request.get("connectionId") or "")
    match request.get("eventType"):
        case "CONNECT":
            return _connect(event, connection)
        case "DISCONNECT":
            return _disconnect(connection)
        case _:
            return _message(connection, str(event.get("body") or ""))


def _connect(event: dict[str, Any], connection: str) -> dict[str, int]:
    """Let in who brings a key; the address, which holds it, is written nowhere."""
    key = str((event.get("queryStringParameters") or {}).get("key") or "")
    try:
        if not connection or len(key) > LONGEST_KEY:
            raise Unauthenticated
        agency, secret = agency_of(key)
        ctx = bootstrap.context(agency)
        listen(ctx, bootstrap.listeners(agency), secret, connection)
    except (LogeError, ValueError) as refused:
        logger.info("a connection is refused", extra={"error": type(refused).__name__})
        metrics.add_metric("ListenerRefused", MetricUnit.Count, 1)
        return REFUSED
    metrics.add_metric("ListenerJoined", MetricUnit.Count, 1)
    return OK


def _disconnect(connection: str) -> dict[str, int]:
    metrics.add_metric("ListenerLeft", MetricUnit.Count, 1)
    listener = bootstrap.connections().listener(connection)
    if listener is not None:
        bootstrap.listeners(listener.agency).leave(connection)
    return OK


def _message(connection: str, body: str) -> dict[str, int]:
    """Nothing is answered through the route: what there is to say is told on the connection."""
    metrics.add_metric("ListenerSaid", MetricUnit.Count, 1)
    said = answer(connection, body)
    wire = bootstrap.wire()
    try:
        if said is None:
            wire.hang_up([connection])
        else:
            wire.tell({connection: said})
    except NotTold:
        # the browser asks again
        logger.warning("a browser got no answer")
    return OK


def _tell(records: list[dict[str, Any]]) -> None:
    by_agency: dict[str, list[News]] = defaultdict(list)
    for record in records:
        image = (record.get("dynamodb") or {}).get("NewImage")
        news = image and bootstrap.news_of_row(image, new=record.get("eventName") == "INSERT")
        if news:
            by_agency[news.agency].append(news)
    metrics.add_metric("NewsRead", MetricUnit.Count, sum(map(len, by_agency.values())))
    failed = None
    for agency, news in by_agency.items():
        try:
            _publish(agency, news)
        except NotTold as failure:
            logger.warning("news wait", extra={"error": str(failure)})
            failed = failure
    if failed is not None:
        raise failed


def _publish(agency: str, news: list[News]) -> None:
    ctx = bootstrap.context(agency)
    done = publish(ctx, bootstrap.listeners(agency), bootstrap.wire(), news)
    metrics.add_metric("NewsTold", MetricUnit.Count, done.told)
    logger.info("news told", extra={"told": done.told, "gone": done.gone, "ended": done.ended})
