"""An instance of the local stage: where it keeps its things, on which ports it listens.

``LOGE_HOME`` (default ``.local``) holds the state, ``LOGE_PORT`` (default 8080) is the front
door; the emulator and the mailbox take the two ports that follow. Two instances with another
home and port live side by side.
"""

from __future__ import annotations

import json
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
REGION = "eu-west-3"
ACCOUNT = "000000000000"
HOST = "127.0.0.1"


class LocalError(Exception):
    """Something the developer can mend: shown as one line, without a traceback."""


@dataclass(frozen=True, slots=True)
class Instance:
    """The directories and ports of one instance."""

    home: Path
    port: int

    @classmethod
    def of_environment(cls) -> Instance:
        """The instance that ``LOGE_HOME`` and ``LOGE_PORT`` name.

        Raises ``LocalError`` when ``LOGE_PORT`` is not a usable port.
        """
        home = Path(os.environ.get("LOGE_HOME") or REPOSITORY / ".local").resolve()
        text = os.environ.get("LOGE_PORT") or "8080"
        if not (text.isdigit() and 1024 <= int(text) <= 65000):
            raise LocalError(f"LOGE_PORT doit être un port entre 1024 et 65000, pas « {text} ».")
        return cls(home, int(text))

    @property
    def front_door(self) -> str:
        """The one address people and scripts use."""
        return f"http://localhost:{self.port}"

    @property
    def cloud_port(self) -> int:
        """The emulator's port: browsers reach it only to send and fetch files."""
        return self.port + 1

    @property
    def cloud(self) -> str:
        """The emulator's endpoint."""
        return f"http://{HOST}:{self.cloud_port}"

    @property
    def mail_port(self) -> int:
        """Where the emulator relays the e-mails."""
        return self.port + 2

    @property
    def inbox(self) -> Path:
        """Every e-mail, as received."""
        return self.home / "inbox"

    @property
    def logs(self) -> Path:
        """The emulator's log and the functions' output."""
        return self.home / "logs"

    @property
    def state(self) -> Path:
        """What the emulator keeps between two starts."""
        return self.home / "state"

    @property
    def cloud_python(self) -> Path:
        """The interpreter of the emulator, hence of the functions."""
        return REPOSITORY / ".local" / "cloud-venv" / "bin" / "python"

    def prepare(self) -> None:
        """Make the directories."""
        for path in (self.home, self.inbox, self.logs, self.state, self.home / "tmp"):
            path.mkdir(parents=True, exist_ok=True)

    def need_free_ports(self) -> None:
        """Raises ``LocalError`` when one of the three ports is taken."""
        for port in (self.port, self.cloud_port, self.mail_port):
            if listens(port):
                raise LocalError(
                    f"Le port {port} est déjà pris. Loge tourne-t-elle déjà ? "
                    "Sinon choisissez un autre port : LOGE_PORT=8090 make run."
                )

    def read_run(self) -> dict[str, Any]:
        """What ``make run`` wrote for scripts. Raises ``LocalError`` when nothing runs."""
        path = self.home / "run.json"
        # A killed instance leaves its file behind.
        if not path.exists() or not listens(self.port):
            raise LocalError("Loge ne tourne pas : lancez d'abord « make run ».")
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return content


def listens(port: int) -> bool:
    """Whether something answers on this port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        return probe.connect_ex((HOST, port)) == 0
