"""The routes, by subject; each reads, calls one use case and answers."""

from __future__ import annotations

from importlib import import_module

_SUBJECTS = ("session", "registers", "tickets", "acts", "files", "description")


def load() -> None:
    """Declare every route."""
    for subject in _SUBJECTS:
        import_module(f"{__name__}.{subject}")
