"""Answers as short as those of AWS, to who is no browser.

The emulator puts six headers more into each answer of a service, for browsers and in two spellings.
Who reads them are the functions, thirty times an act: it was a twentieth of their processor time.
"""

from __future__ import annotations

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


def answer_briefly() -> None:
    """Leave out what AWS does not say."""
    dispatch = app._dispatch_service_request

    async def dispatching(method: str, path: str, headers: dict[str, str], *rest: Any) -> Any:
        status, said, body = await dispatch(method, path, headers, *rest)
        without = () if "origin" in headers else FOR_BROWSERS
        for name in (*without, *(OF_OTHERS if "x-amz-target" in headers else ())):
            said.pop(name, None)
        return status, said, body

    app._dispatch_service_request = dispatching
