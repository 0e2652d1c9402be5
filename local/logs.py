"""Shows what the functions logged: ``python -m local.logs [function] [how many lines]``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import EndpointConnectionError

from local.cloud.aws import client
from local.cloud.instance import Instance

NOISE = ("START RequestId", "END RequestId", "REPORT RequestId")


def read(instance: Instance, function: str, limit: int) -> list[str]:
    """The latest lines of the log groups whose name holds ``function``, oldest first."""
    logs = client(instance, "logs")
    events: list[tuple[int, str, str]] = []
    for group in logs.describe_log_groups()["logGroups"]:
        name = str(group["logGroupName"])
        if function in name:
            response: dict[str, Any] = logs.filter_log_events(logGroupName=name, limit=10000)
            events += [
                (int(event["timestamp"]), name.rsplit("/", 1)[-1], str(event["message"]).rstrip())
                for event in response["events"]
                if not str(event["message"]).startswith(NOISE)
            ]
    return [
        f"{datetime.fromtimestamp(at / 1000, UTC):%H:%M:%S} {name} {message}"
        for at, name, message in sorted(events)[-limit:]
    ]


def main() -> None:
    """Print them."""
    function = sys.argv[1] if len(sys.argv) > 1 else ""
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    try:
        print("\n".join(read(Instance.of_environment(), function, limit)))
    except EndpointConnectionError:
        sys.exit("Loge ne tourne pas : lancez d'abord « make run ».")


if __name__ == "__main__":
    main()
