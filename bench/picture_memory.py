"""Memory of drawing the copies of a picture: the pixel bomb, and the largest that are drawn.

Run alone it prints one figure for each; each is measured in a process of its own.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from loge.files.adapters.pictures import CannotDraw, draw_copies
from PIL import Image

from bench.zip_memory import memory
from tests.fakes.pictures import pixel_bomb, png_of

# a third of the smallest function that draws
LIMIT_MIB = 340


def _jpeg() -> bytes:
    """As large as a phone's largest: 108 million pixels."""
    out = io.BytesIO()
    Image.new("L", (12_000, 9_000), 120).save(out, "JPEG")
    return out.getvalue()


PICTURES: Mapping[str, Callable[[], bytes]] = {
    "bomb": pixel_bomb,
    "large-png": lambda: png_of(5000),
    "large-jpeg": _jpeg,
}


def draw(content: bytes) -> dict[str, float]:
    """Draw one, in a process that did nothing before, and measure."""
    before = memory("VmRSS")
    try:
        draw_copies(io.BytesIO(content))
        drawn = True
    except CannotDraw:
        drawn = False
    peak = memory("VmHWM")
    return {"drawn": drawn, "above_start_mib": peak - before, "peak_mib": peak}


def measure(name: str) -> dict[str, float]:
    """The figures of one picture, in a fresh process."""
    root = Path(__file__).resolve().parent.parent
    paths = [str(root), str(root / "layers" / "loge" / "python")]
    done = subprocess.run(
        [sys.executable, "-m", "bench.picture_memory", "-"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        input=PICTURES[name](),
        capture_output=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> int:
    """Print the figures; 1 when the limit is passed."""
    if sys.argv[1:] == ["-"]:
        print(json.dumps(draw(sys.stdin.buffer.read())))
        return 0
    worst = 0.0
    for name in PICTURES:
        figures = measure(name)
        worst = max(worst, figures["above_start_mib"])
        print(f"{name}: {figures['above_start_mib']:.0f} MiB above the start")
    return int(worst > LIMIT_MIB)


if __name__ == "__main__":
    sys.exit(main())
