"""DynamoDB that answers again what it has answered: what a handler costs without a table's cost.

What it said is kept as it came over the wire, so that a client still takes its answers apart.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from botocore.awsrequest import AWSResponse
from moto.core.models import botocore_stubber

_EVENTS = ("before-send.dynamodb", "response-received.dynamodb")


class _Raw(io.BytesIO):
    """A body as urllib3 would give it."""

    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self.read()


class Replay:
    """Answers by what was asked; ``asked`` names the operations in their order."""

    def __init__(self) -> None:
        """Nothing is known yet: what is asked for the first time goes to the table."""
        self.asked: list[str] = []
        self._known: dict[tuple[str, bytes], AWSResponse] = {}
        self._open: tuple[str, bytes] = ("", b"")

    def _before(self, request: Any, **_: Any) -> AWSResponse | None:
        self._open = (request.headers["X-Amz-Target"].decode().rpartition(".")[2], request.body)
        self.asked.append(self._open[0])
        return self._known.get(self._open)

    def _received(self, response_dict: dict[str, Any], **_: Any) -> None:
        if self._open not in self._known:
            headers: Any = dict(response_dict["headers"])
            body = response_dict["body"]
            response = AWSResponse("", response_dict["status_code"], headers, _Raw(body))
            assert response.content == body
            self._known[self._open] = response

    @contextmanager
    def between(self, client: Any) -> Iterator[None]:
        """Stand between this client and its table until the block ends."""
        handlers: tuple[Any, Any] = (self._before, self._received)
        for event, handler in zip(_EVENTS, handlers, strict=True):
            client.meta.events.register_first(event, handler)
        try:
            yield
        finally:
            for event, handler in zip(_EVENTS, handlers, strict=True):
                client.meta.events.unregister(event, handler)


@contextmanager
def replayed(client: Any, work: Callable[[], object]) -> Iterator[Replay]:
    """``work`` done once against the table of this client, which from then on only repeats what it
    has said."""
    replay = Replay()
    with replay.between(client):
        work()
        # moto would go on answering what nobody listens to
        with patch.object(botocore_stubber, "enabled", new=False):
            yield replay
