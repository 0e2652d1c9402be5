"""Why an act is refused: a code that the edges turn into a French sentence."""

from __future__ import annotations


class ActRefused(Exception):
    """The table has no row for this act here. ``reason`` is a code; ``data`` says more."""

    def __init__(self, reason: str, **data: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.data = data
