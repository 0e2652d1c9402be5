"""DynamoDB's own emulator: true read units, real conditions and conflicts, flat indexes.

The jar is found at ``LOGE_DYNAMODB_JAR`` or under ``.local/dynamodb``; ``python -m
bench.dynamodb_local`` installs it there from npm (60 MB, needs Java 17).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".local" / "dynamodb"
PACKAGE = "amplify-dynamodb-simulator@2.9.30"
SHA256 = "3503ffac19f183407909fecdacf4db51ab1fdad1da7b2f177016670b2d80e4b9"
_JAR = HOME / "package" / "emulator" / "DynamoDBLocal.jar"
_PATIENCE = 30.0


def find_jar() -> Path | None:
    """The jar if it is installed and Java too."""
    if shutil.which("java") is None:
        return None
    named = os.environ.get("LOGE_DYNAMODB_JAR")
    jar = Path(named) if named else _JAR
    return jar if jar.is_file() else None


def install() -> Path:
    """Fetch the package with npm, check it, unpack it. Raises ``ValueError`` when it differs."""
    HOME.mkdir(parents=True, exist_ok=True)
    npm = ROOT / ".local" / "node" / "bin" / "npm"
    done = subprocess.run(
        [str(npm) if npm.exists() else "npm", "pack", "--silent", PACKAGE],
        cwd=HOME,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = HOME / done.stdout.strip().splitlines()[-1]
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        msg = f"{PACKAGE} is not what it was"
        raise ValueError(msg)
    with tarfile.open(archive) as packed:
        packed.extractall(HOME, filter="data")
    archive.unlink()
    return _JAR


@contextmanager
def running(jar: Path) -> Iterator[str]:
    """The emulator in memory, at the address given, until the block ends."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:  # it leaves a file where it runs
        process = _start(jar, port, folder)
        try:
            _wait(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=10)


def _start(jar: Path, port: int, folder: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            "java",
            "-Xmx1g",
            f"-Djava.library.path={jar.parent / 'DynamoDBLocal_lib'}",
            *("-jar", str(jar), "-sharedDb", "-inMemory", "-disableTelemetry"),
            *("-port", str(port)),
        ],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    process.kill()
    msg = "DynamoDB's emulator did not start"
    raise RuntimeError(msg)


if __name__ == "__main__":
    print(find_jar() or install())
