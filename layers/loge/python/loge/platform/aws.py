"""Clients of AWS services, made when first used: each costs a tenth of a second at start."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from botocore.config import Config
from botocore.session import Session

from loge.platform.descriptions import read_quickly

NO_RETRY: Any = {"total_max_attempts": 1, "mode": "standard"}
RETRY: Any = {"total_max_attempts": 4, "mode": "standard"}


@cache
def _session() -> Any:
    return read_quickly(Session())


@cache
def client(
    service: str, *, retry: bool = True, read_timeout: int = 10, endpoint: str | None = None
) -> Any:
    """A botocore client.

    ``retry=False`` for calls that must happen at most once (SES, SNS): botocore would repeat a call
    whose reply was lost. Path-style S3 where the endpoint is given (the local cloud).
    ``endpoint`` is for services that have an address of their own for each thing.
    """
    config = Config(
        signature_version="s3v4" if service == "s3" else None,
        connect_timeout=3,
        read_timeout=read_timeout,
        retries=RETRY if retry else NO_RETRY,
        s3={"addressing_style": "path" if os.environ.get("AWS_ENDPOINT_URL") else "virtual"},
    )
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    return _session().create_client(
        service, region_name=region, config=config, endpoint_url=endpoint
    )
