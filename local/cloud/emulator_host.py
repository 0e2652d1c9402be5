"""Runs the emulator, saves its state regularly, and ends when its parent is gone.

Started as a script (``python -I local/cloud/emulator_host.py``) by the emulator's own Python, so
that nothing of the repository is on the path of the emulator or of the functions it runs. Four
corrections to MiniStack 1.5.33: it saves only when it ends well (a ``kill -9`` would lose
everything), it does not notice that whoever started it has died (its port would stay taken), it
cannot relay an e-mail that is not plain ASCII, and it does not know which identity an e-mail is
sent from when it checks rights.
"""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from email.utils import parseaddr
from typing import Any

from ministack import app  # type: ignore[import-not-found]
from ministack.core import iam_actions  # type: ignore[import-not-found]
from ministack.services import ses  # type: ignore[import-not-found]

SAVE_EVERY_SECONDS = 20.0


def save_now() -> None:
    """Write the state of every service to the state directory, each file atomically."""
    app.save_all(app._build_persistence_save_dict())  # noqa: SLF001


def watch(parent: int, asked: threading.Event) -> None:
    """Save regularly and when asked; end this process properly when its parent is gone."""
    last = time.monotonic()
    while os.getppid() == parent:
        wanted = asked.wait(timeout=1.0)
        if wanted or time.monotonic() - last >= SAVE_EVERY_SECONDS:
            asked.clear()
            save_now()
            last = time.monotonic()
    save_now()
    os.kill(os.getpid(), signal.SIGTERM)


def relay_bytes() -> None:
    """Hand e-mails on as bytes: as text, an accent would make the relay fail."""
    relay = ses._smtp_send  # noqa: SLF001

    def sending(source: str, to: list[str], message: str, host: str, port: int) -> None:
        relay(source, to, re.sub(r"\r?\n", "\r\n", message).encode(), host, port)

    ses._smtp_send = sending  # noqa: SLF001


def name_the_sender() -> None:
    """Check the right to send on the sender's identity, as AWS does, and not on everything."""
    resource_of = iam_actions.extract_resource_arn

    def naming(service: str, *request: Any) -> str:
        form, region, account = request[4:7]
        source = form.get("Source", "") if service == "ses" else ""
        sender = source[0] if isinstance(source, list) else source
        if not sender:
            return str(resource_of(service, *request))
        domain = parseaddr(sender)[1].rpartition("@")[2]
        return f"arn:aws:ses:{region}:{account}:identity/{domain}"

    iam_actions.extract_resource_arn = naming


def main() -> None:
    """Serve until SIGTERM; SIGUSR1 saves at once."""
    relay_bytes()
    name_the_sender()
    asked = threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_: asked.set())
    threading.Thread(target=watch, args=(os.getppid(), asked), daemon=True).start()
    app.main()


if __name__ == "__main__":
    main()
