"""What the console's list weighs when it is first opened: its entry, its page, what they import."""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

DIST = Path(__file__).resolve().parent.parent / "web" / "dist"
LIMIT_KB = 200
_ENTRY = re.compile(r'<(?:script|link)[^>]*(?:src|href)="/(assets/[^"]+\.js)"')
_IMPORT = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')


def scripts(dist: Path) -> set[Path]:
    """Every script that the list loads: static imports of the entry and of the page, followed."""
    assets = dist / "assets"
    html = (dist / "index.html").read_text(encoding="utf-8")
    wanted = [dist / name for name in _ENTRY.findall(html)] + sorted(assets.glob("ListPage-*.js"))
    found: set[Path] = set()
    while wanted:
        script = wanted.pop()
        if script not in found:
            found.add(script)
            text = script.read_text(encoding="utf-8")
            wanted += [assets / name for name in _IMPORT.findall(text)]
    return found


def weight_kb(dist: Path = DIST) -> float:
    """Kilobytes of JavaScript, compressed one by one as a server sends them."""
    return sum(len(gzip.compress(script.read_bytes(), 9)) for script in scripts(dist)) / 1000


def main() -> int:
    """Print the weight; 1 when it is over the limit."""
    weight = weight_kb()
    count = len(scripts(DIST))
    print(f"first load of the list: {weight:.0f} kB of JavaScript in {count} files (≤ {LIMIT_KB})")
    return int(weight > LIMIT_KB)


if __name__ == "__main__":
    sys.exit(main())
