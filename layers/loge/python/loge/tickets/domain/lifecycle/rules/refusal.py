"""Why an act is refused: a reason that the edges turn into a French sentence."""

from __future__ import annotations

from loge.kernel.reasons import Reason


class ActRefused(Exception):
    """The table has no row for this act here. ``data`` says more than the reason."""

    def __init__(self, reason: Reason, **data: object) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.data = data
