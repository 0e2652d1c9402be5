"""Deterministic archives: the same content gives the same bytes on every machine."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"
# Generations of an archive left on the disk.
_KEPT = 8
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SKIPPED = {"__pycache__", ".DS_Store"}


def files_under(folder: Path) -> Iterator[Path]:
    """Every file of a folder in a fixed order, without compiled leftovers."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _SKIPPED.intersection(path.parts) and path.suffix != ".pyc":
            yield path


def digest(parts: list[str], folders: list[Path]) -> str:
    """Name the content: hexadecimal digest of texts and of every file of the folders."""
    total = hashlib.sha256("\0".join(parts).encode())
    for folder in folders:
        for path in files_under(folder):
            total.update(str(path.relative_to(ROOT)).encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:20]


def compile_tree(folder: Path, interpreter: Path | None, prefix: str) -> None:
    """Add bytecode; never checked against the source, for a zip's times mean nothing.

    `prefix` is where the tree will lie on Lambda, for tracebacks. Without an interpreter of
    the target's minor version the tree stays as it is: other bytecode would be useless.
    """
    if interpreter is None:
        return
    command = [str(interpreter), "-m", "compileall", "-q", "-j", "2"]
    command += ["--invalidation-mode", "unchecked-hash", "-s", str(folder), "-p", prefix]
    subprocess.run([*command, str(folder)], check=True)


def pack(folder: Path, archive: Path) -> None:
    """Zip a folder with fixed times and modes; appears whole or not at all."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=archive.parent, suffix=".part", delete=False) as part:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bundle:
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                entry = zipfile.ZipInfo(str(path.relative_to(folder)), _EPOCH)
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                bundle.writestr(entry, path.read_bytes())
        Path(part.name).chmod(0o644)
        Path(part.name).replace(archive)


def build(archive: Path, fill: Callable[[Path], None]) -> Path:
    """Make an archive named by its content unless it is there already.

    Several processes may build at once: each works in its own folder and the last rename
    wins with the same bytes.
    """
    if not archive.exists():
        BUILD.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=BUILD) as scratch:
            folder = Path(scratch) / "content"
            folder.mkdir()
            fill(folder)
            pack(folder, archive)
        _prune(archive)
    return archive


def _prune(latest: Path) -> None:
    """Forget all but the newest archives of the same name; another process may use those."""
    name = latest.name.rpartition("-")[0]
    same = sorted(latest.parent.glob(f"{name}-*.zip"), key=lambda p: p.stat().st_mtime)
    for path in same[:-_KEPT]:
        path.unlink(missing_ok=True)
