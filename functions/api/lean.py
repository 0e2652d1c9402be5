"""Import parts of a package without everything its ``__init__`` brings.

The event handler's package imports every kind of event source there is, asyncio and GraphQL
included: a third of what this function would import, for nothing. Here a package stands for
itself without having run: its submodules import as usual, a name it re-exports is looked up when
it is asked for.
"""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any


def _exports(source: str) -> dict[str, str]:
    """name → module, from the ``from … import …`` lines of an ``__init__``."""
    return {
        alias.asname or alias.name: f"{'.' * node.level}{node.module or ''}"
        for node in ast.parse(source).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def without_init(name: str) -> None:
    """Let the package ``name`` be imported from without running it. Nothing if it has run."""
    if name in sys.modules:
        return
    spec = find_spec(name)
    if spec is None or spec.origin is None or spec.submodule_search_locations is None:
        return
    module = ModuleType(name)
    module.__spec__, module.__file__ = spec, spec.origin
    module.__path__ = list(spec.submodule_search_locations)
    origin = Path(spec.origin)
    found: dict[str, str] = {}

    def lookup(wanted: str) -> Any:
        if not found:
            found.update(_exports(origin.read_text(encoding="utf-8")))
        if wanted not in found:
            raise AttributeError(wanted)
        value = getattr(import_module(found[wanted], name), wanted)
        setattr(module, wanted, value)
        return value

    vars(module)["__getattr__"] = lookup
    sys.modules[name] = module


def without_manual() -> None:
    """Let botocore make clients without the manual of each of their methods, which nobody reads
    here: it brings what writes it, an HTML parser included."""
    if "botocore.docs.docstring" in sys.modules:
        return
    without_init("botocore.docs")
    module: Any = ModuleType("botocore.docs.docstring")
    for kind in ("ClientMethodDocstring", "PaginatorDocstring", "WaiterDocstring"):
        setattr(module, kind, _untold)
    sys.modules[module.__name__] = module


def _untold(**_: object) -> str:
    return ""
