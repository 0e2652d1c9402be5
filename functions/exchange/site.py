"""What every page stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loge.context import Context
from loge.tickets.ports.directory import Directory


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages stand on: who opens links, and our own public address."""

    directory: Directory
    context_of: Callable[[str], Context]
    public_url: str

    @property
    def secure(self) -> bool:
        """Whether cookies may ask for HTTPS (the local stage has none)."""
        return self.public_url.startswith("https://")
