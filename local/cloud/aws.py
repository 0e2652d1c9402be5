"""AWS clients of the local stage: the emulator's endpoint, the emulator's root caller."""

from __future__ import annotations

from typing import Any

import boto3
from botocore.config import Config

from local.cloud.instance import REGION, Instance

# The emulator's built-in root caller: means something only to the emulator on this machine.
ROOT_CALLER = "test"


def client(instance: Instance, service: str) -> Any:
    """A client of one service of this instance's emulator."""
    # The typed overloads want a literal name.
    make: Any = boto3.client
    return make(
        service,
        endpoint_url=instance.cloud,
        region_name=REGION,
        aws_access_key_id=ROOT_CALLER,
        aws_secret_access_key=ROOT_CALLER,
        config=Config(
            connect_timeout=2,
            read_timeout=60,
            retries={"max_attempts": 2, "mode": "standard"},
            s3={"addressing_style": "path"},
        ),
    )
