"""Memory of the zip of a ticket: a gigabyte of documents, streamed from the bucket to the bucket.

Run alone it prints one figure for each size; each is measured in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loge.files.adapters.bucket import S3Exports
from loge.platform.paper import said, write_pages
from loge.tickets.adapters.documents import PdfAndZip
from loge.tickets.archive.build_export import build_export
from loge.tickets.domain.ticket import TicketState
from loge.tickets.ports.tickets import Export

from tests.fakes.builders import NOW, make_attachment, make_creation
from tests.fakes.world import World

MIB = 1024 * 1024
LIMIT_MIB = 32
FILE_MIB = 20
SIZES_MIB = (100, 1000)


class Body:
    """The body of a synthetic object."""

    def __init__(self, size: int) -> None:
        self.left = size

    def iter_chunks(self, chunk: int) -> Iterator[bytes]:
        """Fresh bytes each time, as a network gives them."""
        while self.left > 0:
            taken = min(chunk, self.left)
            self.left -= taken
            yield os.urandom(64) * (taken // 64) + b"\0" * (taken % 64)

    def close(self) -> None:
        """Nothing is open."""


class SyntheticS3:
    """The calls of the S3 client that an export makes; what is written is counted, then gone."""

    def __init__(self) -> None:
        self.written = 0
        self.parts = 0
        self.aborted = False

    def get_object(self, **_: Any) -> dict[str, Any]:
        """An object of twenty mebibytes."""
        return {"Body": Body(FILE_MIB * MIB)}

    def head_object(self, **_: Any) -> dict[str, Any]:
        """Every object is there."""
        return {}

    def put_object(self, *, Body: bytes, **_: Any) -> dict[str, Any]:  # noqa: N803
        """A small object."""
        self.written += len(Body)
        return {}

    def create_multipart_upload(self, **_: Any) -> dict[str, Any]:
        """An upload begins."""
        return {"UploadId": "upload"}

    def upload_part(self, *, Body: bytes, **_: Any) -> dict[str, Any]:  # noqa: N803
        """A part arrives."""
        self.written += len(Body)
        self.parts += 1
        return {"ETag": str(self.parts)}

    def complete_multipart_upload(self, **_: Any) -> dict[str, Any]:
        """The upload is whole."""
        return {}

    def abort_multipart_upload(self, **_: Any) -> dict[str, Any]:
        """The upload is given up."""
        self.aborted = True
        return {}


def build(megabytes: int) -> dict[str, float]:
    """Build the archive of a closed ticket with so many mebibytes of documents, and measure."""
    world, s3 = World(), SyntheticS3()
    files = tuple(
        make_attachment(id=f"f{n}", key=f"files/{n}", name="photo.jpg", size=FILE_MIB * MIB)
        for n in range(megabytes // FILE_MIB)
    )
    context = world.context()
    context.tickets.save(make_creation(attachments=files, state=TicketState.CLOSED, closed_at=NOW))
    context.tickets.put_export(Export("e1", 1, "archive", "pending", NOW, 1))

    class Bucket(S3Exports):
        """The real writer on the synthetic client."""

        _s3 = s3

    before = after_a_first_pdf()
    ready = build_export(context, Bucket("bucket"), PdfAndZip(), 1, "archive", "e1")
    assert ready is not None
    assert ready.size == s3.written
    peak = memory("VmHWM")
    return {"zip_mib": ready.size / MIB, "above_start_mib": peak - before, "peak_mib": peak}


def after_a_first_pdf() -> float:
    """What a process holds that has written a PDF: Typst and its fonts come once, whatever the
    size of an archive (about 40 MiB); the summary in each archive is another one."""
    write_pages((said("text", "Un"),), title="Un", author="", subject="", footer="", at=NOW)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # VmHWM begins again
    return memory("VmRSS")


def memory(name: str) -> float:
    """A figure of this process in MiB: ``VmRSS`` now, ``VmHWM`` at most so far.

    Not ``ru_maxrss``: a process inherits that of the one that started it.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1024


def measure(megabytes: int) -> dict[str, float]:
    """The figures of one size, in a fresh process."""
    root = Path(__file__).resolve().parent.parent
    paths = [str(root), str(root / "layers" / "loge" / "python")]
    done = subprocess.run(
        [sys.executable, "-m", "bench.zip_memory", str(megabytes)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> int:
    """Print the figures; 1 when the limit is passed or memory grows with the size."""
    measured = [measure(size) for size in SIZES_MIB]
    for size, figures in zip(SIZES_MIB, measured, strict=True):
        print(
            f"zip of {size} MiB: {figures['above_start_mib']:.1f} MiB above a first PDF"
            f" (limit {LIMIT_MIB}), {figures['peak_mib']:.0f} MiB in all"
        )
    above = [figures["above_start_mib"] for figures in measured]
    return 1 if max(above) > LIMIT_MIB or above[-1] - above[0] > 8 else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(build(int(sys.argv[1]))))
    else:
        sys.exit(main())
