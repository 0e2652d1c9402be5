"""The sockets of an API Gateway WebSocket API (``Wire``)."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from loge.live.application.ports import NotTold
from loge.platform.aws import client

STAGE = "live"
AT_ONCE = 10  # the connections of the client


class ApiGatewayWire:
    """Says something on the connections of one API, several at once."""

    def __init__(self, api_id: str) -> None:
        self._api_id = api_id

    @cached_property
    def _client(self) -> Any:
        return client("apigatewaymanagementapi", endpoint=endpoint(self._api_id))

    def tell(self, messages: Mapping[str, str]) -> Sequence[str]:
        """One PostToConnection each. Raises ``NotTold``."""
        sending = self._client.post_to_connection
        return self._each(
            list(messages), lambda one: sending(ConnectionId=one, Data=messages[one].encode())
        )

    def hang_up(self, connections: Sequence[str]) -> None:
        """One DeleteConnection each. Raises ``NotTold``."""
        ending = self._client.delete_connection if connections else None
        self._each(connections, lambda one: ending and ending(ConnectionId=one))

    def _each(self, connections: Sequence[str], say: Callable[[str], Any]) -> Sequence[str]:
        """Answers the connections that are gone."""

        def said(connection: str) -> str:
            try:
                say(connection)
            except ClientError as error:
                if error.response["ResponseMetadata"]["HTTPStatusCode"] == 410:
                    return "gone"
                return "failed"
            except BotoCoreError:
                return "failed"
            return ""

        if len(connections) < 2:
            outcomes = [said(one) for one in connections]
        else:
            with ThreadPoolExecutor(min(AT_ONCE, len(connections))) as pool:
                outcomes = list(pool.map(said, connections))
        failed = outcomes.count("failed")
        if failed:
            raise NotTold(f"{failed} of {len(connections)} connections")
        pairs = zip(connections, outcomes, strict=True)
        return [one for one, outcome in pairs if outcome == "gone"]


def endpoint(api_id: str) -> str:
    """The address of the API's connections; on the local cloud below its own endpoint."""
    cloud = os.environ.get("AWS_ENDPOINT_URL")
    if cloud:
        return f"{cloud}/_aws/execute-api/{api_id}/{STAGE}"
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    return f"https://{api_id}.execute-api.{region}.amazonaws.com/{STAGE}"
