"""From a request of a function to its answer: straight to the table or the queue, and with the
headers of AWS.

The emulator asks twenty other doors whether a request is theirs. It puts six headers more into each
answer, for browsers and in two spellings: who reads them are the functions, thirty times an act.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from email.utils import formatdate
from functools import lru_cache, wraps
from typing import Any

from ministack import app

FOR_BROWSERS = (
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Headers",
    "Access-Control-Expose-Headers",
)
# services asked by a target have ``x-amzn-requestid`` alone
OF_OTHERS = ("x-amz-request-id", "x-amz-id-2")
OTHER_DOORS = (
    "_handle_pre_body_request",
    "_handle_post_body_shortcuts",
    "_handle_special_data_plane_request",
)
STRAIGHT = ("DynamoDB_", "AmazonSQS.")
HERE = "127.0.0.1"


def answer_briefly() -> None:
    """Ask no other door, and leave out what AWS does not say."""
    for name in OTHER_DOORS:
        setattr(app, name, unless_straight(getattr(app, name)))
    app.formatdate = date_of_now
    dispatch = app._dispatch_service_request

    async def dispatching(method: str, path: str, headers: dict[str, str], *rest: Any) -> Any:
        status, said, body = await dispatch(method, path, headers, *rest)
        without = () if "origin" in headers else FOR_BROWSERS
        for name in (*without, *(OF_OTHERS if "x-amz-target" in headers else ())):
            said.pop(name, None)
        return status, said, body

    app._dispatch_service_request = dispatching


def unless_straight(ask: Callable[..., Any]) -> Callable[..., Any]:
    """Ask another door, but for a request that can only be the table's or the queue's."""

    async def asking(
        method: str, path: str, headers: dict[str, str], *rest: Any, **more: Any
    ) -> Any:
        if (
            (method, path) == ("POST", "/")
            and headers.get("x-amz-target", "").startswith(STRAIGHT)
            and headers.get("host", "").partition(":")[0] == HERE
        ):
            return None
        return await ask(method, path, headers, *rest, **more)

    return wraps(ask)(asking)


def date_of_now(*, usegmt: bool) -> str:
    """The date of an answer, written once a second."""
    return date_of(int(time.time()), usegmt)


@lru_cache(maxsize=2)
def date_of(second: int, usegmt: bool) -> str:
    """The date of a second."""
    return formatdate(second, usegmt=usegmt)
