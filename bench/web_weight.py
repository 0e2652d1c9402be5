"""What the console's list weighs when it is first opened: its page, scripts and styles, compressed.

The answers of the API come on top: ``python -m bench.first_visit`` counts everything in a browser.
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

DIST = Path(__file__).resolve().parent.parent / "web" / "dist"
LIMIT_KB = 160
LIMIT_FILES = 9
_NAMED = re.compile(r'<(?:script|link)[^>]*(?:src|href)="/(assets/[^"]+\.(?:js|css))"')
_IMPORT = re.compile(r'(?:from|import)\s*"\./([\w.~-]+\.js)"')
_CLASS = re.compile(r"\bm_[0-9a-f]{6,8}\b")
LIBRARY = DIST.parent / "node_modules" / "@mantine" / "core" / "styles.css"


def first_load(dist: Path = DIST) -> set[Path]:
    """Every file of the console that the list loads: its page, what that names, the list with its
    styles, and what these import."""
    assets = dist / "assets"
    page = dist / "index.html"
    wanted = [dist / name for name in _NAMED.findall(page.read_text(encoding="utf-8"))]
    wanted += sorted(assets.glob("ListPage-*"))
    found = {page}
    while wanted:
        file = wanted.pop()
        if file not in found:
            found.add(file)
            if file.suffix == ".js":
                wanted += [assets / name for name in _IMPORT.findall(file.read_text("utf-8"))]
    return found


def weights_kb(dist: Path = DIST) -> dict[str, float]:
    """Kilobytes by kind of file (html, css, js), compressed one by one as a server sends them."""
    weights: dict[str, float] = {}
    for file in first_load(dist):
        kind, size = file.suffix[1:], len(gzip.compress(file.read_bytes(), 6)) / 1000
        weights[kind] = weights.get(kind, 0) + size
    return weights


def classes(files: set[Path], known: Path = LIBRARY) -> set[str]:
    """The classes of the component library that these files name and its stylesheet has rules
    for."""
    ruled = set(_CLASS.findall(known.read_text(encoding="utf-8")))
    return ruled & {one for file in files for one in _CLASS.findall(file.read_text("utf-8"))}


def main() -> int:
    """Print the weights; 1 when they are over the limits."""
    weights, count = weights_kb(), len(first_load())
    total = sum(weights.values())
    kinds = ", ".join(f"{kind} {kb:.0f}" for kind, kb in sorted(weights.items()))
    print(
        f"first load of the list: {count} files (≤ {LIMIT_FILES}),"
        f" {total:.0f} kB compressed (≤ {LIMIT_KB}): {kinds}"
    )
    return int(total > LIMIT_KB or count > LIMIT_FILES)


if __name__ == "__main__":
    sys.exit(main())
