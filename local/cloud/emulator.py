"""Start and stop the cloud emulator of one instance.

The functions inherit the emulator's environment, so it starts with a clean one: a dependency
missing in a layer must not be found by luck.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass

import httpx

from local.cloud.instance import REGION, REPOSITORY, Instance, LocalError

# a hundred thousand tickets are read in a minute
START_SECONDS = 180
STOP_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Cloud:
    """A running emulator."""

    process: subprocess.Popen[bytes]
    instance: Instance

    def save(self) -> None:
        """Ask for a save at once."""
        self.process.send_signal(signal.SIGUSR1)

    def warm(self) -> None:
        """Ask for environments of the functions that are used first."""
        self.process.send_signal(signal.SIGUSR2)

    def alive(self) -> bool:
        """Whether the process still runs."""
        return self.process.poll() is None

    def stop(self) -> None:
        """End it properly: it saves its state first. Harmless when it has ended already."""
        if self.alive():
            self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def environment(instance: Instance) -> dict[str, str]:
    """All that the emulator (and through it every function) sees of this machine."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(instance.home),
        "TMPDIR": str(instance.home / "tmp"),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "GATEWAY_PORT": str(instance.cloud_port),
        # The default is every interface of the machine.
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        # Roles are enforced and upload signatures checked only with this.
        "AUTH": "true",
        "IOT_MTLS_ENABLED": "0",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(instance.state),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(instance.home / "s3"),
        "LAMBDA_ACCOUNT_CONCURRENCY": "20",
        "LAMBDA_WARM_TTL_SECONDS": "36000",
        "SMTP_HOST": f"127.0.0.1:{instance.mail_port}",
        "COGNITO_EMAIL_ENABLED": "false",
        "LOG_LEVEL": "INFO",
    }


def start(instance: Instance) -> Cloud:
    """Start the emulator and wait until it answers.

    Raises ``LocalError`` when it is not installed or does not start; its log says why.
    """
    if not instance.cloud_python.exists():
        raise LocalError("L'environnement Python du nuage local manque : lancez « make setup ».")
    instance.prepare()
    # Unpacked functions of an instance that was killed.
    shutil.rmtree(instance.home / "tmp", ignore_errors=True)
    (instance.home / "tmp").mkdir()
    log = instance.logs / "cloud.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                str(instance.cloud_python),
                "-I",
                str(REPOSITORY / "local" / "cloud" / "emulator_host.py"),
            ],
            cwd=instance.home,
            env=environment(instance),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            # Ctrl-C goes to us alone; we stop it when nothing is in flight any more.
            start_new_session=True,
        )
    cloud = Cloud(process, instance)
    try:
        wait_until_ready(cloud)
    except LocalError:
        cloud.stop()
        raise
    return cloud


def wait_until_ready(cloud: Cloud) -> None:
    """Wait for the health page. Raises ``LocalError`` when it does not come."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if not cloud.alive():
            break
        try:
            if httpx.get(f"{cloud.instance.cloud}/_ministack/health", timeout=2).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    log = os.path.relpath(cloud.instance.logs / "cloud.log")
    raise LocalError(f"Le nuage local n'a pas démarré ; voyez {log}.")
