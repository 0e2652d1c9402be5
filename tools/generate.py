"""Write the documents made from the code; ``--check`` only says which are stale."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from loge.tickets.domain.lifecycle.engine import diagram

from functions.api.openapi import document_text
from tools import rooms

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS: dict[str, Callable[[], str]] = {
    "docs/openapi.json": document_text,
    "docs/lifecycle.md": diagram.render,
    "docs/rooms.md": rooms.render,
}


def main() -> int:
    """Write or check every generated document."""
    only_check = "--check" in sys.argv[1:]
    stale = []
    for name, make in DOCUMENTS.items():
        path, text = ROOT / name, make()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"written: {name}")
    if only_check and stale:
        print(f"stale: {', '.join(stale)} (make generate)")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
