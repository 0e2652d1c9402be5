"""The state of every service on disk, soon after it changed.

The emulator saves only when it ends well. Copying a state that others change meanwhile can fail;
what has not changed is not written again, and what is long to copy is copied less often.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ministack import app
from ministack.core import persistence
from ministack.services import lambda_svc

from local.cloud.corrections.journal import Journal, keep_items

EVERY_SECONDS = 2.0
# a service's state is copied for a hundredth of the time at most
PATIENCE = 100.0
# longer than any copy takes
UNDISTURBED_SECONDS = 60.0
TRIES = 20
# of the layers' content in the state of the functions
BLOBS = "layer-blobs"
CONTENT = "_zip_data"
logger = logging.getLogger("saving")


@dataclass
class Saver:
    """What was written last of each service, and when it is worth looking again."""

    folder: Path
    journal: Journal
    written: dict[str, bytes] = field(default_factory=dict)
    next_look: dict[str, float] = field(default_factory=dict)
    # what is not restored yet would be saved as empty
    restored: bool = False

    def save(self, services: Mapping[str, Callable[[], Any]] | None = None) -> None:
        """Everything, at once."""
        self.next_look.clear()
        self.look(services)

    def look(self, services: Mapping[str, Callable[[], Any]] | None = None) -> None:
        """What is due to be looked at, and has changed."""
        if not self.restored:
            return
        self.journal.flush()
        for name, state in (services or app._build_persistence_save_dict()).items():
            began = time.monotonic()
            if began >= self.next_look.get(name, 0.0):
                self.keep(name, state)
                spent = time.monotonic() - began
                self.next_look[name] = began + max(EVERY_SECONDS, spent * PATIENCE)

    def keep(self, name: str, state: Callable[[], Any]) -> None:
        """Write the state of one service if it is not what was written last."""
        try:
            text = between_changes(lambda: as_text(name, state()))
        except (RuntimeError, TypeError, ValueError) as error:
            logger.error("the state of %s cannot be saved: %s", name, error)
            return
        digest = hashlib.blake2b(text).digest()
        if text and self.written.get(name) != digest:
            replace(self.folder / f"{name}.json", text)
            self.written[name] = digest


def as_text(name: str, found: Any) -> bytes:
    """A service's state as the emulator reads it; nothing for a service that has none."""
    if found is None:
        return b""
    return json.dumps(
        {"__ministack_format__": persistence._state_format_version(name), "payload": found},
        default=persistence._json_default,
    ).encode()


def between_changes(read: Callable[[], bytes]) -> bytes:
    """What ``read`` makes of a state; when somebody changes it meanwhile, again, and undisturbed.

    Who was about to take over when that was asked still does, once each. Raises ``RuntimeError``
    when it is changed all the same.
    """
    with suppress(RuntimeError):
        return read()
    usual = sys.getswitchinterval()
    sys.setswitchinterval(UNDISTURBED_SECONDS)
    try:
        for _ in range(TRIES):
            with suppress(RuntimeError):
                return read()
        return read()
    finally:
        sys.setswitchinterval(usual)


def replace(path: Path, content: bytes) -> None:
    """Write a file atomically."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(content)
    new.replace(path)


def layers_apart(folder: Path) -> None:
    """Keep the content of layers in files of their own, and how far streams were read nowhere: the
    streams themselves are not kept, and one read on from there would fall silent."""
    state, restore = lambda_svc.get_state, lambda_svc.load_persisted_state

    def parted() -> Any:
        found = state()
        del found["dynamodb_stream_positions"]
        known = {put_apart(folder, version) for version in versions(found)}
        for path in folder.glob("*"):
            if path.name not in known:
                path.unlink()
        return found

    def joined(data: Any) -> None:
        data.pop("dynamodb_stream_positions", None)
        for version in versions(data):
            if isinstance(version[CONTENT], dict):
                version[CONTENT] = (folder / version[CONTENT]["blob"]).read_bytes()
        restore(data)

    lambda_svc.get_state, lambda_svc.load_persisted_state = parted, joined


def versions(state: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every version of every layer."""
    for layer in state["layers"]._data.values():
        yield from layer["versions"]


def put_apart(folder: Path, version: dict[str, Any]) -> str:
    """The content of a layer in a file; answers its name, which stands in its place."""
    name = str(version["Content"]["CodeSha256"]).replace("/", "_")
    if not (folder / name).exists():
        replace(folder / name, version[CONTENT])
    version[CONTENT] = {"blob": name}
    return name


def save_often() -> Saver:
    """Save in these ways from now on, at the end too; answers who saves."""
    folder = Path(os.environ["STATE_DIR"])
    journal = Journal(folder)
    keep_items(journal)
    layers_apart(folder / BLOBS)
    saver = Saver(folder, journal)
    restore = app._load_persisted_state

    def restoring() -> None:
        restore()
        saver.restored = True

    app._load_persisted_state = restoring
    app.save_all = saver.save
    return saver
