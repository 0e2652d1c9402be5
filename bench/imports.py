"""What importing the API costs as it is deployed, from its layers and its archive, in times a bare
handler with a DynamoDB client.

Both are started alternately in fresh processes, so that a busy machine slows both.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from infra.functions import BY_NAME
from tools import build_layers

ROUNDS = 11
LIMIT = 1.2
LIMIT_STARTED = 1.35
BARE = "import boto3; boto3.client('dynamodb')"
API = "import functions.api.handler"
# as on Lambda, where the function makes its client while it starts
STARTED = f"import os; os.environ['AWS_LAMBDA_FUNCTION_NAME'] = 'api'; {API}"
UNWANTED = (
    "asyncio",
    "aws_lambda_powertools.event_handler.appsync",
    "aws_xray_sdk",
    "boto3",
    "botocore.docs.service",
    "email_validator",
    "holidays",
    "html.parser",
    "jinja2",
    "loge.registers.adapters",
    "loge.reporting",
    "loge.tickets.domain.tallies",
    "nh3",
    "phonenumbers",
    "typst",
)
_SETTINGS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "eu-west-3",
    "LOGE_STAGE": "production",
    "LOGE_TABLE": "loge",
    "LOGE_FILES_BUCKET": "loge-files",
}
_OTHERS = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONPYCACHEPREFIX")
_CLOCK = "import time; t = time.process_time(); {}; print((time.process_time() - t) * 1000)"
# texts and patterns that dataclasses, typing and re had compiled, and how many were not known
_WRITTEN = """
from functions.api import precompiled as p
asked, missed, digest = [], [], p._digest
p._digest = lambda *text: asked.append(text) or digest(*text)
p.compile = lambda *text, **more: missed.append(text) or compile(*text, **more)
parse = p.parse_pattern
p.parse_pattern = lambda *pattern: missed.append(pattern) or parse(*pattern)
{}
print(len(asked), len(missed))
"""
# how many modules of ours and of libraries, their bytes of bytecode, how many of Python's own
_LOADING = """
{}
import os, sys
specs = [m.__spec__ for m in list(sys.modules.values()) if getattr(m, "__spec__", None)]
own = [s.name for s in specs if s.name.partition(".")[0] in sys.stdlib_module_names]
ours = [s for s in specs if s.has_location and s.name not in own]
print(len(ours), sum(os.path.getsize(s.cached) for s in ours if s.cached), len(own))
"""
_LOADED = "{}; import sys; print(' '.join(m for m in {} if m in sys.modules))"


@cache
def _bytecode() -> str:
    """Where the bare handler's bytecode is kept meanwhile; layers are deployed with theirs."""
    return tempfile.mkdtemp(prefix="loge-bytecode-")


@cache
def _deployed() -> str:
    """The API unpacked as Lambda does it: the path that Python is given."""
    folder = Path(tempfile.mkdtemp(prefix="loge-deployed-"))
    target = build_layers.local_target()
    layers = [build_layers.layer(name, target) for name in BY_NAME["api"].layers]
    for archive in (build_layers.function_archive("api", target), *layers):
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)
    return f"{folder}:{folder / 'python'}"


def _run(code: str) -> str:
    bare = BARE in code
    environment = {
        **{name: value for name, value in os.environ.items() if name not in _OTHERS},
        **({"PYTHONPYCACHEPREFIX": _bytecode()} if bare else {"PYTHONPATH": _deployed()}),
        **_SETTINGS,
    }
    command = [sys.executable, "-P", "-c", code]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


def unwanted() -> list[str]:
    """The modules that the API must not import before a route needs them, if it does."""
    return _run(_LOADED.format(STARTED, UNWANTED)).split()


@dataclass(frozen=True)
class Loaded:
    """What a start loads: modules of ours and of libraries, the bytes of their bytecode, and
    modules of Python's own."""

    modules: int
    bytecode: int
    python: int


def loaded() -> Loaded:
    """What the API loads as it starts: counts, which are the same on every machine."""
    return Loaded(*map(int, _run(_LOADING.format(STARTED)).split()))


def written() -> tuple[int, int]:
    """Texts of code that the standard library wrote while the API loaded, patterns among them, and
    those compiled."""
    asked, compiled = _run(_WRITTEN.format(STARTED)).split()
    return int(asked), int(compiled)


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


def main() -> int:
    """Print the figures; 1 beyond a limit."""
    bare, api, started = costs()
    times, with_client = api / bare, started / bare
    print(f"import of the API: {api:.0f} ms, bare handler {bare:.0f} ms: × {times:.2f} (≤ {LIMIT})")
    said = f"{started:.0f} ms: × {with_client:.2f} (≤ {LIMIT_STARTED})"
    print(f"the API with its client made at once: {said}")
    brought = loaded()
    print(
        f"loaded: {brought.modules} modules of ours and of libraries, {brought.bytecode} bytes of"
        f" bytecode, {brought.python} of Python's own"
    )
    found = unwanted()
    print(f"modules that no route asked for: {', '.join(found) or 'none'}")
    return int(times > LIMIT or with_client > LIMIT_STARTED or bool(found))


if __name__ == "__main__":
    sys.exit(main())
