"""Sizes that keep the code readable: modules under 400 lines, functions under 50.

Complexity (at most 8) is ruff's C901.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("layers/loge/python", "functions", "infra", "tools", "local", "tests", "bench")
MODULE_LINES = 400
FUNCTION_LINES = 50


def too_large(path: Path) -> Iterator[str]:
    """Say what outgrew its size in one module."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT)
    lines = text.count("\n")
    if lines >= MODULE_LINES:
        yield f"{name}: {lines} lines (under {MODULE_LINES} wanted)"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            if length >= FUNCTION_LINES:
                yield f"{name}:{node.lineno}: {node.name} has {length} lines"


def main() -> int:
    """Print what is too large; 1 when something is."""
    modules = [ROOT / "app.py"]
    for folder in FOLDERS:
        modules.extend(sorted((ROOT / folder).rglob("*.py")))
    found = [line for path in modules if path.exists() for line in too_large(path)]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
