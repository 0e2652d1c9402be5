"""Sizes that keep the code readable: modules under 400 lines, functions under 50, packages of
at most 15 modules, stylesheets of at most 300 lines.

Complexity (at most 8) is ruff's C901.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("layers/loge/python", "functions", "infra", "tools", "local", "tests", "bench")
MODULE_LINES = 400
FUNCTION_LINES = 50
PACKAGE_MODULES = 15
STYLESHEET_LINES = 300
# a test's folder mirrors what it proves, migrations only grow
UNBOUNDED = ("tests", "migrations")
STYLESHEETS = ("web/src", "functions", "local")


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


def too_full(modules: Iterable[Path]) -> Iterator[str]:
    """Say which packages hold too many modules: they have two subjects, and need rooms."""
    packages = Counter(path.parent for path in modules if path.name != "__init__.py")
    for package, count in sorted(packages.items()):
        name = package.relative_to(ROOT)
        if count > PACKAGE_MODULES and not set(name.parts[:1]) & set(UNBOUNDED):
            yield f"{name}: {count} modules (at most {PACKAGE_MODULES} wanted)"


def too_long() -> Iterator[str]:
    """Say which stylesheets are too long."""
    for path in sorted(one for folder in STYLESHEETS for one in (ROOT / folder).rglob("*.css")):
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > STYLESHEET_LINES:
            yield f"{path.relative_to(ROOT)}: {lines} lines (at most {STYLESHEET_LINES} wanted)"


def main() -> int:
    """Print what is too large; 1 when something is."""
    modules = [ROOT / "app.py"]
    for folder in FOLDERS:
        modules.extend(sorted((ROOT / folder).rglob("*.py")))
    found = [line for path in modules if path.exists() for line in too_large(path)]
    found += [*too_full(modules), *too_long()]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
