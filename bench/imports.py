"""What importing the API function costs, in times a bare handler with a DynamoDB client.

Both are started alternately in fresh processes, so that a busy machine slows both.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 11
LIMIT = 1.5
BARE = "import boto3; boto3.client('dynamodb')"
API = "import functions.api.handler"
# as on Lambda, where the function makes its client while it starts
STARTED = f"import os; os.environ['AWS_LAMBDA_FUNCTION_NAME'] = 'api'; {API}"
UNWANTED = (
    "asyncio",
    "aws_lambda_powertools.event_handler.appsync",
    "aws_xray_sdk",
    "boto3",
    "email_validator",
    "holidays",
    "jinja2",
    "nh3",
    "phonenumbers",
    "reportlab",
)
_CLOCK = "import time; t = time.process_time(); {}; print((time.process_time() - t) * 1000)"
_LOADED = "{}; import sys; print(' '.join(m for m in {} if m in sys.modules))"


@cache
def _bytecode() -> str:
    """Where bytecode is kept meanwhile: layers are deployed with theirs."""
    return tempfile.mkdtemp(prefix="loge-bytecode-")


def _run(code: str) -> str:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": _bytecode(),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'layers/loge/python'}",
        "AWS_DEFAULT_REGION": "eu-west-3",
        "LOGE_STAGE": "production",
        "LOGE_TABLE": "loge",
        "LOGE_FILES_BUCKET": "loge-files",
    }
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def unwanted() -> list[str]:
    """The modules that the API must not import before a route needs them, if it does."""
    return _run(_LOADED.format(STARTED, UNWANTED)).split()


def costs(rounds: int = ROUNDS) -> tuple[float, float, float]:
    """(bare, api, api with its client): the least of alternate runs, in ms of processor time.

    The least is what the code costs; the rest is what else the machine was doing.
    """
    times: dict[str, list[float]] = {BARE: [], API: [], STARTED: []}
    for code in times:
        _run(code)
    for _ in range(rounds):
        for code, found in times.items():
            found.append(float(_run(_CLOCK.format(code))))
    bare, api, started = (min(found) for found in times.values())
    return bare, api, started


def main() -> None:
    """Print the figures; fails beyond the limit."""
    bare, api, started = costs()
    times = api / bare
    print(f"import of the API: {api:.0f} ms, bare handler {bare:.0f} ms: × {times:.2f} (≤ {LIMIT})")
    print(f"the API with its client made at once: {started:.0f} ms: × {started / bare:.2f}")
    found = unwanted()
    print(f"modules that no route asked for: {', '.join(found) or 'none'}")
    if times > LIMIT or found:
        sys.exit(1)


if __name__ == "__main__":
    main()
