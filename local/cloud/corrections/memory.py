"""What would fill the memory: values that many items have, streams that everybody has read, and a
log of its own for each invocation."""

from __future__ import annotations

from typing import Any

from ministack.services import cloudwatch_logs, lambda_svc
from ministack.services import dynamodb as ddb

Item = dict[str, Any]
Value = dict[str, Any]

LONGEST = 64
MOST = 200_000
# AWS keeps 24 hours, and with them here every former version of every item; who has not read by
# then finds the sweep before it
STREAM_SECONDS = 3600
# of a function: all are copied when the state is saved, undisturbed when somebody logs meanwhile
INVOCATIONS = 200


class Sharing:
    """The values seen so far: an item of the search takes a third of the memory.

    Nobody changes a value of an item in place: whoever updates an item copies it first.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], Value] = {}

    def shared(self, item: Item, own: str | None) -> Item:
        """The item, with its short values but that of ``own`` (its sort key) from those seen."""
        if len(self._seen) > MOST:
            self._seen.clear()
        for name, value in item.items():
            ((kind, content),) = value.items()
            if name != own and isinstance(content, str) and len(content) <= LONGEST:
                item[name] = self._seen.setdefault((kind, content), value)
        return item


def forget_streams_sooner() -> None:
    """Keep the records of streams for an hour."""
    ddb._STREAM_RETENTION_SECONDS = STREAM_SECONDS


def forget_old_logs() -> None:
    """Keep what the latest invocations of each function logged; ``cloud.log`` has all."""
    emit = lambda_svc._emit_lambda_logs

    def emitting(function: dict[str, Any], *said: Any, **rest: Any) -> None:
        emit(function, *said, **rest)
        name = (function.get("config") or function).get("FunctionName")
        streams = cloudwatch_logs._log_groups.get(f"/aws/lambda/{name}", {}).get("streams", {})
        for old in list(streams)[: max(0, len(streams) - INVOCATIONS)]:
            streams.pop(old, None)

    lambda_svc._emit_lambda_logs = emitting
