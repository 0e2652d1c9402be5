"""Runs the emulator, saves its state regularly, and ends when its parent is gone.

Started as a script (``python -I local/cloud/emulator_host.py``) by the emulator's own Python, so
that nothing of the repository is on the path of the emulator or of the functions it runs. Five
corrections to MiniStack 1.5.33: it saves only when it ends well (a ``kill -9`` would lose
everything), it does not notice that whoever started it has died (its port would stay taken), it
cannot relay an e-mail that is not plain ASCII, it does not know which identity an e-mail is sent
from when it checks rights, and it unpacks every layer at each cold start (eight at once took over
30 s of two processors, and requests ended in 502).
"""

from __future__ import annotations

import io
import os
import re
import signal
import tempfile
import threading
import time
import zipfile
from email.utils import parseaddr
from typing import Any

from ministack import app  # type: ignore[import-not-found]
from ministack.core import iam_actions, lambda_runtime  # type: ignore[import-not-found]
from ministack.services import lambda_svc, ses  # type: ignore[import-not-found]

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


class UnpackedLayers:
    """Each version of a layer, unpacked once: a version never changes, nobody writes in it but
    Python its compiled modules."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folders: dict[str, str] = {}

    def folder(self, layer: str | dict[str, Any]) -> str:
        """Where this layer's files are."""
        arn = layer if isinstance(layer, str) else str(layer["Arn"])
        with self._lock:
            if arn not in self._folders:
                folder = tempfile.mkdtemp(prefix="layer-")
                content = lambda_svc._resolve_layer_zip(layer)  # noqa: SLF001
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    archive.extractall(folder)
                self._folders[arn] = folder
            return self._folders[arn]


def share_layers() -> None:
    """Give every environment of a function the same unpacked layers, as AWS mounts them."""
    spawn = lambda_runtime.Worker._spawn  # noqa: SLF001
    layers = UnpackedLayers()

    def spawning(worker: Any) -> None:
        config = worker.config
        folders = os.pathsep.join(layers.folder(layer) for layer in config.get("Layers", []))
        variables = config.get("Environment", {}).get("Variables", {})
        worker.config = config | {
            "Layers": [],
            "Environment": {"Variables": {**variables, "_LAMBDA_LAYERS_DIRS": folders}},
        }
        try:
            spawn(worker)
        finally:
            worker.config = config

    lambda_runtime.Worker._spawn = spawning  # noqa: SLF001


def main() -> None:
    """Serve until SIGTERM; SIGUSR1 saves at once."""
    relay_bytes()
    name_the_sender()
    share_layers()
    asked = threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_: asked.set())
    threading.Thread(target=watch, args=(os.getppid(), asked), daemon=True).start()
    app.main()


if __name__ == "__main__":
    main()
