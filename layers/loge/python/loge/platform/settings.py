"""The functions' environment, read once, with a clear error when something is missing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass


class MissingSetting(RuntimeError):
    """A function was deployed without a setting it needs."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What infra gives to the functions; each gets only what it needs, so all is optional here."""

    values: Mapping[str, str]

    def need(self, name: str) -> str:
        """The value of ``LOGE_<name>``. Raises ``MissingSetting``."""
        value = self.values.get(f"LOGE_{name}", "")
        if not value:
            msg = f"LOGE_{name} is not set"
            raise MissingSetting(msg)
        return value

    def get(self, name: str, default: str = "") -> str:
        """The value of ``LOGE_<name>``, or the default."""
        return self.values.get(f"LOGE_{name}", default)

    @property
    def local(self) -> bool:
        """Whether this is the local stage (the only one with a movable clock)."""
        return self.get("STAGE") == "local"


def settings() -> Settings:
    """The settings of this process."""
    return Settings(os.environ)
