"""A use case names the ports it needs, and no other."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "layers" / "loge" / "python"
# the world of a guest's page is named once for the whole kit
OF_A_KIT = {"loge.pages.visit": "loge/pages"}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


@cache
def _trees() -> dict[str, ast.Module]:
    """Every module that declares ``Ports``."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.ClassDef) and node.name == "Ports" for node in tree.body):
            found[_name(path)] = tree
    return found


def _named(module: str) -> set[str]:
    """The ports that a module's ``Ports`` has."""
    [ports] = (
        n for n in _trees()[module].body if isinstance(n, ast.ClassDef) and n.name == "Ports"
    )
    names = {ast.unparse(base) for base in ports.bases}
    return {name.removeprefix("Has").lower() for name in names if name.startswith("Has")}


def _said(tree: ast.AST) -> set[str]:
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def _calls(module: str) -> set[str]:
    """The other modules with ports that it hands its own to."""
    found = set()
    for node in ast.walk(_trees()[module]):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found & set(_trees())


def _needed(module: str) -> set[str]:
    said = _said(_trees()[module])
    if module in OF_A_KIT:
        for path in (PACKAGE / OF_A_KIT[module]).rglob("*.py"):
            said |= _said(ast.parse(path.read_text(encoding="utf-8")))
        # what it performs for its guest, and what its guest's form asks of the world
        asked = _named("loge.tickets.guests.vendor_form")
        return said | asked | _named("loge.tickets.acting.perform")
    return said.union(*(_named(other) for other in _calls(module)))


@pytest.mark.parametrize("module", sorted(_trees()))
def test_a_use_case_names_no_port_that_it_does_not_use(module: str) -> None:
    assert _named(module) - _needed(module) == set()


def test_there_are_use_cases() -> None:
    assert len(_trees()) > 30


def test_no_use_case_names_the_context_with_every_port() -> None:
    for path in PACKAGE.rglob("*.py"):
        if _name(path) not in {"loge.bootstrap", "loge.context"}:
            assert "loge.context" not in path.read_text(encoding="utf-8"), path
