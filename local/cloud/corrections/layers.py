"""Layers: unpacked once for all environments of all functions, and for the next start too.

The emulator unpacks every layer at each cold start: 5,700 files, eight times at once over 30 s of
two processors, and requests ended in 502.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tempfile
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

UNUSED_SECONDS = 3 * 24 * 3600


class UnpackedLayers:
    """Each content of a layer, unpacked once under its digest: nobody writes in it but Python its
    compiled modules."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._folders: dict[str, str] = {}
        home.mkdir(parents=True, exist_ok=True)
        for folder in home.iterdir():
            if time.time() - folder.stat().st_mtime > UNUSED_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)

    def folder(self, layer: str | dict[str, Any]) -> str:
        """Where this layer's files are."""
        arn = layer if isinstance(layer, str) else str(layer["Arn"])
        with self._lock:
            if arn not in self._folders:
                self._folders[arn] = str(self._unpacked(lambda_svc._resolve_layer_zip(layer)))
            return self._folders[arn]

    def _unpacked(self, content: bytes) -> Path:
        folder = self._home / hashlib.sha256(content).hexdigest()
        if not folder.exists():
            part = Path(tempfile.mkdtemp(dir=self._home))
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                archive.extractall(part)
            part.rename(folder)
        os.utime(folder)
        return folder


def share_layers() -> None:
    """Give every environment of a function the same unpacked layers, as AWS mounts them."""
    spawn = lambda_runtime.Worker._spawn
    layers = UnpackedLayers(Path(os.environ["HOME"]) / "layers")

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

    lambda_runtime.Worker._spawn = spawning
