"""What each function carries, unpacked: its own archive and its layers, on the target machine."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from infra.functions import BY_NAME, FUNCTIONS
from tools import build_layers

LIMIT_MB = 30.0


def _unpacked(archive: Path) -> float:
    with zipfile.ZipFile(archive) as opened:
        return sum(one.file_size for one in opened.infolist()) / 1_000_000


def carried(function: str, target: build_layers.Target) -> dict[str, float]:
    """Megabytes of a function by archive: its own under its name, each layer under the layer's."""
    layers = BY_NAME[function].layers
    found = {name: _unpacked(build_layers.layer(name, target)) for name in layers}
    return {function: _unpacked(build_layers.function_archive(function, target)), **found}


def main() -> int:
    """Print them for production; 1 when the API carries more than its limit."""
    for spec in FUNCTIONS:
        parts = carried(spec.name, build_layers.PRODUCTION)
        said = ", ".join(f"{name} {size:.1f}" for name, size in parts.items())
        limit = f" (≤ {LIMIT_MB:.0f})" if spec.name == "api" else ""
        print(f"{spec.name} carries {sum(parts.values()):.1f} MB{limit}: {said}")
    return int(sum(carried("api", build_layers.PRODUCTION).values()) > LIMIT_MB)


if __name__ == "__main__":
    sys.exit(main())
