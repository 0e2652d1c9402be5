"""Time on screen (TIC-2)."""

from __future__ import annotations

from functions.api.kit.shape import Answer


class TimeView(Answer):
    """What everybody has spent on the ticket, in seconds."""

    seconds_spent: int
