"""Run every benchmark: each module of this folder that has a ``main() -> int``."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import bench


def main() -> int:
    """Print each module's figures; the number of those that passed their limit."""
    failed = 0
    for module in sorted(pkgutil.iter_modules(bench.__path__), key=lambda found: found.name):
        if module.name == "__main__":
            continue
        run = getattr(importlib.import_module(f"bench.{module.name}"), "main", None)
        if run is None:
            continue
        print(f"== {module.name}", flush=True)
        failed += bool(run())
    return failed


if __name__ == "__main__":
    sys.exit(main())
