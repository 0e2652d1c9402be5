"""``docs/rooms.md``: which room may know which, drawn from the import contracts."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "layers" / "loge" / "python"
_HEAD = """# Rooms

Generated from the import contracts of `pyproject.toml` by `make generate`; do not edit. A room
knows those below it, never one above; `make check` holds it. What each room is for stands in its
own `__init__.py`.
"""


def render() -> str:
    """The whole document, in Markdown with Mermaid diagrams."""
    layered = [one for one in _contracts() if one["type"] == "layers"]
    parts = [_HEAD]
    for contract in layered:
        containers: Sequence[str] = contract.get("containers", ())
        named = ", ".join(f"`{name}`" for name in containers)
        parts.append(f"## {contract['name']}{f' ({named})' if named else ''}\n")
        parts.append(_drawing(contract["layers"]))
        if len(containers) == 1:
            parts.append(_purposes(containers[0], contract["layers"]))
    return "\n".join(parts)


def _contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def _drawing(layers: Sequence[str]) -> str:
    """Highest first; those of one line stand side by side and do not know one another."""
    lines = ["```mermaid", "flowchart TB"]
    levels = [_names(layer) for layer in layers]
    for level, names in enumerate(levels):
        lines.append(f"    subgraph level{level} [ ]")
        lines += [f'        {_id(name)}["{name}"]' for name in names]
        lines.append("    end")
    lines += [f"    level{n} --> level{n + 1}" for n in range(len(levels) - 1)]
    return "\n".join([*lines, "```", ""])


def _purposes(container: str, layers: Sequence[str]) -> str:
    lines = ["| Room | What for |", "| --- | --- |"]
    for name in (name for layer in layers for name in _names(layer)):
        purpose = _docstring(f"{container}.{name}")
        if purpose:
            lines.append(f"| `{name}` | {purpose} |")
    return "\n".join([*lines, ""])


def _docstring(module: str) -> str:
    """The first line of what a package says of itself; "" for what is not there."""
    for folder in (PACKAGE, ROOT):
        path = folder.joinpath(*module.split("."))
        for file in (path / "__init__.py", path.with_suffix(".py")):
            if file.exists():
                text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
                return text.partition("\n")[0]
    return ""


def _names(layer: str) -> list[str]:
    return [name.strip() for name in layer.split("|")]


def _id(name: str) -> str:
    return name.replace(".", "_")
