"""How much somebody without an account may announce: number and sizes are bound together."""

from __future__ import annotations

from typing import Protocol

from loge.files.application.ports import HasSlots
from loge.files.application.uploads import MAX_FILES
from loge.files.domain.kinds import MEBIBYTE


class Ports(HasSlots, Protocol):
    """What is asked of the world here."""


# in an hour, the time that a place stays open: twenty photos, each tried three times
MAX_ANNOUNCED = 3 * MAX_FILES
MAX_TOGETHER = 500 * MEBIBYTE


def may_announce(ctx: Ports, upload_folder: str, size: int) -> bool:
    """Count one file of ``size`` bytes that is about to be sent; False when its hour is full."""
    return ctx.slots.take(upload_folder, size, MAX_ANNOUNCED, MAX_TOGETHER)
